from __future__ import annotations

import pytest

from commitments import clock
from commitments.actions.progress import News, add_update
from commitments.models import Event, Evidence, Update
from commitments.terms import (
    EventType,
    EvidenceType,
    Side,
    Status,
    UpdateKind,
)
from tests.factories import NOW, TODAY, an_article
from tests.pages import address, browser, messages_of, sent, text_of
from tests.stages import LONG_AFTER, Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


def test_news_is_written_by_the_executor(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_update")

    response = sent(browser(office.executor), path, text="38 of 40 places", kind="note")

    assert response.redirect_chain == [(address(record), 302)]
    assert messages_of(response) == ["Новость записана."]
    assert "38 of 40 places" in text_of(response)


def test_news_form_opens_with_the_kind_that_was_asked_for(office: Office) -> None:
    record = office.planned()
    client = browser(office.executor)

    assert client.get(address(record, "record_update") + "?kind=began").context["form"]["kind"].value() == "began"
    assert client.get(address(record, "record_update") + "?kind=else").context["form"]["kind"].value() == "note"


def test_news_from_the_future_is_refused_with_everything_kept(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_update")

    response = sent(browser(office.executor), path, text="soon", happened_on="2026-07-15")

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == ["Новость не может быть из будущего. Проверьте дату."]
    assert response.context["form"]["text"].value() == "soon"


def test_news_sent_twice_is_written_once(office: Office) -> None:
    record = office.planned()
    client = browser(office.executor)
    form = client.get(address(record, "record_update")).context["form"]
    data = {field.html_name: field.value() for field in form} | {"text": "heard"}

    for _time in range(2):
        assert client.post(address(record, "record_update"), data).status_code == 302

    assert Update.objects.count() == 1


def test_evidence_is_attached_to_the_news_it_supports(office: Office) -> None:
    record = office.planned()
    update = add_update(record, News("38 places", TODAY), actor=office.executor, now=NOW)
    add_update(office.planned(), News("elsewhere", TODAY), actor=office.executor, now=NOW)
    path = address(record, "record_evidence")
    client = browser(office.executor)

    offered = list(client.get(path).context["form"].fields["update"].queryset)
    given = {"update": str(update.pk), "title": "Letter 114", "owner": "Khorgos centre", "is_official": "on"}
    response = sent(client, path, **given)

    assert offered == [update]
    assert messages_of(response) == ["Доказательство приложено."]
    kept = Evidence.objects.get()
    assert (kept.update, kept.title, kept.is_official, kept.side) == (update, "Letter 114", True, Side.THEIRS)
    assert "официальный документ; к новости от 14 июл." in text_of(response)


def test_evidence_form_opens_with_the_report_that_lacks_it(office: Office) -> None:
    record = office.started()
    report = add_update(record, News("done", TODAY, UpdateKind.COMPLETED), actor=office.executor, now=NOW)

    form = browser(office.executor).get(address(record, "record_evidence")).context["form"]

    assert form["update"].value() == report.pk


def test_articles_are_offered_as_evidence_to_the_desk_alone(office: Office) -> None:
    record, article = office.planned(), an_article()
    path = address(record, "record_evidence")

    reader = browser(office.executor).get(path).context["form"]
    analyst = browser(office.analyst)
    given = {"type": "article", "article": str(article.pk), "title": "Report", "owner": "Vestnik"}
    sent(analyst, path, **given)

    assert ("article" in reader.fields, [value for value, _name in reader.fields["type"].choices]) == (
        False,
        ["document", "link"],
    )
    assert (Evidence.objects.get().type, Evidence.objects.get().article) == (EvidenceType.ARTICLE, article)


def test_a_link_without_an_address_is_refused_in_words(office: Office) -> None:
    record = office.planned()

    given = {"type": "link", "title": "Page", "owner": "Centre"}
    response = sent(browser(office.executor), address(record, "record_evidence"), **given)

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == ["Для ссылки нужен её адрес."]


def test_a_lapsed_record_is_revived_after_news(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lapsed = office.in_status(Status.LAPSED)
    monkeypatch.setattr(clock, "now", lambda: LONG_AFTER)
    path = address(lapsed, "record_move", move="revive")
    client = browser(office.analyst)

    locked = client.get(path)
    sent(client, address(lapsed, "record_update"), text="they write again")
    revived = sent(client, path)

    assert "Новых данных пока нет." in text_of(locked)
    assert messages_of(revived) == ["Теперь состояние записи — «На заметке»."]
    assert Event.objects.filter(type=EventType.MOVED).count() == 2

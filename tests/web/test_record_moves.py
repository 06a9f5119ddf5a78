from __future__ import annotations

import datetime as dt

import pytest

from commitments import clock
from commitments.actions.progress import News, add_update
from commitments.lifecycle import Move, moves_from
from commitments.models import Commitment, Event, Evidence, Update
from commitments.terms import (
    Status,
    Strength,
    UpdateKind,
    Visibility,
)
from tests.factories import NOW, TODAY
from tests.pages import address, browser, messages_of, sent, text_of
from tests.stages import REVIEW, Office, breaks_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize(
    ("status", "wanted"),
    [(status, wanted) for status in Status for wanted in moves_from(status)],
)
def test_every_move_of_the_table_has_its_form_and_looking_at_it_changes_nothing(
    office: Office, status: Status, wanted: Move
) -> None:
    record = office.in_status(status)
    before = told(record)

    response = browser(office.head).get(address(record, "record_move", move=wanted))

    assert response.status_code == 200
    assert told(record) == before


def test_an_executor_who_is_a_reader_reports_with_news_and_proof_in_one_form(office: Office) -> None:
    record = office.started()
    path = address(record, "record_move", move="report")

    given = {"news_text": "all is done", "proof_title": "Letter 114", "proof_owner": "Khorgos centre"}
    response = sent(browser(office.executor), path, **given)

    assert response.redirect_chain == [(address(record), 302)]
    assert messages_of(response) == ["Теперь состояние записи — «Доложено»."]
    assert Commitment.objects.get().status == Status.REPORTED
    update = Update.objects.get(kind=UpdateKind.COMPLETED)
    assert (update.text, update.author, Evidence.objects.get().update) == ("all is done", office.executor, update)
    assert breaks_of(record) == []


def test_a_report_that_waits_for_evidence_is_not_asked_for_again(office: Office) -> None:
    record = office.started()
    update = add_update(record, News("all is done", TODAY, UpdateKind.COMPLETED), actor=office.executor, now=NOW)
    client = browser(office.executor)
    path = address(record, "record_move", move="report")

    page = client.get(path)
    sent(client, path, proof_title="Letter 114", proof_owner="Khorgos centre")

    assert "news_text" not in page.context["form"].fields
    assert "Уже записано 14 июля 2026: «all is done»." in text_of(page)
    assert (Commitment.objects.get().status, Evidence.objects.get().update) == (Status.REPORTED, update)


def test_a_report_that_is_there_with_its_evidence_is_only_confirmed(office: Office) -> None:
    record = office.reported()
    client = browser(office.controller)

    response = sent(client, address(record, "record_move", move="confirm"))

    assert messages_of(response) == ["Теперь состояние записи — «Исполнено»."]


def test_what_is_missing_is_said_beside_the_form_with_everything_kept(office: Office) -> None:
    record = office.started()
    path = address(record, "record_move", move="report")
    client = browser(office.executor)

    response = sent(client, path, news_text="all is done", proof_owner="")

    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors == {
        "proof_title": ["Назовите документ, ссылку или статью."],
        "proof_owner": ["Укажите, чей это источник: учреждение или издание."],
    }
    assert form["news_text"].value() == "all is done"
    assert Commitment.objects.get().status == Status.IN_PROGRESS


def test_a_refusal_of_the_workflow_is_said_beside_the_form_with_everything_kept(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_move", move="suspend")

    response = sent(browser(office.controller), path, reason="border closed", review_on=TODAY.isoformat())

    assert response.status_code == 422
    form = response.context["form"]
    assert form.non_field_errors() == ["День пересмотра должен быть впереди: завтра или позже."]
    assert (form["reason"].value(), form["review_on"].value()) == ("border closed", "2026-07-14")
    assert "День пересмотра должен быть впереди: завтра или позже." in text_of(response)


def test_a_locked_move_names_its_key_and_where_to_turn_it(office: Office) -> None:
    record = office.reported(is_official=False)
    path = address(record, "record_move", move="confirm")

    response = browser(office.controller).get(path)

    assert "Пока есть 1 источник." in text_of(response)
    assert address(record, "record_evidence") in response.content.decode()
    assert b'type="submit">\xd0\x9f\xd0\xbe\xd0\xb4' not in response.content
    assert browser(office.controller).post(path, {"version": record.version}).status_code == 422


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_move_of_another_role_is_closed_with_the_name_of_its_role(office: Office, method: str) -> None:
    record = office.reported()

    response = getattr(browser(office.analyst), method)(address(record, "record_move", move="confirm"))

    assert response.status_code == 403
    assert "Это решает контролёр или руководитель." in text_of(response)


def test_a_move_that_nobody_knows_is_not_there(office: Office) -> None:
    path = address(office.planned(), "record_move", move="delete")

    assert browser(office.head).get(path).status_code == 404


def test_a_form_sent_twice_is_made_once_and_answers_alike(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_move", move="suspend")
    client = browser(office.controller)
    form = client.get(path).context["form"]
    data = {
        "reason": "border closed",
        "review_on": REVIEW.isoformat(),
        "version": str(record.version),
        "request_key": form["request_key"].value(),
    }

    first, second = client.post(path, data), client.post(path, data)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"]) == (302, address(record))
    assert Event.objects.filter(commitment=record, to_status=Status.SUSPENDED).count() == 1


def test_two_forms_have_two_keys(office: Office) -> None:
    path = address(office.planned(), "record_move", move="suspend")
    client = browser(office.controller)

    keys = {client.get(path).context["form"]["request_key"].value() for _time in range(2)}

    assert len(keys) == 2


def test_a_move_from_an_old_page_is_a_conflict_that_loses_nothing(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_move", move="suspend")
    data = {"reason": "border closed", "review_on": REVIEW.isoformat(), "version": "1"}
    Commitment.objects.update(version=2)

    response = browser(office.controller).post(path, data)

    assert response.status_code == 409
    assert ("Причина", "", "border closed") in response.context["differences"]
    assert "border closed" in text_of(response)
    assert Commitment.objects.get().status == Status.PLANNED


def test_a_superseding_record_is_named_by_its_number_among_those_one_sees(office: Office) -> None:
    record, other = office.planned(), office.planned(title="Bigger fair")
    hidden = office.planned(visibility=Visibility.RESTRICTED)
    path = address(record, "record_move", move="supersede")
    client = browser(office.analyst)

    page = client.get(path)
    unknown = sent(client, path, successor=hidden.reference)
    named = sent(client, path, successor=f" {other.reference.lower()} ")

    assert [row.reference for row in page.context["successors"]] == [other.reference]
    assert unknown.context["form"].errors == {
        "successor": ["Записи с таким номером нет. Проверьте номер в реестре."],
    }
    assert messages_of(named) == [f"Теперь состояние записи — «Заменено». Дальше ведёт {other.reference}."]


def test_a_partial_fulfilment_leads_to_what_is_left(office: Office) -> None:
    record = office.reported()
    path = address(record, "record_move", move="confirm_partly")

    given = {"remainder": "The last two places", "review_on": REVIEW.isoformat()}
    response = sent(browser(office.controller), path, **given)

    rest = Commitment.objects.get(title="The last two places")
    assert rest.reference in messages_of(response)[0]
    assert f"Остаток ведёт запись {rest.reference}" in text_of(response)


def test_a_controller_decides_to_track_a_weak_promise(office: Office) -> None:
    lead = office.lead()
    path = address(lead, "record_move", move="track")
    client = browser(office.controller)

    refused = sent(client, path, reason="the minister asked", review_on=REVIEW.isoformat())
    given = {"is_decision": "on", "reason": "the minister asked", "review_on": REVIEW.isoformat()}
    tracked = sent(client, path, **given)

    assert list(refused.context["form"].errors) == ["is_decision"]
    assert messages_of(tracked) == ["Теперь состояние записи — «Запланировано»."]
    assert Commitment.objects.get().review_on == REVIEW


def test_an_analyst_cannot_track_a_weak_promise_and_is_told_who_can(office: Office) -> None:
    lead = office.lead()

    response = browser(office.analyst).get(address(lead, "record_move", move="track"))

    assert "Взять его на контроль может контролёр своим решением, с причиной." in text_of(response)
    assert "is_decision" not in response.context["form"].fields


def test_a_lead_with_a_window_may_be_tracked_without_another_date(office: Office) -> None:
    lead = office.lead(latest=dt.date(2026, 8, 31))
    Commitment.objects.update(strength=Strength.AGREED)

    sent(browser(office.analyst), address(lead, "record_move", move="track"))

    assert (Commitment.objects.get().status, Commitment.objects.get().due_on) == (
        Status.PLANNED,
        dt.date(2026, 8, 31),
    )


def test_the_day_on_which_work_began_is_the_day_of_its_news(office: Office) -> None:
    record = office.planned()

    given = {"news_text": "applications are open", "news_on": "2026-07-10"}
    sent(browser(office.executor), address(record, "record_move", move="start"), **given)

    assert Commitment.objects.get().status_since == dt.date(2026, 7, 10)


def test_an_annulled_record_stays_readable(office: Office) -> None:
    record = office.planned()

    response = sent(browser(office.analyst), address(record, "record_move", move="annul"), reason="entered twice")

    assert messages_of(response) == ["Теперь состояние записи — «Аннулировано»."]
    assert address(record, "record_update") not in response.content.decode()

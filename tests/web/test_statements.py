"""The verbs of the desk as a browser sends them, with and without script."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from commitments import clock
from commitments.actions import review
from commitments.models import Commitment, Statement, User
from commitments.terms import (
    Kind,
    Origin,
    RejectReason,
    ReviewState,
    Role,
    Strength,
    Visibility,
)
from tests.factories import NOW, TODAY, a_commitment, a_statement, a_user, an_article

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

END = dt.date(2026, 7, 31)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def logged_in(user: User | None = None) -> Client:
    client = Client()
    client.force_login(user or a_user())
    return client


def html(answer: Answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def send(client: Client, statement: Statement, verb: str, **fields: Any) -> Answer:
    return client.post(f"/statements/{statement.pk}/{verb}/", {"version": statement.version, **fields})


def reading(**fields: str) -> dict[str, str]:
    """Every field of the form of corrections."""
    standing = {
        "kind": "supply",
        "strength": "signed",
        "subject": "вишня",
        "parties": "Жетісу\r\n\r\n  Фергана ",
        "countries": "uz, kz",
        "window_text": "в июне",
        "earliest": "2026-06-01",
        "latest": "2026-06-30",
        "said_by": "аким",
    }
    return {**standing, **fields}


def after(statement: Statement) -> str:
    """Where a decision about the only statement of an article leads."""
    return f"/articles/{statement.article_id}/?done={statement.pk}#desk"


def opened(statement: Statement) -> str:
    return f"/articles/{statement.article_id}/?current={statement.pk}#c{statement.pk}"


# Merge


def test_a_statement_is_merged_into_a_record_that_is_like_it() -> None:
    client, record = logged_in(), a_commitment(title="Fair in Khorgos")
    statement = a_statement(subject="fair in Khorgos")
    offered = html(client.get(f"/statements/{statement.pk}/merge/"))

    answer = send(client, statement, "merge", suggested=record.reference)

    statement.refresh_from_db()
    assert offered.count(f'name="suggested" value="{record.reference}"') == 1
    assert answer.headers["Location"] == after(statement)
    assert (statement.state, statement.commitment) == (ReviewState.MERGED, record)


def test_a_record_is_found_by_its_number_however_it_is_typed() -> None:
    record, statement = a_commitment(), a_statement()

    send(logged_in(), statement, "merge", reference=f" {record.reference.lower()} ")

    statement.refresh_from_db()
    assert statement.commitment == record


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("", "Назовите номер записи."),
        ("KZ-UZ-2026-9999", "Записи с таким номером нет. Проверьте номер в реестре."),
        ("secret", "Записи с таким номером нет. Проверьте номер в реестре."),
    ],
)
def test_a_number_that_names_no_visible_record_is_refused(reference: str, sentence: str) -> None:
    secret = a_commitment(visibility=Visibility.RESTRICTED)
    typed = secret.reference if reference == "secret" else reference

    answer = send(logged_in(), a_statement(), "merge", reference=typed)

    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)
    assert Statement.objects.get().state == ReviewState.PENDING


# Edit


def test_a_correction_is_written_and_the_statement_stays_open() -> None:
    statement = a_statement()

    answer = send(logged_in(), statement, "edit", **reading())

    row = Statement.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, opened(statement))
    assert (row.kind, row.strength, row.subject, row.said_by) == (Kind.SUPPLY, Strength.SIGNED, "вишня", "аким")
    assert (row.parties, row.countries) == (["Жетісу", "Фергана"], ["KZ", "UZ"])
    assert (row.window_text, row.earliest, row.latest) == ("в июне", dt.date(2026, 6, 1), dt.date(2026, 6, 30))


def test_one_rung_may_be_sent_alone() -> None:
    statement = a_statement(latest=END, window_text="в июле", said_by="аким")

    send(logged_in(), statement, "edit", strength="signed")

    row = Statement.objects.get()
    assert (row.strength, row.version) == (Strength.SIGNED, 2)
    assert (row.kind, row.subject, row.parties, row.countries) == (Kind.EVENT, "fair", ["Khorgos centre"], ["KZ", "UZ"])
    assert (row.latest, row.window_text, row.said_by) == (END, "в июле", "аким")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"latest": "2026-05-01"}, "Начало окна позже его конца. Поменяйте даты местами."),
        ({"countries": "KZ Узбекистан"}, "Кода УЗБЕКИСТАН нет. Пример: KZ UZ."),
        ({"parties": "я" * 301}, "Название стороны длиннее 300 знаков. Сократите его."),
    ],
)
def test_a_wrong_correction_comes_back_as_it_was_typed(wrong: dict[str, str], sentence: str) -> None:
    statement = a_statement()
    sent = reading(**wrong)

    answer = send(logged_in(), statement, "edit", **sent)

    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)
    assert {name: answer.context["form"][name].value() for name in sent} == sent
    assert Statement.objects.get().version == 1


def test_two_who_correct_the_same_statement_see_both_texts() -> None:
    statement = a_statement(subject="fair")
    send(logged_in(), statement, "edit", **reading(subject="вишня"))

    answer = send(logged_in(), statement, "edit", **reading(subject="черешня"))

    page = html(answer)
    assert (answer.status_code, Statement.objects.get().subject) == (409, "вишня")
    assert page.count('<th scope="row">Предмет</th><td>вишня</td><td>черешня</td>') == 1
    assert page.count('<th scope="row">') == 1
    assert page.count(f'href="{opened(statement)}"') == 1


def test_the_second_click_on_a_correction_is_no_conflict() -> None:
    client, statement = logged_in(), a_statement()

    answers = [send(client, statement, "edit", **reading(parties="Жетісу", countries="KZ UZ")) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Statement.objects.get().version == 2


# Reject, snooze, undo


def test_a_rejection_needs_its_reason() -> None:
    client, statement = logged_in(), a_statement()

    without = send(client, statement, "reject")
    with_reason = send(client, statement, "reject", reason="no_action")

    row = Statement.objects.get()
    assert (without.status_code, html(without).count("Назовите причину.")) == (422, 1)
    assert with_reason.headers["Location"] == after(statement)
    assert (row.state, row.reject_reason) == (ReviewState.REJECTED, RejectReason.NO_ACTION)


@pytest.mark.parametrize(
    ("sent", "until"),
    [
        ({"day": "tomorrow", "until": ""}, TODAY + dt.timedelta(days=1)),
        ({"day": "week"}, TODAY + dt.timedelta(days=7)),
        ({"day": "month", "until": "2026-07-20"}, TODAY + dt.timedelta(days=30)),
        ({"until": "2026-07-20"}, dt.date(2026, 7, 20)),
    ],
)
def test_a_statement_is_put_off_to_a_day(sent: dict[str, str], until: dt.date) -> None:
    answer = send(logged_in(), a_statement(), "snooze", **sent)
    assert (answer.status_code, Statement.objects.get().snoozed_until) == (302, until)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Назовите день, когда вернуться к фрагменту."),
        ({"until": "2026-07-14"}, "Отложить можно на завтра или позже."),
    ],
)
def test_a_day_that_does_not_lie_ahead_is_refused(sent: dict[str, str], sentence: str) -> None:
    answer = send(logged_in(), a_statement(), "snooze", **sent)
    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)


def test_a_decision_offers_to_be_undone_and_the_next_statement_stands_open() -> None:
    article = an_article("One two three")
    one, two = a_statement(article, quote="One"), a_statement(article, quote="two")
    client = logged_in()

    answer = send(client, one, "reject", reason="no_action")
    page = html(client.get(answer.headers["Location"].split("#")[0]))

    assert answer.headers["Location"] == f"/articles/{article.pk}/?done={one.pk}&current={two.pk}#c{two.pk}"
    assert page.count("Фрагмент 1 отклонён.") == 1
    assert page.count('data-verb="u"') == 1
    assert re.findall(r'<li id="c(\d+)" data-key="\d+" class="cur"', page) == [str(two.pk)]


@pytest.mark.parametrize(("verb", "sent"), [("accept", {"quick": "1"}), ("reject", {"reason": "repeated"})])
def test_the_last_decision_is_taken_back(verb: str, sent: dict[str, str]) -> None:
    client, statement = logged_in(), a_statement()
    send(client, statement, verb, **sent)
    statement.refresh_from_db()

    answer = send(client, statement, "reopen")

    assert answer.headers["Location"] == opened(statement)
    assert Statement.objects.get().state == ReviewState.PENDING


def test_what_can_no_longer_be_taken_back_is_said() -> None:
    client, statement = logged_in(), a_statement()
    send(client, statement, "accept", quick="1")
    send(client, a_statement(), "merge", reference=Commitment.objects.get().reference)
    statement.refresh_from_db()

    answer = send(client, statement, "reopen")

    sentence = "Фрагмент держит запись. Аннулируйте запись, и он вернётся на разбор."
    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)


def test_a_decision_that_somebody_else_made_meanwhile_is_a_conflict_that_names_it() -> None:
    statement = a_statement()
    review.reject(statement, RejectReason.NO_ACTION, version=1, actor=a_user(name="Мадина Сапарова"), now=NOW)

    answer = send(logged_in(), statement, "accept", quick="1")

    page = html(answer)
    assert answer.status_code == 409
    assert page.count("Фрагмент тем временем разобран (отклонён), решение записал сотрудник М. Сапарова.") == 1
    assert page.count('<th scope="row">Решение</th><td>отклонён</td><td>принят</td>') == 1


# Add


def test_words_from_a_browser_find_their_place_behind_emoji_and_line_ends() -> None:
    text = "Ярмарка 🍒🍒\n\nСтороны договорились. 🍒 Затем стороны договорились о вишне."
    article = an_article(text)
    sent = {
        **reading(kind="event", strength="agreed"),
        "words": "стороны\r\nдоговорились",
        "before": "Стороны договорились. 🍒 Затем ",
    }

    answer = logged_in().post(f"/articles/{article.pk}/statements/", sent)

    row = Statement.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, opened(row))
    assert (row.start, row.quote, row.origin) == (text.index("стороны"), "стороны договорились", Origin.PERSON)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": "нет таких слов"}, "Таких слов в тексте нет. Выделите их в статье или скопируйте в точности."),
        ({"words": " "}, "Выделите слова в статье или впишите их в точности."),
        ({"strength": ""}, "Обязательное поле."),
    ],
)
def test_an_addition_that_cannot_be_made_keeps_what_was_typed(wrong: dict[str, str], sentence: str) -> None:
    article = an_article()
    sent = {**reading(), "words": "hold a fair", "before": "agreed to ", **wrong}

    answer = logged_in().post(f"/articles/{article.pk}/statements/", sent)

    form = answer.context["add"]
    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)
    assert {name: form[name].value() for name in sent} == sent
    assert html(answer).count('<details class="panel body desk-add" id="add" open>') == 1
    assert Statement.objects.count() == 0


# With script, a form comes into the card; whoever asks


@pytest.mark.parametrize("verb", ["accept", "merge", "edit", "reject", "snooze"])
def test_a_form_is_a_page_without_script_and_a_part_with_it(verb: str) -> None:
    client, statement = logged_in(), a_statement()
    address = f"/statements/{statement.pk}/{verb}/"

    whole, part = client.get(address), client.get(address, headers=HTMX)

    assert [answer.status_code for answer in (whole, part)] == [200, 200]
    assert [answer.content.decode().count("<html") for answer in (whole, part)] == [1, 0]
    assert [html(answer).count(f'action="{address}"') > 0 for answer in (whole, part)] == [True, True]
    assert html(whole).count("«agreed to hold a fair»") == 1
    assert Statement.objects.get().version == 1


@pytest.mark.parametrize("verb", ["accept", "merge", "edit", "reject", "snooze", "reopen"])
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_no_verb_is_open_to_those_who_do_not_review(verb: str, role: Role) -> None:
    statement = a_statement()

    answer = send(logged_in(a_user(role)), statement, verb, quick="1", reason="no_action", day="week", **reading())

    assert (answer.status_code, Statement.objects.get().version) == (403, 1)


@pytest.mark.parametrize("verb", ["accept", "merge", "edit", "reject", "snooze", "reopen"])
def test_a_statement_that_is_not_there_is_not_found(verb: str) -> None:
    assert logged_in().post(f"/statements/0/{verb}/").status_code == 404


def test_undo_does_not_answer_to_a_get() -> None:
    assert logged_in().get(f"/statements/{a_statement().pk}/reopen/").status_code == 405


def test_a_decision_without_its_version_is_not_carried_out() -> None:
    statement = a_statement()
    answers = [
        logged_in().post(f"/statements/{statement.pk}/{verb}/", {"quick": "1", "reason": "no_action", "day": "week"})
        for verb in ("accept", "edit", "reject", "snooze", "reopen")
    ]
    assert [answer.status_code for answer in answers] == [409, 422, 422, 422, 302]
    assert Statement.objects.get().version == 1

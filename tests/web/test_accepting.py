"""Accepting a statement as a new record: at one click, and by the form."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from commitments import clock
from commitments.actions.parties import add_party
from commitments.models import Commitment, CommitmentParty, Statement, User
from commitments.terms import (
    PartyRole,
    Priority,
    Role,
    Side,
    Status,
    Strength,
    Visibility,
)
from tests.factories import NOW, a_statement, a_user, an_article

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


def accepting(officer: User, **fields: str) -> dict[str, str]:
    """Every field of the form of acceptance, with one party."""
    standing = {
        "title": "Вишня в Фергану",
        "officer": str(officer.pk),
        "due_on": "2026-08-01",
        "review_on": "",
        "priority": "high",
        "visibility": "internal",
        "recurrence": "none",
        "note": "",
        "parties-TOTAL_FORMS": "2",
        "parties-INITIAL_FORMS": "1",
        "parties-0-name": "Жетісу",
        "parties-0-as_printed": "данный район",
        "parties-0-role": "promises",
        "parties-0-side": "theirs",
        "parties-0-country": "kz",
        "parties-1-name": "",
        "parties-1-as_printed": "",
        "parties-1-role": "joint",
        "parties-1-side": "theirs",
        "parties-1-country": "",
    }
    return {**standing, **fields}


def after(statement: Statement) -> str:
    """Where a decision about the only statement of an article leads."""
    return f"/articles/{statement.article_id}/?done={statement.pk}#desk"


def test_one_click_makes_a_record_of_what_was_read() -> None:
    analyst = a_user()
    statement = a_statement(subject="ярмарка", window_text="в июле", latest=END, parties=["центр", "узбекские ткачи"])

    answer = send(logged_in(analyst), statement, "accept", quick="1")

    record = Commitment.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, after(statement))
    assert (record.title, record.status, record.due_on, record.officer) == ("Ярмарка", Status.PLANNED, END, analyst)
    sides = CommitmentParty.objects.order_by("pk").values_list("party__name", "side", "party__country")
    assert list(sides) == [("центр", Side.THEIRS, ""), ("узбекские ткачи", Side.OURS, "UZ")]


def test_one_click_without_a_party_brings_the_form_with_the_sentence() -> None:
    statement = a_statement(parties=[])

    answer = send(logged_in(), statement, "accept", quick="1")

    assert (answer.status_code, html(answer).count("Укажите хотя бы одну сторону.")) == (422, 1)
    assert answer.context["form"].initial["title"] == "Fair"
    assert Commitment.objects.count() == 0


def test_the_form_of_acceptance_is_filled_in_with_what_was_read() -> None:
    analyst = a_user(name="Мадина Сапарова")
    a_user(Role.READER), a_user(Role.ANALYST, is_active=False), a_user(Role.HEAD, name="Нодир Хакимов")
    add_party("Жетісу", country="KZ", aliases=["данный район"])
    statement = a_statement(an_article(added_by=analyst), parties=["данный район"], latest=END)

    answer = logged_in(analyst).get(f"/statements/{statement.pk}/accept/")

    form, rows = answer.context["form"], answer.context["rows"]
    assert [form[name].value() for name in ("title", "due_on", "review_on", "version")] == ["Fair", END, None, 1]
    assert form["officer"].value() == analyst.pk
    assert [str(person) for person in form.fields["officer"].queryset] == ["Мадина Сапарова", "Нодир Хакимов"]
    assert [row["name"].value() for row in rows] == ["Жетісу", None]
    assert html(answer).count("в тексте «данный район»") == 1
    assert "chase_reason" not in form.fields


def test_the_form_of_acceptance_makes_the_record_it_says() -> None:
    jetisu = add_party("Жетісу", country="KZ")
    officer, statement = a_user(), a_statement(latest=END)

    answer = send(logged_in(), statement, "accept", **accepting(officer))

    record = Commitment.objects.get()
    party = CommitmentParty.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, after(statement))
    assert (record.title, record.officer, record.due_on) == ("Вишня в Фергану", officer, dt.date(2026, 8, 1))
    assert (record.priority, record.visibility, record.latest) == (Priority.HIGH, Visibility.INTERNAL, END)
    assert (party.party, party.role, party.side, party.as_printed) == (
        jetisu,
        PartyRole.PROMISES,
        Side.THEIRS,
        "данный район",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Обязательное поле."),
        ({"due_on": "", "review_on": ""}, "Назовите срок или дату пересмотра."),
        ({"parties-0-name": " "}, "Укажите хотя бы одну сторону."),
        ({"parties-0-country": "QQ"}, "Кода QQ нет. Пример: KZ UZ."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_comes_back(wrong: dict[str, str], sentence: str) -> None:
    officer, statement = a_user(), a_statement()
    sent = accepting(officer, note="из разговора", **wrong)

    answer = send(logged_in(), statement, "accept", **sent)

    form, rows = answer.context["form"], answer.context["rows"]
    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)
    assert [form[name].value() for name in ("title", "note")] == [sent["title"], "из разговора"]
    assert rows[0]["as_printed"].value() == "данный район"
    assert Commitment.objects.count() == 0


def test_an_officer_who_cannot_hold_a_record_is_refused() -> None:
    answer = send(logged_in(), a_statement(), "accept", **accepting(a_user(Role.READER)))
    assert (answer.status_code, Commitment.objects.count()) == (422, 0)


def test_a_controller_may_track_a_weak_promise_with_a_reason() -> None:
    statement = a_statement(strength=Strength.DISCUSSED)
    sent = accepting(a_user(), chase_reason="поручение")

    send(logged_in(a_user(Role.CONTROLLER)), statement, "accept", **sent)

    assert Commitment.objects.get().status == Status.PLANNED


def test_an_analyst_has_no_such_decision() -> None:
    statement = a_statement(strength=Strength.DISCUSSED)

    send(logged_in(), statement, "accept", **accepting(a_user(), chase_reason="поручение"))

    assert Commitment.objects.get().status == Status.LEAD


def test_the_second_click_on_one_button_makes_no_second_record_and_no_conflict() -> None:
    client, statement = logged_in(), a_statement()

    answers = [send(client, statement, "accept", quick="1") for _click in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [after(statement)] * 2
    assert Commitment.objects.count() == 1

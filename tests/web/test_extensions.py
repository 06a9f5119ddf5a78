from __future__ import annotations

import datetime as dt

import pytest

from commitments import clock
from commitments.actions.extensions import ask, grant
from commitments.models import Commitment, DeadlineRequest
from commitments.terms import Role
from tests.factories import NOW, TODAY, a_user
from tests.pages import address, browser, messages_of, sent, text_of
from tests.stages import DUE, Office

pytestmark = pytest.mark.django_db

WITHIN, BEYOND = dt.date(2026, 7, 29), dt.date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


def asked(office: Office, new: dt.date = WITHIN) -> Commitment:
    record = office.planned()
    ask(record, new, reason="trains stand", actor=office.executor, now=NOW)
    return record


def test_the_executor_asks_from_the_record_and_is_told_who_decides(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_extension")
    person = browser(office.executor)

    link = person.get(address(record)).content.decode().count(f'href="{path}"')
    words = text_of(person.get(path))
    answer = sent(person, path, new_due_on=WITHIN.isoformat(), reason="trains stand")

    assert link == 1
    assert words.count("До 29 июля 2026 его продлит контролёр, дальше — руководитель.") == 1
    assert answer.redirect_chain == [(address(record), 302)]
    assert messages_of(answer) == ["Просьба о новом сроке записана, решает контролёр."]
    assert DeadlineRequest.objects.get().new_due_on == WITHIN


def test_a_form_that_is_not_taken_comes_back_with_the_reasons(office: Office) -> None:
    record = office.planned()
    path = address(record, "record_extension")

    answer = sent(browser(office.executor), path, new_due_on=DUE.isoformat(), reason="trains stand")

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Новый срок должен быть позже прежнего."]
    assert answer.content.decode().count("trains stand") == 1


def test_a_second_request_is_told_at_the_door_that_the_first_one_waits(office: Office) -> None:
    record = asked(office)

    page = browser(office.executor).get(address(record, "record_extension"))

    assert text_of(page).count("Просьба о новом сроке уже ждёт ответа. Дождитесь его или отзовите её.") == 1
    assert page.content.decode().count('name="new_due_on"') == 0


@pytest.mark.parametrize(
    ("who", "new", "buttons"),
    [
        ("executor", WITHIN, ["withdraw"]),
        ("controller", WITHIN, ["grant", "refuse"]),
        ("controller", BEYOND, []),
        ("head", BEYOND, ["grant", "refuse"]),
    ],
)
def test_each_sees_the_request_with_the_buttons_that_are_theirs(
    office: Office, who: str, new: dt.date, buttons: list[str]
) -> None:
    record = asked(office, new)
    person = browser(getattr(office, who))

    page = person.get(address(record, "record_extension_answer")).content.decode()
    on_record = person.get(address(record)).content.decode()

    found = [name for name in ("grant", "refuse", "withdraw") if f'name="decision" value="{name}"' in page]
    assert (found, page.count("trains stand")) == (buttons, 1)
    assert on_record.count("Решить</a>") + on_record.count("Отозвать просьбу</a>") == (1 if buttons else 0)


def test_an_analyst_sees_that_it_is_asked_and_no_button(office: Office) -> None:
    record = asked(office)
    person = browser(office.analyst)

    assert (
        text_of(person.get(address(record))).count("Просят новый срок: 29 июля 2026") == 2
    )  # in the window, in the history
    assert person.get(address(record, "record_extension_answer")).status_code == 403


def test_a_grant_is_shown_with_the_old_date_and_how_often_it_moved(office: Office) -> None:
    record = asked(office)
    person = browser(office.controller)

    answer = sent(person, address(record, "record_extension_answer"), decision="grant", answer="so be it")

    assert answer.redirect_chain == [(address(record), 302)]
    assert messages_of(answer) == ["Срок продлён, напоминания пересчитаны."]
    words = text_of(answer)
    assert words.count("Первый срок 24 июля 2026") == 1
    assert words.count("Срок менялся 1 раз") == 1
    assert words.count("Срок: 29 июля 2026, раньше 24 июля 2026") == 1


def test_a_refusal_without_a_reason_comes_back(office: Office) -> None:
    record = asked(office)
    path = address(record, "record_extension_answer")
    person = browser(office.controller)

    empty = sent(person, path, decision="refuse")
    full = sent(person, path, decision="refuse", answer="the fair is fixed")

    assert (empty.status_code, empty.context["form"].non_field_errors()) == (422, ["Напишите, почему отказано."])
    assert messages_of(full) == ["В новом сроке отказано, прежний остаётся."]
    assert Commitment.objects.get().due_on == DUE


def test_the_asker_takes_it_back(office: Office) -> None:
    record = asked(office)

    answer = sent(browser(office.executor), address(record, "record_extension_answer"), decision="withdraw")

    assert messages_of(answer) == ["Просьба отозвана."]
    assert DeadlineRequest.objects.get().state == "withdrawn"


def test_an_answer_from_a_page_that_somebody_overtook_is_told_so(office: Office) -> None:
    record = asked(office)
    first = DeadlineRequest.objects.get()
    path = address(record, "record_extension_answer")
    grant(first, actor=office.head, now=NOW)

    late = browser(office.controller).post(path, {"asked": first.pk, "decision": "grant", "request_key": "k"})

    assert (late.status_code, late.context["form"].non_field_errors()) == (422, ["Решение уже принято: срок продлён."])


def test_a_request_of_another_record_is_not_there(office: Office) -> None:
    asked(office)
    other = office.planned()

    answer = browser(a_user(Role.HEAD)).post(
        address(other, "record_extension_answer"), {"asked": DeadlineRequest.objects.get().pk, "decision": "grant"}
    )

    assert (answer.status_code, DeadlineRequest.objects.get().state) == (404, "asked")

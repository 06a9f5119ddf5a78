"""People, and the office's own settings: an administrator's pages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from commitments import clock
from commitments.actions.history import chain_of
from commitments.actions.planning import policy
from commitments.models import CountryDesk, Event, Reminder, ReminderPolicy, User
from commitments.terms import EventType, ReminderState, Role
from tests.admin.browsing import Visitor, address, said
from tests.factories import NOW, TODAY, a_commitment, a_user

pytestmark = pytest.mark.django_db

DESK = "countrydesk_form"
POLICY = "reminderpolicy_form"


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def events(row: User | CountryDesk | ReminderPolicy) -> list[Event]:
    return list(Event.objects.filter(chain=chain_of(row)).order_by("sequence"))


def test_somebody_new_is_invited_by_mail_and_has_no_password() -> None:
    answer = Visitor(Role.ADMINISTRATOR).send(
        address(User, "add"), "user_form", name="Azim", email="Azim@Example.org", role="analyst"
    )
    person = User.objects.get(name="Azim")
    assert said(answer)[0] == "Приглашение отправлено на адрес azim@example.org."
    assert (person.email, person.role, person.has_usable_password()) == ("azim@example.org", Role.ANALYST, False)
    assert (person.time_zone, person.holiday_calendar, person.language) == ("Asia/Tashkent", "UZ", "ru")
    assert [message.to for message in mail.outbox] == [["azim@example.org"]]
    assert [event.type for event in events(person)] == [EventType.INVITED]


def test_a_letter_that_does_not_leave_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError("server is full")

    monkeypatch.setattr("commitments.emails.send", refuse)
    answer = Visitor(Role.ADMINISTRATOR).send(
        address(User, "add"), "user_form", name="Azim", email="azim@example.org", role="analyst"
    )
    assert said(answer)[0] == (
        "Почтовый сервер не принял приглашение (server is full). Пригласите ещё раз со страницы сотрудника."
    )
    assert User.objects.filter(name="Azim").count() == 1


def test_an_address_that_is_taken_is_refused_and_what_was_typed_stays() -> None:
    a_user(email="azim@example.org")
    answer = Visitor(Role.ADMINISTRATOR).send(
        address(User, "add"), "user_form", name="Azim", email="AZIM@example.org", role="analyst"
    )
    assert answer.status_code == 422
    assert answer.content.decode().count('value="Azim"') == 1


def test_a_person_is_corrected_by_the_action() -> None:
    person = a_user(name="Azim")
    Visitor(Role.ADMINISTRATOR).send(address(User, "change", person), "user_form", role="controller", language="en")
    person.refresh_from_db()
    assert (person.role, person.language) == (Role.CONTROLLER, "en")
    assert events(person)[-1].details == {"role": ["analyst", "controller"], "language": ["ru", "en"]}


def test_nobody_changes_their_own_role_and_no_access_is_closed_here() -> None:
    administrator = Visitor(Role.ADMINISTRATOR)
    url = address(User, "change", administrator.user)
    administrator.send(url, "user_form", role="head", is_active="", password="x", name="Nodira")
    administrator.user.refresh_from_db()
    assert (administrator.user.role, administrator.user.is_active) == (Role.ADMINISTRATOR, True)
    assert (administrator.user.name, administrator.user.check_password("x")) == ("Nodira", False)


def test_the_last_administrator_who_can_log_in_keeps_the_role() -> None:
    administrator = Visitor(Role.ADMINISTRATOR)
    other = a_user(Role.ADMINISTRATOR)
    administrator.user.set_unusable_password()
    administrator.user.save()
    administrator.client.force_login(administrator.user)
    answer = administrator.send(address(User, "change", other), "user_form", role="reader")
    assert answer.context["adminform"].form.non_field_errors() == [
        "Это последний администратор, который может войти. Сначала пригласите другого."
    ]


def test_a_country_gets_a_controller() -> None:
    dilnoza, azim = a_user(Role.CONTROLLER, name="Dilnoza"), a_user(Role.HEAD, name="Azim")
    visitor = Visitor(Role.ADMINISTRATOR)
    visitor.send(address(CountryDesk, "add"), DESK, country="kz", controller=str(dilnoza.pk))
    desk = CountryDesk.objects.get()
    visitor.send(address(CountryDesk, "change", desk), DESK, controller=str(azim.pk), country="KG")
    desk.refresh_from_db()
    assert (desk.country, desk.controller) == ("KZ", azim)
    assert [event.details["controller"] for event in events(desk)] == [["", "Dilnoza"], ["Dilnoza", "Azim"]]
    assert a_commitment().controller == azim


@pytest.mark.parametrize(("typed", "kept"), [("MULTI", "MULTI"), ("xx", "XX")])
def test_several_countries_and_none_have_a_desk_too(typed: str, kept: str) -> None:
    controller = a_user(Role.CONTROLLER)
    Visitor(Role.ADMINISTRATOR).send(address(CountryDesk, "add"), DESK, country=typed, controller=str(controller.pk))
    assert CountryDesk.objects.get().country == kept


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.ADMINISTRATOR])
def test_nobody_else_controls_a_country(role: Role) -> None:
    answer = Visitor(Role.ADMINISTRATOR).send(
        address(CountryDesk, "add"), DESK, country="KZ", controller=str(a_user(role).pk)
    )
    assert (answer.status_code, CountryDesk.objects.count()) == (422, 0)


def test_a_country_may_be_left_without_a_controller_of_its_own() -> None:
    desk = CountryDesk.objects.create(country="KZ", controller=a_user(Role.CONTROLLER, name="Dilnoza"))
    answer = Visitor(Role.ADMINISTRATOR).client.post(address(CountryDesk, "delete", desk), {"post": "yes"})
    assert (answer.status_code, CountryDesk.objects.count()) == (302, 0)
    assert Event.objects.get().details == {"country": "KZ", "controller": ["Dilnoza", ""]}


def test_the_rules_of_reminding_are_written_and_records_planned_anew() -> None:
    record = a_commitment(due_on=dt.date(2026, 12, 18))
    visitor = Visitor(Role.ADMINISTRATOR)
    shown = visitor.form(address(ReminderPolicy, "add"), POLICY)
    visitor.send(address(ReminderPolicy, "add"), POLICY, name="Office", before="2, 5 2", after="3", opening="")
    planned = Reminder.objects.filter(commitment=record, state=ReminderState.PLANNED)
    assert (shown["before"], shown["after"], shown["opening"]) == (["30, 14, 7, 3, 1"], ["1, 7"], ["7, 1"])
    assert (policy().before, policy().after, policy().opening) == ((5, 2), (3,), ())
    assert set(planned.values_list("key", flat=True)) == {"before-5", "before-2", "on-day", "after+3", "repeat+10"}
    assert [event.type for event in events(ReminderPolicy.objects.get())] == [EventType.CREATED]


def test_corrected_rules_tell_what_was_and_what_is() -> None:
    row = ReminderPolicy.objects.create(name="Office")
    Visitor(Role.ADMINISTRATOR).send(address(ReminderPolicy, "change", row), POLICY, before="10", on_day=None)
    assert events(row)[-1].details == {"before": [[30, 14, 7, 3, 1], [10]], "on_day": [True, False]}


def test_rules_saved_without_a_change_tell_nothing() -> None:
    row = ReminderPolicy.objects.create(name="Office")
    Visitor(Role.ADMINISTRATOR).send(address(ReminderPolicy, "change", row), POLICY)
    assert events(row) == []


@pytest.mark.parametrize("typed", ["7, seven", "0", "-3", "261", "1.5"])
def test_days_that_are_no_days_are_refused(typed: str) -> None:
    answer = Visitor(Role.ADMINISTRATOR).send(address(ReminderPolicy, "add"), POLICY, name="Office", before=typed)
    assert answer.context["adminform"].form.errors == {
        "before": ["Напишите числа от 1 до 260 через запятую: 30, 14, 7."]
    }


def test_too_many_steps_are_refused() -> None:
    typed = ", ".join(str(number) for number in range(1, 14))
    answer = Visitor(Role.ADMINISTRATOR).send(address(ReminderPolicy, "add"), POLICY, name="Office", before=typed)
    assert answer.context["adminform"].form.errors == {"before": ["Шагов больше двенадцати. Оставьте главные."]}


def test_without_rules_the_products_own_steps_hold() -> None:
    row = ReminderPolicy.objects.create(name="Office", before=[5])
    Visitor(Role.ADMINISTRATOR).client.post(address(ReminderPolicy, "delete", row), {"post": "yes"})
    assert policy().before == (30, 14, 7, 3, 1)
    assert Event.objects.get().details == {"removed": "Office"}

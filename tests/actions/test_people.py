from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commitments.access import Denied
from commitments.actions.people import Profile, edit, preferences_of, save_preferences
from commitments.actions.planning import sweep
from commitments.actions.refusals import Refused
from commitments.models import Commitment, Event, Reminder, User
from commitments.terms import DigestPreference, EventType, ReminderState, Role, Theme
from tests.factories import NOW, a_commitment, a_user

pytestmark = pytest.mark.django_db

LATER = dt.date(2026, 9, 30)


def profile_of(person: User) -> Profile:
    return Profile(
        name=person.name,
        email=person.email,
        role=Role(person.role),
        language=person.language,
        time_zone=person.time_zone,
        holiday_calendar=person.holiday_calendar,
    )


def last_event(person: User) -> Event:
    return Event.objects.filter(chain=f"user:{person.pk}").order_by("sequence").last() or Event()


def hours_of(person: User) -> set[dt.time]:
    """Hours, in UTC, at which the planned reminders of a person go."""
    planned = Reminder.objects.filter(recipient=person, state=ReminderState.PLANNED, message__isnull=True)
    return {moment.time() for moment in planned.values_list("send_at", flat=True)}


def planned_days(person: User, commitment: Commitment) -> list[dt.date]:
    planned = Reminder.objects.filter(recipient=person, commitment=commitment, state=ReminderState.PLANNED)
    return list(planned.order_by("on").values_list("on", flat=True))


def test_an_edit_writes_what_differs_and_tells_it() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user(Role.READER, name="Olim")

    edit(
        person,
        replace(profile_of(person), name="  Olim   Karimov ", role=Role.ANALYST),
        actor=administrator,
        now=NOW,
    )

    person.refresh_from_db()
    assert (person.name, person.role) == ("Olim Karimov", Role.ANALYST)
    event = last_event(person)
    assert (event.type, event.actor) == (EventType.EDITED, administrator)
    assert event.details == {"name": ["Olim", "Olim Karimov"], "role": ["reader", "analyst"]}


def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user()

    edit(person, profile_of(person), actor=administrator, now=NOW)

    assert not Event.objects.filter(chain=f"user:{person.pk}").exists()


def test_only_administrators_edit_people() -> None:
    with pytest.raises(Denied):
        edit(a_user(), profile_of(a_user()), actor=a_user(Role.HEAD), now=NOW)


def test_nobody_changes_their_own_role() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    a_user(Role.ADMINISTRATOR)

    with pytest.raises(Refused) as refused:
        edit(administrator, replace(profile_of(administrator), role=Role.HEAD), actor=administrator, now=NOW)

    assert refused.value.sentences == ("Свою роль не меняют. Попросите другого администратора.",)


def test_an_administrator_corrects_their_own_name_and_address() -> None:
    administrator = a_user(Role.ADMINISTRATOR, email="admin@localhost")

    changes = replace(profile_of(administrator), name="Nodir Khakimov", email="N.Khakimov@example.org")
    edit(administrator, changes, actor=administrator, now=NOW)

    administrator.refresh_from_db()
    assert (administrator.name, administrator.email) == ("Nodir Khakimov", "n.khakimov@example.org")


def test_the_last_administrator_who_can_log_in_keeps_the_role() -> None:
    # The acting one was administrator when their page was opened and is no longer: two demote each other at once.
    actor, last = a_user(Role.ADMINISTRATOR), a_user(Role.ADMINISTRATOR)
    User.objects.filter(pk=actor.pk).update(role=Role.READER)
    User.objects.create_user("waiting@example.org", name="Waiting", role=Role.ADMINISTRATOR)

    with pytest.raises(Refused) as refused:
        edit(last, replace(profile_of(last), role=Role.READER), actor=actor, now=NOW)

    assert refused.value.sentences == ("Это последний администратор, который может войти. Сначала пригласите другого.",)


def test_an_administrator_may_be_demoted_while_another_can_log_in() -> None:
    actor, other = a_user(Role.ADMINISTRATOR), a_user(Role.ADMINISTRATOR)

    edit(other, replace(profile_of(other), role=Role.READER), actor=actor, now=NOW)

    other.refresh_from_db()
    assert other.role == Role.READER


def test_an_address_of_somebody_else_is_refused() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user()
    a_user(email="taken@example.org")

    with pytest.raises(Refused) as refused:
        edit(person, replace(profile_of(person), email="Taken@example.org"), actor=administrator, now=NOW)

    assert refused.value.sentences == ("С этим адресом уже есть другой сотрудник.",)


def test_a_new_head_is_reminded_of_records_that_were_there_before() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER)
    commitment = a_commitment(due_on=LATER)
    assert planned_days(person, commitment) == []

    edit(person, replace(profile_of(person), role=Role.HEAD), actor=administrator, now=NOW)

    assert planned_days(person, commitment) == [dt.date(2026, 10, 19)]


def test_a_head_no_longer_is_not_reminded_any_more() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user(Role.HEAD)
    commitment = a_commitment(due_on=LATER)

    edit(person, replace(profile_of(person), role=Role.CONTROLLER), actor=administrator, now=NOW)

    assert planned_days(person, commitment) == []


def test_renaming_a_head_leaves_the_plans_alone() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user(Role.HEAD)
    commitment = a_commitment(due_on=LATER)
    planned_on = Commitment.objects.get(pk=commitment.pk).plan_on
    Reminder.objects.filter(recipient=person).update(reason="untouched")

    edit(person, replace(profile_of(person), name="Timur Rashidov"), actor=administrator, now=NOW)

    assert Commitment.objects.get(pk=commitment.pk).plan_on == planned_on
    assert list(Reminder.objects.filter(recipient=person).values_list("reason", flat=True)) == ["untouched"]


def test_beyond_the_first_fifty_records_planning_waits_for_the_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.actions.people.PLANNED_AT_ONCE", 1)
    administrator, person = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER)
    records = [a_commitment(due_on=LATER), a_commitment(due_on=LATER)]

    edit(person, replace(profile_of(person), role=Role.HEAD), actor=administrator, now=NOW)

    assert sorted(len(planned_days(person, record)) for record in records) == [0, 1]
    assert sweep(now=NOW) == 1
    assert [len(planned_days(person, record)) for record in records] == [1, 1]


def test_the_hour_of_planned_reminders_follows_the_persons_hour() -> None:
    officer = a_user()
    a_commitment(officer=officer)
    assert hours_of(officer) == {dt.time(3, 30)}  # half past eight in Tashkent

    save_preferences(officer, replace(preferences_of(officer), digest_time=dt.time(17, 15)), now=NOW)

    assert hours_of(officer) == {dt.time(12, 15)}


def test_the_hour_of_planned_reminders_follows_the_persons_zone() -> None:
    officer = a_user()
    a_commitment(officer=officer)

    save_preferences(officer, replace(preferences_of(officer), time_zone="Europe/Moscow"), now=NOW)

    assert hours_of(officer) == {dt.time(5, 30)}


def test_a_head_is_reminded_at_their_own_hour_too() -> None:
    head = a_user(Role.HEAD)
    a_commitment()

    save_preferences(head, replace(preferences_of(head), digest_time=dt.time(10, 0)), now=NOW)

    assert hours_of(head) == {dt.time(5, 0)}


def test_what_lies_in_a_message_already_stays_where_it_is() -> None:
    officer = a_user()
    a_commitment(officer=officer)
    yesterday = NOW - dt.timedelta(days=1)
    late = Reminder.objects.filter(recipient=officer).order_by("on")[0]
    Reminder.objects.filter(pk=late.pk).update(on=yesterday.date(), send_at=yesterday)

    save_preferences(officer, replace(preferences_of(officer), digest_time=dt.time(17, 15)), now=NOW)

    assert Reminder.objects.get(pk=late.pk).send_at == yesterday


def test_the_days_of_planned_reminders_follow_the_persons_holidays() -> None:
    # 31 August and 1 September are off in Uzbekistan; of them only the first is off in Kazakhstan.
    officer = a_user()
    commitment = a_commitment(officer=officer, due_on=dt.date(2026, 9, 2))
    eve = Reminder.objects.get(recipient=officer, commitment=commitment, key="before-1")
    assert eve.on == dt.date(2026, 8, 28)

    save_preferences(officer, replace(preferences_of(officer), holiday_calendar="KZ"), now=NOW)

    eve.refresh_from_db()
    assert (eve.on, eve.send_at) == (dt.date(2026, 9, 1), dt.datetime(2026, 9, 1, 3, 30, tzinfo=dt.UTC))


def test_preferences_are_told_in_the_history_in_plain_values() -> None:
    person, deputy = a_user(), a_user(name="Madina")
    changes = replace(
        preferences_of(person),
        digest_time=dt.time(9, 0),
        digest=DigestPreference.DUTIES,
        theme=Theme.DARK,
        deputy=deputy,
    )

    save_preferences(person, changes, now=NOW)

    event = last_event(person)
    assert (event.type, event.actor) == (EventType.EDITED, person)
    assert event.details == {
        "digest_time": ["08:30", "09:00"],
        "digest": ["everything", "duties"],
        "theme": ["auto", "dark"],
        "deputy": ["", "Madina"],
    }
    person.refresh_from_db()
    assert preferences_of(person) == changes


def test_nobody_stands_in_for_themselves() -> None:
    person = a_user()

    with pytest.raises(Refused):
        save_preferences(person, replace(preferences_of(person), deputy=person), now=NOW)


def test_nobody_whose_access_is_closed_stands_in() -> None:
    person = a_user()

    with pytest.raises(Refused):
        save_preferences(person, replace(preferences_of(person), deputy=a_user(is_active=False)), now=NOW)


def test_saving_a_theme_plans_nothing_anew() -> None:
    officer = a_user()
    commitment = a_commitment(officer=officer)
    planned_on = Commitment.objects.get(pk=commitment.pk).plan_on

    save_preferences(officer, replace(preferences_of(officer), theme=Theme.DARK), now=NOW)

    assert Commitment.objects.get(pk=commitment.pk).plan_on == planned_on

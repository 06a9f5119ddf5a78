from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.actions.commitments import assign
from commitments.actions.deadlines import correct_due
from commitments.actions.planning import recipients, replan, sweep
from commitments.lifecycle import Duty
from commitments.models import Commitment, Reminder, User
from commitments.terms import ReminderState, Role, Strength, Visibility
from tests.factories import NOW, a_commitment, a_user

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def plan_of(commitment: Commitment, person: User) -> list[tuple[str, dt.date]]:
    rows = Reminder.objects.filter(commitment=commitment, recipient=person, state=ReminderState.PLANNED)
    return [(row.key, row.on) for row in rows.order_by("on", "pk")]


def test_the_officer_of_a_record_due_in_ten_days_gets_the_steps_still_ahead_and_one_item_for_the_past_ones() -> None:
    officer = a_user()

    commitment = a_commitment(officer=officer, due_on=dt.date(2026, 7, 24))

    assert plan_of(commitment, officer) == [
        ("late-arrival", dt.date(2026, 7, 14)),
        ("before-7", dt.date(2026, 7, 15)),
        ("before-3", dt.date(2026, 7, 21)),
        ("before-1", dt.date(2026, 7, 23)),
        ("on-day", dt.date(2026, 7, 24)),
        ("after+1", dt.date(2026, 7, 27)),
        ("after+7", dt.date(2026, 8, 4)),
        ("repeat+14", dt.date(2026, 8, 11)),
    ]


def test_a_record_due_in_a_year_has_no_past_step_and_so_no_item_on_arrival() -> None:
    officer = a_user()

    commitment = a_commitment(officer=officer, due_on=dt.date(2027, 7, 14))

    assert plan_of(commitment, officer)[0][0] == "before-30"


def test_the_controller_is_added_from_seven_days_late_and_the_head_from_fourteen() -> None:
    controller, head = a_user(Role.CONTROLLER), a_user(Role.HEAD)

    commitment = a_commitment(controller=controller)

    assert [key for key, _on in plan_of(commitment, controller)] == ["after+7", "repeat+14"]
    assert [key for key, _on in plan_of(commitment, head)] == ["repeat+14"]


def test_planning_again_changes_nothing() -> None:
    officer = a_user()
    commitment = a_commitment(officer=officer)
    before = list(Reminder.objects.order_by("pk").values())

    replan(commitment, now=NOW)
    replan(commitment, now=NOW)

    assert list(Reminder.objects.order_by("pk").values()) == before


def test_a_new_due_date_drops_the_old_plan_and_makes_one_of_the_new_version() -> None:
    officer = a_user()
    commitment = a_commitment(officer=officer, due_on=dt.date(2026, 7, 24))

    moved = correct_due(
        commitment,
        dt.date(2026, 7, 31),
        reason="misprint",
        version=commitment.version,
        actor=officer,
        now=NOW,
    )

    planned = Reminder.objects.filter(commitment=commitment, state=ReminderState.PLANNED)
    assert set(planned.values_list("due_version", flat=True)) == {moved.due_version}
    assert ("on-day", dt.date(2026, 7, 31)) in plan_of(commitment, officer)


def test_a_new_officer_takes_over_the_plan_and_hears_of_the_record_once() -> None:
    first, second = a_user(), a_user()
    controller = a_user(Role.CONTROLLER)
    commitment = a_commitment(officer=first)
    later = NOW + dt.timedelta(days=6)

    assign(commitment, second, actor=controller, now=later)

    assert plan_of(commitment, first) == []
    assert plan_of(commitment, second)[:2] == [
        ("late-arrival", dt.date(2026, 7, 20)),
        ("before-3", dt.date(2026, 7, 21)),
    ]


def test_a_lead_is_watched_and_not_chased() -> None:
    officer = a_user()

    a_commitment(officer=officer, strength=Strength.DISCUSSED)

    assert Reminder.objects.count() == 0


def test_nobody_left_passes_the_item_to_the_deputy_then_the_controller_then_the_head() -> None:
    deputy, controller, head = a_user(), a_user(Role.CONTROLLER), a_user(Role.HEAD)
    officer = a_user(deputy=deputy)
    commitment = a_commitment(officer=officer, controller=controller)
    officer.is_active = False
    officer.save()

    commitment.refresh_from_db()
    assert recipients(commitment)[0] == (Duty.OFFICER, deputy)

    deputy.is_active = False
    deputy.save()
    commitment = Commitment.objects.get()
    assert recipients(commitment)[0] == (Duty.OFFICER, controller)

    controller.is_active = False
    controller.save()
    commitment = Commitment.objects.get()
    assert recipients(commitment) == [(Duty.OFFICER, head)]


def test_a_deputy_who_may_not_see_a_restricted_record_is_passed_over() -> None:
    deputy, controller = a_user(), a_user(Role.CONTROLLER)
    officer = a_user(deputy=deputy, is_active=True)
    commitment = a_commitment(officer=officer, controller=controller, visibility=Visibility.RESTRICTED)
    officer.is_active = False
    officer.save()

    assert recipients(Commitment.objects.get(pk=commitment.pk)) == [(Duty.OFFICER, controller)]


def test_the_weekly_repeats_go_on_for_ever() -> None:
    officer = a_user()
    commitment = a_commitment(officer=officer)
    after_all = dt.datetime(2026, 8, 11, 4, 0, tzinfo=dt.UTC)

    assert sweep(now=NOW) == 0
    assert sweep(now=after_all) == 1

    assert plan_of(commitment, officer)[-1] == ("repeat+21", dt.date(2026, 8, 18))


def test_an_office_that_sleeps_costs_a_tick_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    a_commitment()

    with django_assert_num_queries(1):
        assert sweep(now=NOW) == 0


def test_a_step_is_sent_at_the_recipients_own_hour() -> None:
    officer = a_user(time_zone="Asia/Almaty", digest_time=dt.time(9, 0), holiday_calendar="KZ")

    commitment = a_commitment(officer=officer)

    row = Reminder.objects.get(commitment=commitment, key="on-day")
    # Almaty is five hours ahead of UTC since 1 March 2024.
    assert row.send_at == dt.datetime(2026, 7, 24, 4, 0, tzinfo=dt.UTC)

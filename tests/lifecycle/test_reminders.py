"""The reminder series: on which days, under which keys, to whom."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.lifecycle import (
    Duty,
    PlannedStep,
    Policy,
    WorkCalendar,
    anchor,
    audience,
    late_arrival,
    late_notice,
    series,
)
from commitments.terms import Step

UZ = WorkCalendar("UZ")
POLICY = Policy()
LONG_AGO = dt.date(2025, 1, 6)


def planned(
    due: dt.date,
    *,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
    policy: Policy = POLICY,
    until: dt.date | None = None,
    created_on: dt.date = LONG_AGO,
) -> tuple[PlannedStep, ...]:
    return series(due, earliest, latest, policy, UZ, until or due, created_on)


def days(steps: tuple[PlannedStep, ...]) -> dict[str, str]:
    return {step.key: step.on.isoformat() for step in steps}


def test_a_due_date_in_plain_weeks() -> None:
    assert days(planned(dt.date(2026, 7, 31))) == {
        "before-30": "2026-06-19",
        "before-14": "2026-07-13",
        "before-7": "2026-07-22",
        "before-3": "2026-07-28",
        "before-1": "2026-07-30",
        "on-day": "2026-07-31",
        "after+1": "2026-08-03",
        "after+7": "2026-08-11",
        "repeat+14": "2026-08-18",
    }


def test_around_womens_day_and_navruz_holidays_are_stepped_over() -> None:
    assert days(planned(dt.date(2026, 3, 9), policy=Policy(before=(3, 1), after=(1, 7)))) == {
        "before-3": "2026-03-04",
        "before-1": "2026-03-06",
        "on-day": "2026-03-06",  # 9 March is a day off: said before it, not after it
        "after+1": "2026-03-10",
        "after+7": "2026-03-18",
        "repeat+14": "2026-03-25",
    }


def test_a_due_date_on_31_december() -> None:
    assert days(planned(dt.date(2026, 12, 31), policy=Policy(before=(14, 1), after=(1,)))) == {
        "before-14": "2026-12-12",  # a Saturday that is worked
        "before-1": "2026-12-30",
        "on-day": "2026-12-30",
        "after+1": "2027-01-04",
        "repeat+8": "2027-01-11",
    }


def test_repeats_go_on_every_seventh_day_up_to_the_first_one_after_the_day_asked_for() -> None:
    steps = planned(dt.date(2026, 2, 2), policy=Policy(before=(), on_day=False), until=dt.date(2026, 3, 25))

    assert days(steps) == {
        "after+1": "2026-02-03",
        "after+7": "2026-02-11",
        "repeat+14": "2026-02-18",
        "repeat+21": "2026-02-25",
        "repeat+28": "2026-03-04",
        "repeat+35": "2026-03-11",
        "repeat+42": "2026-03-18",
        "repeat+49": "2026-03-25",
        "repeat+56": "2026-04-01",
    }


def test_a_repeat_on_a_holiday_moves_to_the_next_working_day_and_the_rhythm_stays() -> None:
    policy = Policy(before=(), on_day=False, after=(1,))

    assert days(planned(dt.date(2026, 2, 27), policy=policy, until=dt.date(2026, 3, 12))) == {
        "after+1": "2026-03-02",
        "repeat+8": "2026-03-10",  # 9 March is a day off
        "repeat+15": "2026-03-16",
    }


def test_a_daily_rhythm_gives_one_reminder_for_a_weekend() -> None:
    policy = Policy(before=(), on_day=False, after=(), repeat_every_days=1)

    assert days(planned(dt.date(2026, 7, 30), policy=policy, until=dt.date(2026, 8, 3))) == {
        "repeat+1": "2026-07-31",
        "repeat+2": "2026-08-03",
        "repeat+5": "2026-08-04",
    }


def test_a_rhythm_of_no_days_is_no_rhythm() -> None:
    policy = Policy(before=(), after=(1,), repeat_every_days=0)
    assert list(days(planned(dt.date(2026, 7, 30), policy=policy))) == ["on-day", "after+1"]


def test_distances_that_make_no_sense_are_left_out() -> None:
    policy = Policy(before=(1, 3, 3, 0, -2), after=(1, 1, 0), opening=())
    assert list(days(planned(dt.date(2026, 7, 30), policy=policy))) == [
        "before-3",
        "before-1",
        "on-day",
        "after+1",
        "repeat+8",
    ]


JUNE_1, JULY_31 = dt.date(2026, 6, 1), dt.date(2026, 7, 31)


def test_a_long_window_is_announced_before_it_opens() -> None:
    steps = planned(JULY_31, earliest=JUNE_1, latest=JULY_31)

    assert days(tuple(step for step in steps if step.step is Step.OPENS)) == {
        "opens-7": "2026-05-18",
        "opens-1": "2026-05-26",
    }


@pytest.mark.parametrize(
    ("earliest", "latest", "created_on"),
    [
        (None, JULY_31, LONG_AGO),
        (JUNE_1, None, LONG_AGO),
        (dt.date(2026, 7, 18), JULY_31, LONG_AGO),
        (JUNE_1, JULY_31, JUNE_1),
        (JUNE_1, JULY_31, dt.date(2026, 7, 1)),
    ],
    ids=["no beginning", "no end", "14 days", "opens today", "already open"],
)
def test_other_windows_are_not_announced(earliest: dt.date | None, latest: dt.date | None, created_on: dt.date) -> None:
    steps = planned(JULY_31, earliest=earliest, latest=latest, created_on=created_on)
    assert [step for step in steps if step.step is Step.OPENS] == []


def test_a_policy_says_what_a_long_window_is() -> None:
    steps = planned(JULY_31, earliest=dt.date(2026, 7, 18), latest=JULY_31, policy=Policy(long_window_days=13))
    assert [step.key for step in steps if step.step is Step.OPENS] == ["opens-7", "opens-1"]


def test_an_old_record_has_no_repeats_of_days_before_it_was_entered() -> None:
    entered = dt.date(2026, 7, 15)
    steps = planned(dt.date(2023, 7, 31), until=entered, created_on=entered)

    assert list(days(steps))[:8] == [
        "before-30",
        "before-14",
        "before-7",
        "before-3",
        "before-1",
        "on-day",
        "after+1",
        "after+7",
    ]
    assert [step.on for step in steps[8:]] == [dt.date(2026, 7, 15), dt.date(2026, 7, 22)]


def test_keys_of_the_same_version_stay_the_same_as_days_go_by() -> None:
    due = dt.date(2026, 2, 2)
    early, late = planned(due, until=dt.date(2026, 2, 2)), planned(due, until=dt.date(2026, 12, 1))

    assert late[: len(early)] == early


@given(
    due=st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)),
    waited=st.integers(-60, 400),
    window=st.integers(0, 200),
    before=st.lists(st.integers(1, 60), max_size=5),
    after=st.lists(st.integers(1, 20), max_size=3),
    every=st.integers(1, 40),
)
def test_every_step_is_on_a_working_day_in_order_under_its_own_key(  # noqa: PLR0917 - hypothesis gives them by name
    due: dt.date, waited: int, window: int, before: list[int], after: list[int], every: int
) -> None:
    policy = Policy(before=tuple(before), after=tuple(after), repeat_every_days=every)
    until = due + dt.timedelta(days=waited)

    steps = planned(
        due,
        earliest=due - dt.timedelta(days=window),
        latest=due,
        policy=policy,
        until=until,
        created_on=dt.date(2020, 1, 1),
    )

    assert all(UZ.is_working(step.on) for step in steps)
    assert [step.on for step in steps] == sorted(step.on for step in steps)
    assert len({step.key for step in steps}) == len(steps)
    assert all(len(step.key) <= 30 for step in steps)
    repeats = [step for step in steps if step.is_repeat]
    assert repeats[-1].on > until
    assert all(step.on <= until for step in repeats[:-1])


def test_a_record_entered_in_time_has_nothing_past() -> None:
    steps = planned(dt.date(2026, 7, 31))
    arrival = late_arrival(steps, dt.date(2026, 6, 19))

    assert (arrival.past, arrival.ahead, arrival.counted_from) == ((), steps, 0)


def test_steps_before_the_day_of_entry_are_past_and_those_of_the_day_are_not() -> None:
    arrival = late_arrival(planned(dt.date(2026, 7, 31)), dt.date(2026, 7, 22))

    assert [step.key for step in arrival.past] == ["before-30", "before-14"]
    assert arrival.ahead[0].key == "before-7"
    assert arrival.counted_from == 0


def test_escalation_of_a_record_entered_late_counts_from_its_first_reminder() -> None:
    entered = dt.date(2026, 9, 1)
    steps = planned(dt.date(2026, 7, 31), until=dt.date(2026, 9, 14), created_on=entered)

    arrival = late_arrival(steps, entered)

    assert {step.key: audience(step, POLICY, arrival.counted_from) for step in arrival.ahead} == {
        "repeat+28": (Duty.OFFICER,),
        "repeat+35": (Duty.OFFICER, Duty.CONTROLLER),
        "repeat+42": (Duty.OFFICER, Duty.CONTROLLER, Duty.HEAD),
    }


def test_a_record_entered_just_after_its_date_escalates_as_from_its_first_reminder() -> None:
    arrival = late_arrival(planned(dt.date(2026, 7, 31)), dt.date(2026, 8, 4))

    assert arrival.counted_from == 7
    assert audience(arrival.ahead[0], POLICY, arrival.counted_from) == (Duty.OFFICER,)


def test_the_notice_of_late_arrival_comes_on_a_working_day() -> None:
    notice = late_notice(dt.date(2026, 3, 7), UZ)
    assert (notice.step, notice.key, notice.on) == (Step.LATE_ARRIVAL, "late-arrival", dt.date(2026, 3, 10))


def test_the_controller_is_added_from_7_and_the_head_from_14() -> None:
    steps = (*planned(JULY_31, earliest=JUNE_1, latest=JULY_31, until=dt.date(2026, 8, 25)), late_notice(JULY_31, UZ))
    officer, both, all_three = (
        (Duty.OFFICER,),
        (Duty.OFFICER, Duty.CONTROLLER),
        (Duty.OFFICER, Duty.CONTROLLER, Duty.HEAD),
    )

    assert {step.key: audience(step, POLICY) for step in steps} == {
        "opens-7": officer,
        "opens-1": officer,
        "before-30": officer,
        "before-14": officer,
        "before-7": officer,
        "before-3": officer,
        "before-1": officer,
        "on-day": officer,
        "after+1": officer,
        "after+7": both,
        "repeat+14": all_three,
        "repeat+21": all_three,
        "repeat+28": all_three,
        "late-arrival": officer,
    }


def test_a_policy_may_add_the_controller_from_the_first_day_late_but_not_before() -> None:
    strict = Policy(controller_from=0, head_from=1)
    audiences = {step.key: audience(step, strict) for step in planned(JULY_31, policy=strict)}

    assert audiences["on-day"] == (Duty.OFFICER,)
    assert audiences["after+1"] == (Duty.OFFICER, Duty.CONTROLLER, Duty.HEAD)


@pytest.mark.parametrize("step", Step)
def test_every_step_has_a_key(step: Step) -> None:
    keys = {
        Step.OPENS: "opens-3",
        Step.BEFORE: "before-3",
        Step.ON_DAY: "on-day",
        Step.AFTER: "after+3",
        Step.LATE_ARRIVAL: "late-arrival",
        Step.DECLINED: "declined-2026-07-31",
        Step.DECIDE: "decide-9+3",
        Step.VERIFY: "verify-9+3",
        Step.ANSWERED: "answered-9",
    }
    assert PlannedStep(step, 3, JULY_31, about=9).key == keys[step]


@pytest.mark.parametrize(
    ("due_on", "latest", "review_on", "expected"),
    [
        (JUNE_1, JULY_31, None, JUNE_1),
        (None, JULY_31, JUNE_1, JULY_31),
        (None, None, JUNE_1, JUNE_1),
        (None, None, None, None),
    ],
)
def test_a_series_is_counted_from_the_due_date_else_the_windows_end_else_the_review_date(
    due_on: dt.date | None, latest: dt.date | None, review_on: dt.date | None, expected: dt.date | None
) -> None:
    assert anchor(due_on, latest, review_on) == expected

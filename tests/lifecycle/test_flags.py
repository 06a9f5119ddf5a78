"""What the dates of a record say about a day."""

import datetime as dt
from dataclasses import replace

import pytest

from commitments.lifecycle import Flag, FlagFacts, WorkCalendar, is_long, is_stale, stale_from, time_flag
from commitments.terms import Status, TimeFlag

JUNE_1, JULY_31, AUGUST_1 = dt.date(2026, 6, 1), dt.date(2026, 7, 31), dt.date(2026, 8, 1)

BARE = FlagFacts(
    status=Status.PLANNED,
    earliest=None,
    latest=None,
    due_on=None,
    review_on=None,
    last_news_on=dt.date(2026, 7, 1),
    started_on=dt.date(2026, 1, 12),
    today=dt.date(2026, 7, 1),
    calendar=WorkCalendar("UZ"),
)
JUNE_TO_JULY = replace(BARE, earliest=JUNE_1, latest=JULY_31, due_on=JULY_31)


def on(facts: FlagFacts, today: dt.date) -> Flag | None:
    """The flag on a day on which something has just been heard."""
    return time_flag(replace(facts, today=today, last_news_on=today))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2026, 5, 15), None),
        (dt.date(2026, 5, 18), Flag(TimeFlag.OPENS, 7)),
        (dt.date(2026, 5, 19), Flag(TimeFlag.OPENS, 6)),  # 27-29 May are Eid al-Adha in Uzbekistan
        (dt.date(2026, 5, 30), Flag(TimeFlag.OPENS, 1)),
        (JUNE_1, Flag(TimeFlag.WINDOW, 44)),
        (dt.date(2026, 7, 21), Flag(TimeFlag.WINDOW, 8)),
        (dt.date(2026, 7, 22), Flag(TimeFlag.SOON, 7)),
        (dt.date(2026, 7, 30), Flag(TimeFlag.SOON, 1)),
        (JULY_31, Flag(TimeFlag.SOON, 0)),
        (AUGUST_1, Flag(TimeFlag.OVERDUE, 1)),  # a Saturday: late all the same
        (dt.date(2026, 8, 3), Flag(TimeFlag.OVERDUE, 1)),
        (dt.date(2026, 8, 10), Flag(TimeFlag.OVERDUE, 6)),
    ],
)
def test_june_to_july_opens_goes_presses_and_is_late_on_1_august(today: dt.date, expected: Flag | None) -> None:
    assert on(JUNE_TO_JULY, today) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2026, 7, 10), None),
        (dt.date(2026, 7, 13), Flag(TimeFlag.SOON, 14)),
        (JULY_31, Flag(TimeFlag.SOON, 0)),
        (AUGUST_1, Flag(TimeFlag.OVERDUE, 1)),
    ],
)
@pytest.mark.parametrize(
    "dates",
    [{"due_on": JULY_31}, {"review_on": JULY_31}, {"due_on": JULY_31, "review_on": JUNE_1}],
    ids=["due date", "review date alone", "due date before review date"],
)
def test_a_day_without_a_window_is_soon_14_working_days_ahead(
    today: dt.date, expected: Flag | None, dates: dict[str, dt.date]
) -> None:
    assert on(replace(BARE, **dates), today) == expected  # type: ignore[arg-type] # dates alone


def test_a_due_date_on_sunday_is_not_today_on_friday() -> None:
    assert on(replace(BARE, due_on=dt.date(2026, 8, 2)), JULY_31) == Flag(TimeFlag.SOON, 1)


def test_a_short_window_is_soon_and_has_no_opening() -> None:
    short = replace(BARE, earliest=dt.date(2026, 7, 18), latest=JULY_31, due_on=JULY_31)

    assert on(short, dt.date(2026, 7, 10)) is None
    assert on(short, dt.date(2026, 7, 13)) == Flag(TimeFlag.SOON, 14)
    assert on(short, dt.date(2026, 7, 20)) == Flag(TimeFlag.SOON, 9)


def test_a_window_whose_due_date_was_moved_on_still_says_what_is_left_of_it() -> None:
    moved = replace(JUNE_TO_JULY, due_on=dt.date(2026, 9, 30))

    assert on(moved, JULY_31) == Flag(TimeFlag.WINDOW, 0)
    assert on(moved, dt.date(2026, 8, 3)) is None


@pytest.mark.parametrize(("last", "long"), [(14, False), (15, True)])
def test_a_window_is_long_from_its_fifteenth_day(last: int, long: bool) -> None:
    assert is_long(dt.date(2026, 6, 1), dt.date(2026, 6, last)) is long


def test_a_window_with_an_open_end_is_not_long() -> None:
    assert [is_long(JUNE_1, None), is_long(None, JULY_31), is_long(None, None)] == [False, False, False]


@pytest.mark.parametrize(
    "status", sorted(set(Status) - {Status.LEAD, Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED})
)
def test_closed_and_suspended_records_have_no_flag(status: Status) -> None:
    silent_and_late = replace(JUNE_TO_JULY, status=status, today=dt.date(2027, 1, 1))
    assert time_flag(silent_and_late) is None


@pytest.mark.parametrize("status", [Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED])
def test_every_chased_record_may_be_late(status: Status) -> None:
    assert on(replace(JUNE_TO_JULY, status=status), AUGUST_1) == Flag(TimeFlag.OVERDUE, 1)


@pytest.mark.parametrize("today", [dt.date(2026, 5, 25), JUNE_1, JULY_31, AUGUST_1])
def test_a_lead_is_not_chased(today: dt.date) -> None:
    assert on(replace(JUNE_TO_JULY, status=Status.LEAD), today) is None


def test_a_record_without_any_date_has_no_flag_but_silence() -> None:
    assert on(BARE, AUGUST_1) is None
    assert time_flag(replace(BARE, today=AUGUST_1)) == Flag(TimeFlag.STALE, 31)


def test_a_lead_may_be_stale_even_when_its_date_is_past() -> None:
    lead = replace(JUNE_TO_JULY, status=Status.LEAD, last_news_on=JUNE_1, today=dt.date(2026, 9, 1))
    assert time_flag(lead) == Flag(TimeFlag.STALE, 92)


@pytest.mark.parametrize(
    ("started_on", "due_on", "days"),
    [
        (dt.date(2026, 1, 1), None, 31),
        (dt.date(2026, 1, 1), dt.date(2026, 2, 1), 31),
        (dt.date(2026, 1, 1), dt.date(2026, 5, 1), 31),  # 120 days: a quarter is 30
        (dt.date(2026, 1, 1), dt.date(2026, 5, 5), 32),  # 124 days: a quarter is 31
        (dt.date(2026, 1, 1), dt.date(2027, 1, 1), 92),  # 365 days: a quarter is 91 and a bit
        (dt.date(2026, 1, 1), dt.date(2025, 1, 1), 31),
    ],
)
def test_silence_counts_after_30_days_and_a_quarter_of_the_term(
    started_on: dt.date, due_on: dt.date | None, days: int
) -> None:
    heard = dt.date(2026, 1, 10)
    first = heard + dt.timedelta(days=days)
    facts = replace(BARE, started_on=started_on, due_on=due_on, last_news_on=heard)

    assert stale_from(heard, started_on, due_on) == first
    assert is_stale(replace(facts, today=first)) is True
    assert is_stale(replace(facts, today=first - dt.timedelta(days=1))) is False


def test_a_stale_record_says_for_how_many_days() -> None:
    facts = replace(BARE, due_on=dt.date(2026, 12, 31), last_news_on=dt.date(2026, 3, 1))
    assert time_flag(facts) == Flag(TimeFlag.STALE, 122)


@pytest.mark.parametrize(
    ("today", "flag"),
    [
        (dt.date(2026, 5, 30), TimeFlag.OPENS),
        (dt.date(2026, 6, 15), TimeFlag.WINDOW),
        (JULY_31, TimeFlag.SOON),
        (AUGUST_1, TimeFlag.OVERDUE),
    ],
)
def test_what_the_calendar_says_goes_before_silence(today: dt.date, flag: TimeFlag) -> None:
    silent = replace(JUNE_TO_JULY, last_news_on=dt.date(2026, 1, 12), today=today)

    found = time_flag(silent)

    assert is_stale(silent)
    assert found is not None
    assert found.flag == flag

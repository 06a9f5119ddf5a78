"""Working days: weekends, holidays, days worked in exchange, and the arithmetic over them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.lifecycle import WorkCalendar

UZ = WorkCalendar("UZ")
NOWHERE = WorkCalendar("ZZ")

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
CALENDARS = st.sampled_from([UZ, WorkCalendar("CN"), WorkCalendar("TR"), WorkCalendar("GB", "SCT"), NOWHERE])
NUMBERS = st.integers(-300, 300).filter(bool)


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        ("UZ", dt.date(2026, 3, 6), True),
        ("UZ", dt.date(2026, 3, 7), False),  # Saturday
        ("UZ", dt.date(2026, 3, 8), False),  # Women's Day, a Sunday
        ("UZ", dt.date(2026, 3, 9), False),  # its day off
        ("UZ", dt.date(2026, 3, 10), True),
        ("UZ", dt.date(2026, 3, 23), False),  # Navruz fell on the Saturday before
        ("UZ", dt.date(2026, 12, 12), True),  # a Saturday worked for 31 December
        ("UZ", dt.date(2026, 12, 31), False),
        ("UZ", dt.date(2019, 1, 5), True),  # a Saturday worked for 31 December of the year before
        ("KZ", dt.date(2026, 3, 9), False),
        ("RU", dt.date(2025, 11, 1), True),  # a Saturday worked for 3 November
        ("RU", dt.date(2025, 11, 3), False),
        ("CN", dt.date(2026, 2, 14), True),
        ("KG", dt.date(2026, 8, 31), False),
        ("TJ", dt.date(2026, 9, 9), False),
        ("TM", dt.date(2026, 9, 28), False),  # 27 September is a Sunday
        ("AZ", dt.date(2026, 5, 28), False),
        ("TR", dt.date(2026, 10, 29), False),
        ("GB", dt.date(2026, 12, 25), False),
        ("IN", dt.date(2050, 8, 16), True),  # a year of which the library warns
        ("ZZ", dt.date(2026, 1, 1), True),
        ("ZZ", dt.date(2026, 1, 3), False),
        ("", dt.date(2026, 1, 1), True),
        ("uz", dt.date(2026, 12, 31), False),
    ],
)
def test_a_day_is_worked_or_not(country: str, day: dt.date, works: bool) -> None:
    assert WorkCalendar(country).is_working(day) is works


def test_a_subdivision_has_its_own_days_and_an_unknown_one_those_of_its_country() -> None:
    saint_andrew = dt.date(2026, 11, 30)
    found = [WorkCalendar("GB", part).is_working(saint_andrew) for part in (None, "SCT", "nowhere")]
    assert found == [True, False, True]


def test_around_womens_day_and_navruz() -> None:
    assert UZ.next_working(dt.date(2026, 3, 7)) == dt.date(2026, 3, 10)
    assert UZ.previous_working(dt.date(2026, 3, 9)) == dt.date(2026, 3, 6)
    assert UZ.add_working_days(dt.date(2026, 3, 6), 1) == dt.date(2026, 3, 10)
    assert UZ.add_working_days(dt.date(2026, 3, 10), -1) == dt.date(2026, 3, 6)
    assert UZ.next_working(dt.date(2026, 3, 21)) == dt.date(2026, 3, 24)
    assert UZ.working_days_between(dt.date(2026, 3, 6), dt.date(2026, 3, 10)) == 1


def test_over_the_new_year() -> None:
    assert UZ.next_working(dt.date(2026, 12, 31)) == dt.date(2027, 1, 4)
    assert UZ.previous_working(dt.date(2027, 1, 1)) == dt.date(2026, 12, 30)
    assert UZ.working_days_between(dt.date(2026, 12, 30), dt.date(2027, 1, 4)) == 1
    assert UZ.working_days_between(dt.date(2027, 1, 4), dt.date(2026, 12, 30)) == -1


def test_a_year_the_library_does_not_know_has_weekends_only() -> None:
    assert UZ.is_working(dt.date(1, 1, 1)) is True
    assert UZ.is_working(dt.date(9999, 12, 31)) is True
    assert UZ.is_working(dt.date(9999, 12, 26)) is False


def test_working_days_of_two_centuries_are_counted_alike_in_one_go_and_year_by_year() -> None:
    years = [UZ.working_days_between(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)) for year in range(1990, 2030)]
    assert UZ.working_days_between(dt.date(1990, 1, 1), dt.date(2030, 1, 1)) == sum(years)


@given(CALENDARS, DAYS)
def test_the_next_and_the_previous_working_day_are_worked_and_nearest(calendar: WorkCalendar, day: dt.date) -> None:
    after, before = calendar.next_working(day), calendar.previous_working(day)

    assert calendar.is_working(after)
    assert calendar.is_working(before)
    assert before <= day <= after
    between = (before.toordinal() + 1, after.toordinal())
    assert not any(calendar.is_working(dt.date.fromordinal(number)) for number in range(*between))


@given(CALENDARS, DAYS)
def test_no_days_added_is_the_same_day(calendar: WorkCalendar, day: dt.date) -> None:
    assert calendar.add_working_days(day, 0) == day


@given(CALENDARS, DAYS, NUMBERS)
def test_added_days_lead_to_a_working_day_and_are_counted_back(
    calendar: WorkCalendar, day: dt.date, number: int
) -> None:
    reached = calendar.add_working_days(day, number)

    assert calendar.is_working(reached)
    start = calendar.previous_working(day) if number > 0 else calendar.next_working(day)
    assert calendar.working_days_between(start, reached) == number


@given(CALENDARS, DAYS, st.integers(1, 60), st.integers(1, 60))
def test_adding_twice_is_adding_the_sum(calendar: WorkCalendar, day: dt.date, one: int, other: int) -> None:
    halfway = calendar.add_working_days(day, one)
    assert calendar.add_working_days(halfway, other) == calendar.add_working_days(day, one + other)


@given(CALENDARS, DAYS, st.integers(0, 900))
def test_days_between_are_those_that_are_worked(calendar: WorkCalendar, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    worked = [number for number in range(1, length + 1) if calendar.is_working(first + dt.timedelta(days=number))]

    assert calendar.working_days_between(first, last) == len(worked)
    assert calendar.working_days_between(last, first) == -len(worked)

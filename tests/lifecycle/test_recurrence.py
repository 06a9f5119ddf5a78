from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.lifecycle import Rhythm, first_occurrence, is_last_day
from commitments.lifecycle.recurrence import MONTHS, period_end
from commitments.terms import Recurrence

TODAY = dt.date(2026, 7, 14)
REPEATING = [recurrence for recurrence in Recurrence if recurrence is not Recurrence.NONE]
days = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


def occurrences(rhythm: Rhythm, number: int) -> list[dt.date]:
    found, day = [rhythm.first], rhythm.after(rhythm.first)
    while day is not None and len(found) < number:
        found.append(day)
        day = rhythm.after(day)
    return found


@pytest.mark.parametrize(
    ("recurrence", "first", "following"),
    [
        (Recurrence.MONTHLY, dt.date(2026, 1, 30), [dt.date(2026, 2, 28), dt.date(2026, 3, 30), dt.date(2026, 4, 30)]),
        (Recurrence.MONTHLY, dt.date(2026, 1, 31), [dt.date(2026, 2, 28), dt.date(2026, 3, 31), dt.date(2026, 4, 30)]),
        (Recurrence.QUARTERLY, dt.date(2026, 6, 30), [dt.date(2026, 9, 30), dt.date(2026, 12, 31)]),
        (Recurrence.QUARTERLY, dt.date(2026, 11, 29), [dt.date(2027, 2, 28), dt.date(2027, 5, 29)]),
        (Recurrence.HALF_YEARLY, dt.date(2027, 8, 31), [dt.date(2028, 2, 29), dt.date(2028, 8, 31)]),
        (Recurrence.YEARLY, dt.date(2028, 2, 29), [dt.date(2029, 2, 28), dt.date(2030, 2, 28), dt.date(2031, 2, 28)]),
        (Recurrence.YEARLY, dt.date(2026, 7, 18), [dt.date(2027, 7, 18)]),
    ],
)
def test_days_that_follow(recurrence: Recurrence, first: dt.date, following: list[dt.date]) -> None:
    assert occurrences(Rhythm(recurrence, first), len(following) + 1) == [first, *following]


@settings(max_examples=150, deadline=None)
@given(first=days, recurrence=st.sampled_from(REPEATING), number=st.integers(2, 40))
def test_a_rhythm_never_drifts_and_never_skips(first: dt.date, recurrence: Recurrence, number: int) -> None:
    found = occurrences(Rhythm(recurrence, first), number)

    assert len(found) == number
    for before, after in pairwise(found):
        assert (after.year - before.year) * 12 + after.month - before.month == MONTHS[recurrence]
    for day in found:
        last = calendar.monthrange(day.year, day.month)[1]
        ends_month = first.day == calendar.monthrange(first.year, first.month)[1]
        assert day.day == (last if ends_month else min(first.day, last))


@settings(max_examples=150, deadline=None)
@given(first=days, recurrence=st.sampled_from(REPEATING), term=st.integers(0, 4000))
def test_no_occurrence_comes_after_the_end(first: dt.date, recurrence: Recurrence, term: int) -> None:
    until = first + dt.timedelta(days=term)

    found = occurrences(Rhythm(recurrence, first, until), 200)

    assert found[-1] <= until
    following = Rhythm(recurrence, first).after(found[-1])
    assert following is not None
    assert following > until


@settings(max_examples=150, deadline=None)
@given(
    recurrence=st.sampled_from(REPEATING),
    latest=st.none() | days,
    until=st.none() | days,
)
def test_the_first_occurrence_lies_ahead_and_not_beyond_the_end(
    recurrence: Recurrence, latest: dt.date | None, until: dt.date | None
) -> None:
    found = first_occurrence(recurrence, latest=latest, today=TODAY, until=until)

    assert found is None or TODAY <= found <= (until or found)
    assert found is not None or until is not None
    if found is None and latest is None:
        assert until is not None
        assert until < TODAY


@pytest.mark.parametrize(
    ("recurrence", "end"),
    [
        (Recurrence.MONTHLY, dt.date(2026, 7, 31)),
        (Recurrence.QUARTERLY, dt.date(2026, 9, 30)),
        (Recurrence.HALF_YEARLY, dt.date(2026, 12, 31)),
        (Recurrence.YEARLY, dt.date(2026, 12, 31)),
    ],
)
def test_without_a_named_day_the_first_time_is_the_end_of_the_period(recurrence: Recurrence, end: dt.date) -> None:
    assert period_end(TODAY, recurrence) == end
    assert first_occurrence(recurrence, latest=None, today=TODAY, until=None) == end


@pytest.mark.parametrize(
    ("latest", "until", "first"),
    [
        (dt.date(2026, 8, 31), None, dt.date(2026, 8, 31)),
        (dt.date(2024, 6, 30), None, dt.date(2026, 9, 30)),
        (dt.date(2024, 6, 30), dt.date(2026, 8, 1), None),
        (dt.date(2028, 12, 31), dt.date(2028, 12, 31), dt.date(2026, 9, 30)),
        (None, dt.date(2026, 8, 1), dt.date(2026, 8, 1)),
        (None, TODAY - dt.timedelta(days=1), None),
    ],
)
def test_the_first_quarterly_time(latest: dt.date | None, until: dt.date | None, first: dt.date | None) -> None:
    assert first_occurrence(Recurrence.QUARTERLY, latest=latest, today=TODAY, until=until) == first


def test_a_window_that_ends_more_than_a_period_ahead_is_the_end_of_the_repeating() -> None:
    assert not is_last_day(dt.date(2026, 10, 14), Recurrence.QUARTERLY, TODAY)
    assert is_last_day(dt.date(2026, 10, 15), Recurrence.QUARTERLY, TODAY)
    assert not is_last_day(dt.date(2026, 10, 15), Recurrence.YEARLY, TODAY)

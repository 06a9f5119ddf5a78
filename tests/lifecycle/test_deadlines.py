"""Corrections and extensions of a due date."""

import datetime as dt

import pytest

from commitments.lifecycle import extension_level, latest_by_controller, may_correct
from commitments.terms import Level

CREATED = dt.datetime(2026, 3, 10, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(hours=24)


@pytest.mark.parametrize(
    ("age", "sent", "allowed"),
    [
        (dt.timedelta(0), False, True),
        (dt.timedelta(days=300), False, True),
        (DAY - dt.timedelta(microseconds=1), True, True),
        (DAY, True, False),
        (dt.timedelta(days=300), True, False),
    ],
)
def test_a_due_date_is_corrected_before_the_first_reminder_or_within_a_day(
    age: dt.timedelta,
    sent: bool,
    allowed: bool,
) -> None:
    assert may_correct(CREATED, CREATED + age, first_reminder_sent=sent) is allowed


JANUARY_1 = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (dt.date(2026, 1, 31), dt.date(2026, 2, 15)),  # 30 days: 15 more
        (dt.date(2026, 2, 1), dt.date(2026, 2, 16)),  # 31 days: 15 and not 16 more
        (dt.date(2026, 6, 30), dt.date(2026, 9, 28)),  # 180 days: 90 more
        (dt.date(2027, 1, 1), dt.date(2027, 4, 1)),  # 365 days: 90 and not 182 more
        (JANUARY_1, JANUARY_1),
        (dt.date(2025, 12, 1), dt.date(2025, 12, 1)),
    ],
)
def test_a_controller_extends_by_half_the_first_term_and_at_most_90_days(due: dt.date, expected: dt.date) -> None:
    assert latest_by_controller(JANUARY_1, due) == expected


@pytest.mark.parametrize(
    ("new_due", "granted_before", "level"),
    [
        (dt.date(2026, 2, 15), 0, Level.CONTROLLER),
        (dt.date(2026, 2, 16), 0, Level.HEAD),
        (dt.date(2026, 2, 1), 1, Level.HEAD),
        (dt.date(2026, 1, 20), 0, Level.CONTROLLER),
    ],
)
def test_a_longer_or_a_second_extension_is_for_the_head(new_due: dt.date, granted_before: int, level: Level) -> None:
    assert extension_level(JANUARY_1, dt.date(2026, 1, 31), new_due, granted_before) == level

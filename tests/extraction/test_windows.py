"""The arithmetic of windows, row by row of the guidelines' tables, without words of any language."""

from datetime import date

import pytest

from commitments.extraction import windows
from commitments.extraction.windows import Part, Period, Relation, ends

MARCH = date(2023, 3, 7)  # a Tuesday
AUTUMN = date(2024, 10, 15)


def days(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


def bounds(period: Period | None) -> tuple[date, date] | None:
    return (period.first, period.last) if period else None


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (windows.years(2025), days("2025-01-01", "2025-12-31")),
        (windows.years(2025, 2027), days("2025-01-01", "2027-12-31")),
        (windows.quarter(MARCH, 2), days("2023-04-01", "2023-06-30")),
        (windows.quarter(AUTUMN, 1), days("2025-01-01", "2025-03-31")),
        (windows.quarter(MARCH, 1), days("2023-01-01", "2023-03-31")),
        (windows.half_year(MARCH, 2), days("2023-07-01", "2023-12-31")),
        (windows.half_year(AUTUMN, 1, 2026), days("2026-01-01", "2026-06-30")),
        (windows.month(MARCH, 6), days("2023-06-01", "2023-06-30")),
        (windows.month(MARCH, 3), days("2023-03-01", "2023-03-31")),
        (windows.month(MARCH, 2), days("2024-02-01", "2024-02-29")),
        (windows.months(MARCH, 6, 7), days("2023-06-01", "2023-07-31")),
        (windows.months(AUTUMN, 11, 3), days("2024-11-01", "2025-03-31")),
        (windows.season(MARCH, 3), days("2023-03-01", "2023-05-31")),
        (windows.season(AUTUMN, 6), days("2025-06-01", "2025-08-31")),
        (windows.season(date(2025, 1, 20), 12), days("2024-12-01", "2025-02-28")),
        (windows.part_of_month(windows.month(MARCH, 4), Part.START), days("2023-04-01", "2023-04-10")),
        (windows.part_of_month(windows.month(MARCH, 4), Part.MIDDLE), days("2023-04-11", "2023-04-20")),
        (windows.part_of_month(windows.month(MARCH, 4), Part.END), days("2023-04-21", "2023-04-30")),
        (windows.half_of_month(windows.month(MARCH, 5), 1), days("2023-05-01", "2023-05-15")),
        (windows.half_of_month(windows.month(MARCH, 5), 2), days("2023-05-16", "2023-05-31")),
        (windows.week_of_month(windows.month(MARCH, 11), 1), days("2023-11-01", "2023-11-07")),
        (windows.part_of_year(2026, Part.START), days("2026-01-01", "2026-03-31")),
        (windows.part_of_year(2026, Part.MIDDLE), days("2026-05-01", "2026-08-31")),
        (windows.part_of_year(2026, Part.END), days("2026-10-01", "2026-12-31")),
        (windows.part_of_season(windows.season(MARCH, 6), Part.END), days("2023-08-01", "2023-08-31")),
        (windows.week(MARCH, 1), days("2023-03-13", "2023-03-19")),
        (windows.weekend(MARCH), days("2023-03-11", "2023-03-12")),
        (windows.weekday(MARCH, 4), days("2023-03-10", "2023-03-10")),
        (windows.weekday(MARCH, 1), days("2023-03-07", "2023-03-07")),
        (windows.days_ahead(MARCH, 1), days("2023-03-08", "2023-03-08")),
        (windows.this_month(MARCH, 1), days("2023-04-01", "2023-04-30")),
        (windows.this_month(date(2023, 1, 31), 1), days("2023-02-01", "2023-02-28")),
        (windows.within(MARCH, months=1), days("2023-03-07", "2023-04-07")),
        (windows.within(MARCH, months=60), days("2023-03-07", "2028-03-07")),
        (windows.within(date(2023, 1, 31), months=1), days("2023-01-31", "2023-02-28")),
        (windows.within(MARCH, days=10), days("2023-03-07", "2023-03-17")),
        (windows.day(MARCH, 7, 3), days("2023-03-07", "2023-03-07")),
        (windows.day(MARCH, 6, 3), days("2024-03-06", "2024-03-06")),
        (windows.day(MARCH, 29, 2), days("2024-02-29", "2024-02-29")),
        (windows.day_of_any_month(MARCH, 5), days("2023-04-05", "2023-04-05")),
        (windows.day_of_any_month(date(2023, 1, 31), 30), days("2023-03-30", "2023-03-30")),
        (windows.academic_year(2026), days("2026-09-01", "2027-06-30")),
        (windows.marketing_year(2023), days("2023-09-01", "2024-08-31")),
        (windows.days(windows.day(MARCH, 15, 10), windows.day(MARCH, 17, 10)), days("2023-10-15", "2023-10-17")),
    ],
)
def test_a_period_has_the_days_of_the_guidelines(period: Period | None, expected: tuple[date, date]) -> None:
    assert bounds(period) == expected


@pytest.mark.parametrize(
    ("period", "relation", "expected"),
    [
        (windows.years(2030), Relation.BY, (None, date(2030, 12, 31))),
        (windows.day(MARCH, 1, 7), Relation.BY, (None, date(2023, 7, 1))),
        (windows.quarter(MARCH, 2), Relation.BY, (None, date(2023, 6, 30))),
        (windows.month(MARCH, 5), Relation.BY, (None, date(2023, 4, 30))),
        (windows.month(MARCH, 5), Relation.BY_END, (None, date(2023, 5, 31))),
        (windows.season(MARCH, 9), Relation.BY, (None, date(2023, 8, 31))),
        (windows.season(AUTUMN, 3), Relation.BY, (None, date(2025, 2, 28))),
        (windows.academic_year(2026), Relation.BY, (None, date(2026, 8, 31))),
        (windows.month(MARCH, 9), Relation.FROM, (date(2023, 9, 1), None)),
        (windows.week(MARCH, 1), Relation.FROM, (date(2023, 3, 13), None)),
        (windows.years(2008), Relation.AFTER, (date(2009, 1, 1), None)),
        (windows.years(2025), Relation.IN, (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_a_relation_opens_or_closes_an_end(
    period: Period, relation: Relation, expected: tuple[date | None, date | None]
) -> None:
    assert ends(period, relation) == expected


def test_a_period_without_a_year_is_unknown_without_the_day_of_publication() -> None:
    assert [
        windows.month(None, 5),
        windows.season(None, 3),
        windows.quarter(None, 1),
        windows.day(None, 1, 1),
        windows.day_of_any_month(None, 1),
        windows.week(None, 1),
        windows.weekend(None),
        windows.weekday(None, 0),
        windows.days_ahead(None, 1),
        windows.this_month(None),
        windows.within(None, months=1),
        windows.coming_autumn_year(None),
    ] == [None] * 12


def test_a_period_with_a_year_needs_no_day_of_publication() -> None:
    assert bounds(windows.month(None, 2, 2024)) == days("2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    "period",
    [
        windows.day(MARCH, 31, 2),
        windows.day(MARCH, 30, 2, 2024),
        windows.day(MARCH, 1, 1, 0),
        windows.years(2030, 2020),
        windows.years(9999),
        windows.quarter(MARCH, 5),
        windows.within(MARCH, months=12 * 9000),
        windows.academic_year(9998),
        windows.days(windows.day(MARCH, 20, 10, 2024), windows.day(MARCH, 17, 10, 2024)),
        windows.part_of_month(None, Part.END),
    ],
)
def test_days_that_no_calendar_has_are_unknown(period: Period | None) -> None:
    assert period is None


def test_the_end_of_the_calendar_is_not_crossed() -> None:
    assert windows.month(date(9998, 12, 31), 5) is None

"""Arithmetic of windows: from calendar words already understood to the first and last day they mean.

The tables "Reading dates" and "More shapes" of the labelling guidelines, without a word of any language. A period
without a year is the next one to come, counted from the day of publication; where that day is not known, the answer is
None. Both ends are inclusive; an open end is None.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from commitments.extraction.result import Span, Window

_FIRST_YEAR, _LAST_YEAR = 1, 9998
_DECEMBER = 12
_WEEK = 7
_SEPTEMBER, _JUNE, _AUGUST = 9, 6, 8
NAVRUZ = (21, 3)


class Unit(Enum):
    """What a period is made of; the word "by" leaves months and seasons out and takes the others in."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    LONGER = "longer"


class Part(Enum):
    """A part of a month or a year."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Relation(Enum):
    """How the action stands to the period."""

    IN = "in"
    BY = "by"
    BY_END = "by the end"
    FROM = "from"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from first to last, both included."""

    first: date
    last: date
    unit: Unit = Unit.LONGER


@dataclass(frozen=True, slots=True)
class Dated:
    """A phrase of time in an article and the window it means; None when it is over or cannot be known."""

    span: Span
    window: Window | None


Ends = tuple[date | None, date | None]


def ends(period: Period, relation: Relation) -> Ends:
    """Give (earliest, latest) of an action that stands in this relation to the period."""
    day = timedelta(days=1)
    if relation is Relation.IN:
        return period.first, period.last
    if relation is Relation.FROM:
        return period.first, None
    if relation is Relation.AFTER:
        return period.last + day, None
    if relation is Relation.BY and period.unit in (Unit.MONTH, Unit.SEASON):
        return None, period.first - day
    return None, period.last


def day(published: date | None, number: int, month: int, year: int | None = None) -> Period | None:
    """A day of a month; None where the calendar has no such day."""
    if year is None:
        year = _next_year(published, lambda y: day(None, number, month, y))
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    found = date(year, month, number)
    return Period(found, found, Unit.DAY)


def day_of_any_month(published: date | None, number: int) -> Period | None:
    """The next day of this number ("by the twelfth")."""
    if published is None:
        return None
    for ahead in range(3):
        first = shifted(published.replace(day=1), months=ahead)
        found = day(None, number, first.month, first.year)
        if found and found.first >= published:
            return found
    return None


def days(first: Period | None, last: Period | None) -> Period | None:
    """From the first day of one period to the last of another; None when they stand the wrong way round."""
    if first is None or last is None or first.first > last.last:
        return None
    return Period(first.first, last.last, last.unit)


def month(published: date | None, number: int, year: int | None = None) -> Period | None:
    """A whole month."""
    return _span_of_months(published, number, 1, year, Unit.MONTH)


def months(published: date | None, first: int, last: int, year: int | None = None) -> Period | None:
    """From one month to another, over the turn of the year when the second comes earlier; year is that of the first."""
    return _span_of_months(published, first, (last - first) % 12 + 1, year, Unit.MONTH)


def season(published: date | None, first_month: int, year: int | None = None) -> Period | None:
    """Three months from March, June, September or December; year is that of its first month."""
    return _span_of_months(published, first_month, 3, year, Unit.SEASON)


def quarter(published: date | None, number: int, year: int | None = None) -> Period | None:
    """Quarter 1 to 4 of a year."""
    return _span_of_months(published, 3 * number - 2, 3, year, Unit.LONGER)


def half_year(published: date | None, number: int, year: int | None = None) -> Period | None:
    """Half 1 or 2 of a year."""
    return _span_of_months(published, 6 * number - 5, 6, year, Unit.LONGER)


def years(first: int, last: int | None = None) -> Period | None:
    """One whole year, or the years from first to last."""
    last = last or first
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        return None
    return Period(date(first, 1, 1), date(last, _DECEMBER, 31))


def part_of_month(whole: Period | None, part: Part) -> Period | None:
    """First ten days, second ten days or the rest of a month."""
    if whole is None:
        return None
    first, last = {Part.START: (1, 10), Part.MIDDLE: (11, 20), Part.END: (21, whole.last.day)}[part]
    return Period(whole.first.replace(day=first), whole.first.replace(day=last))


def half_of_month(whole: Period | None, number: int) -> Period | None:
    """Days 1 to 15, or from 16 on."""
    if whole is None:
        return None
    middle = whole.first.replace(day=15)
    return Period(whole.first, middle) if number == 1 else Period(middle + timedelta(days=1), whole.last)


def week_of_month(whole: Period | None, number: int) -> Period | None:
    """Days 1 to 7, 8 to 14, 15 to 21, 22 to 28 of a month."""
    if whole is None:
        return None
    first = whole.first + timedelta(days=_WEEK * (number - 1))
    return Period(first, min(first + timedelta(days=_WEEK - 1), whole.last))


def part_of_year(year: int, part: Part) -> Period | None:
    """January to March, May to August, October to December."""
    first, count = {Part.START: (1, 3), Part.MIDDLE: (5, 4), Part.END: (10, 3)}[part]
    return _span_of_months(None, first, count, year, Unit.LONGER)


def part_of_season(whole: Period | None, part: Part) -> Period | None:
    """First, second or third month of a season."""
    if whole is None:
        return None
    number = (Part.START, Part.MIDDLE, Part.END).index(part)
    first = shifted(whole.first, months=number)
    return Period(first, _last_of_month(first))


def week(published: date | None, ahead: int) -> Period | None:
    """Monday to Sunday of this week (0), the next (1) and so on."""
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday()) + timedelta(days=_WEEK * ahead)
    return Period(monday, monday + timedelta(days=_WEEK - 1))


def weekend(published: date | None) -> Period | None:
    """Saturday and Sunday of this week."""
    this = week(published, 0)
    return this and Period(this.last - timedelta(days=1), this.last)


def weekday(published: date | None, number: int) -> Period | None:
    """The next Monday (0) to Sunday (6), the day of publication included."""
    if published is None:
        return None
    found = published + timedelta(days=(number - published.weekday()) % _WEEK)
    return Period(found, found, Unit.DAY)


def days_ahead(published: date | None, number: int) -> Period | None:
    """A single day so many days after publication."""
    if published is None:
        return None
    found = published + timedelta(days=number)
    return Period(found, found, Unit.DAY)


def this_month(published: date | None, ahead: int = 0) -> Period | None:
    """The month of publication, or the one so many months later."""
    if published is None:
        return None
    first = shifted(published.replace(day=1), months=ahead)
    return Period(first, _last_of_month(first))


def within(published: date | None, *, months: int = 0, days: int = 0) -> Period | None:
    """From publication to the same day of the month so many months (and days) later."""
    if published is None or shifted_year(published, months) > _LAST_YEAR:
        return None
    return Period(published, shifted(published, months=months) + timedelta(days=days))


def academic_year(first: int) -> Period | None:
    """1 September to 30 June."""
    if not _FIRST_YEAR <= first < _LAST_YEAR:
        return None
    return Period(date(first, _SEPTEMBER, 1), date(first + 1, _JUNE, 30), Unit.SEASON)


def marketing_year(first: int) -> Period | None:
    """1 September to 31 August."""
    if not _FIRST_YEAR <= first < _LAST_YEAR:
        return None
    return Period(date(first, _SEPTEMBER, 1), date(first + 1, _AUGUST, 31), Unit.SEASON)


def coming_autumn_year(published: date | None) -> int | None:
    """Year of the first of September that comes next."""
    found = day(published, 1, _SEPTEMBER)
    return found.first.year if found else None


def shifted_year(start: date, months: int) -> int:
    """Give the year so many months after a day."""
    return start.year + (start.month - 1 + months) // 12


def shifted(start: date, *, months: int) -> date:
    """Give the same day of the month so many months later, the last day where the month is shorter."""
    year, number = shifted_year(start, months), (start.month - 1 + months) % 12 + 1
    return date(year, number, min(start.day, calendar.monthrange(year, number)[1]))


def _last_of_month(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _span_of_months(published: date | None, first: int, count: int, year: int | None, unit: Unit) -> Period | None:
    if year is None:
        year = _next_year(published, lambda y: _span_of_months(None, first, count, y, unit))
    if year is None or not _FIRST_YEAR <= year < _LAST_YEAR or not 1 <= first <= _DECEMBER:
        return None
    start = date(year, first, 1)
    return Period(start, _last_of_month(shifted(start, months=count - 1)), unit)


def _next_year(published: date | None, made: Callable[[int], Period | None]) -> int | None:
    """Find the year of the first such period that has not ended before publication."""
    if published is None:
        return None
    for year in range(max(published.year - 1, _FIRST_YEAR), min(published.year + 8, _LAST_YEAR)):
        period = made(year)
        if period and period.last >= published:
            return year
    return None

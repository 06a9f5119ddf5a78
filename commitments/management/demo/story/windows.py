"""When a promise is to be kept, as the words of an article say it; the calendar rules are those of the guidelines."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Protocol

Span = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True)
class Anchors:
    """The two days that words and placeholders count from."""

    published_on: dt.date
    loaded_on: dt.date


class Window(Protocol):
    """Something that becomes two dates, both inclusive and each possibly open."""

    def resolve(self, at: Anchors) -> Span:
        """Give the earliest and the latest day."""


@dataclass(frozen=True)
class Days:
    """Dates printed in the text by placeholders: offsets from the day of the load."""

    earliest: int | None
    latest: int | None

    def resolve(self, at: Anchors) -> Span:
        """Count from the load."""
        return _shifted(at.loaded_on, self.earliest), _shifted(at.loaded_on, self.latest)


@dataclass(frozen=True)
class ThisYear:
    """«в этом году»."""

    def resolve(self, at: Anchors) -> Span:
        """Take the whole year of publication."""
        return dt.date(at.published_on.year, 1, 1), dt.date(at.published_on.year, 12, 31)


@dataclass(frozen=True)
class ByYearEnd:
    """«до конца года»."""

    def resolve(self, at: Anchors) -> Span:
        """End on 31 December, with no beginning."""
        return None, dt.date(at.published_on.year, 12, 31)


@dataclass(frozen=True)
class Months:
    """«в июне–июле»: the next such months to end on or after the day of publication."""

    first: int
    last: int

    def resolve(self, at: Anchors) -> Span:
        """Span from the first day of the first month to the last day of the last."""
        year = at.published_on.year + (at.published_on.month > self.last)
        return dt.date(year, self.first, 1), _month_end(year, self.last)


@dataclass(frozen=True)
class NextMonth:
    """«в следующем месяце»."""

    def resolve(self, at: Anchors) -> Span:
        """Take the whole month after that of publication."""
        first = _month_end(at.published_on.year, at.published_on.month) + dt.timedelta(days=1)
        return first, _month_end(first.year, first.month)


@dataclass(frozen=True)
class WithinMonths:
    """«в течение трёх месяцев»."""

    months: int

    def resolve(self, at: Anchors) -> Span:
        """Span from publication to the same day of a later month, or that month's last day."""
        years, month = divmod(at.published_on.month - 1 + self.months, 12)
        last = _month_end(at.published_on.year + years, month + 1)
        return at.published_on, last.replace(day=min(at.published_on.day, last.day))


def _shifted(day: dt.date, offset: int | None) -> dt.date | None:
    return None if offset is None else day + dt.timedelta(days=offset)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])

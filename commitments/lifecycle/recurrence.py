"""Promises that repeat: on which days their occurrences fall. Nominal days: reminders find working days themselves.

A rhythm keeps the day of its first occurrence: the 31st gives 30 April and 31 May again. A first occurrence on the last
day of its month means month ends: half a year after 30 June is 31 December, a year after 29 February is 28 February.
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from commitments.terms import Recurrence

MONTHS: dict[Recurrence, int] = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.YEARLY: 12,
}
YEAR = 12


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a promise repeats (not NONE), the nominal day that sets the rhythm, the last day that counts."""

    recurrence: Recurrence
    first: dt.date
    until: dt.date | None = None

    def after(self, day: dt.date) -> dt.date | None:
        """Give the occurrence that follows the one of this day, or None when the end comes before it."""
        month = day.year * YEAR + day.month - 1 + MONTHS[self.recurrence]
        following = self._in_month(*divmod(month, YEAR))
        return following if self.until is None or following <= self.until else None

    def _in_month(self, year: int, month: int) -> dt.date:
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, last if _ends_month(self.first) else min(self.first.day, last))


def _ends_month(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def period_end(day: dt.date, recurrence: Recurrence) -> dt.date:
    """Give the last day of the calendar month, quarter, half or year of this day: what «ежеквартально» means."""
    months = MONTHS[recurrence]
    month = (day.month - 1) // months * months + months
    return dt.date(day.year, month, calendar.monthrange(day.year, month)[1])


def is_last_day(latest: dt.date, recurrence: Recurrence, today: dt.date) -> bool:
    """Say whether a window's end is the end of the repeating: more than one period ahead."""
    following = Rhythm(recurrence, today).after(today)
    return following is not None and latest > following


def first_occurrence(
    recurrence: Recurrence,
    *,
    latest: dt.date | None,
    today: dt.date,
    until: dt.date | None,
) -> dt.date | None:
    """Give the first occurrence still to come, or None when the end comes before it.

    It falls on the end of the window that was promised, or later by its rhythm when that is past. Where no window
    tells, it falls on the end of the calendar period, or on the end of the promise when that comes first.
    """
    if latest is None or is_last_day(latest, recurrence, today):
        end = period_end(today, recurrence)
        day: dt.date | None = end if until is None else min(end, until)
    else:
        rhythm = Rhythm(recurrence, latest, until)
        day = latest
        while day is not None and day < today:
            day = rhythm.after(day)
    return day if day is not None and day >= today and (until is None or day <= until) else None

"""Working days of a country: weekends, public holidays, and the weekends worked in exchange for them."""

import datetime as dt
import warnings
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

import holidays

_SATURDAY = 5
_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of a country or of one of its subdivisions, by ISO 3166 codes ("UZ"; "GB", "SCT").

    A country that is not known, and a year outside 1900 to 2200, has weekends only.
    """

    country: str
    subdivision: str | None = None

    def is_working(self, day: dt.date) -> bool:
        """Say whether offices work on this day."""
        days = self._year(day.year)
        return bisect_right(days, day) > bisect_left(days, day)

    def next_working(self, day: dt.date) -> dt.date:
        """Give this day, or the first working day after it."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def previous_working(self, day: dt.date) -> dt.date:
        """Give this day, or the last working day before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def add_working_days(self, day: dt.date, number: int) -> dt.date:
        """Give the number-th working day after this day, or before it when negative; with 0 the day itself."""
        if number == 0:
            return day
        return self._ahead(day, number) if number > 0 else self._back(day, -number)

    def _ahead(self, day: dt.date, number: int) -> dt.date:
        year = day.year
        place = bisect_right(self._year(year), day) + number - 1
        while place >= len(self._year(year)):
            place -= len(self._year(year))
            year += 1
        return self._year(year)[place]

    def _back(self, day: dt.date, number: int) -> dt.date:
        year = day.year
        place = bisect_left(self._year(year), day) - number
        while place < 0:
            year -= 1
            place += len(self._year(year))
        return self._year(year)[place]

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """Count the working days after the first day up to and with the last; negative when the last is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        whole = sum(len(self._year(year)) for year in range(first.year, last.year))
        return whole + bisect_right(self._year(last.year), last) - bisect_right(self._year(first.year), first)

    def _year(self, year: int) -> tuple[dt.date, ...]:
        return _working_days(self.country.upper(), self.subdivision, year)


@lru_cache(maxsize=1024)
def _working_days(country: str, subdivision: str | None, year: int) -> tuple[dt.date, ...]:
    """Give the working days of a year, in order."""
    ordinals = range(dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal() + 1)
    days = map(dt.date.fromordinal, ordinals)
    known = _public_holidays(country, subdivision, year) if year in _YEARS else None
    if known is None:
        return tuple(day for day in days if day.weekday() < _SATURDAY)
    return tuple(day for day in days if known.is_working_day(day))


def _public_holidays(country: str, subdivision: str | None, year: int) -> holidays.HolidayBase | None:
    """Ask the library for a year of the subdivision, else of its country."""
    with warnings.catch_warnings():
        # Of a few countries it warns that some years are not known to it: those have weekends, which is our answer.
        warnings.simplefilter("ignore")
        for part in (subdivision, None):
            try:
                return holidays.country_holidays(country, subdiv=part, years=year)
            except NotImplementedError:
                continue
    return None

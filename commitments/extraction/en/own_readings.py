"""What the shapes of phrases mean that English has of its own: "next spring", "last May", "before the year is out"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from commitments.extraction import readings, windows
from commitments.extraction.en import calendar_words as words
from commitments.extraction.readings import Phrase
from commitments.extraction.windows import Part, Period

_LAST = 9
_WEEK = 7
_DECEMBER, _CHRISTMAS = 12, 25
_SEPTEMBER = 9
_WINTER = 12
_QUARTERS = 4

Make = Callable[[Phrase], Period | None]


def over(_: Phrase) -> None:
    """Read "on Wednesday", as the press says of the days behind it: a time that is over."""


def to_come(make: Make) -> Make:
    """Read "this", "next" and "last" before a month or season: this year's, the next to begin, one that is over."""

    def read(phrase: Phrase) -> Period | None:
        if phrase.get("rel") == "since" and phrase.year is None:
            return None
        which, found = phrase.get("which"), make(phrase)
        if not which or found is None or phrase.published is None:
            return found
        if phrase.ahead("which") < 0:
            return None
        if phrase.ahead("which"):
            return found if found.first > phrase.published else _year_later(found)
        started = found.first.year > phrase.published.year and found.first.month != _WINTER
        return None if started else found

    return read


def _year_later(period: Period) -> Period:
    first = windows.shifted(period.first, months=12)
    last = windows.shifted(period.last + timedelta(days=1), months=12) - timedelta(days=1)
    return replace(period, first=first, last=last)


def months(phrase: Phrase) -> Period | None:
    """Read "in June-July"; "January-September" without a year is a part of this year when it is already behind."""
    found = readings.months(phrase)
    if found is None or phrase.year is not None or phrase.published is None or "rel" in phrase.words:
        return found
    return None if found.first.month == 1 and found.first > phrase.published else found


def month(phrase: Phrase) -> Period | None:
    """Read "in the last week of May" besides what every language says of a month."""
    if "week" in phrase.words and phrase.number("nth") == _LAST:
        whole = windows.month(phrase.published, phrase.month(), phrase.year)
        return whole and replace(whole, first=whole.last - timedelta(days=_WEEK - 1))
    return readings.month(phrase)


def days_of_years(phrase: Phrase) -> Period | None:
    """Read "from 1 January 2024 to 31 December 2026"."""
    first = windows.day(None, phrase.number("day"), phrase.month(), int(phrase.get("year_1")))
    return windows.days(first, windows.day(None, phrase.number("day_2"), phrase.month("month_2"), phrase.year))


def quarters(phrase: Phrase) -> Period | None:
    """Read "in the second and third quarters of 2024"."""
    first, last = phrase.number("nth"), phrase.number("nth_2")
    if not 1 <= first < last <= _QUARTERS:
        return None
    return windows.months(phrase.published, 3 * first - 2, 3 * last, phrase.year)


def first_months(phrase: Phrase) -> Period | None:
    """Read "in the first three months of 2024"."""
    bare = phrase.published.year if phrase.published and "bare" in phrase.words else None
    year = phrase.year or bare
    return windows.months(None, 1, phrase.counted, year) if year and phrase.counted <= _DECEMBER else None


def weekday_of_week(phrase: Phrase) -> Period | None:
    """Read "on Monday of next week"."""
    week_to_come = windows.week(phrase.published, 1)
    return week_to_come and windows.weekday(week_to_come.first, readings.by_stem(words.WEEKDAYS, phrase.get("weekday")))


def month_to_year(phrase: Phrase) -> Period | None:
    """Read "from October to the end of 2027"."""
    first = windows.month(phrase.published, phrase.month(), int(phrase.get("year_1")) if phrase.get("year_1") else None)
    return windows.days(first, windows.years(phrase.year) if phrase.year else None)


def quarter(phrase: Phrase) -> Period | None:
    """Read "this quarter", "next quarter"."""
    this = readings.this_quarter(phrase)
    if this is None or phrase.ahead("which") <= 0:
        return this
    first = windows.shifted(this.first, months=3)
    return replace(this, first=first, last=windows.shifted(first, months=3) - timedelta(days=1))


def week(phrase: Phrase) -> Period | None:
    """Read "the week after next", and the weeks that every language names."""
    return windows.week(phrase.published, 2) if "after_next" in phrase.words else readings.week(phrase)


def weekend(phrase: Phrase) -> Period | None:
    """Read "this weekend", "next weekend"."""
    this = windows.weekend(phrase.published)
    days = timedelta(days=_WEEK * max(phrase.ahead("which"), 0))
    return this and Period(this.first + days, this.last + days)


def weekday(phrase: Phrase) -> Period | None:
    """Read "by Friday", "next Tuesday"."""
    return None if phrase.ahead("which") < 0 else readings.weekday(phrase)


def day_of_month(phrase: Phrase) -> Period | None:
    """Read "on the 15th of next month"."""
    whole = windows.this_month(phrase.published, phrase.ahead("which"))
    return whole and windows.day(None, phrase.number("day"), whole.first.month, whole.first.year)


def half_of_this_month(phrase: Phrase) -> Period | None:
    """Read "in the second half of next month"."""
    return windows.half_of_month(windows.this_month(phrase.published, phrase.ahead("which")), phrase.number("nth"))


def year_after_next(phrase: Phrase) -> Period | None:
    """Read "the year after next"."""
    return windows.years(phrase.published.year + 2) if phrase.published else None


def year_end(phrase: Phrase) -> Period | None:
    """Read "by year-end", "before the year is out"."""
    return windows.part_of_year(phrase.published.year, Part.END) if phrase.published else None


def school(phrase: Phrase) -> Period | None:
    """Read "in the 2025/26 academic year"; "this academic year" is the one that the day of publication stands in."""
    running = "till" in phrase.words or ("which" in phrase.words and not phrase.ahead("which"))
    new = "new" in phrase.get("which")
    if "first" in phrase.words or not running or new or phrase.published is None or phrase.ahead("which") > 0:
        return readings.school(phrase)
    first = phrase.published.year - (phrase.published.month < _SEPTEMBER)
    market = phrase.get("whose").startswith(phrase.calendar.whose_market)
    return windows.marketing_year(first) if market else windows.academic_year(first)


def new_year(phrase: Phrase) -> Period | None:
    """Read "before the New Year", "from the New Year", "in the new year"."""
    if phrase.get("rel") in ("in", "early in", "during") and phrase.published:
        return windows.years(phrase.published.year + 1)
    return readings.new_year(phrase)


def christmas(phrase: Phrase) -> Period | None:
    """Read "before Christmas"."""
    return windows.day(phrase.published, _CHRISTMAS, _DECEMBER, phrase.year)

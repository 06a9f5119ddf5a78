"""Days and spans of days as people write them into tables: 31.12.2026, 46387, «июнь 2026», «II кв. 2026»."""

import calendar
import datetime as dt
import re
from typing import NamedTuple

_DAY_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # from 1954 to 2119: a smaller number is a year, a larger one something else
_CENTURY = 100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_POINTS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
_MONTHS = {
    1: ("январ", "янв", "january", "jan"),
    2: ("феврал", "фев", "february", "feb"),
    3: ("март", "мар", "march", "mar"),
    4: ("апрел", "апр", "april", "apr"),
    5: ("май", "мая", "мае", "may"),
    6: ("июн", "june", "jun"),
    7: ("июл", "july", "jul"),
    8: ("август", "авг", "august", "aug"),
    9: ("сентябр", "сент", "сен", "september", "sept", "sep"),
    10: ("октябр", "окт", "october", "oct"),
    11: ("ноябр", "ноя", "november", "nov"),
    12: ("декабр", "дек", "december", "dec"),
}
_WORD = r"[а-яa-z]+\.?"
_YEAR = r"(\d{4})\s*(?:г(?:ода?|оду)?\.?)?"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})\s+({_WORD})\s+{_YEAR}")
_MONTH_DAY = re.compile(rf"({_WORD})\s+(\d{{1,2}}),?\s+(\d{{4}})")
_MONTH = re.compile(rf"({_WORD})\s+{_YEAR}")
_MONTH_RANGE = re.compile(rf"({_WORD})\s*[-–—]\s*({_WORD})\s+{_YEAR}")
_MONTH_NUMBER = re.compile(r"(\d{1,2})[./](\d{4})")
_QUARTER = re.compile(
    rf"(iv|iii|ii|i|[1-4])(?:-?[йим]|-?ом)?\s*(?:кв(?:артале?)?\.?|quarter)\s*(?:of\s+)?{_YEAR}|q([1-4])\s*(\d{{4}})"
)
_HALF = re.compile(rf"(ii|i|[12])(?:-?[ем]|-?[ео]е|-?ом)?\s*(?:полугоди[еи]|half)\s*(?:of\s+)?{_YEAR}")
_WHOLE_YEAR = re.compile(rf"{_YEAR}")
_PREPOSITION = re.compile(r"^(?:во?|in|during)\s+")
_UNTIL = re.compile(r"^(?:до конца|до|к концу|by the end of|by|until)\s+")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Span(NamedTuple):
    """Days from the first to the last, both included; a deadline alone has no first day."""

    first: dt.date | None
    last: dt.date


def day_of(text: str) -> dt.date | None:
    """Read one day, or give None. Error of none: what is no day of the calendar is None, too."""
    plain = _plain(text)
    try:
        return _numeric_day(plain) or _worded_day(plain)
    except ValueError:
        return None


def span_of(text: str) -> Span | None:
    """Read a month, a quarter, a half-year, a year, or a day, or give None. «До конца …» is a deadline alone."""
    plain = _plain(text)
    bare = _UNTIL.sub("", plain)
    is_deadline = bare != plain
    try:
        span = _long_span(_PREPOSITION.sub("", bare))
    except ValueError:
        return None
    if span is None:
        day = day_of(bare)
        span = Span(None if is_deadline else day, day) if day else None
    return Span(None, span.last) if span and is_deadline else span


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace("\xa0", " ").split())


def _numeric_day(text: str) -> dt.date | None:
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return dt.date(year, month, day)
    if found := _POINTS.fullmatch(text.removesuffix(".").removesuffix(" г")):
        day, month, year = (int(part) for part in found.groups())
        return dt.date(year + 2000 if year < _CENTURY else year, month, day)
    if re.fullmatch(r"\d{5}", text) and int(text) in _SERIALS:
        return _DAY_ZERO + dt.timedelta(days=int(text))
    return None


def _worded_day(text: str) -> dt.date | None:
    if found := _DAY_MONTH.fullmatch(text):
        month = _month(found[2])
        return dt.date(int(found[3]), month, int(found[1])) if month else None
    if found := _MONTH_DAY.fullmatch(text):
        month = _month(found[1])
        return dt.date(int(found[3]), month, int(found[2])) if month else None
    return None


def _long_span(text: str) -> Span | None:
    if found := _MONTH_RANGE.fullmatch(text):
        first, last = _month(found[1]), _month(found[2])
        return _months(int(found[3]), first, last) if first and last else None
    if found := _MONTH.fullmatch(text):
        month = _month(found[1])
        return _months(int(found[2]), month, month) if month else None
    if found := _MONTH_NUMBER.fullmatch(text):
        return _months(int(found[2]), int(found[1]), int(found[1]))
    return _part_of_year(text)


def _part_of_year(text: str) -> Span | None:
    if found := _QUARTER.fullmatch(text):
        number = _count(found[1] or found[3])
        return _months(int(found[2] or found[4]), number * 3 - 2, number * 3)
    if found := _HALF.fullmatch(text):
        number = _count(found[1])
        return _months(int(found[2]), number * 6 - 5, number * 6)
    if found := _WHOLE_YEAR.fullmatch(text):
        return _months(int(found[1]), 1, 12)
    return None


def _months(year: int, first: int, last: int) -> Span:
    """Span from the first month to the last; one that ends before it begins is no span."""
    if last < first:
        raise ValueError(last)
    return Span(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _count(word: str) -> int:
    return _ROMAN.get(word) or int(word)


def _month(word: str) -> int:
    """Give the number of the month that the word names, in whatever case; 0 when it names none."""
    bare = word.rstrip(".")
    endings = ("", "ь", "я", "е", "а", "ю")
    for number, stems in _MONTHS.items():
        if any(bare == stem + ending for stem in stems for ending in endings):
            return number
    return 0

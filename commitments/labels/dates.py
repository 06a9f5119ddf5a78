"""Days in the words of the active language. Shapes: the prototype's TERMS, table "Dates"; words: the CLDR."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from babel.dates import format_date
from django.utils.translation import get_language

if TYPE_CHECKING:
    import datetime as dt


class Shape(Enum):
    """What a day shows of itself."""

    FULL = auto()  # 14 июля 2026
    WITHOUT_YEAR = auto()  # 14 июля
    ABBREVIATED = auto()  # 14 июл.
    SHORT = auto()  # 14.07.2026
    SHORT_WITHOUT_YEAR = auto()  # 14.07
    WITH_WEEKDAY = auto()  # вторник, 14 июля
    WITH_WEEKDAY_AND_YEAR = auto()  # вторник, 14 июля 2026
    WEEKDAY = auto()  # вторник
    WEEKDAY_SHORT = auto()  # вт
    MONTH = auto()  # июль
    MONTH_SHORT = auto()  # июл.
    MONTH_AND_YEAR = auto()  # июль 2026


# No line may part a year from its word.
_KAZAKH_YEAR = "y\u00a0'ж'."
# Patterns of the CLDR; a language without a line of its own writes a day as Russian does.
_PATTERNS = {
    Shape.FULL: "d MMMM y",
    Shape.WITHOUT_YEAR: "d MMMM",
    Shape.ABBREVIATED: "d MMM",
    Shape.SHORT: "dd.MM.y",
    Shape.SHORT_WITHOUT_YEAR: "dd.MM",
    Shape.WITH_WEEKDAY: "EEEE, d MMMM",
    Shape.WITH_WEEKDAY_AND_YEAR: "EEEE, d MMMM y",
    Shape.WEEKDAY: "EEEE",
    Shape.WEEKDAY_SHORT: "EEEEEE",
    Shape.MONTH: "LLLL",
    Shape.MONTH_SHORT: "LLL",
    Shape.MONTH_AND_YEAR: "LLLL y",
}
_OWN: dict[str, dict[Shape, str]] = {
    "uz": {
        Shape.FULL: "y-'yil' d-MMMM",
        Shape.WITHOUT_YEAR: "d-MMMM",
        Shape.ABBREVIATED: "d-MMM",
        Shape.WITH_WEEKDAY: "EEEE, d-MMMM",
        Shape.WITH_WEEKDAY_AND_YEAR: "EEEE, y-'yil' d-MMMM",
        Shape.MONTH_AND_YEAR: "y-'yil' MMMM",
    },
    "kk": {
        Shape.FULL: f"{_KAZAKH_YEAR} d MMMM",
        Shape.WITH_WEEKDAY_AND_YEAR: f"EEEE, {_KAZAKH_YEAR} d MMMM",
        Shape.MONTH_AND_YEAR: f"{_KAZAKH_YEAR} MMMM",
    },
}
# Where the year comes first, both ends of a span share it at its beginning: «2026-yil 1–31-iyul».
_YEAR_FIRST = {"uz": "y-'yil'", "kk": _KAZAKH_YEAR}


def day_in_words(day: dt.date, shape: Shape = Shape.FULL) -> str:
    """Write a day in the active language."""
    language = get_language() or "ru"
    return format_date(day, _OWN.get(language, {}).get(shape, _PATTERNS[shape]), locale=language)


def span_in_words(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Write both ends of a span of different days, each in the shortest form that stays plain beside the other."""
    language = get_language() or "ru"
    if first.year != last.year:
        return day_in_words(first), day_in_words(last)
    start = str(first.day) if first.month == last.month else day_in_words(first, Shape.WITHOUT_YEAR)
    if language not in _YEAR_FIRST:
        return start, day_in_words(last)
    year = format_date(first, _YEAR_FIRST[language], locale=language)
    return f"{year} {start}", day_in_words(last, Shape.WITHOUT_YEAR)

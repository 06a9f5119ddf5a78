"""The day that the dateline at the head of an article gives ("ТАШКЕНТ, 7 марта - ...")."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from commitments.extraction.text import paragraphs

# A dateline stands in the first lines, and at their beginning.
_FIRST_LINES = 4
_WITHIN = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_MONTHS: Mapping[str, int] = {
    stem: number
    for number, stems in enumerate(
        (
            "январ yanvar jan қаңтар",
            "феврал fevral feb ақпан",
            "март mart mar наурыз",
            "апрел aprel apr сәуір",
            "мая май may мамыр",
            "июн iyun jun маусым",
            "июл iyul jul шілде",
            "август avgust aug тамыз",
            "сентябр sentabr sentyabr sep қыркүйек",
            "октябр oktabr oktyabr oct қазан",
            "ноябр noyabr nov қараша",
            "декабр dekabr dec желтоқсан",
        ),
        start=1,
    )
    for stem in stems.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")[^\W\d_]{0,8}"
_YEAR = r"(?:[\s,-]{1,3}(?P<year>\d{4})(?!\d))?"
_DAY = r"(?<![\d.\u2013-])(?P<day>\d{1,2})"
_SHAPES = (
    re.compile(rf"{_DAY}[\s-]{{1,3}}{_MONTH}{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![^\W\d_]){_MONTH}\s(?P<day>\d{{1,2}})(?![\d.\u2013-]){_YEAR}", re.IGNORECASE),
    re.compile(
        rf"(?P<year>\d{{4}})(?:\s?жыл\w*|\s?йил\w*|\s?yil\w*)[\s,]{{1,3}}{_DAY}[\s-]{{1,3}}{_MONTH}", re.IGNORECASE
    ),
    re.compile(rf"{_DAY}[./](?P<number>\d{{1,2}})[./](?P<year>\d{{4}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
)
_PLACE = r"[^\W\d_][^\W\d_\s.-]*(?:[-\s][^\W\d_]+){0,3}"
_BEFORE = re.compile(rf"\s*(?:{_PLACE}(?:\s*/\s*{_PLACE})?\s*[,.(:/\u2013\u2014-]{{1,2}}\s*)?", re.UNICODE)
_AFTER = re.compile(r"\s*(?:(?:г|года|year|й|yil|йил|жыл)\b\.?)?\s*(?:[.,)/\u2013\u2014|-]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Day, month (1 to 12) and year of the dateline; None for what it does not give."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def full(self) -> date | None:
        """The date, when the dateline gives all of it."""
        if self.day is None or self.month is None or self.year is None:
            return None
        return date(self.year, self.month, self.day)


def dateline(text: str) -> Dateline:
    """Read the dateline; without one, or with a day that no calendar has, every field is None."""
    for number, line in enumerate(islice(paragraphs(text), _FIRST_LINES)):
        head = text[line.start : min(line.end, line.start + _WITHIN)]
        found = _read(head, whole=line.end - line.start <= _WITHIN)
        if found.day is not None and (number or found.year):
            return found
    return Dateline()


def _read(head: str, *, whole: bool) -> Dateline:
    for shape in _SHAPES:
        match = shape.search(head)
        if (
            match
            and _BEFORE.fullmatch(head, 0, match.start())
            and _AFTER.match(head if whole else head + " ", match.end())
        ):
            return _checked(match.groupdict())
    return Dateline()


def _checked(parts: dict[str, str | None]) -> Dateline:
    day = int(parts["day"] or 0)
    month = int(parts.get("number") or 0) or _MONTHS.get((parts.get("month") or "").lower(), 0)
    year = int(parts.get("year") or 0) or None
    if not 1 <= month <= len(calendar.month_name) - 1 or (year and not _FIRST_YEAR <= year <= _LAST_YEAR):
        return Dateline()
    # Without a year, 29 February may be right: a leap year is assumed.
    longest = calendar.monthrange(year or 2000, month)[1]
    return Dateline(day, month, year) if 1 <= day <= longest else Dateline()

"""What each shape of a phrase of time means: from its words to days, by the arithmetic of windows.py; any language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from commitments.extraction import windows
from commitments.extraction.windows import Part, Period

_MONTHS_OF_YEAR, _QUARTERS, _HALVES = 12, 4, 2
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class Calendar:
    """The calendar words of a language; keys are beginnings of words in the folded text, the longest that fits counts.

    numbers: cardinals by whole word. compounds: beginnings that give a number in one word with its unit. units: months
    and days in one unit of time. decades: ten days of a month by ordinal. next, last: patterns of "next" and "last",
    "this" is what neither fits. tens: words before an ordinal and what they add. whose_market, after_tomorrow,
    from_words: words that tell the marketing from the academic year, the day after tomorrow, and "from the New Year".
    """

    months: Mapping[str, int]
    seasons: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, tuple[int, int]]
    parts: Mapping[str, Part]
    next: str
    last: str
    compounds: Mapping[str, int] = field(default_factory=dict)
    decades: Mapping[int, Part] = field(default_factory=lambda: {1: Part.START, 2: Part.MIDDLE, 3: Part.END})
    tens: Mapping[str, int] = field(default_factory=dict)
    whose_market: str = "марк"
    after_tomorrow: str = "после"
    from_words: tuple[str, ...] = ()


class Phrase:
    """A found phrase of time: its words by name, the day of publication and the words of its language."""

    def __init__(self, match: re.Match[str], published: date | None, calendar: Calendar) -> None:
        self.words = {name: value for name, value in match.groupdict().items() if value}
        self.published = published
        self.calendar = calendar

    def get(self, name: str) -> str:
        """Give a part of the phrase, "" when it has none."""
        return self.words.get(name, "")

    def number(self, name: str) -> int:
        """Give the number that a part says in figures, Roman figures or words, 0 when it says none."""
        text = self.get(name)
        digits = re.match(r"\d+", text)
        return int(digits.group()) if digits else self._ordinal(text)

    def _ordinal(self, text: str) -> int:
        if text in _ROMAN:
            return _ROMAN[text]
        tens = next((value for word, value in self.calendar.tens.items() if text.startswith(word)), 0)
        word = text.rpartition(" ")[2].rpartition("-")[2] if tens else text
        return tens + by_stem(self.calendar.ordinals, word)

    @property
    def year(self) -> int | None:
        """The year that stands with the phrase; None when there is none (the next one to come is meant)."""
        if "year" in self.words:
            return int(self.words["year"])
        if "year_of" in self.words and self.published:
            return self.published.year + self.ahead("year_of")
        return None

    def ahead(self, name: str) -> int:
        """Give 1 for "next", -1 for "last", 0 for "this"."""
        text = self.get(name)
        if re.match(self.calendar.next, text):
            return 1
        return -1 if re.match(self.calendar.last, text) else 0

    def month(self, name: str = "month") -> int:
        """Give the number of the month, 0 when the phrase names none."""
        return by_stem(self.calendar.months, self.get(name))

    @property
    def part(self) -> Part:
        """The part of a period that the phrase names."""
        text = self.get("part")
        return next(part for stem, part in self.calendar.parts.items() if text.startswith(stem))

    @property
    def counted(self) -> int:
        """How many units of time; one when the phrase does not say."""
        text = self.get("count")
        return int(text) if text.isdigit() else self.calendar.numbers.get(text, 1)


def by_stem(table: Mapping[str, int], text: str) -> int:
    """Give the value of the longest key with which a text begins, else 0."""
    return next((table[stem] for stem in sorted(table, key=len, reverse=True) if text.startswith(stem)), 0)


def days(phrase: Phrase) -> Period | None:
    """Read «15–17 октября», «с 28 июня по 3 июля»."""
    last = windows.day(phrase.published, phrase.number("day_2"), phrase.month("month_2") or phrase.month(), phrase.year)
    if last is None:
        return None
    first_month = phrase.month() or phrase.month("month_2")
    year = last.first.year - (1 if first_month > last.first.month else 0)
    return windows.days(windows.day(None, phrase.number("day"), first_month, year), last)


def day(phrase: Phrase) -> Period | None:
    """Read «12 мая», «пятого сентября 2026 года»."""
    return windows.day(phrase.published, phrase.number("day"), phrase.month(), phrase.year)


def numeric_day(phrase: Phrase) -> Period | None:
    """Read «12.05.2026»."""
    month = phrase.number("month_number")
    return (
        windows.day(phrase.published, phrase.number("day"), month, phrase.year)
        if 1 <= month <= _MONTHS_OF_YEAR
        else None
    )


def day_alone(phrase: Phrase) -> Period | None:
    """Read «до двенадцатого», «23-го»."""
    return windows.day_of_any_month(phrase.published, phrase.number("day"))


def months(phrase: Phrase) -> Period | None:
    """Read «в июне–июле», «с ноября по март»."""
    year = phrase.year
    if year is not None and phrase.month() > phrase.month("month_2"):
        year -= 1
    return windows.months(phrase.published, phrase.month(), phrase.month("month_2"), year)


def months_of_years(phrase: Phrase) -> Period | None:
    """Read «с июня 2021 по март 2022 года»."""
    first = windows.month(phrase.published, phrase.month(), int(phrase.get("year_1")))
    return windows.days(first, windows.month(phrase.published, phrase.month("month_2"), phrase.year))


def month(phrase: Phrase) -> Period | None:
    """Read «в мае», «в начале мая», «во второй декаде мая», «в первой половине мая»."""
    whole = windows.month(phrase.published, phrase.month(), phrase.year)
    if "part" in phrase.words:
        return windows.part_of_month(whole, phrase.part)
    if "half" in phrase.words:
        return windows.half_of_month(whole, phrase.number("nth"))
    if "week" in phrase.words:
        return windows.week_of_month(whole, phrase.number("nth"))
    if "decade" in phrase.words:
        return windows.part_of_month(whole, phrase.calendar.decades.get(phrase.number("nth"), Part.END))
    if "days" in phrase.words:
        return windows.part_of_month(whole, Part.START if phrase.number("nth") == 1 else Part.END)
    return whole


def season(phrase: Phrase) -> Period | None:
    """Read «осенью», «в конце лета 2026 года»."""
    whole = windows.season(phrase.published, by_stem(phrase.calendar.seasons, phrase.get("season")), phrase.year)
    return windows.part_of_season(whole, phrase.part) if "part" in phrase.words else whole


def quarter(phrase: Phrase) -> Period | None:
    """Read «во II квартале»."""
    return (
        windows.quarter(phrase.published, phrase.number("nth"), phrase.year)
        if 1 <= phrase.number("nth") <= _QUARTERS
        else None
    )


def half(phrase: Phrase) -> Period | None:
    """Read «в первом полугодии»."""
    return (
        windows.half_year(phrase.published, phrase.number("nth"), phrase.year)
        if 1 <= phrase.number("nth") <= _HALVES
        else None
    )


def this_half(phrase: Phrase) -> Period | None:
    """Read «в этом полугодии»."""
    if phrase.published is None:
        return None
    number = 1 if phrase.published.month <= _MONTHS_OF_YEAR // _HALVES else 2
    return windows.half_year(phrase.published, number, phrase.published.year)


def years(phrase: Phrase) -> Period | None:
    """Read «в 2025–2027 годах»."""
    return windows.years(int(phrase.get("first")), int(phrase.get("first")[:2] + phrase.get("last")[-2:]))


def year(phrase: Phrase) -> Period | None:
    """Read «в 2025 году», «до конца года», «во второй половине 2025 года»."""
    year = phrase.year if phrase.published or "year" in phrase.words else None
    if "bare" in phrase.words and phrase.published:
        year = phrase.published.year
    if year is None:
        return None
    if "part" in phrase.words:
        return windows.part_of_year(year, phrase.part)
    return windows.half_year(None, phrase.number("nth"), year) if "half" in phrase.words else windows.years(year)


def week(phrase: Phrase) -> Period | None:
    """Read «на следующей неделе», «в конце этой недели»."""
    ahead = phrase.ahead("which")
    if "part" in phrase.words and phrase.part is Part.END and not ahead:
        return windows.weekend(phrase.published)
    return windows.week(phrase.published, ahead) if ahead >= 0 else None


def this_month(phrase: Phrase) -> Period | None:
    """Read «в следующем месяце», «до конца месяца»."""
    whole = windows.this_month(phrase.published, phrase.ahead("which"))
    return windows.part_of_month(whole, phrase.part) if "part" in phrase.words else whole


def this_quarter(phrase: Phrase) -> Period | None:
    """Read «до конца квартала»."""
    return windows.quarter(None, (phrase.published.month + 2) // 3, phrase.published.year) if phrase.published else None


def weekday(phrase: Phrase) -> Period | None:
    """Read «до пятницы»."""
    return windows.weekday(phrase.published, by_stem(phrase.calendar.weekdays, phrase.get("weekday")))


def tomorrow(phrase: Phrase) -> Period | None:
    """Read «завтра», «послезавтра»."""
    return windows.days_ahead(
        phrase.published, 2 if phrase.get("tomorrow").startswith(phrase.calendar.after_tomorrow) else 1
    )


def _length(phrase: Phrase) -> tuple[int, int]:
    """Months and days of the unit of time."""
    unit = phrase.get("unit")
    return next((value for stem, value in phrase.calendar.units.items() if unit.startswith(stem)), (0, 0))


def within(phrase: Phrase) -> Period | None:
    """Read «в течение двух месяцев», «за три года»."""
    months, days = _length(phrase)
    return windows.within(phrase.published, months=months * phrase.counted, days=days * phrase.counted)


def term(phrase: Phrase) -> Period | None:
    """Read «в двухмесячный срок»."""
    months, days = _length(phrase)
    count = phrase.get("count").rstrip("-")
    number = int(count) if count.isdigit() else phrase.calendar.compounds.get(count, 1)
    return windows.within(phrase.published, months=months * number, days=days * number)


def ahead_by(phrase: Phrase) -> Period | None:
    """Read «через три месяца»."""
    months, days = _length(phrase)
    if days:
        return windows.days_ahead(phrase.published, days * phrase.counted)
    return windows.this_month(phrase.published, min(months * phrase.counted, 1200))


def school(phrase: Phrase) -> Period | None:
    """Read «в 2025/26 учебном году», «до конца маркетингового года»."""
    make = (
        windows.marketing_year
        if phrase.get("whose").startswith(phrase.calendar.whose_market)
        else windows.academic_year
    )
    first = int(phrase.get("first")) if "first" in phrase.words else windows.coming_autumn_year(phrase.published)
    if first is None:
        return None
    if "first" not in phrase.words and make is windows.marketing_year and "which" not in phrase.words:
        first -= 1
    return make(first)


def new_year(phrase: Phrase) -> Period | None:
    """Read «до Нового года», «с нового года»."""
    if phrase.published is None:
        return None
    start = phrase.get("rel") in phrase.calendar.from_words
    return windows.day(phrase.published, 1, 1) if start else windows.day(phrase.published, 31, 12)


def feast(phrase: Phrase) -> Period | None:
    """Read «до Навруза»."""
    return windows.day(phrase.published, *windows.NAVRUZ, phrase.year)

"""Russian phrases of time, found in a text and turned into windows by the arithmetic of windows.py."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from commitments.extraction import windows
from commitments.extraction.result import Span, Window
from commitments.extraction.ru import calendar_words as words
from commitments.extraction.windows import Dated, Part, Period, Relation

_FOLD = str.maketrans("ё\u2013\u2014\u2212\u2010\u2011\u00a0\u202f", "е-----  ")
_ALL_RELATIONS = {phrase: relation for phrases, relation in words.RELATIONS for phrase in phrases.split("|")}
_RELATION = r"(?P<rel>" + "|".join(sorted(_ALL_RELATIONS, key=len, reverse=True)) + r")\s+"
_END_OF = r"(?P<till>(?:самого\s+)?(?:конц[ау]|окончани[яюе]|завершени[яюе]|истечени[яюе])\s+)"
_PART = r"(?P<part>начал[аоуе]|середин[аеуы]|кон(?:ец|ца|це|цу)|исход[еау]?)\s+"
_DASH = r"\s?-\s?"
_THIS, _NEXT, _LAST = (rf"(?:{stems})[а-я]{{1,4}}" for stems in (words.THIS, words.NEXT, words.LAST))
_YEAR = (
    rf"(?:\s+(?:(?P<year>(?:19|20)\d\d)(?:-?го|-?м)?(?:\s*(?:года|году|год|гг?\.))?(?!\d)|(?P<year_of>т\.\s?г\.?|с\.\s?г\.?"
    rf"|{_THIS}\s+года|{_NEXT}\s+года|того\s+же\s+года|{_LAST}\s+года)))?"
)
_ORDINAL = "(?:" + "|".join(sorted(words.ORDINALS, key=len, reverse=True)) + ")"
_NTH = rf"(?P<nth>{_ORDINAL}{words.ORDINAL_ENDING}|iv|i{{1,3}}|[1-4](?:-?[а-я]{{1,2}})?)\s+"
_MONTH = rf"(?P<month>{words.MONTH_FORMS})(?![а-я])"
_MONTH_2 = rf"(?P<month_2>{words.MONTH_FORMS})(?![а-я])"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(words.NUMBERS, key=len, reverse=True)) + ")"
_WHICH = rf"(?P<which>{_THIS}|{_NEXT}|{_LAST})\s+"
_WORD_DAY = rf"(?:двадцать\s+|тридцать\s+)?{_ORDINAL}(?:ого|ому|ое|ьего|ье|ьему)"


class _Reader:
    """One found phrase: its words by name, and the day of publication."""

    def __init__(self, match: re.Match[str], published: date | None) -> None:
        self.words = {name: value for name, value in match.groupdict().items() if value}
        self.published = published

    def get(self, name: str) -> str:
        return self.words.get(name, "")

    def number(self, name: str) -> int:
        text = self.get(name)
        digits = re.match(r"\d+", text)
        return int(digits.group()) if digits else _ordinal(text)

    @property
    def year(self) -> int | None:
        """The year that stands with the phrase; None when there is none (the next one to come is meant)."""
        if "year" in self.words:
            return int(self.words["year"])
        if "year_of" in self.words and self.published:
            return self.published.year + _ahead(self.words["year_of"])
        return None

    def month(self, name: str = "month") -> int:
        return _by_stem(words.MONTHS, self.get(name))

    @property
    def counted(self) -> int:
        text = self.get("count")
        return int(text) if text.isdigit() else words.NUMBERS.get(text, 1)


def _ahead(text: str) -> int:
    """Give 1 for "next", -1 for "last", 0 for "this"."""
    if re.match(_NEXT, text):
        return 1
    return -1 if re.match(_LAST, text) else 0


def _by_stem(table: dict[str, int], text: str) -> int:
    return next((table[stem] for stem in sorted(table, key=len, reverse=True) if text.startswith(stem)), 0)


def _ordinal(text: str) -> int:
    if text in words.ROMAN:
        return words.ROMAN[text]
    tens = 20 if text.startswith("двадцать ") else 30 if text.startswith("тридцать ") else 0
    return tens + _by_stem(words.ORDINALS, text.split()[-1] if text else "")


def _part(text: str) -> Part:
    return next(part for stem, part in words.PARTS.items() if text.startswith(stem))


def _days(r: _Reader) -> Period | None:
    last = windows.day(r.published, r.number("day_2"), r.month("month_2") or r.month(), r.year)
    if last is None:
        return None
    first_month = r.month() or r.month("month_2")
    year = last.first.year - (1 if first_month > last.first.month else 0)
    return windows.days(windows.day(None, r.number("day"), first_month, year), last)


def _day(r: _Reader) -> Period | None:
    return windows.day(r.published, r.number("day"), r.month(), r.year)


def _numeric_day(r: _Reader) -> Period | None:
    month = r.number("month_number")
    return windows.day(r.published, r.number("day"), month, r.year) if 1 <= month <= 12 else None  # noqa: PLR2004 - months


def _day_alone(r: _Reader) -> Period | None:
    return windows.day_of_any_month(r.published, r.number("day"))


def _months(r: _Reader) -> Period | None:
    year = r.year
    if year is not None and r.month() > r.month("month_2"):
        year -= 1
    return windows.months(r.published, r.month(), r.month("month_2"), year)


def _months_of_years(r: _Reader) -> Period | None:
    first = windows.month(r.published, r.month(), int(r.get("year_1")))
    return windows.days(first, windows.month(r.published, r.month("month_2"), r.year))


def _month(r: _Reader) -> Period | None:
    whole = windows.month(r.published, r.month(), r.year)
    if "part" in r.words:
        return windows.part_of_month(whole, _part(r.get("part")))
    if "half" in r.words:
        return windows.half_of_month(whole, r.number("nth"))
    if "week" in r.words:
        return windows.week_of_month(whole, r.number("nth"))
    if "decade" in r.words:
        return windows.part_of_month(whole, words.DECADES.get(r.number("nth"), Part.END))
    if "days" in r.words:
        return windows.part_of_month(whole, Part.START if r.number("nth") == 1 else Part.END)
    return whole


def _season(r: _Reader) -> Period | None:
    whole = windows.season(r.published, _by_stem(words.SEASONS, r.get("season")), r.year)
    return windows.part_of_season(whole, _part(r.get("part"))) if "part" in r.words else whole


def _quarter(r: _Reader) -> Period | None:
    return windows.quarter(r.published, r.number("nth"), r.year) if 1 <= r.number("nth") <= 4 else None  # noqa: PLR2004


def _half(r: _Reader) -> Period | None:
    return windows.half_year(r.published, r.number("nth"), r.year) if 1 <= r.number("nth") <= 2 else None  # noqa: PLR2004


def _this_half(r: _Reader) -> Period | None:
    if r.published is None:
        return None
    number = 1 if r.published.month <= 6 else 2  # noqa: PLR2004 - half of twelve
    return windows.half_year(r.published, number, r.published.year)


def _years(r: _Reader) -> Period | None:
    return windows.years(int(r.get("first")), int(r.get("first")[:2] + r.get("last")[-2:]))


def _year(r: _Reader) -> Period | None:
    year = r.year if r.published or "year" in r.words else None
    if "bare" in r.words and r.published:
        year = r.published.year
    if year is None:
        return None
    if "part" in r.words:
        return windows.part_of_year(year, _part(r.get("part")))
    return windows.half_year(None, r.number("nth"), year) if "half" in r.words else windows.years(year)


def _week(r: _Reader) -> Period | None:
    ahead = _ahead(r.get("which"))
    if "part" in r.words and _part(r.get("part")) is Part.END and not ahead:
        return windows.weekend(r.published)
    return windows.week(r.published, ahead) if ahead >= 0 else None


def _this_month(r: _Reader) -> Period | None:
    whole = windows.this_month(r.published, _ahead(r.get("which")))
    return windows.part_of_month(whole, _part(r.get("part"))) if "part" in r.words else whole


def _this_quarter(r: _Reader) -> Period | None:
    return windows.quarter(None, (r.published.month + 2) // 3, r.published.year) if r.published else None


def _weekday(r: _Reader) -> Period | None:
    return windows.weekday(r.published, _by_stem(words.WEEKDAYS, r.get("weekday")))


def _tomorrow(r: _Reader) -> Period | None:
    return windows.days_ahead(r.published, 2 if r.get("tomorrow").startswith("после") else 1)


def _length(r: _Reader) -> tuple[int, int]:
    """Months and days of the unit of time."""
    unit = r.get("unit")
    return next((value for stem, value in words.UNITS.items() if unit.startswith(stem)), (0, 0))


def _within(r: _Reader) -> Period | None:
    months, days = _length(r)
    return windows.within(r.published, months=months * r.counted, days=days * r.counted)


def _term(r: _Reader) -> Period | None:
    months, days = _length(r)
    number = int(r.get("count")) if r.get("count").isdigit() else words.COMPOUNDS[r.get("count")]
    return windows.within(r.published, months=months * number, days=days * number)


def _ahead_by(r: _Reader) -> Period | None:
    months, days = _length(r)
    if days:
        return windows.days_ahead(r.published, days * r.counted)
    return windows.this_month(r.published, min(months * r.counted, 1200))


def _school(r: _Reader) -> Period | None:
    make = windows.marketing_year if r.get("whose").startswith("марк") else windows.academic_year
    first = int(r.get("first")) if "first" in r.words else windows.coming_autumn_year(r.published)
    if first is None:
        return None
    if "first" not in r.words and make is windows.marketing_year and "which" not in r.words:
        first -= 1
    return make(first)


def _new_year(r: _Reader) -> Period | None:
    if r.published is None:
        return None
    start = r.get("rel") in ("с", "со", "начиная с", "после")
    return windows.day(r.published, 1, 1) if start else windows.day(r.published, 31, 12)


def _feast(r: _Reader) -> Period | None:
    return windows.day(r.published, *windows.NAVRUZ, r.year)


_Make = Callable[[_Reader], Period | None]
_R = rf"(?<![а-я-])(?:{_RELATION})?(?:{_END_OF})?"
_SHAPES: tuple[tuple[str, _Make], ...] = (
    (rf"(?<![а-я\d.,])(?:{_RELATION})?(?P<day>\d{{1,2}})(?:\s+{_MONTH})?(?:{_DASH}|\s+по\s+|\s+и\s+|\s+до\s+)(?P<day_2>\d{{1,2}})\s+{_MONTH_2}{_YEAR}", _days),
    (rf"(?<![а-я\d.,])(?:{_RELATION})?(?P<day>\d{{1,2}}|{_WORD_DAY})(?:-?е|-?го)?\s+{_MONTH}{_YEAR}", _day),
    (r"(?<![а-я\d.,])(?:" + _RELATION + r")?(?P<day>\d{1,2})\.(?P<month_number>\d{2})\.(?P<year>(?:19|20)\d\d)(?!\d)", _numeric_day),
    (rf"(?<![а-я\d.,])(?:{_RELATION})(?P<day>{_WORD_DAY})(?=\s*(?:[,.;:)!?]|$|числ))", _day_alone),
    (rf"(?<![а-я\d.,])(?:{_RELATION})?(?:(?:пн|вт|ср|чт|пт|сб|вс),?\s)?(?P<day>\d{{1,2}}-(?:го|е))(?![а-я]|\s[а-я]{{3,}}бря)", _day_alone),
    (rf"{_R}{_MONTH}\s+(?P<year_1>(?:19|20)\d\d)(?:\s+года)?(?:{_DASH}|\s+по\s+|\s+до\s+){_MONTH_2}{_YEAR}", _months_of_years),
    (rf"{_R}{_MONTH}(?:{_DASH}|\s+по\s+|\s+и\s+|\s+или\s+){_MONTH_2}{_YEAR}", _months),
    (
        rf"{_R}(?:{_PART}|{_NTH}(?:(?P<half>половин[аеуы])|(?P<decade>декад[аеуы])|(?P<week>недел[яеюи])|(?P<days>числ\w*|дн\w*))\s+)"
        rf"?(?:{_WHICH})?{_MONTH}{_YEAR}",
        _month,
    ),
    (rf"{_R}(?P<month>{words.MONTH_ADJECTIVES})(?![а-я])", _month),
    (rf"{_R}(?:{_PART})?(?:{_WHICH})?(?P<season>{words.SEASON_FORMS})(?![а-я]){_YEAR}", _season),
    (rf"{_R}(?P<season>{words.SEASON_ADJECTIVES})\s+(?:период|сезон)[а-я]{{0,2}}{_YEAR}", _season),
    (rf"{_R}{_NTH}(?:квартал[а-я]{{0,3}}|кв\.){_YEAR}", _quarter),
    (rf"{_R}{_NTH}полугоди[а-я]{{1,2}}{_YEAR}", _half),
    (rf"(?<![а-я])(?:{_RELATION}){_END_OF}квартала(?![а-я])", _this_quarter),
    (rf"{_R}(?:{_THIS})\s+полугоди[а-я]{{1,2}}", _this_half),
    (rf"{_R}(?P<first>(?:19|20)\d\d){_DASH}(?P<last>(?:20)?\d\d)(?:\s?(?:годах|годы|годов|гг?\.?))", _years),
    (rf"{_R}(?:{_PART}|{_NTH}(?P<half>половин[аеуы])\s+)?(?P<year>20\d\d)(?:-?(?:го|м|й|му)(?![а-я])|\s?(?:годах|годом|года|году|год|г\.))", _year),
    (rf"{_R}(?:{_PART}|{_NTH}(?P<half>половин[аеуы])\s+)?(?P<year_of>{_THIS}\s+год[ау]?|{_NEXT}\s+год[ау]?|т\.\s?г\.|с\.\s?г\.)(?![а-я])", _year),
    (rf"(?<![а-я])(?:{_RELATION}){_END_OF}(?P<bare>года)(?![а-я])", _year),
    (rf"{_R}{_PART}(?P<bare>года)(?![а-я])", _year),
    (rf"{_R}(?:{_PART})?{_WHICH}недел[яеюи](?![а-я])", _week),
    (rf"{_R}(?:{_PART})?{_WHICH}месяц[аеу]?(?![а-я])", _this_month),
    (rf"(?<![а-я])(?:{_RELATION}){_END_OF}(?P<bare>месяца)(?![а-я])", _this_month),
    (rf"{_R}{_PART}(?P<bare>месяца)(?![а-я])", _this_month),
    (rf"{_R}(?:{_WHICH})?(?P<weekday>{words.WEEKDAY_FORMS})(?![а-я])", _weekday),
    (r"(?<![а-я])(?P<tomorrow>послезавтра|завтра)(?![а-я])", _tomorrow),
    (
        rf"(?<![а-я])(?:в течени[еи]|за|сроком на|на срок|на|в)\s+(?:ближайш[а-я]+\s+|перв[а-я]+\s+|следующ[а-я]+\s+)*"
        rf"(?:{_COUNT}\s+)?(?P<unit>{words.UNIT_FORMS})(?![а-я])",
        _within,
    ),
    (
        r"(?<![а-я])в\s+(?P<count>\d{1,3}-?|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|двадцати|тридцати|пятнадцати|)"
        r"-?(?P<unit>месяч|днев|недель|годич|летн)[а-я]+\s+срок",
        _term,
    ),
    (rf"(?<![а-я])(?:через|спустя)\s+(?:{_COUNT}\s+)?(?P<unit>{words.UNIT_FORMS})(?![а-я])", _ahead_by),
    (
        rf"{_R}(?:(?P<first>20\d\d)(?:{_DASH}|/)(?:20)?\d\d\s+)?(?P<which>нового\s+|новому\s+|следующего\s+)?"
        r"(?P<whose>учебн|маркетингов)[а-я]+\s+год[ау]?(?![а-я])",
        _school,
    ),
    (rf"{_R}ново(?:го|му)\s+год[ау](?![а-я])", _new_year),
    (rf"{_R}(?P<feast>навруз|наурыз|нооруз|новруз)[ауе]?(?![а-я]){_YEAR}", _feast),
)

_COMPILED = tuple((re.compile(pattern), make) for pattern, make in _SHAPES)


def dates_in(text: str, start: int, end: int, published: date | None) -> list[Dated]:
    """Find the phrases of time in text[start:end], in order and without overlaps; the longest reading of a place wins."""
    folded = text[start:end].lower().translate(_FOLD)
    if len(folded) != end - start:
        folded = "".join(c if len(c.lower()) > 1 else c.lower() for c in text[start:end]).translate(_FOLD)
    found: list[tuple[int, int, Dated]] = []
    for pattern, make in _COMPILED:
        for match in pattern.finditer(folded):
            reader = _Reader(match, published)
            span = Span(start + match.start(), start + match.end())
            found.append((match.start(), -match.end(), Dated(span, _window(reader, make, span.of(text)))))
    return list(_apart(sorted(found, key=lambda item: item[:2])))


def _apart(found: list[tuple[int, int, Dated]]) -> Iterator[Dated]:
    end = -1
    for start, minus_end, dated in found:
        if start >= end:
            yield dated
            end = -minus_end


def _window(reader: _Reader, make: _Make, surface: str) -> Window | None:
    """Work the window out; None for what is over on the day of publication, or cannot be known."""
    try:
        period = make(reader)
    except (OverflowError, ValueError):
        return None
    if period is None:
        return None
    earliest, latest = windows.ends(period, _relation(reader))
    if reader.published and (latest or earliest or reader.published) < reader.published:
        return None
    return Window(earliest, latest, surface)


def _relation(reader: _Reader) -> Relation:
    relation = _ALL_RELATIONS.get(" ".join(reader.get("rel").split()), Relation.IN)
    if relation is Relation.FROM and ("day_2" in reader.words or "month_2" in reader.words):
        return Relation.IN
    if relation is Relation.BY and ("till" in reader.words or "part" in reader.words):
        return Relation.BY_END
    if relation is not Relation.AFTER and "till" in reader.words:
        return Relation.BY_END
    return relation

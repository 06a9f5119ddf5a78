"""Russian phrases of time, found in a text and turned into windows by the arithmetic of windows.py."""

import re

from commitments.extraction import readings
from commitments.extraction.phrases import Grammar, Make
from commitments.extraction.ru import calendar_words as words

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


_R = rf"(?<![а-я-])(?:{_RELATION})?(?:{_END_OF})?"
_SHAPES: tuple[tuple[str, Make], ...] = (
    (
        rf"(?<![а-я\d.,])(?:{_RELATION})?(?P<day>\d{{1,2}})(?:\s+{_MONTH})?(?:{_DASH}|\s+по\s+|\s+и\s+|\s+до\s+)(?P<day_2>\d{{1,2}})\s+{_MONTH_2}{_YEAR}",
        readings.days,
    ),
    (rf"(?<![а-я\d.,])(?:{_RELATION})?(?P<day>\d{{1,2}}|{_WORD_DAY})(?:-?е|-?го)?\s+{_MONTH}{_YEAR}", readings.day),
    (
        r"(?<![а-я\d.,])(?:"
        + _RELATION
        + r")?(?P<day>\d{1,2})\.(?P<month_number>\d{2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
        readings.numeric_day,
    ),
    (rf"(?<![а-я\d.,])(?:{_RELATION})(?P<day>{_WORD_DAY})(?=\s*(?:[,.;:)!?]|$|числ))", readings.day_alone),
    (
        rf"(?<![а-я\d.,])(?:{_RELATION})?(?:(?:пн|вт|ср|чт|пт|сб|вс),?\s)?(?P<day>\d{{1,2}}-(?:го|е))(?![а-я]|\s[а-я]{{3,}}бря)",
        readings.day_alone,
    ),
    (
        rf"{_R}{_MONTH}\s+(?P<year_1>(?:19|20)\d\d)(?:\s+года)?(?:{_DASH}|\s+по\s+|\s+до\s+){_MONTH_2}{_YEAR}",
        readings.months_of_years,
    ),
    (rf"{_R}{_MONTH}(?:{_DASH}|\s+по\s+|\s+и\s+|\s+или\s+){_MONTH_2}{_YEAR}", readings.months),
    (
        (
            rf"{_R}(?:{_PART}|{_NTH}(?:(?P<half>половин[аеуы])|(?P<decade>декад[аеуы])|(?P<week>недел[яеюи])|(?P<days>числ\w*|дн\w*))\s+)"
            rf"?(?:{_WHICH})?{_MONTH}{_YEAR}"
        ),
        readings.month,
    ),
    (rf"{_R}(?P<month>{words.MONTH_ADJECTIVES})(?![а-я])", readings.month),
    (rf"{_R}(?:{_PART})?(?:{_WHICH})?(?P<season>{words.SEASON_FORMS})(?![а-я]){_YEAR}", readings.season),
    (rf"{_R}(?P<season>{words.SEASON_ADJECTIVES})\s+(?:период|сезон)[а-я]{{0,2}}{_YEAR}", readings.season),
    (rf"{_R}{_NTH}(?:квартал[а-я]{{0,3}}|кв\.){_YEAR}", readings.quarter),
    (rf"{_R}{_NTH}полугоди[а-я]{{1,2}}{_YEAR}", readings.half),
    (rf"(?<![а-я])(?:{_RELATION}){_END_OF}квартала(?![а-я])", readings.this_quarter),
    (rf"{_R}(?:{_THIS})\s+полугоди[а-я]{{1,2}}", readings.this_half),
    (rf"{_R}(?P<first>(?:19|20)\d\d){_DASH}(?P<last>(?:20)?\d\d)(?:\s?(?:годах|годы|годов|гг?\.?))", readings.years),
    (
        rf"{_R}(?:{_PART}|{_NTH}(?P<half>половин[аеуы])\s+)?(?P<year>20\d\d)(?:-?(?:го|м|й|му)(?![а-я])|\s?(?:годах|годом|года|году|год|г\.))",
        readings.year,
    ),
    (
        rf"{_R}(?:{_PART}|{_NTH}(?P<half>половин[аеуы])\s+)?(?P<year_of>{_THIS}\s+год[ау]?|{_NEXT}\s+год[ау]?|т\.\s?г\.|с\.\s?г\.)(?![а-я])",
        readings.year,
    ),
    (rf"(?<![а-я])(?:{_RELATION}){_END_OF}(?P<bare>года)(?![а-я])", readings.year),
    (rf"{_R}{_PART}(?P<bare>года)(?![а-я])", readings.year),
    (rf"{_R}(?:{_PART})?{_WHICH}недел[яеюи](?![а-я])", readings.week),
    (rf"{_R}(?:{_PART})?{_WHICH}месяц[аеу]?(?![а-я])", readings.this_month),
    (rf"(?<![а-я])(?:{_RELATION}){_END_OF}(?P<bare>месяца)(?![а-я])", readings.this_month),
    (rf"{_R}{_PART}(?P<bare>месяца)(?![а-я])", readings.this_month),
    (rf"{_R}(?:{_WHICH})?(?P<weekday>{words.WEEKDAY_FORMS})(?![а-я])", readings.weekday),
    (r"(?<![а-я])(?P<tomorrow>послезавтра|завтра)(?![а-я])", readings.tomorrow),
    (
        (
            r"(?<![а-я])(?:в течени[еи]|за|сроком на|на срок|на|в)\s+(?:(?:ближайш|перв|следующ)[а-я]+\s+){0,2}"
            rf"(?:{_COUNT}\s+)?(?P<unit>{words.UNIT_FORMS})(?![а-я])"
        ),
        readings.within,
    ),
    (
        (
            r"(?<![а-я])в\s+(?P<count>\d{1,3}-?|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|двадцати|тридцати|пятнадцати|)"
            r"-?(?P<unit>месяч|днев|недель|годич|летн)[а-я]+\s+срок"
        ),
        readings.term,
    ),
    (rf"(?<![а-я])(?:через|спустя)\s+(?:{_COUNT}\s+)?(?P<unit>{words.UNIT_FORMS})(?![а-я])", readings.ahead_by),
    (
        (
            rf"{_R}(?:(?P<first>20\d\d)(?:{_DASH}|/)(?:20)?\d\d\s+)?(?P<which>нового\s+|новому\s+|следующего\s+)?"
            r"(?P<whose>учебн|маркетингов)[а-я]+\s+год[ау]?(?![а-я])"
        ),
        readings.school,
    ),
    (rf"{_R}ново(?:го|му)\s+год[ау](?![а-я])", readings.new_year),
    (rf"{_R}(?P<feast>навруз|наурыз|нооруз|новруз)[ауе]?(?![а-я]){_YEAR}", readings.feast),
)

_GRAMMAR = Grammar(words.CALENDAR, [(re.compile(pattern), make) for pattern, make in _SHAPES], _ALL_RELATIONS, _FOLD)
dates_in = _GRAMMAR.dates_in

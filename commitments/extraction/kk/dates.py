"""Kazakh phrases of time, found in a text and turned into windows by the arithmetic of windows.py.

A Kazakh phrase goes from the year to the day and ends with what it is to the action: «2026 жылғы мамыр соңына дейін».
"""

import re
from datetime import date

from commitments.extraction import readings
from commitments.extraction.kk import calendar_readings as own
from commitments.extraction.kk import calendar_words as words
from commitments.extraction.phrases import Grammar, Make
from commitments.extraction.windows import Dated

_FOLD = str.maketrans("i\u0451\u0275\u2013\u2014\u2212\u2010\u2011\u00a0\u202f", "\u0456\u0435\u04e9-----  ")
_W = r"\s{1,4}"
_GAP = r"\s{0,4}"
_DASH = r"\s?-\s?"
_START = r"(?<![\w-])"
_END = r"(?!\w)"
_CASE_FORMS = "|".join(sorted(words.CASES, key=len, reverse=True)).replace(" ", _W)
_CASE = rf"(?P<case>{_CASE_FORMS})?(?!\w|\sсайын|\sбері{_END})"
# A season or a month that stands bare may be another word; with an ending it is a time.
_SURE_CASE = _CASE.replace(")?(?!", ")(?!", 1)
# Where the phrase has ends of its own ("from … to …"), the last ending adds nothing.
_CASE_OF_RANGE = rf"(?:{_CASE_FORMS})?(?:{_W}(?:аралығында|аралығындағы|күндері|арасында))?{_END}"
_POSSESSIVE = "(?:лары|лері|дары|дері|тары|тері|сы|сі|ы|і)?"
_GENITIVE = "(?:ның|нің|дың|дің|тың|тің)?"
_AND = rf"(?:{_DASH}|{_W}(?:мен|бен|пен|және|не|немесе){_W})"
_FROM = "(?:дан|ден|тан|тен|нан|нен)"
_ROMAN = "\u0456v|\u0456{1,3}"
_NTH = (
    rf"(?P<nth>(?:{words.ORDINAL_FORMS}|алғашқы|бастапқы|соңғы|ақырғы){_END}|(?:{_ROMAN}){_END}|[1-4](?:-?(?:інші|ншы|нші|ші|шы))?)"
    rf"(?:-|{_W})"
)
_YEAR_NUMBER = r"(?P<year>(?:19|20)\d\d)(?:\s?-?\s?)(?:жыл|ж\.)"
_OF_YEAR = rf"(?P<year_of>(?:{words.THIS}|{words.NEXT}|{words.LAST}){_W}жыл|биыл|былтыр|[ат]\.\s?ж\.)"
_YEAR_ENDING = "(?:дың|ғы|ы|дары|да)?,?"
_SURE_YEAR = rf"(?:{_YEAR_NUMBER}|{_OF_YEAR}){_YEAR_ENDING}{_W}"
_YEAR = rf"(?:{_SURE_YEAR})?"
_YEAR_AFTER = rf"(?:{_W}(?P<year_after>(?:20)\d\d)(?:{_W}|-)?ж(?:ыл|\.))?"
_MONTH = rf"(?P<month>{words.MONTH_FORMS})"
_MONTH_2 = rf"(?P<month_2>{words.MONTH_FORMS})"
_AI = rf"(?:{_W}ай(?:ы|лары)?{_GENITIVE})?"
_KUN = rf"(?:{_W}күн(?:і|дері)?)?"
_DAY_END = "(?:-?(?:інші|ншы|нші|ші|шы|сы|сі|ы|і))?"
_PART = rf"(?P<part>бас|орта|соң(?!ғы)|ая[ғқ]|ақыр)(?:сы|ы)?(?:{_W}(?:кез|шен|тұс|мезгіл)(?:дер)?[іы])?"
_NTH_PART = rf"{_NTH}(?:(?P<half>жарты)|(?P<decade>он{_GAP}күнді[кг]|декада)|(?P<week>апта)|(?P<days>күн|жұлдыз))"
_WHICH = rf"(?P<which>{words.THIS}|{words.NEXT}|{words.LAST}){_W}"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(words.NUMBERS, key=len, reverse=True)).replace(" ", r"\s") + ")"
_UNIT = rf"(?P<unit>жарты{_GAP}жыл|жыл|ай|апта|күнтізбелі[кг]{_W}күн|күн|тоқсан|тәулі[кг])"
_SOON = rf"(?:{words.NEXT}|жақын|жақындағы|таяу|алғашқы|кейінгі){_W}"
_SEASON = "(?P<season>көктем|жаз|күз|қыс)"
_SEASON_TIME = rf"(?:{_GENITIVE}{_W}(?:мезгіл|маусым|кезең|айлар|ай)[іы]?)"
# "In these eight months": what the statistics tell of a part of the year that has gone.
_STATISTICS = rf"(?:биылғы|жылғы){_W}(?:алғашқы{_W})?\w{{1,8}}{_W}ай"
_WEEKDAY = "|".join(words.WEEKDAYS)

_SHAPES: tuple[tuple[str, Make], ...] = (
    # days
    (
        (
            rf"{_START}{_YEAR}(?P<day>\d{{1,2}}){_DAY_END}(?:{_FROM}?(?:{_W}|-){_MONTH}{_POSSESSIVE}(?:{_FROM})?)?(?:-?{_FROM}{_W}|{_AND}|{_W})"
            rf"(?P<day_2>\d{{1,2}}){_DAY_END}(?:-|{_W}){_MONTH_2}{_POSSESSIVE}{_KUN}{_CASE_OF_RANGE}"
        ),
        own.days,
    ),
    (
        (
            rf"{_START}(?:{_YEAR}{_MONTH_2}{_AI}|{_WHICH}ай){_GENITIVE}{_W}(?P<day>\d{{1,2}})(?:-?[сыіш]{{0,3}}){_FROM}?{_AND[:-1]}|{_W})"
            rf"(?P<day_2>\d{{1,2}})(?:-?[сыіш]{{1,3}})?{_KUN}{_CASE_OF_RANGE}"
        ),
        own.days,
    ),
    (
        rf"{_START}{_YEAR}(?P<day>\d{{1,2}}{_DAY_END}|{words.DAY_ORDINALS})(?:-|{_W}){_MONTH}{_POSSESSIVE}{_KUN}{_CASE}",
        readings.day,
    ),
    (
        rf"{_START}{_YEAR}{_MONTH}{_AI}{_GENITIVE}{_W}(?P<day>\d{{1,2}}|{words.DAY_WORDS}){_DAY_END}{_KUN}-?{_CASE}",
        readings.day,
    ),
    (rf"{_START}{_WHICH}айдың{_W}(?P<day>\d{{1,2}}|{words.DAY_WORDS}){_DAY_END}{_KUN}-?{_CASE}", own.day_of_this_month),
    (
        rf"(?<![\w.,-])(?P<day>\d{{1,2}})\.(?P<month_number>\d{{2}})\.(?P<year>(?:19|20)\d\d)(?!\d)(?:{_GAP}ж(?:\.|ыл))?-?{_CASE}",
        readings.numeric_day,
    ),
    # months
    (
        (
            rf"{_START}(?P<year_1>20\d\d){_W}жыл(?:дың|ғы){_W}{_MONTH}{_POSSESSIVE}{_AI}{_FROM}?{_AND[:-1]}|{_W})"
            rf"(?P<year>20\d\d){_W}жыл(?:дың|ғы){_W}{_MONTH_2}{_POSSESSIVE}{_AI}{_CASE_OF_RANGE}"
        ),
        readings.months_of_years,
    ),
    (
        (
            rf"{_START}{_YEAR}{_MONTH}{_AI}(?:(?:ы|і|сы|сі)?{_FROM}(?:{_W}бастап)?{_W}|{_AND}){_MONTH_2}{_POSSESSIVE}{_AI}"
            rf"{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        own.months,
    ),
    (
        rf"{_START}{_YEAR}{_MONTH}{_POSSESSIVE}{_GENITIVE}{_AI}{_W}(?:{_NTH_PART}|{_PART}){_POSSESSIVE}{_CASE}",
        own.month,
    ),
    (rf"{_START}{_SURE_YEAR}{_MONTH}{_POSSESSIVE}{_AI}{_CASE}", own.month),
    (rf"{_START}(?<!жаңа\s)(?:{_WHICH})?{_MONTH}(?:{_W}ай(?:ы|лары))?{_SURE_CASE}", own.month),
    (rf"{_START}{_MONTH}(?:{_W}айы)?(?=\s?-\s|\))", own.month),
    # seasons
    (rf"{_START}(?:{_WHICH})?{_SEASON}{_GENITIVE}(?:{_SEASON_TIME})?{_W}{_PART}{_POSSESSIVE}{_CASE}", own.season),
    (rf"{_START}{_SURE_YEAR}{_SEASON}{_POSSESSIVE}{_SEASON_TIME}?(?:{_W}{_PART})?{_POSSESSIVE}{_CASE}", own.season),
    (
        rf"{_START}(?:{_WHICH})?(?!қысқа{_END}(?!\s(?:қарай|дейін)))(?!жазды{_END}){_SEASON}{_SEASON_TIME}?(?![нғгқк]?[ыі]{_END}){_SURE_CASE}",
        own.season,
    ),
    (rf"{_START}{_WHICH}{_SEASON}{_END}", own.season),
    (rf"{_START}{_YEAR}{_SEASON}[ғгқк][ыі]{_W}(?:{words.OF_SEASON})\w{{0,12}}{_END}", own.season),
    # quarters and half-years
    (
        rf"{_START}(?:{_SURE_YEAR}|жылдың{_W})?{_NTH}тоқсан{_POSSESSIVE}{_GENITIVE}(?:{_W}{_PART})?{_POSSESSIVE}{_CASE}",
        own.quarter,
    ),
    (
        rf"{_START}{_YEAR}{_NTH}жарты{_GAP}жылды[қғ]{_POSSESSIVE}{_GENITIVE}(?:{_W}{_PART})?{_POSSESSIVE}{_CASE}",
        readings.half,
    ),
    (rf"{_START}(?:{_WHICH})?тоқсан{_GENITIVE}{_W}{_PART}{_POSSESSIVE}{_CASE}", own.which_quarter),
    (rf"{_START}{_WHICH}тоқсан{_CASE}", own.which_quarter),
    (rf"{_START}(?:{words.THIS}){_W}жарты{_GAP}жылды[қғ]{_POSSESSIVE}{_CASE}", readings.this_half),
    # years
    (
        (
            rf"{_START}(?P<first>(?:19|20)\d\d)(?:{_W}жылдан{_W}|{_AND})(?P<last>(?:20)?\d\d)\s?-?\s?(?:жылдар|жыл|жж?\.)"
            rf"{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        readings.years,
    ),
    (
        (
            rf"{_START}(?:{_YEAR_NUMBER}|{_OF_YEAR}|(?P<bare>жыл)){_GENITIVE}{_W}(?:{_NTH}(?P<half>жарты)|{_PART}){_POSSESSIVE}"
            rf"{_CASE}"
        ),
        readings.year,
    ),
    (rf"{_START}(?!{_STATISTICS})(?:{_YEAR_NUMBER}|{_OF_YEAR}){_POSSESSIVE}{_CASE}", readings.year),
    (rf"{_START}(?P<bare>жыл){_W}(?:ішінде|барысында|қорытындысы бойынша){_END}", readings.year),
    # weeks and months counted from now
    (rf"{_START}{_WHICH}апта{_GENITIVE}(?:{_W}{_PART})?{_POSSESSIVE}{_CASE}", readings.week),
    (rf"{_START}апта{_GENITIVE}{_W}{_PART}{_POSSESSIVE}{_CASE}", readings.week),
    (rf"{_START}{_WHICH}ай{_GENITIVE}(?:{_W}{_PART})?{_POSSESSIVE}{_CASE}", readings.this_month),
    (rf"{_START}ай{_GENITIVE}{_W}{_PART}{_POSSESSIVE}{_CASE}", readings.this_month),
    (
        (
            rf"{_START}(?:{_WHICH})?(?P<weekday>{_WEEKDAY})(?:{_W}күні)?(?:{_FROM}{_W}|{_AND})(?P<weekday_2>{_WEEKDAY})"
            rf"(?:{_W}күндері|{_W}күні)?{_CASE_OF_RANGE}"
        ),
        own.weekdays,
    ),
    (
        (
            rf"{_START}(?:{_WHICH}(?P<of_week>апта{_GENITIVE}{_W})?)?(?P<weekday>{_WEEKDAY}){_POSSESSIVE}"
            rf"{_SURE_CASE}"
        ),
        own.weekday,
    ),
    (rf"{_START}(?P<tomorrow>ертең|бүрсігүні){_END}", readings.tomorrow),
    # spans
    (
        (
            rf"{_START}(?:{_SOON})?{_COUNT}{_W}{_UNIT}(?:(?:н?[ыі]ң|дың)?{_W}(?:мерзім{_W})?(?:ішінде|ішіндегі|аралығында|көлемінде|мерзімде|мерзімінде|мерзімге|уақытта)"
            rf"|(?:лық|лік|дық|дік|тық|тік){_W}мерзім(?:де|ге|інде)){_END}"
        ),
        readings.within,
    ),
    (rf"{_START}{_SOON}{_COUNT}{_W}{_UNIT}(?:да|де|та|те)?{_END}", readings.within),
    # "Fifteen places in three years", not "in the last three years", "once in two years", "twofold in five years".
    (rf"{_START}{words.SPAN_GONE}{_COUNT}{_W}(?P<unit>жыл)да(?!\w|\s(?:бір|екі\sрет|\w+\sесе))", own.within),
    (
        rf"{_START}{_COUNT}{_W}(?P<unit>жыл)дық{_END}(?=(?:\W{{1,2}}\w{{1,20}}){{0,2}}\W{{1,2}}{words.OF_SPAN})",
        readings.within,
    ),
    (rf"{_START}{_SOON}(?P<unit>айда|аптада|жарты{_GAP}жылда){_W}ішінде{_END}", readings.within),
    (
        (
            rf"{_START}{_COUNT}{_W}{_UNIT}(?:ға|ге|қа|ке)(?={_W}(?:арнал|есептел|жасал|жасас|созыл|келіс|бекіт|мерзім|жалға|қол"
            r"|беріл|ұзарт)\w)"
        ),
        readings.within,
    ),
    (rf"{_START}(?:{_COUNT}{_W})?(?P<unit>жарты{_GAP}жыл|апта|ай){_W}ішінде{_END}", readings.within),
    (rf"{_START}(?:{_COUNT}{_W})?{_UNIT}{_FROM}{_W}(?:кейін|соң|кейінгі){_END}", own.ahead_by),
    # school, marketing and new years, feasts
    (
        (
            rf"{_START}(?:(?P<first>20\d\d)(?:\s?[-/]\s?(?:20)?\d\d)?(?:-|{_W})(?:жыл(?:дар)?(?:ғы|ы){_W})?|(?P<which>жаңа|{words.THIS}|{words.NEXT}){_W})"
            rf"(?P<whose>оқу|маркетингтік|маркетинг|академиялық){_W}жыл{_POSSESSIVE}(?:н?[ыі]ң)?(?:{_W}(?:басы|басталу))?{_POSSESSIVE}{_CASE}"
        ),
        readings.school,
    ),
    (rf"{_START}жаңа{_W}жыл(?:{_W}мерекесі|{_W}қарсаңы)?{_POSSESSIVE}{_CASE}", own.new_year),
    (
        rf"{_START}{_YEAR}(?P<feast>наурыз){_W}(?:мереке|мейрам|той)(?:сі|ы|лар[ыі]|лер[ыі])?{_KUN}{_POSSESSIVE}{_CASE}",
        readings.feast,
    ),
)

_GRAMMAR = Grammar(words.CALENDAR, [(re.compile(pattern), make) for pattern, make in _SHAPES], words.RELATIONS, _FOLD)
# The town of Kazan is spelt as October is; in a sentence only the town is written large.
_TOWN = re.compile(r"(?<=[\w,;\u00ab] )Қазан|(?<=\u00ab)Қазан")


def dates_in(text: str, start: int, end: int, published: date | None) -> list[Dated]:
    """Find the phrases of time in text[start:end], in order and without overlaps."""
    return [
        dated for dated in _GRAMMAR.dates_in(text, start, end, published) if not _TOWN.match(text, dated.span.start)
    ]

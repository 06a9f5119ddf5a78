"""English phrases of time, found in a text and turned into windows by the arithmetic of windows.py."""

import re
from datetime import date

from commitments.extraction import readings
from commitments.extraction.en import calendar_words as words
from commitments.extraction.en import own_readings as own
from commitments.extraction.phrases import Grammar, Make
from commitments.extraction.result import Span
from commitments.extraction.windows import Dated, Relation

_FOLD = str.maketrans("\u2013\u2014\u2212\u2010\u2011\u00a0\u202f\u2019\u02bc", "-----  ''")
# The verb is the commonest "may" of all; a month has its capital letter.
_MODAL = re.compile(r"\bmay\b")
# A sentence without any of these has no phrase of time; most have none.
_CLOCK = re.compile(
    rf"[0-9]|{words.MONTH_FORMS}|{words.SEASON_FORMS}|{words.WEEKDAY_FORMS}|{words.FEASTS}|year|quarter|month|week|day|half"
    "|decade|tomorrow|fortnight|season|christmas",
    re.IGNORECASE,
)
_ALL_RELATIONS = {phrase: relation for phrases, relation in words.RELATIONS for phrase in phrases.split("|")}
_TILL_YEAR = {"to": Relation.BY}
_S = r"\s{1,3}"
_ANY_RELATION = "|".join(sorted(_ALL_RELATIONS, key=len, reverse=True)).replace(" ", _S)
_REL = rf"(?P<rel>{_ANY_RELATION}){_S}(?:the{_S})?"
_START = r"(?<![\w.,/-])"
_R = rf"{_START}(?:{_REL}|the{_S})?"
_DASH = r"\s?-\s?"
_TO = rf"(?:{_DASH}|{_S}(?:to|and|through|until|till|or){_S})"
_THE = rf"(?:the{_S})?"
_THIS, _NEXT, _LAST = (stems.replace(r"\s", _S) for stems in (words.THIS, words.NEXT, words.LAST))
_WHICH = rf"(?P<which>{_THIS}|{_NEXT}|{_LAST}){_S}"
_PART = (
    rf"(?P<part>(?:early|late|mid)(?:{_S}in)?(?:{_S}|-|\s-\s)|(?:very{_S})?(?:beginning|start|outset|middle|end|close)"
    rf"{_S}of{_S}|end-(?:of-)?|(?:(?<=by\s)|(?<=at\s)|(?<=until\s)|(?<=before\s)|(?<=till\s))end{_S}){_THE}"
)
_END_OF = rf"(?P<till>end{_S}of{_S}|end-(?:of-)?|close{_S}of{_S}){_THE}"
_YEAR_OF = rf"(?P<year_of>(?:{_THIS}|{_NEXT}|{_LAST}){_S}(?:calendar{_S})?year)(?![a-z])"
_YEAR = rf"(?:,?{_S}(?:(?:in|of){_S})?(?:(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)|{_YEAR_OF}))?"
_ORDINAL = "|".join(sorted(words.ORDINALS, key=len, reverse=True))
_NTH = rf"(?P<nth>{_ORDINAL}|[1-4](?:st|nd|rd|th)|iv|i{{1,3}}){_S}"
_NTH_2 = _NTH.replace("nth", "nth_2")
_MONTH = rf"(?P<month>{words.MONTH_FORMS})(?![a-z])"
_MONTH_2 = _MONTH.replace("month", "month_2")
_M = rf"(?P<month>{words.MONTH_FORMS}|{words.MONTH_ABBREVIATIONS})(?![a-z])"
_M_2 = _M.replace("month", "month_2")
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(words.NUMBERS, key=len, reverse=True)).replace(" ", _S) + ")"
# "two to three years": the longer time counts.
_FEWER = rf"(?:(?:one|two|three|four|five|\d{{1,2}})(?:{_S}(?:to|or){_S}|-))?"
_OF_A_YEAR = rf"(?!{_S}of{_S}(?:20|the|this|next))"
_UNIT = rf"(?P<unit>{words.UNIT_FORMS})(?![a-z-])".replace(" ", r"\s")
_WEEKDAY = rf"(?:(?:{words.WEEKDAY_FORMS}|mon|tue|wed|thu|fri|sat|sun),?{_S})?(?:the{_S})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY_2 = r"(?P<day_2>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_WORD_DAY = rf"(?:twenty-|thirty-)?(?:{_ORDINAL})"
_R_DAY = rf"{_R}{_WEEKDAY}"
# "from 2025 to 2027" has both its ends, so that "from" says nothing of its own.
_SPAN = rf"{_START}(?:(?:{_ANY_RELATION}){_S})?{_THE}"
_NO_AMOUNT = (
    r"(?![\ds/]|[.,]\d|-\d|\s?(?:%|per\scent|percent|tons?\b|tonnes?\b|people|students|hectares|units|km\b|mw\b))"
)
_TERMED = (
    "contracts?|agreements?|programs?|programmes?|plans?|deals?|memorand|mou|leases?|terms?|periods?|road\\s?maps?"
    "|loans?|grants?|extensions?|projects?|initiatives?|protocols?|strategy|offtake|supply|partnership|credit|guarantee"
)

_PUT_OFF = (
    "(?:" + "|".join(rf"(?<={verb}\s)" for verb in ("postponed", "moved", "shifted", "rescheduled", "deferred")) + ")"
)

_SHAPES: tuple[tuple[str, Make], ...] = (
    # before all others: "next year" is in it
    (rf"{_START}(?:within|over|in|during){_S}the{_S}next{_S}(?P<unit>year|month|decade)(?![a-z-])", readings.within),
    # several days
    (
        rf"{_R_DAY}{_DAY}(?:,\s\d{{1,2}}){{0,3}}(?:{_S}(?:of{_S})?{_M})?,?{_TO}{_WEEKDAY}{_DAY_2}{_S}(?:of{_S})?{_M_2}{_YEAR}",
        readings.days,
    ),
    (rf"{_R_DAY}{_M}{_S}{_THE}{_DAY}{_TO}{_WEEKDAY}{_M_2}{_S}{_THE}{_DAY_2}{_YEAR}", readings.days),
    (rf"{_R_DAY}{_M}{_S}{_THE}{_DAY}{_TO}{_THE}{_DAY_2}(?![%.,]?\d){_YEAR}", readings.days),
    (
        rf"{_SPAN}{_M}{_S}{_DAY},?{_S}(?P<year_1>20\d\d){_TO}{_M_2}{_S}{_DAY_2},?{_S}(?P<year>20\d\d)(?!\d)",
        own.days_of_years,
    ),
    (
        rf"{_SPAN}{_DAY}{_S}{_M}{_S}(?P<year_1>20\d\d){_TO}{_DAY_2}{_S}{_M_2}{_S}(?P<year>20\d\d)(?!\d)",
        own.days_of_years,
    ),
    # one day
    (rf"{_R_DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:day{_S})?(?:of{_S})?{_M}{_YEAR}", readings.day),
    (rf"{_R_DAY}(?P<day>{_WORD_DAY}){_S}of{_S}{_MONTH}{_YEAR}", readings.day),
    (rf"{_R_DAY}{_M}{_S}{_THE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d){_YEAR}", readings.day),
    (rf"{_R_DAY}{_MONTH}{_S}{_THE}(?P<day>{_WORD_DAY})(?![a-z]){_YEAR}", readings.day),
    (rf"{_R}(?P<day>\d{{1,2}})\.(?P<month_number>\d{{2}})\.(?P<year>(?:19|20)\d\d)(?!\d)", readings.numeric_day),
    (rf"{_R}(?P<year>(?:19|20)\d\d)-(?P<month_number>\d{{2}})-(?P<day>\d{{2}})(?!\d)", readings.numeric_day),
    (rf"{_START}{_REL}(?P<day>\d{{1,2}}(?:st|nd|rd|th))(?=\s?(?:[,.;:)!?]|$))", readings.day_alone),
    (rf"{_R_DAY}(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{_WORD_DAY}){_S}of{_S}{_WHICH}month(?![a-z])", own.day_of_month),
    # what was put off from one time to another is dated by the other
    (rf"{_PUT_OFF}from{_S}(?:{words.MONTH_FORMS}){_S}to{_S}{_MONTH}{_YEAR}", readings.month),
    (rf"{_PUT_OFF}from{_S}20\d\d{_S}to{_S}(?P<year>20\d\d)(?!\d)", readings.year),
    (
        rf"{_START}(?:every|each){_S}(?:{words.MONTH_FORMS}|{words.SEASON_FORMS}|{words.WEEKDAY_FORMS})(?![a-z])",
        own.over,
    ),
    # months
    (
        rf"{_R}{_M}{_S}(?P<year_1>(?:19|20)\d\d){_TO}{_M_2}{_S}(?P<year>(?:19|20)\d\d)(?!\d)",
        readings.months_of_years,
    ),
    (rf"{_R}{_MONTH}{_TO}{_MONTH_2}{_YEAR}", own.months),
    (
        (
            rf"{_SPAN}{_MONTH}(?:{_S}(?P<year_1>20\d\d))?(?:{_S}(?:to|until|till|through){_S})"
            rf"(?:{_THE}end{_S}of{_S})?(?:(?P<year>20\d\d)(?!\d)|{_YEAR_OF})"
        ),
        own.month_to_year,
    ),
    (
        (
            rf"{_R}{_NTH}(?:(?P<half>half)|(?P<decade>decade|ten{_S}days|10{_S}days|third)|(?P<week>week)|(?P<days>days))"
            rf"{_S}of{_S}(?:the{_S}month{_S}of{_S})?(?:{_WHICH})?{_MONTH}{_YEAR}"
        ),
        own.to_come(own.month),
    ),
    (rf"{_R}(?:{_PART})?(?:month{_S}of{_S})?(?:{_WHICH})?{_MONTH}{_YEAR}", own.to_come(own.month)),
    (rf"{_R}{_M}{_S}(?P<year>(?:19|20)\d\d)(?!\d)", readings.month),
    # seasons: without a word of time before or a year after, the season is wheat, a school or a holiday
    (
        rf"{_START}{_REL}(?:{_PART})?(?:{_WHICH})?(?P<season>{words.SEASON_FORMS})(?![a-z]){_YEAR}",
        own.to_come(readings.season),
    ),
    (rf"{_START}(?:{_PART})?{_WHICH}(?P<season>{words.SEASON_FORMS})(?![a-z]){_YEAR}", own.to_come(readings.season)),
    (rf"(?<![\w-])to{_S}the{_S}(?P<season>{words.SEASON_FORMS})(?![a-z]){_YEAR}", readings.season),
    (rf"{_START}{_PART}(?P<season>{words.SEASON_FORMS})(?![a-z]){_YEAR}", readings.season),
    (
        rf"{_START}(?P<season>{words.SEASON_FORMS}){_S}(?:of{_S})?(?:(?P<year>20\d\d)(?!\d)|{_YEAR_OF})",
        readings.season,
    ),
    # parts of a year
    (rf"{_R}(?:{_END_OF})?{_NTH}quarter(?![a-z]){_YEAR}", readings.quarter),
    (rf"{_R}{_NTH}(?:and|to|or){_S}{_NTH_2}quarters(?![a-z]){_YEAR}", own.quarters),
    (
        (
            rf"{_R}first{_S}{_COUNT}{_S}months{_S}of{_S}"
            rf"(?:(?P<year>20\d\d)(?!\d)|{_YEAR_OF}|the{_S}(?P<bare>year)(?![a-z]))"
        ),
        own.first_months,
    ),
    (rf"{_R}(?:{_END_OF})?q(?P<nth>[1-4]){_YEAR}(?!\d)", readings.quarter),
    (rf"{_R}(?:{_END_OF})?(?P<nth>[1-4])q{_YEAR}(?![\da-z])", readings.quarter),
    (rf"{_R}(?:{_END_OF})?{_WHICH}quarter(?![a-z])", own.quarter),
    (rf"{_R}(?P<till>end{_S}of{_S})the{_S}quarter(?![a-z])", own.quarter),
    (rf"{_R}(?:{_END_OF})?{_NTH}half(?:-year)?(?:{_S}of{_S}the{_S}year)?(?![a-z]){_YEAR}", readings.half),
    (rf"{_R}(?:{_END_OF})?h(?P<nth>[12]){_YEAR}(?!\d)", readings.half),
    (rf"{_R}(?:{_END_OF})?(?P<nth>[12])h{_YEAR}(?![\da-z])", readings.half),
    (rf"{_R}(?:{_END_OF})?(?:{_THIS}){_S}half(?:-|{_S})year(?![a-z])", readings.this_half),
    # years
    (
        rf"{_SPAN}(?:period{_S}(?:from{_S}|of{_S})?)?(?P<first>20\d\d)(?:{_DASH}|{_S}(?:to|and|through|until|till){_S})(?P<last>20\d\d)(?![\d-])",
        readings.years,
    ),
    (rf"{_SPAN}(?:period{_S}(?:of{_S})?)?(?P<first>20\d\d)-(?P<last>\d\d)(?![\d-])", readings.years),
    (rf"{_R}(?:{_PART})?(?P<year>20[1-6]\d){_NO_AMOUNT}", readings.year),
    (rf"{_START}(?P<rel>to|towards){_S}(?P<year>20[2-6][05]){_NO_AMOUNT}", readings.year),
    (rf"{_R}(?:{_PART})?{_YEAR_OF}", readings.year),
    (rf"{_R}{_PART}(?P<bare>year)(?![a-z])", readings.year),
    (rf"{_R}(?P<part>mid-)(?P<bare>year)(?![a-z])", readings.year),
    (rf"{_R}(?:year-end|year's{_S}end|year{_S}end|end{_S}of{_S}year)(?![a-z])", own.year_end),
    (rf"{_START}(?P<rel>before){_S}the{_S}year(?:'s|{_S}is)?{_S}(?:out|over|ends?)(?![a-z])", own.year_end),
    (rf"{_R}year{_S}after{_S}next(?![a-z])", own.year_after_next),
    # weeks and this month
    (rf"{_R}(?:{_PART})?{_WHICH}week(?![a-z])", own.week),
    (rf"{_R}week{_S}(?P<after_next>after{_S}next)(?![a-z])", own.week),
    (rf"{_R}{_PART}(?P<bare>week)(?![a-z])", own.week),
    (rf"{_R}{_WHICH}weekend(?![a-z])", own.weekend),
    (rf"{_R}(?:{_PART})?{_WHICH}month(?![a-z])", readings.this_month),
    (rf"{_R}{_PART}(?P<bare>month)(?![a-z])", readings.this_month),
    (rf"{_R}{_NTH}half{_S}of{_S}(?:{_WHICH}|the{_S})month(?![a-z])", own.half_of_this_month),
    # days of the week: the press writes of those behind it, unless a word says that the day is to come
    (
        (
            rf"{_START}(?P<rel>by|before|until|till|from|starting|no{_S}later{_S}than|not{_S}later{_S}than){_S}"
            rf"(?:{_WHICH})?(?P<weekday>{words.WEEKDAY_FORMS})(?![a-z])"
        ),
        own.weekday,
    ),
    (
        (
            rf"{_R}(?P<weekday>{words.WEEKDAY_FORMS}){_S}(?:of{_S})?{_THE}"
            rf"(?P<which>next|coming|following){_S}week(?![a-z])"
        ),
        own.weekday_of_week,
    ),
    (rf"{_START}(?:on{_S})?{_WHICH}(?P<weekday>{words.WEEKDAY_FORMS})(?![a-z])", own.weekday),
    (rf"{_START}(?:on{_S})?(?P<weekday>{words.WEEKDAY_FORMS})(?![a-z])", own.over),
    (rf"{_START}(?P<tomorrow>the{_S}day{_S}after{_S}tomorrow|tomorrow)(?![a-z])", readings.tomorrow),
    # spans
    (
        (
            rf"{_START}(?:with)?in{_S}(?:the{_S})?(?:next|coming|following|first){_S}{_FEWER}{_COUNT}{_S}{_UNIT}{_OF_A_YEAR}"
        ),
        readings.within,
    ),
    (
        (
            rf"{_START}(?:within|over(?!\sa\s)|for|during|throughout|in{_S}the{_S}course{_S}of){_S}"
            rf"(?:(?:up{_S}to|at{_S}least|a{_S}period{_S}of|a{_S}term{_S}of|no{_S}more{_S}than|a{_S}further|another){_S})?"
            rf"(?:the{_S})?(?:(?:next|coming|following|first){_S})?{_FEWER}{_COUNT}{_S}{_UNIT}{_OF_A_YEAR}"
        ),
        readings.within,
    ),
    (rf"{_START}{_COUNT}-(?P<unit>year|month)(?=,?\s(?:[\w$.,-]{{1,30}}\s){{0,3}}(?:{_TERMED}))", readings.within),
    (
        rf"{_START}in{_S}(?:about{_S}|around{_S})?{_FEWER}{_COUNT}{_S}{_UNIT}{_OF_A_YEAR}(?:'s?{_S}time)?",
        readings.ahead_by,
    ),
    (rf"{_START}in{_S}(?P<unit>half{_S}a{_S}year)(?:'s{_S}time)?(?![a-z])", readings.ahead_by),
    (rf"{_START}in{_S}a{_S}(?P<unit>year|month|week)'s{_S}time", readings.ahead_by),
    (rf"{_START}{_COUNT}{_S}{_UNIT}{_S}from{_S}now", readings.ahead_by),
    # academic and marketing years, feasts
    (
        (
            rf"{_R}(?:(?P<till>end{_S}of{_S})(?:the{_S})?|(?:start|beginning|opening){_S}of{_S}(?:the{_S})?)?"
            rf"(?:(?P<which>(?:new|{_THIS}|{_NEXT})){_S})?(?:(?P<first>20\d\d)(?:-|/)(?:20)?\d\d{_S})?"
            rf"(?P<whose>academic|school|marketing|study){_S}(?:year|season)(?![a-z])"
        ),
        own.school,
    ),
    (
        rf"{_R}(?P<whose>academic|school|marketing){_S}year{_S}(?:of{_S})?(?P<first>20\d\d)(?:-|/)(?:20)?\d\d(?!\d)",
        own.school,
    ),
    (rf"{_START}{_REL}new{_S}year(?![a-z'])(?!{_S}(?:holiday|eve|tree|greet))", own.new_year),
    (rf"{_START}{_REL}christmas(?![a-z]){_YEAR}", own.christmas),
    (rf"{_R}(?P<feast>{words.FEASTS})(?![a-z]){_YEAR}", readings.feast),
)

_GRAMMAR = Grammar(
    words.CALENDAR, [(re.compile(pattern), make) for pattern, make in _SHAPES], {**_ALL_RELATIONS, **_TILL_YEAR}, _FOLD
)


def dates_in(text: str, start: int, end: int, published: date | None) -> list[Dated]:
    """Find the phrases of time in text[start:end], in order and without overlaps; the longest of a place wins."""
    piece = text[start:end]
    masked = _MODAL.sub("m_y", piece)
    if not _CLOCK.search(masked):
        return []
    return [
        Dated(Span(start + found.span.start, start + found.span.end), found.window)
        for found in _GRAMMAR.dates_in(masked, 0, len(masked), published)
    ]

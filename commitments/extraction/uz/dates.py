"""Uzbek phrases of time, found in a text and turned into windows by the arithmetic of windows.py.

An Uzbek phrase goes from the year to the day and ends with what it is to the action: "2026-yil may oyining oxirigacha".
"""

import re

from commitments.extraction import readings
from commitments.extraction.phrases import Grammar, Make
from commitments.extraction.uz import calendar_readings as own
from commitments.extraction.uz import calendar_words as words
from commitments.extraction.uz.letters import APOSTROPHE, APOSTROPHES

_FOLD = str.maketrans(
    "абвгдежзийклмнопрстуфхҳқэы\u2013\u2014\u2212\u2010\u2011\u00a0\u202f" + APOSTROPHES,
    "abvgdejziyklmnoprstufxhqei-----  " + APOSTROPHE * len(APOSTROPHES),
)
_W = r"\s{1,4}"
_GAP = r"\s{0,4}"
_DASH = r"\s?-\s?"
_START = r"(?<![\w-])"
_END = r"(?!\w)"
_CASE_FORMS = "|".join(sorted(words.CASES, key=len, reverse=True)).replace(" ", _W)
_POSSESSIVE = "(?:lari|si|i)?"
_CASE = rf"(?P<case>{_CASE_FORMS})?(?!\w|\s(?:beri|buyon)\b)"
# Where the phrase has ends of its own ("from … to …"), the last ending adds nothing.
_CASE_OF_RANGE = rf"(?:{_CASE_FORMS})?{_END}"
_TILL = rf"(?P<till>{_W}tuga(?:guniga{_W}qadar|guncha|gunicha|shiga{_W}qadar|gunga{_W}qadar|shigacha))"
_ROMAN = "iv|i{1,3}"
_NTH = rf"(?P<nth>(?:{words.ORDINAL_FORMS})i?nchi|dastlabki|ilk|oxirgi|soʻnggi|{_ROMAN}|[1-4])(?:-|{_W})"
_YEAR_NUMBER = rf"(?P<year>(?:19|20)\d\d)(?:{_DASH}|{_W})?(?:yil|y\.)"
_YEAR_OF = rf"(?P<year_of>(?:{words.THIS}|(?!yangi)(?:{words.NEXT})|{words.PAST}){_W}yil)"
_YEAR = rf"(?:(?:{_YEAR_NUMBER}|{_YEAR_OF}|(?P<bare>yil))(?:ning|gi|i|da)?,?{_W})?"
_SURE_YEAR = rf"(?:{_YEAR_NUMBER}|{_YEAR_OF})(?:ning|gi|i)?,?{_W}"
_MONTH = rf"(?P<month>{words.MONTH_FORMS})"
_MONTH_2 = rf"(?P<month_2>{words.MONTH_FORMS})"
# "mayda" and "martaga" are other words ("small", "times"); with a year they can only be months.
_MONTH_ALONE = rf"(?!mayda{_END}){_MONTH}"
_OY = rf"(?:{_W}oy(?:i|lari)?(?:ning)?)"
_PART = rf"(?:{_W}(?P<part>bosh|avval|oʻrta|oxir|yakun|soʻng|poyon|nihoya){_POSSESSIVE})"
_NTH_PART = rf"(?P<half>yarm)|(?P<decade>oʻn{_W}kunli[gk]|dekada)|(?P<week>hafta)|(?P<days>kun|sana)"
_PART_OF_MONTH = rf"(?:{_W}(?:oʻn{_W})?{_NTH}(?:{_NTH_PART}))"
_WHICH = rf"(?P<which>{words.THIS}|{words.NEXT}|{words.PAST}){_W}"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(words.NUMBERS, key=len, reverse=True)).replace(" ", r"\s") + ")"
_UNIT = rf"(?P<unit>yarim{_W}yil|yil|oy|hafta|kun|chorak|sutka)"
_SEASON = "(?P<season>bahor|yoz|kuz|qish)"
_KUN = rf"(?:{_W}(?:bayrami{_W})?(?:kun|sana))"

_SHAPES: tuple[tuple[str, Make], ...] = (
    # days
    (
        (
            rf"{_START}{_YEAR}(?P<day>\d{{1,2}})(?:(?:-|{_W})?{_MONTH})?(?:-?dan{_W}|{_W}dan{_W}|{_DASH}|{_W}va{_W}|{_W})"
            rf"(?P<day_2>\d{{1,2}})(?:-|{_W})?{_MONTH_2}{_KUN}?{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        readings.days,
    ),
    (
        (
            rf"{_START}{_YEAR}{_MONTH}{_OY}?(?:ning)?{_W}(?P<day>\d{{1,2}})(?:-?dan{_W}|{_W}dan{_W}|{_DASH}|{_W}va{_W})"
            rf"(?P<day_2>\d{{1,2}})(?:-?{_GAP}(?:kun|sana))?{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        readings.days,
    ),
    (
        rf"{_START}{_YEAR}(?P<day>\d{{1,2}}|(?:{words.DAY_WORDS})i?nchi)(?:{_DASH}|{_W})?{_MONTH}{_KUN}?{_POSSESSIVE}{_CASE}",
        readings.day,
    ),
    (
        (
            rf"{_START}{_YEAR}{_MONTH}{_OY}?(?:ning)?{_W}(?P<day>\d{{1,2}}|{words.DAY_WORDS})(?:-?i?nchi)?(?:-?{_GAP}(?:kun|sana))?"
            rf"{_POSSESSIVE}{_CASE}"
        ),
        readings.day,
    ),
    (
        rf"(?<![\w.,-])(?P<day>\d{{1,2}})\.(?P<month_number>\d{{2}})\.(?P<year>(?:19|20)\d\d)(?!\d)(?:-?{_GAP}yil)?{_CASE}",
        readings.numeric_day,
    ),
    (rf"{_START}(?:{_WHICH})?(?P<day>\d{{1,2}})-sana{_POSSESSIVE}{_CASE}", readings.day_alone),
    # months
    (
        (
            rf"{_START}(?P<year_1>20\d\d)(?:-|{_W})?yil(?:ning)?{_W}{_MONTH}{_OY}?i?(?:dan)?(?:{_DASH}|{_W})"
            rf"(?P<year>20\d\d)(?:-|{_W})?yil(?:ning)?{_W}{_MONTH_2}{_OY}?{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        readings.months_of_years,
    ),
    (
        (
            rf"{_START}{_YEAR}{_MONTH}(?:{_W}oyi)?(?:i?dan{_W}|{_DASH}|{_W}va{_W}|{_W}hamda{_W}|{_W}yoki{_W}){_MONTH_2}{_OY}?"
            rf"{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        own.months,
    ),
    (
        rf"{_START}{_YEAR}{_MONTH}(?:ning)?{_OY}?{_W}{_NTH}(?P<weekday>{'|'.join(words.WEEKDAYS)}){_POSSESSIVE}{_CASE}",
        own.weekday_of_month,
    ),
    (rf"{_START}{_YEAR}{_MONTH}(?:ning)?{_OY}?(?:{_PART_OF_MONTH}|{_PART}|{_TILL}){_POSSESSIVE}{_CASE}", own.month),
    (rf"{_START}{_MONTH_ALONE}(?:ning)?{_OY}?{_POSSESSIVE}{_CASE}", own.month),
    (rf"{_START}{_SURE_YEAR}{_MONTH}(?:ning)?{_OY}?{_POSSESSIVE}{_CASE}", own.month),
    # seasons
    (rf"{_START}(?:{_WHICH})?{_SEASON}(?:i|ning)?(?:{_OY}|{_W}fasli(?:ning)?)?{_PART}{_POSSESSIVE}{_CASE}", own.season),
    (rf"{_START}{_SURE_YEAR}{_SEASON}(?:ning)?{_OY}?{_PART}?{_POSSESSIVE}{_CASE}", own.season),
    (rf"{_START}(?:{_WHICH})?{_SEASON}(?:{_W}oylari|{_W}fasli|{_W}mavsumi)?(?=[dg]a)(?!gan){_CASE}", own.season),
    (rf"{_START}{_WHICH}{_SEASON}(?:i|ni)?{_END}", own.season),
    (
        rf"{_START}{_YEAR}{_SEASON}gi{_END}(?=\W{{1,4}}(?:[\w-]{{1,20}}\W{{1,4}}){{0,2}}(?:{words.OF_SEASON}))",
        own.season,
    ),
    # quarters and half-years
    (
        rf"{_START}{_YEAR}{_NTH}(?:chora[kg]|kvartal){_POSSESSIVE}(?:ning)?{_PART}?{_POSSESSIVE}{_CASE}",
        readings.quarter,
    ),
    (rf"{_START}{_YEAR}{_NTH}(?:yarim{_GAP}yilli[kg]|yarim{_W}yil){_POSSESSIVE}{_CASE}", readings.half),
    (rf"{_START}(?:{_WHICH})?(?:chora[kg]|kvartal)(?:ning)?{_PART}{_POSSESSIVE}{_CASE}", own.which_quarter),
    (rf"{_START}{_WHICH}(?:chora[kg]|kvartal){_POSSESSIVE}{_CASE}", own.which_quarter),
    (rf"{_START}(?:{words.THIS}){_W}yarim{_GAP}yilli[kg]{_POSSESSIVE}{_CASE}", readings.this_half),
    # years
    (
        (
            rf"{_START}(?P<first>(?:19|20)\d\d)(?:{_DASH}?yil)?(?:dan{_W}|{_DASH}|{_W}va{_W})(?P<last>(?:20)?\d\d)"
            rf"(?:-|{_W})?yil(?:lar)?{_POSSESSIVE}{_CASE_OF_RANGE}"
        ),
        readings.years,
    ),
    (
        (
            rf"{_START}(?:{_YEAR_NUMBER}|{_YEAR_OF}|(?P<bare>yil))(?:ning)?(?:{_PART}|{_W}{_NTH}(?P<half>yarm)|{_TILL})"
            rf"{_POSSESSIVE}{_CASE}"
        ),
        readings.year,
    ),
    (rf"{_START}(?:{_YEAR_NUMBER}|{_YEAR_OF}){_POSSESSIVE}{_CASE}", readings.year),
    (rf"{_START}(?P<bare>yil){_W}(?:davomida|ichida|mobaynida){_END}", readings.year),
    (rf"{_START}(?P<which>{words.NEXT}){_W}mavsum{_CASE}", own.next_season),
    # weeks and months counted from now
    (rf"{_START}{_WHICH}hafta(?:ning)?(?:{_PART}|{_TILL})?{_POSSESSIVE}{_CASE}", readings.week),
    (rf"{_START}hafta(?:ning)?(?:{_PART}|{_TILL}){_POSSESSIVE}{_CASE}", readings.week),
    (rf"{_START}{_WHICH}oy(?:ning)?(?:{_PART}|{_TILL})?{_POSSESSIVE}{_CASE}", readings.this_month),
    (rf"{_START}oy(?:ning)?(?:{_PART}|{_TILL}){_POSSESSIVE}{_CASE}", readings.this_month),
    (
        (
            rf"{_START}(?:{_WHICH}(?:hafta(?:ning)?{_W})?)?(?P<weekday>{'|'.join(words.WEEKDAYS)})"
            rf"(?:{_W}kuni?|(?=[dg]a)){_CASE}"
        ),
        own.weekday,
    ),
    (rf"{_START}(?P<tomorrow>ertaga|indinga|indin){_END}", readings.tomorrow),
    # spans
    (
        (
            rf"{_START}(?:(?:yaqin|keyingi|kelgusi|kelasi|dastlabki){_W})?{_COUNT}{_W}{_UNIT}"
            rf"(?:{_W}(?:ichida|davomida|mobaynida)|{_W}muddat(?:ga|da|ida)|lik{_W}muddat(?:ga|da|ida))(?:gi)?{_END}"
        ),
        readings.within,
    ),
    (
        rf"{_START}(?:yaqin|keyingi|kelgusi|kelasi){_W}{_COUNT}{_W}{_UNIT}(?:da|dayoq)?{_END}",
        readings.within,
    ),
    (rf"{_START}{_COUNT}{_W}{_UNIT}(?:ga|gacha)(?={_W}(?:moʻljal|ijara|tuzil|imzol|berila)\w)", readings.within),
    (rf"{_START}(?:{_COUNT}{_W})?(?P<unit>yarim{_W}yil){_W}(?:ichida|davomida|mobaynida){_END}", readings.within),
    (rf"{_START}(?:{_COUNT}{_W})?{_UNIT}(?:dan{_W}(?:keyin|soʻng)|{_W}oʻt(?:ib|gach)){_END}", own.ahead_by),
    # school, marketing and new years, feasts
    (
        (
            rf"{_START}(?:(?P<first>20\d\d)\s?[-/]\s?(?:20)?\d\d(?:-|{_W})|(?P<which>{words.THIS}|{words.NEXT}){_W})"
            rf"(?P<whose>oʻquv|marketing|akademik){_GAP}yil{_POSSESSIVE}(?:{_W}boshi)?{_TILL}?{_CASE}"
        ),
        readings.school,
    ),
    (rf"{_START}yangi{_W}yil(?:{_W}bayram)?{_POSSESSIVE}{_CASE}", own.new_year),
    (rf"{_START}{_YEAR}navroʻz(?:{_W}(?:bayram|ayyom))?{_POSSESSIVE}{_KUN}?{_POSSESSIVE}{_CASE}", own.feast),
)

_GRAMMAR = Grammar(
    words.CALENDAR, [(re.compile(words.both(pattern)), make) for pattern, make in _SHAPES], words.RELATIONS, _FOLD
)
dates_in = _GRAMMAR.dates_in

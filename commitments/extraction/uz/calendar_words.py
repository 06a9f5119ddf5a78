"""Uzbek words of the calendar, in Latin letters; both() makes them fit the folded text of either script.

The folding of dates.py keeps lengths: it writes Cyrillic letters in Latin where one letter stands for one, and keeps
those that Latin spells with two (ч, ш, ё, ю, я, ў, ғ, ц) and the signs.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from commitments.extraction.readings import Calendar
from commitments.extraction.windows import Part, Relation

_Value = TypeVar("_Value")
_PAIRS = {"ch": "ч", "sh": "ш", "oʻ": "ў", "gʻ": "ғ", "yo": "ё", "yu": "ю", "ya": "я", "ye": "e", "ts": "ц", "ʻ": "ъ"}
_PAIR = re.compile(r"\(\?P[<=]\w+[>)]|" + "|".join(_PAIRS))


def both(pattern: str) -> str:
    """Let a pattern of Latin letters fit Cyrillic ones too; names of groups stay as they are."""
    return _PAIR.sub(lambda m: f"(?:{m[0]}|{_PAIRS[m[0]]})" if m[0] in _PAIRS else m[0], pattern)


def in_cyrillic(word: str) -> str:
    """Give a word as the folded text holds it when it was printed in Cyrillic."""
    return _PAIR.sub(lambda m: _PAIRS[m[0]], word)


def both_keys(table: Mapping[str, _Value]) -> dict[str, _Value]:
    """Give a table whose keys are found in either script."""
    return {**table, **{in_cyrillic(key): value for key, value in table.items()}}


MONTHS = {
    "yanvar": 1, "fevral": 2, "mart": 3, "aprel": 4, "may": 5, "iyun": 6,
    "iyul": 7, "avgust": 8, "sent": 9, "okt": 10, "noya": 11, "dekabr": 12,
}  # fmt: skip
MONTH_FORMS = "(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sent(?:ya|a)br|okt(?:ya|a)br|noyabr|dekabr)ь?"
SEASONS = {"bahor": 3, "yoz": 6, "kuz": 9, "qish": 12}
WEEKDAYS = {"dushanba": 0, "seshanba": 1, "chorshanba": 2, "payshanba": 3, "juma": 4, "shanba": 5, "yakshanba": 6}
_UNITS_OF_TEN = {
    "bir": 1, "ikki": 2, "uch": 3, "toʻrt": 4, "besh": 5, "olti": 6, "yetti": 7, "sakkiz": 8, "toʻqqiz": 9,
}  # fmt: skip
_TENS = {"oʻn": 10, "yigirma": 20, "oʻttiz": 30}
_LAST = 9
ORDINALS = _UNITS_OF_TEN | _TENS | {"dastlabki": 1, "ilk": 1, "oxirgi": _LAST, "soʻnggi": _LAST}
ORDINAL_FORMS = "bir|ikki|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz|oʻn|yigirma|oʻttiz"
DAY_WORDS = (
    r"(?:oʻn|yigirma|oʻttiz)\s(?:bir|ikki|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz)"
    r"|bir|ikki|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz|oʻn|yigirma|oʻttiz"
)
NUMBERS = (
    _UNITS_OF_TEN
    | _TENS
    | {f"{ten} {unit}": tens + value for ten, tens in _TENS.items() for unit, value in _UNITS_OF_TEN.items()}
    | {"qirq": 40, "ellik": 50, "oltmish": 60, "toʻqson": 90, "yuz": 100}
    | {"bir-ikki": 2, "ikki-uch": 3, "uch-toʻrt": 4, "toʻrt-besh": 5}
)
# Months and days in one unit of time.
# What takes place in "the autumn …"; of anything else "kuzgi" tells the kind ("winter wheat").
OF_SEASON = (
    "mavsum|semestr|davr|taʻtil|maktab|koʻrgazma|yarmarka|festival|forum|sessiya|turnir|anjuman|navigatsiya|jadval"
)
UNITS = {
    "yarim": (6, 0),
    "yil": (12, 0),
    "oy": (1, 0),
    "hafta": (0, 7),
    "kun": (0, 1),
    "chorak": (3, 0),
    "sutka": (0, 1),
}
PARTS = {
    "bosh": Part.START, "avval": Part.START, "oʻrta": Part.MIDDLE, "oxir": Part.END, "yakun": Part.END,
    "soʻng": Part.END, "poyon": Part.END, "nihoya": Part.END,
}  # fmt: skip
# What stands behind a period, ending or word; words of their own begin with a space.
_CASES = {
    "gacha|kacha|ka qadar|ga qadar|ga dovur|ga borib|ga kelib|gacha boʻlgan davrda|gacha boʻlgan muddatda|dan oldin|"
    "dan avval|dan ilgari|dan burun| arafasida| arafasiga": Relation.BY,
    "dan kechiktirmay|dan kechiktirmasdan|dan kechikmay|dan kechikmasdan|dan kechiktirilmay|dan kechiktirilmasdan|dan "
    "kechiktirmagan holda|dan kech qolmay|dan kechga qolmay|dan kech boʻlmagan muddatda": Relation.BY_END,
    "dan|dan boshlab|dan eʻtiboran|dan oldin emas|dan erta emas|dan avval emas": Relation.FROM,
    "dan keyin|dan soʻng|dan keyinroq": Relation.AFTER,
    "da|dagi|ga|ni|ning|gi|dayoq|ga belgilangan| davomida| ichida| mobaynida| chogʻida| davrida| uchun": Relation.IN,
}  # fmt: skip
CASES = {case: relation for cases, relation in _CASES.items() for case in cases.split("|")}
RELATIONS = both_keys({case.strip(): relation for case, relation in CASES.items()})
THIS = "bu|shu|joriy|ushbu|mazkur"
NEXT = "kelasi|kelgusi|keyingi|kelayotgan|yangi|yanagi"
PAST = "oʻtgan|avvalgi|oldingi|oʻtmish"
CALENDAR = Calendar(
    months=both_keys(MONTHS),
    seasons=both_keys(SEASONS),
    weekdays=both_keys(WEEKDAYS),
    ordinals=both_keys(ORDINALS),
    numbers=both_keys(NUMBERS),
    units=both_keys(UNITS),
    parts=both_keys(PARTS),
    next=both(NEXT),
    last=both(PAST),
    tens=both_keys({f"{ten} ": value for ten, value in _TENS.items()}),
    whose_market="marketing",
    after_tomorrow="indin",
)

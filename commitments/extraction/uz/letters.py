"""Uzbek letters: every apostrophe made one, Cyrillic words written in Latin."""

import re

APOSTROPHES = "\u2018\u2019\u02bc'`\u00b4"
APOSTROPHE = "\u02bb"
_ALIKE = str.maketrans(dict.fromkeys(APOSTROPHES, APOSTROPHE) | {"\u2010": "-", "\u2011": "-"})
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "x", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "ʻ", "ы": "i", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "ў": "oʻ", "қ": "q", "ғ": "gʻ", "ҳ": "h",
    }
)  # fmt: skip
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_YE = re.compile("(?:(?<![а-яёўқғҳ])|(?<=[аеёиоуэюяўы])|[ъь])е")
_TS = re.compile("(?<=[аеёиоуэюяўы])ц")
# Months were written with a soft sign; both spellings live on.
_SOFT = (("sentyabr", "sentabr"), ("oktyabr", "oktabr"))


def latin(text: str) -> str:
    """Give a word in small Latin letters with one kind of apostrophe: «Ўзбекистон» → oʻzbekiston."""
    lower = text.lower().translate(_ALIKE)
    if _IS_CYRILLIC.search(lower):
        lower = _TS.sub("ts", _YE.sub("ye", lower)).translate(_CYRILLIC)
    for old, new in _SOFT:
        if old in lower:
            lower = lower.replace(old, new)
    return lower

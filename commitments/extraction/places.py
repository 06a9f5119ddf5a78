"""Which countries a printed name belongs to, by the towns, regions and peoples in it, in whatever language is read."""

import re
from functools import cache
from pathlib import Path

from commitments.extraction.uz.letters import latin
from commitments.extraction.words import Stems, read_stems

_APOSTROPHE = "\u2018\u2019\u02bb\u02bc'`\u00b4"
_WORD = re.compile(rf"[^\W\d_]+(?:[-{_APOSTROPHE}][^\W\d_]+)*")
_SIGN = re.compile(f"[{_APOSTROPHE}]")
_ADJECTIVE = re.compile(r"[сц]к\w{2,3}$")
# Letters that Uzbek and Kazakh write and Russian does not: «Самарқанд» is not Samara.
_OF_STEPPE = re.compile("[қғўҳәіңөүұһ]")
_UZBEK = "uz"


def countries_named(name: str) -> frozenset[str]:
    """Give the ISO 3166-1 codes of the countries whose places or peoples a name holds: {"UZ"} of «Ферганская область».

    Proper names and adjectives are looked at, by the beginnings of words; other words are not names of places.
    """
    words = [word for word in _WORD.findall(name) if word[0].isupper() or _ADJECTIVE.search(word)]
    return frozenset(code for word in words for code in _countries(word.lower().replace("ё", "е")))


def _countries(word: str) -> frozenset[str]:
    """Look one word up in every language; in Uzbek by its Latin spelling, if no other knows it."""
    languages = ("kk",) if _OF_STEPPE.search(word) else tuple(_lexicons())
    names = (word, _SIGN.split(word, maxsplit=1)[0])
    found = frozenset(code for language in languages if (code := _lexicons()[language].get(*names)))
    uzbek = _lexicons()[_UZBEK].get(latin(word))
    return found or (frozenset((uzbek,)) if uzbek else frozenset())


@cache
def _lexicons() -> dict[str, Stems]:
    folder = Path(__file__).parent
    return {path.parent.name: read_stems(path) for path in sorted(folder.glob("*/places.tsv"))}

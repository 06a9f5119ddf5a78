"""Which countries a printed name belongs to, by the towns, regions and peoples in it, in whatever language is read."""

import re
from functools import cache
from pathlib import Path

from commitments.extraction.words import Stems, read_stems

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADJECTIVE = re.compile(r"[сц]к\w{2,3}$")


def countries_named(name: str) -> frozenset[str]:
    """Give the ISO 3166-1 codes of the countries whose places or peoples a name holds: {"UZ"} of «Ферганская область».

    Proper names and adjectives are looked at, by the beginnings of words; other words are not names of places.
    """
    words = [word for word in _WORD.findall(name) if word[0].isupper() or _ADJECTIVE.search(word)]
    return frozenset(code for word in words for lexicon in _lexicons() if (code := lexicon.get(_plain(word))))


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def _lexicons() -> tuple[Stems, ...]:
    return tuple(read_stems(path) for path in sorted(Path(__file__).parent.glob("*/places.tsv")))

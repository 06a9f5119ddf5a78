"""Words with what a language's own lexicons and grammar say about them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from commitments.extraction.text import Token

_SHORTEST_STEM = 2
_LONGEST_STEM = 20


@dataclass(frozen=True, slots=True)
class Form:
    """A word form: dictionary form, grammar ("VERB-futr"), meanings by lexicon, country code or ""."""

    lemma: str
    grammar: str
    cues: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its form; dated: "D" in a phrase of time still to come, "P" in another one, else ""."""

    token: Token
    form: Form
    dated: str = ""


class Stems:
    """A word list whose entries are whole dictionary forms or, with a star at the end, beginnings of them."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._whole = {entry: value for entry, value in entries.items() if not entry.endswith("*")}
        self._begin = {entry[:-1]: value for entry, value in entries.items() if entry.endswith("*")}

    def get(self, *names: str) -> str:
        """Give the value of the first name that is listed, the longest beginning first, else ""."""
        for name in names:
            if name in self._whole:
                return self._whole[name]
        for name in names:
            for length in range(min(len(name), _LONGEST_STEM), _SHORTEST_STEM, -1):
                if name[:length] in self._begin:
                    return self._begin[name[:length]]
        return ""


def read_classes(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a file of lines "class<TAB>words" as word → its classes, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entries in _rows(path):
        for entry in dict.fromkeys(entries):
            found[entry] = (*found.get(entry, ()), name)
    return found


def read_topics(path: Path) -> Stems:
    """Read a file of lines "topic<TAB>words" where a word may have several topics; values are topics with spaces."""
    found: dict[str, str] = {}
    for name, entries in _rows(path):
        for entry in dict.fromkeys(entries):
            found[entry] = f"{found[entry]} {name}" if entry in found else name
    return Stems(found)


def read_stems(path: Path) -> Stems:
    """Read a file of lines "value<TAB>words" as a list of words and beginnings of words."""
    return Stems({entry: name for name, entries in _rows(path) for entry in entries})


def _rows(path: Path) -> list[tuple[str, list[str]]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(name, rest.split()) for name, _, rest in (line.partition("\t") for line in lines)]


_SHAPES = (
    (re.compile(r"\d+(?:[.,]\d+)*"), "NUM"),
    (re.compile(r"[A-Za-z][\w.&'-]*"), "LATN"),
    (re.compile(r"\W+"), "PNCT"),
)


def plain_grammar(text: str) -> str:
    """Give the grammar of what is no word of the language: a number, a Latin name, a mark; "" for other words."""
    return next((name for pattern, name in _SHAPES if pattern.fullmatch(text)), "")


Former = Callable[[str], Form]

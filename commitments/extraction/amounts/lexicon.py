"""The words of sums and quantities of one language: numbers, measures, and what makes a number a bound."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SIGNS = Path(__file__).parent / "signs.tsv"
_LONGEST_STEM = 20
_KEY = 2

# Letters and marks made alike; the text keeps its length.
_FOLD = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc'`\u00b4", "\u02bb")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"ё": "е"}
)
_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 200 000,5
    r"|\d+(?:[.,]\d+)*"  # 1,200,000.5
    r"|us\$|[^\W\d_]+(?:\u02bb[^\W\d_]*)*|\S"
)


class Role(StrEnum):
    """What a word does in the phrase of a sum or a quantity."""

    NUMBER = "number"  # five
    HALF = "half"  # … and a half
    SCALE = "scale"  # million
    CURRENCY = "currency"
    UNIT = "unit"
    NOISE = "noise"  # stands between number and measure: "American" dollars
    ENDING = "ending"  # an ending or a counter after figures: 10-ти, 500 ta
    ABOUT = "about"
    LEAST = "least"
    MOST = "most"
    FROM = "from"  # from 5 to 7
    GROWS = "grows"  # grow from 5 to 7: 7 is meant
    BETWEEN = "between"
    TO = "to"
    AND = "and"  # joins the ends of what stands between
    ABOUT_BEHIND = "about-behind"
    LEAST_BEHIND = "least-behind"
    MOST_BEHIND = "most-behind"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the folded text: a number in figures, a word or a mark."""

    start: int
    end: int
    text: str

    @property
    def is_figures(self) -> bool:
        """Whether it is a number in figures."""
        return self.text[0].isdecimal()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase is, and the number of the first token behind it."""

    role: Role
    value: str
    after: int


@dataclass(frozen=True, slots=True)
class _Entry:
    role: Role
    value: str
    parts: tuple[str, ...]

    def fits(self, tokens: Sequence[Token], first: int) -> int:
        """Give the number of the token behind this phrase, 0 if it does not stand here; dots are passed over."""
        place = first
        for number, part in enumerate(self.parts):
            if number and place < len(tokens) and tokens[place].text == ".":
                place += 1
            if place >= len(tokens) or not _fits(part, tokens[place].text):
                return 0
            place += 1
        return place


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


class Lexicon:
    """Phrases by their beginnings.

    decimal: the sign before decimals. until: endings that say "up to". ones: what says "one thousand" without "one".
    """

    def __init__(self, *paths: Path) -> None:
        self.decimal = "."
        self.until: tuple[str, ...] = ()
        self.ones: frozenset[str] = frozenset()
        self._codes: dict[str, _Entry] = {}
        self._single: dict[str, _Entry] = {}
        self._longer: dict[str, list[_Entry]] = defaultdict(list)
        for path in paths:
            for name, value, words in _rows(path):
                self._take(name, value, words)

    def _take(self, name: str, value: str, words: list[str]) -> None:
        if name == "decimal":
            self.decimal = words[0]
        elif name == "until":
            self.until = tuple(words)
        elif name == "ones":
            self.ones = frozenset(words)
        elif name == "code":
            self._codes |= {word: _Entry(Role.CURRENCY, word, (word,)) for word in words}
        else:
            for word in words:
                self._enter(_Entry(Role(name), value, tuple(word.split("_"))))

    def _enter(self, entry: _Entry) -> None:
        if len(entry.parts) == 1:
            self._single.setdefault(entry.parts[0], entry)
        else:
            self._longer[entry.parts[0].rstrip("*")[:_KEY]].append(entry)

    def at(self, tokens: Sequence[Token], place: int) -> Meaning | None:
        """Say what the phrase that begins here is; the longest counts."""
        if place >= len(tokens):
            return None
        found: Meaning | None = None
        for entry in self._longer.get(tokens[place].text[:_KEY], ()):
            after = entry.fits(tokens, place)
            if after > (found.after if found else 0):
                found = Meaning(entry.role, entry.value, after)
        if found:
            return found
        single = self._one(tokens[place].text)
        return Meaning(single.role, single.value, place + 1) if single else None

    def _one(self, word: str) -> _Entry | None:
        for known in (self._codes, self._single):
            if word in known:
                return known[word]
        for length in range(min(len(word), _LONGEST_STEM), 1, -1):
            if entry := self._single.get(f"{word[:length]}*"):
                return entry
        return None

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Split a stretch of a text; small letters but for the codes of currencies."""
        folded = folded_alike(text[start:end])
        found = [Token(m.start() + start, m.end() + start, m.group()) for m in _TOKEN.finditer(folded)]
        return [self._coded(token, text) for token in found]

    def _coded(self, token: Token, text: str) -> Token:
        printed = text[token.start : token.end]
        return Token(token.start, token.end, printed) if printed in self._codes else token


def folded_alike(text: str) -> str:
    """Give a text in small letters with apostrophes and dashes made alike, as long as it was."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return lower.translate(_FOLD)


def _rows(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Give name, value and words of each line "name [value]<TAB>words"; "_" joins the words of one phrase."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            what, _, words = line.partition("\t")
            name, _, value = what.partition(" ")
            yield name, value, words.split()

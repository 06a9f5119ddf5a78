"""Numbers in figures and words: «1,2 млрд», «двадцать пять тысяч», "a million and a half"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from commitments.extraction.amounts.lexicon import Lexicon, Meaning, Role, Token

_HUNDRED, _THOUSAND, _GROUP = 100, 1000, 3
_HALF = Decimal("0.5")
_MOST_DIGITS = 15
# A number of more pieces is a list.
_MOST_PIECES = 10
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the token behind it; scale: what it counts in words, thousands or more."""

    value: Decimal
    after: int
    scale: Decimal | None


def figures(text: str, decimal: str) -> Decimal | None:
    """Read a number in figures; decimal is the language's own sign, the other one may part thousands.

    None for what is no number: 12.05.2024.
    """
    bare = _SPACE.sub("", text)
    marks = [mark for mark in bare if mark in ".,"]
    whole, *groups = re.split("[.,]", bare)
    if len(bare) > _MOST_DIGITS:
        return None
    if not marks:
        return Decimal(bare)
    fraction = groups[-1] if _has_fraction(marks, groups, whole, decimal) else ""
    thousands = groups[:-1] if fraction else groups
    if any(len(group) != _GROUP for group in thousands) or (thousands and len(whole) > _GROUP):
        return None
    return Decimal("".join((whole, *thousands)) + (f".{fraction}" if fraction else ""))


def _has_fraction(marks: list[str], groups: list[str], whole: str, decimal: str) -> bool:
    """Say whether the last mark of a number stands before decimals."""
    if len(marks) > 1:
        return marks[-1] != marks[0]
    return marks[0] == decimal or len(groups[0]) != _GROUP or len(whole) > _GROUP or whole == "0"


class _Sum:
    """A number as its words come: thousands so far, and what the next scale will multiply."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.room = Decimal("Infinity")  # a word that follows must be smaller than this
        self.scale: Decimal | None = None

    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def takes(self, value: Decimal) -> bool:
        """Add a number; not after figures, nor one that cannot follow: «пять десять»."""
        if self.current is not None and value >= self.room:
            return False
        self.current = (self.current or 0) + value
        self.room = Decimal(10) if value >= 20 and not value % 10 else Decimal(0)  # noqa: PLR2004 - twenty and five
        if value >= _HUNDRED and not value % _HUNDRED:
            self.room = Decimal(_HUNDRED)
        return True

    def takes_figures(self, value: Decimal) -> bool:
        if self.current is not None or (self.scale is not None and value >= self.scale):
            return False
        self.current, self.room = value, Decimal(0)
        return True

    def multiplies(self, scale: Decimal, *, is_one: bool) -> bool:
        """Take hundreds, thousands and more; is_one: the word says by itself that there is one of them."""
        if self.current is None and not is_one:
            return False
        times = Decimal(1) if self.current is None else self.current
        if scale == _HUNDRED:
            self.current, self.room = times * scale, scale
            return True
        if self.scale is not None and scale >= self.scale:
            return False
        self.total += times * scale
        self.current, self.scale, self.room = None, scale, Decimal("Infinity")
        return True

    def halves(self) -> bool:
        if self.current is not None:
            self.current, self.room = self.current + _HALF, Decimal(0)
        elif self.scale is not None:
            self.total += self.scale * _HALF
        return bool(self.current or self.scale)


def number_at(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Number | None:
    """Read the number that begins at this token; None if there is none."""
    found, place, dot = _Sum(), first, False
    for _ in range(_MOST_PIECES):
        after = _step(found, tokens, place + dot, lexicon)
        if not after:
            break
        place = after
        dot = found.current is None and after < len(tokens) and tokens[after].text == "."  # 1 млн. 200 тыс.
    if place == first:
        return None
    return Number(found.value(), place, found.scale)


def _step(found: _Sum, tokens: Sequence[Token], place: int, lexicon: Lexicon) -> int:
    """Take the next piece of a number; give the number of the token behind it, 0 where the number has ended."""
    if place >= len(tokens):
        return 0
    if tokens[place].is_figures:
        value = figures(tokens[place].text, lexicon.decimal)
        return place + 1 if value is not None and found.takes_figures(value) else 0
    hyphen = tokens[place].text == "-" and found.current is not None
    said = lexicon.at(tokens, place + hyphen)
    if said is None or (hyphen and said.role is not Role.SCALE):
        return 0
    is_one = tokens[place].text in lexicon.ones
    return said.after if _takes(found, said, is_one=is_one) else 0


def _takes(found: _Sum, said: Meaning, *, is_one: bool) -> bool:
    if said.role is Role.NUMBER:
        return found.takes(Decimal(said.value))
    if said.role is Role.SCALE:
        return found.multiplies(Decimal(said.value), is_one=is_one)
    return said.role is Role.HALF and found.halves()

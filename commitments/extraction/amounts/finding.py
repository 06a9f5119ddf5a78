"""Finding sums and quantities in a stretch of text: marker, number or range, measure, marker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from commitments.extraction.amounts.lexicon import SIGNS, Lexicon, Meaning, Role, Token
from commitments.extraction.amounts.numerals import Number, number_at
from commitments.extraction.result import Amount, Span
from commitments.terms import Unit

_BEFORE = (Role.ABOUT, Role.LEAST, Role.MOST, Role.FROM, Role.GROWS, Role.BETWEEN, Role.TO)
_BEHIND = {Role.ABOUT_BEHIND: Role.ABOUT, Role.LEAST_BEHIND: Role.LEAST, Role.MOST_BEHIND: Role.MOST}
_SUMS, _MEASURES = (Role.CURRENCY,), (Role.CURRENCY, Role.UNIT)
_MOST_MARKERS = 3
# Words and marks that may stand between a number and its measure.
_MOST_BETWEEN = 3


@cache
def _lexicon(folder: Path) -> Lexicon:
    return Lexicon(SIGNS, folder / "amounts.tsv")


def amounts_in(text: str, span: Span, folder: Path) -> list[Amount]:
    """Find the sums and quantities of a stretch of text, in order, apart, in the language of a folder."""
    lexicon = _lexicon(folder)
    return list(_apart(lexicon.tokens(text, span.start, span.end), lexicon))


def _apart(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Amount]:
    place = 0
    while place < len(tokens):
        phrase = _Phrase(tokens, lexicon, place)
        found = phrase.read() if tokens[place].is_figures or lexicon.at(tokens, place) else None
        if found:
            yield found
        place = phrase.after if found else place + 1


@dataclass(frozen=True, slots=True)
class _Ends:
    """The numbers of a phrase: one, or both of a range."""

    low: Number
    high: Number | None

    def values(self) -> tuple[Decimal, Decimal]:
        """Give both numbers; a scale behind the second one counts for the first: «5–7 млн»."""
        low, high = self.low, self.high
        if high is None:
            return low.value, low.value
        both = low.value * (high.scale or 1)
        value = both if low.scale is None and both <= high.value else low.value
        return value, high.value


class _Phrase:
    """One attempt to read a sum or a quantity that begins with a token; `after` counts the tokens read."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, first: int) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.first = first
        self.after = first
        self.said: set[Role] = set()

    def read(self) -> Amount | None:
        """Give what is named, if it is a number with a measure."""
        self._markers()
        begins = self.after
        sign = self._measure(_SUMS)
        ends = self._ends()
        if ends is None:
            return None
        self._behind()
        measure = self._measure(_SUMS if sign else _MEASURES) or sign
        if measure is None:
            return None
        self._behind()
        self._see_until()
        if ends.high is None and self.said & {Role.GROWS, Role.BETWEEN}:
            self.first = begins
        low, high = ends.values()
        if Role.GROWS in self.said:
            low = high
        return self._amount(low, high, measure) if low <= high else None

    def _at(self, place: int) -> Meaning | None:
        return self.lexicon.at(self.tokens, place)

    def _is(self, place: int, mark: str) -> bool:
        return place < len(self.tokens) and self.tokens[place].text == mark

    def _markers(self) -> None:
        for _ in range(_MOST_MARKERS):
            said = self._at(self.after)
            if said is None or said.role not in _BEFORE or self._is(self.after, "-"):
                return
            self.said.add(Role.MOST if said.role is Role.TO else said.role)
            self.after = said.after

    def _measure(self, roles: Sequence[Role]) -> Meaning | None:
        """Read the measure that comes next, behind a dot, a hyphen or a word that adds nothing."""
        place = self.after
        for _ in range(_MOST_BETWEEN):
            said = self._at(place)
            if said and said.role in roles:
                self.after = said.after
                return said
            is_between = self._is(place, ".") or self._is(place, "-") or (said and said.role is Role.NOISE)
            if not is_between:
                return None
            place = said.after if said else place + 1
        return None

    def _number(self) -> Number | None:
        found = number_at(self.tokens, self.after, self.lexicon)
        if found:
            self.after = found.after
            self._see_until()
        return found

    def _ends(self) -> _Ends | None:
        low = self._number()
        if low is None:
            return None
        joined = self._ending()
        stays = self.after
        said = self._at(self.after)
        if said and (said.role is Role.TO or (said.role is Role.AND and Role.BETWEEN in self.said)):
            self.after, joined = said.after, True
        high = self._second() if joined else None
        if high is None:
            self.after = stays
        return _Ends(low, high)

    def _second(self) -> Number | None:
        """Read the second number of a range, which may have its sign again: "$5–$7 million"."""
        sign = self._at(self.after)
        if sign and sign.role is Role.CURRENCY:
            self.after = sign.after
        high = self._number()
        if high:
            self._ending()
        return high

    def _ending(self) -> bool:
        """Pass over an ending or a counter behind figures (10-ти, 500 ta); say whether it means "from"."""
        said = self._at(self.after)
        if said is None or said.role is not Role.ENDING:
            return False
        self.after = said.after
        self._see_until()
        return said.value == Role.FROM

    def _behind(self) -> None:
        said = self._at(self.after)
        if said and said.role in _BEHIND:
            self.said.add(_BEHIND[said.role])
            self.after = said.after

    def _see_until(self) -> None:
        if self.lexicon.until and self.tokens[self.after - 1].text.endswith(self.lexicon.until):
            self.said.add(Role.MOST)

    def _amount(self, low: Decimal, high: Decimal, measure: Meaning) -> Amount:
        least: Decimal | None = low
        most: Decimal | None = high
        if low == high and self.said & {Role.LEAST, Role.FROM}:
            most = None
        elif low == high and Role.MOST in self.said and Role.GROWS not in self.said:
            least = None
        return Amount(
            span=Span(self.tokens[self.first].start, self.tokens[self.after - 1].end),
            least=least,
            most=most,
            currency=measure.value if measure.role is Role.CURRENCY else "",
            unit=Unit(measure.value) if measure.role is Role.UNIT else None,
            is_about=Role.ABOUT in self.said,
        )

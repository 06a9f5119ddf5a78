"""Where a quote that somebody else wrote stands in the article: exactly, else but for spaces, quotes and dashes."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from commitments.extraction.result import Span

# A quote of fewer letters could stand anywhere.
_FEWEST_LETTERS = 5
# Places looked at for one quote; in no article of the press does one stand so often.
_MOST_PLACES = 100
_END_MARKS = ".,;:!?\u2026"
_MORE_QUOTES = frozenset(
    "\"'`\u00b4\u201a\u201e\u2032\u2033\uff02\uff07"
    "\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"  # modifier letters: the Uzbek signs among them
)
_MINUS = "\u2212"


class Finder:
    """Finds quotes in one text; the folded text is made when the first quote asks for it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._body = max(text.find("\n"), 0)

    def find(self, quote: str) -> Span | None:
        """Give the first place of the quote behind the headline, else in it; None where these words do not stand.

        The place begins and ends with words; neither a longer word nor other spelling will do.
        """
        words = unicodedata.normalize("NFC", quote).strip().rstrip(_END_MARKS).rstrip()
        if sum(character.isalpha() for character in words) < _FEWEST_LETTERS:
            return None
        return self._first(list(self._exact(words))) or self._first(list(self._folded(words)))

    def _first(self, places: list[Span]) -> Span | None:
        whole = [place for place in places if self._is_whole(place)]
        behind = [place for place in whole if place.start >= self._body]
        return next(iter(behind or whole), None)

    def _is_whole(self, place: Span) -> bool:
        """Say whether the place does not begin or end within a word."""
        text, start, end = self._text, place.start, place.end
        begins = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        return begins and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))

    def _exact(self, words: str) -> Iterator[Span]:
        for start in _places(self._text, words):
            yield Span(start, start + len(words))

    def _folded(self, words: str) -> Iterator[Span]:
        wanted = "".join(map(_ink, words))
        text, places = self._folding
        for begin in _places(text, wanted) if wanted else ():
            yield self._with_marks(words, Span(places[begin], places[begin + len(wanted) - 1] + 1))

    @cached_property
    def _folding(self) -> tuple[str, list[int]]:
        """The folded text, and for each of its characters the place in the text."""
        inks = [(ink, place) for place, character in enumerate(self._text) if (ink := _ink(character))]
        return "".join(ink for ink, _ in inks), [place for _, place in inks]

    def _with_marks(self, words: str, place: Span) -> Span:
        """Take in the quotation marks at the ends where the quote has them too."""
        start, end = place.start, place.end
        if start and _is_quote(words[0]) and _is_quote(self._text[start - 1]):
            start -= 1
        if end < len(self._text) and _is_quote(words[-1]) and _is_quote(self._text[end]):
            end += 1
        return Span(start, end)


def _places(text: str, words: str) -> Iterator[int]:
    start = -1
    for _ in range(_MOST_PLACES):
        start = text.find(words, start + 1)
        if start < 0:
            return
        yield start


def _is_quote(character: str) -> bool:
    return character in _MORE_QUOTES or unicodedata.category(character) in ("Pi", "Pf")


def _ink(character: str) -> str:
    """Give the one character to compare instead; "" for spaces, quotation marks and what shows nothing."""
    if character.isalnum() and character not in _MORE_QUOTES:
        return character
    if character.isspace() or _is_quote(character) or unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    return "-" if character == _MINUS or unicodedata.category(character) == "Pd" else character

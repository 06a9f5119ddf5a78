"""The text as the reader wants it: nothing hidden, letters of one script in a word; every place leads back exactly."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from commitments.extraction.result import Amount, Found, Span, Spans

# What shows nothing: controls, soft hyphens, zero-width characters, marks of direction, tags, halves of characters.
_HIDDEN = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ufff9-\\ufffb\\ud800-\\udfff\\U000e0000-\\U000e007f"
)
_MARKS = "\\u0300-\\u036f\\u0483-\\u0487\\u20d0-\\u20ff"
_ODD = re.compile(f"(?P<letter>[^\\W\\d_])(?P<marks>(?:[{_HIDDEN}]*[{_MARKS}])+)|[{_HIDDEN}]+")
_MARK = re.compile(f"[{_MARKS}]")

_LATIN, _CYRILLIC = "A-Za-z\u00cb\u00eb\u018f\u0259\u0275", "\u0400-\u04ff"
_BESIDE = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_MIXED = re.compile(f"[{_LATIN}{_CYRILLIC}]+")
_IS_LATIN = re.compile(f"[{_LATIN}]")
# A Latin letter alone before a Cyrillic word: «c делегацией», «B мае».
_ALONE = re.compile(f"(?<![^\\s\u00ab(])[acokyABCKOY](?=\\s[{_CYRILLIC}])")
_ALIKE_LATIN = "ABCEHKMOPTXYaceikopxyh\u00cb\u00eb\u018f\u0259\u0275"
_ALIKE_CYRILLIC = "АВСЕНКМОРТХУасеікорхуһЁёӘәө"
_TO_CYRILLIC = str.maketrans(_ALIKE_LATIN, _ALIKE_CYRILLIC)
_TO_LATIN = str.maketrans(_ALIKE_CYRILLIC[:-5], _ALIKE_LATIN[:-5])
# Signs that stand for an apostrophe within a word, besides those that every language knows.
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])[\u00b4\u2032\u02b9\u02bd\u02c8\u201b\u2035\uff07](?=[^\\W\\d_])")


class Clean:
    """A text without what hides in it. Letters with marks are one character, stress marks are left out."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []  # in the clean text, behind which so many characters were left out
        self._left_out: list[int] = []
        self._tails: dict[int, int] = {}  # end of a letter in the text → end of its marks
        bare = self._bare(text) if _ODD.search(text) else text
        self.text = _of_one_script(_APOSTROPHE.sub("\u02bc", bare))

    def _bare(self, text: str) -> str:
        pieces: list[str] = []
        length = copied = total = 0
        for odd in _ODD.finditer(text):
            letter = _with_mark(odd["letter"], odd["marks"]) if odd["letter"] else ""
            pieces += (text[copied : odd.start()], letter)
            length += odd.start() - copied + len(letter)
            copied = odd.end()
            total += len(odd.group()) - len(letter)
            self._places.append(length)
            self._left_out.append(total)
            if letter:
                self._tails[odd.start() + 1] = odd.end()
        pieces.append(text[copied:])
        return "".join(pieces)

    def origin(self, span: Span) -> Span:
        """Give the place in the text itself of a stretch of the clean text; marks stay with their letter."""
        end = self._origin(span.end - 1) + 1
        return Span(self._origin(span.start), self._tails.get(end, end))

    def _origin(self, place: int) -> int:
        number = bisect_right(self._places, place)
        return place + (self._left_out[number - 1] if number else 0)

    def found(self, one: Found) -> Found:
        """Give a statement that was found in the clean text with its places in the text itself."""
        if not self._places:
            return one
        spans = Spans(
            strength=self._maybe(one.spans.strength),
            kind=self._maybe(one.spans.kind),
            parties=tuple(map(self.origin, one.spans.parties)),
            window=self._maybe(one.spans.window),
        )
        return replace(one, quote=self.origin(one.quote), spans=spans, amounts=tuple(self.amounts(one.amounts)))

    def amounts(self, found: Sequence[Amount]) -> list[Amount]:
        """Give amounts that were found in the clean text with their places in the text itself."""
        return [replace(amount, span=self.origin(amount.span)) for amount in found]

    def _maybe(self, span: Span | None) -> Span | None:
        return self.origin(span) if span else None


def _with_mark(letter: str, marks: str) -> str:
    """Put a letter and its first mark together; one that makes no letter of its own, as that of stress, is left out."""
    mark = _MARK.search(marks)
    together = unicodedata.normalize("NFC", letter + mark.group()) if mark else letter
    return together if len(together) == 1 else letter


def _of_one_script(text: str) -> str:
    """Write words with letters of both scripts in the one of most of their letters, if the others look like it."""
    if not _BESIDE.search(text) and not _ALONE.search(text):
        return text
    mended = _ALONE.sub(lambda match: match.group().translate(_TO_CYRILLIC), text)
    return _MIXED.sub(lambda match: _mended(match.group()), mended)


def _mended(word: str) -> str:
    latin = len(_IS_LATIN.findall(word))
    if not latin or latin == len(word):
        return word
    if 2 * latin > len(word):
        other = word.translate(_TO_LATIN)
        return other if len(_IS_LATIN.findall(other)) == len(word) else word
    other = word.translate(_TO_CYRILLIC)
    return word if _IS_LATIN.search(other) else other

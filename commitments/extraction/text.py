"""The article as paragraphs, sentences and words, each with its offsets; the same for every language.

Every step is one pass over the text, so time grows with its length and with nothing else.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from commitments.extraction.result import Span

# A sentence of more words than this is no sentence of the press; it is read in pieces.
LONGEST_SENTENCE = 120

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# A number keeps its marks (4,000 and 1.5) unless letters stand right after it (2,5kg).
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+(?![^\W_])"
    r"|[^\W_]+(?:[-\u2010\u2011'\u2019\u02bb\u02bc\u2018`][^\W_]+)*"
    r"|(\S)\1*",
)
_STOP = re.compile(r"[.!?\u2026]")
_AFTER_STOP = re.compile(r"[.!?\u2026]*[\"'\u00bb\u201d\u201c)\]]*")
_FULL_STOP = re.compile(r"[^.]\.[\"'\u00bb\u201d\u201c)\]]*\s*$")
_BULLET = re.compile(
    r"\s*(?:[\u2022\u25aa\u25ab\u25cf\u2013\u2014*\u2012>\u00b7\u2705\u2714-]\ufe0f?|\(?\d{1,2}[.)]|[a-z\u0430-\u044f]\))\s+"
)
_OPENERS = "\u00ab\u201c\u201e\"'([\u2014\u2013-"
_WRAPPED_LINE = 55
_LONGEST_ABBREVIATION = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark and its place in the article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place in the article: paragraph 0 is the headline, the body begins with 1."""

    span: Span
    paragraph: int
    place: int
    bullet: bool
    tokens: tuple[Token, ...]


def paragraphs(text: str) -> Iterator[Span]:
    """Give the article's paragraphs: lines with words in them, hard-wrapped lines joined."""
    current: Span | None = None
    for match in _LINE.finditer(text):
        line = Span(match.start(), match.end())
        if not match.group().strip():
            continue
        if current and _continues(text, current, line):
            current = Span(current.start, line.end)
            continue
        if current:
            yield current
        current = line
    if current:
        yield current


def _continues(text: str, above: Span, line: Span) -> bool:
    """Say whether a line goes on with the sentence of the line directly above it."""
    gap = text[above.end : line.start]
    last_line = above.end - max(above.start, text.rfind("\n", above.start, above.end))
    if gap not in ("\n", "\r\n") or last_line < _WRAPPED_LINE:
        return False
    return text[above.end - 1] not in ".!?:;\u2026" and text[line.start].islower()


def sentences(text: str, abbreviations: Collection[str] = ()) -> list[Sentence]:
    """Split the article into sentences with their words; abbreviations (lower case, no dot) end no sentence."""
    found: list[Sentence] = []
    spans = list(paragraphs(text))
    for number, paragraph in enumerate(spans, start=_first_number(text, spans)):
        bullet = bool(_BULLET.match(text, paragraph.start, paragraph.end))
        for place, span in enumerate(_split(text, paragraph, abbreviations)):
            found.extend(_pieces(text, span, number, place, bullet=bullet))
    return found


def _first_number(text: str, found: Sequence[Span]) -> int:
    """Number the headline 0; a first line that ends with a full stop is body, of a text pasted without its headline."""
    return int(bool(found) and bool(_FULL_STOP.search(found[0].of(text))))


def _split(text: str, paragraph: Span, abbreviations: Collection[str]) -> Iterator[Span]:
    start = paragraph.start
    position = start
    while match := _STOP.search(text, position, paragraph.end):
        after = _AFTER_STOP.match(text, match.start(), paragraph.end)
        position = after.end() if after else match.end()
        if _ends_sentence(text, match.start(), position, Span(start, paragraph.end), abbreviations):
            yield Span(start, position)
            start = position
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_sentence(text: str, stop: int, after: int, rest_of_line: Span, abbreviations: Collection[str]) -> bool:
    rest = text[after : after + 4]
    opening = rest.lstrip()
    if after >= rest_of_line.end or not opening:
        return False
    if rest == opening and not _is_glued(text, stop, after):
        return False
    if not (opening[0].isupper() or opening[0].isdigit() or opening[0] in _OPENERS):
        return False
    return text[stop] != "." or not _abbreviated(text, stop, rest_of_line.start, abbreviations)


def _is_glued(text: str, stop: int, after: int) -> bool:
    """Say whether two sentences have lost the space between them: «слово.Слово»."""
    before, behind = text[max(stop - 2, 0) : stop], text[after : after + 2]
    return before.isalpha() and len(before) > 1 and len(behind) > 1 and before[1].islower() and behind.istitle()


def _abbreviated(text: str, stop: int, start: int, abbreviations: Collection[str]) -> bool:
    """Say whether the dot belongs to an initial, an abbreviation or a number of a list."""
    begin = stop
    while begin > start and stop - begin < _LONGEST_ABBREVIATION and text[begin - 1].isalnum():
        begin -= 1
    word = text[begin:stop]
    if word.isdigit():
        return begin - start <= 1 and not text[start:begin].strip()
    return (len(word) == 1 and word.isupper()) or word.casefold() in abbreviations


def _pieces(text: str, span: Span, paragraph: int, place: int, *, bullet: bool) -> Iterator[Sentence]:
    tokens = tuple(Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, span.start, span.end))
    for first in range(0, len(tokens), LONGEST_SENTENCE):
        piece = tokens[first : first + LONGEST_SENTENCE]
        yield Sentence(Span(piece[0].start, piece[-1].end), paragraph, place, bullet, piece)

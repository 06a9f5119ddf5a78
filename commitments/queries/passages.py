"""Quotes within the lines of an article: which words lie in which quote, nested where they nest. Plain, no tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote to mark: `key` names it, half-open [start, end) counts code points; not `begins`: it began before."""

    key: int
    start: int
    end: int
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands, in no further quote."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote, or what is left of it after a line end or the end of a quote that it overlaps in part."""

    key: int
    begins: bool
    inside: tuple[Words | Mark, ...]

    @property
    def is_outer(self) -> bool:
        """Whether other quotes lie within this one."""
        return any(isinstance(node, Mark) for node in self.inside)


Line = tuple[Words | Mark, ...]


def marked_lines(text: str, passages: Iterable[Passage]) -> list[Line]:
    """Split a text into its lines with the quotes marked; lines without a word are left out.

    The words of all nodes together are exactly the words of the text. Each passage begins once; quotes that overlap
    in part are cut where the earlier one ends, and what follows stands as a mark that does not begin.
    """
    waiting = sorted(passages, key=_outer_first)
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        here, waiting = _taken(waiting, match.start(), match.end())
        lines.append(tuple(_nested(text, match.start(), match.end(), here)))
    return lines


def _outer_first(passage: Passage) -> tuple[int, int, int]:
    return passage.start, -passage.end, passage.key


def _taken(waiting: Sequence[Passage], start: int, end: int) -> tuple[list[Passage], list[Passage]]:
    """Part the passages (sorted) into those that show in [start, end), clipped to it, and what is left for later."""
    here: list[Passage] = []
    later: list[Passage] = []
    for number, passage in enumerate(waiting):
        if passage.start >= end:
            return here, sorted([*later, *waiting[number:]], key=_outer_first) if later else list(waiting[number:])
        shown, rest = _cut(passage, end)
        clipped = replace(shown, start=max(shown.start, start))
        if clipped.start < clipped.end:
            here.append(clipped)
            later += [rest] if rest else []
        elif rest:
            # It began in the line end before this line: not a word of it has been shown yet.
            later.append(replace(rest, begins=passage.begins))
    return here, sorted(later, key=_outer_first)


def _cut(passage: Passage, at: int) -> tuple[Passage, Passage | None]:
    if passage.end <= at:
        return passage, None
    return replace(passage, end=at), replace(passage, start=at, begins=False)


def _nested(text: str, start: int, end: int, passages: Sequence[Passage]) -> Iterator[Words | Mark]:
    """Yield the nodes of [start, end); the passages lie within it and are sorted, outer ones first."""
    place, rest = start, list(passages)
    while rest:
        first, *rest = rest
        if place < first.start:
            yield Words(text[place : first.start])
        inner, rest = _taken(rest, first.start, first.end)
        yield Mark(first.key, first.begins, tuple(_nested(text, first.start, first.end, inner)))
        place = first.end
    if place < end:
        yield Words(text[place:end])

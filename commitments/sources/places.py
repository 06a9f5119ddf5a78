"""Where in the reading text a person's selection stands."""

import re
from bisect import bisect_right

from commitments.sources.cleaning import cleaned

_INK = re.compile(r"\S+")


def place(text: str, words: str, before: str) -> tuple[int, int] | None:
    """Find selected words in a reading text: start and end (half-open, no white space at the ends), or None.

    White space is not compared, since browsers change it. Of several places the one that follows most of the end of
    `before` is meant, and the first of equals.
    """
    wanted, context = _ink(cleaned(words)), _ink(cleaned(before))
    runs = [(match.start(), match.group()) for match in _INK.finditer(text)]
    ink = "".join(run for _, run in runs)
    if not wanted or wanted not in ink:
        return None
    begin = _after_context(ink, wanted, context)
    return _Ruler(runs).span(begin, begin + len(wanted))


def _ink(text: str) -> str:
    return "".join(text.split())


def _after_context(ink: str, wanted: str, context: str) -> int:
    """Find the words after the longest end of the context that stands before them somewhere.

    If no place follows some end of the context, none follows a longer one, so the length is found by halving.
    """
    shortest, longest = 0, len(context)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if ink.find(context[-middle:] + wanted) >= 0:
            shortest = middle
        else:
            longest = middle - 1
    return ink.find(context[len(context) - shortest :] + wanted) + shortest


class _Ruler:
    """Leads from a place in the text without white space to the place in the text."""

    def __init__(self, runs: list[tuple[int, str]]) -> None:
        self.starts = [start for start, _ in runs]
        self.inked: list[int] = []
        total = 0
        for _, run in runs:
            self.inked.append(total)
            total += len(run)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        return self.place_of(begin), self.place_of(end - 1) + 1

    def place_of(self, inked: int) -> int:
        run = bisect_right(self.inked, inked) - 1
        return self.starts[run] + inked - self.inked[run]

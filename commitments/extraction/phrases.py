"""Finding phrases of time in a text by the shapes of a language, and turning them into windows."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.extraction import windows
from commitments.extraction.readings import Calendar, Phrase
from commitments.extraction.result import Span, Window
from commitments.extraction.windows import Dated, Period, Relation

Make = Callable[[Phrase], Period | None]


@dataclass(frozen=True)
class Grammar:
    """The phrases of time of a language.

    shapes: patterns over the folded text (lower case, letters and dashes made alike, as long as the text) with what
    reads them; named groups are what readings.py asks for. relations: what the groups `rel` (before the period) and
    `case` (a word or ending after it) say, with single spaces. fold: a table for str.translate that keeps lengths.
    """

    calendar: Calendar
    shapes: Sequence[tuple[re.Pattern[str], Make]]
    relations: Mapping[str, Relation]
    fold: Mapping[int, str | int]

    def dates_in(self, text: str, start: int, end: int, published: date | None) -> list[Dated]:
        """Find the phrases of time in text[start:end], in order and without overlaps; the longest of a place wins."""
        folded = self._folded(text[start:end])
        found: list[tuple[int, int, Dated]] = []
        for pattern, make in self.shapes:
            for match in pattern.finditer(folded):
                phrase = Phrase(match, published, self.calendar)
                span = Span(start + match.start(), start + match.end())
                found.append((match.start(), -match.end(), Dated(span, self._window(phrase, make, span.of(text)))))
        return list(_apart(sorted(found, key=lambda item: item[:2])))

    def _folded(self, text: str) -> str:
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
        return lower.translate(self.fold)

    def _window(self, phrase: Phrase, make: Make, surface: str) -> Window | None:
        """Work the window out; None for what is over on the day of publication, or cannot be known."""
        try:
            period = make(phrase)
        except (OverflowError, ValueError):
            return None
        if period is None:
            return None
        earliest, latest = windows.ends(period, self._relation(phrase))
        if phrase.published and (latest or earliest or phrase.published) < phrase.published:
            return None
        return Window(earliest, latest, surface)

    def _relation(self, phrase: Phrase) -> Relation:
        said = next((" ".join(phrase.get(name).split()) for name in ("rel", "case") if phrase.get(name)), "")
        relation = self.relations.get(said, Relation.IN)
        if relation is Relation.FROM and ("day_2" in phrase.words or "month_2" in phrase.words):
            return Relation.IN
        if relation is Relation.BY and ("till" in phrase.words or "part" in phrase.words):
            return Relation.BY_END
        if relation is not Relation.AFTER and "till" in phrase.words:
            return Relation.BY_END
        return relation


def _apart(found: list[tuple[int, int, Dated]]) -> Iterator[Dated]:
    end = -1
    for start, minus_end, dated in found:
        if start >= end:
            yield dated
            end = -minus_end

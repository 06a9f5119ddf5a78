"""Who acts: the names of parties that the weights mark in a sentence, else those that the article printed before it."""

from collections.abc import Sequence
from functools import cached_property

from commitments.extraction.features import Context, of_words
from commitments.extraction.learned import Chain
from commitments.extraction.result import Span

_MOST = 2
# Names this far back, in sentences, still are the actors of what is said.
_REACH = 6


class Actors:
    """The parties that an article names, sentence by sentence, found when they are first asked for."""

    def __init__(self, text: str, contexts: Sequence[Context], chain: Chain) -> None:
        self._text = text
        self._contexts = contexts
        self._chain = chain
        self._named: dict[int, list[Span]] = {}

    def of(self, place: int, quote: Span) -> tuple[Span, ...]:
        """Give the names of the parties of a quote in the sentence with this number, nearest first."""
        found = sorted(self._names(place), key=lambda name: _distance(name, quote))
        for earlier in range(place - 1, max(-1, place - 1 - _REACH), -1):
            if found:
                break
            found = list(reversed(self._names(earlier)))
        return tuple(self._apart(found or self._first))

    def _apart(self, names: Sequence[Span]) -> list[Span]:
        kept: dict[str, Span] = {}
        for name in names:
            kept.setdefault(name.of(self._text).casefold(), name)
        return list(kept.values())[:_MOST]

    @cached_property
    def _first(self) -> list[Span]:
        return next((names for place in range(min(len(self._contexts), _REACH)) if (names := self._names(place))), [])

    def _names(self, place: int) -> list[Span]:
        if place not in self._named:
            words = self._contexts[place].words
            runs = self._chain.runs(of_words(self._contexts[place]))
            self._named[place] = [Span(words[run.first].token.start, words[run.last - 1].token.end) for run in runs]
        return self._named[place]


def _distance(name: Span, quote: Span) -> int:
    if name.overlaps(quote):
        return 0
    return max(name.start - quote.end, quote.start - name.end) + 1

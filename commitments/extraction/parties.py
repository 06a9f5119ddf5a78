"""Who acts: the names of parties that the weights mark in an article, and which of them a quote binds."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commitments.extraction.clues import Clue
from commitments.extraction.features import Context, Rows
from commitments.extraction.learned import Chain, Softmax
from commitments.extraction.result import Span

BOUND, ELSE = "bound", "else"
_MOST = 3
# Names this far back, in sentences, are still looked at.
_REACH = 12
_STEM = 5
_LEAD = 2
_NEAREST = 3
_MANY = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an article prints a name: number of the sentence, its words, its characters, its country or ""."""

    place: int
    first: int
    span: Span
    country: str


class Names:
    """The names of an article: each under the beginnings of its words, with the places that print it."""

    def __init__(self, text: str, contexts: Sequence[Context], mentions: Sequence[Mention]) -> None:
        self.text, self.contexts = text, contexts
        self.of: dict[frozenset[str], list[Mention]] = {}
        self.places: dict[int, list[tuple[frozenset[str], Mention]]] = {}
        for mention in mentions:
            key = stems(mention.span.of(text))
            if key:
                self.of.setdefault(key, []).append(mention)
                self.places.setdefault(mention.place, []).append((key, mention))

    def near(self, place: int) -> Iterator[tuple[frozenset[str], Mention]]:
        """Give the names of a sentence and of those before it, the nearest sentence first, then those of the lead."""
        seen: set[frozenset[str]] = set()
        for number in (*range(place, max(-1, place - _REACH), -1), *range(min(_LEAD + 1, len(self.contexts)))):
            for key, mention in self.places.get(number, ()):
                if key not in seen:
                    seen.add(key)
                    yield key, mention


def stems(name: str) -> frozenset[str]:
    """Give the beginnings of a name's words, by which its forms meet."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))
    return frozenset(word[:_STEM] for word in words if len(word) > 1)


def mentions_of(contexts: Sequence[Context], rows: Sequence[Rows], chain: Chain) -> Iterator[Mention]:
    """Find the names that the weights mark, in the order of the text."""
    for place, (context, named) in enumerate(zip(contexts, rows, strict=True)):
        for run in chain.runs(named):
            yield mention(context, place, run.first, run.last)


def mention(context: Context, place: int, first: int, last: int) -> Mention:
    """Make a mention of the words first to last (exclusive) of a sentence."""
    words = context.words[first:last]
    country = next((word.form.country for word in words if word.form.country), "")
    return Mention(place, first, Span(words[0].token.start, words[-1].token.end), country)


def clues(names: Names, key: frozenset[str], mention: Mention, place: int, quote: Span) -> list[Clue]:
    """Name what tells whether a name acts in a quote of the sentence with this number."""
    printed = names.of[key]
    here = names.places.get(place, [])
    where = _where(mention, place, quote)
    rank = sum(
        1 for _, other in here if other is not mention and _distance(other.span, quote) < _distance(mention.span, quote)
    )
    form = names.contexts[mention.place].words[mention.first].form
    nearest = next((one.country for _, one in here if one is not mention and one.country), "")
    found = [
        "bias",
        where,
        f"{where}:n={min(len(here), _MANY)}",
        f"{where}:r={min(rank, _NEAREST)}" if mention.place == place else f"{where}:else={min(len(here), 2)}",
        f"many={min(len(printed), _MANY)}:{bool(here)}",
        f"lead={any(one.place <= _LEAD for one in printed)}:{bool(here)}",
        f"{where}:g={form.grammar}",
        f"{where}:l={form.lemma}",
        f"l={form.lemma}",
        f"start={mention.first == 0}:{where}",
        f"long={min(len(key), _MANY + 1)}",
        f"country={bool(mention.country)}:{where}",
        f"other={bool(mention.country and nearest and mention.country != nearest)}:{where}",
        f"first={mention is printed[0]}:{where}",
        *(f"k={topic}" for topic in form.topics),
    ]
    return [Clue(name) for name in found]


def _where(mention: Mention, place: int, quote: Span) -> str:
    if mention.place != place:
        back = place - mention.place
        return f"back{min(back, 4)}" if back > 0 else "later"
    if mention.span.overlaps(quote):
        return "in"
    return "before" if mention.span.end <= quote.start else "after"


def _distance(name: Span, quote: Span) -> int:
    if name.overlaps(quote):
        return 0
    return max(name.start - quote.end, quote.start - name.end) + 1


class Actors:
    """Chooses the parties of each quote of an article."""

    def __init__(self, names: Names, chooser: Softmax, belief: float) -> None:
        self._names = names
        self._chooser, self._belief = chooser, belief

    def of(self, place: int, quote: Span) -> tuple[Span, ...]:
        """Give the names that a quote in the sentence with this number binds, the likeliest first; at least one."""
        beliefs = [(self._believed(key, mention, place, quote), mention) for key, mention in self._names.near(place)]
        beliefs.sort(key=lambda one: -one[0])
        chosen = [mention.span for belief, mention in beliefs[:_MOST] if belief >= self._belief]
        return tuple(chosen or [mention.span for _, mention in beliefs[:1]])

    def _believed(self, key: frozenset[str], mention: Mention, place: int, quote: Span) -> float:
        choice = self._chooser.choose(clues(self._names, key, mention, place, quote))
        return choice.probability if choice.name == BOUND else 1 - choice.probability


def labelled_names(text: str, contexts: Sequence[Context], runs: Mapping[int, Sequence[tuple[int, int]]]) -> Names:
    """Give the names of an article from the words that labels mark, by sentence."""
    found = [mention(contexts[place], place, first, last) for place, marks in runs.items() for first, last in marks]
    return Names(text, contexts, found)

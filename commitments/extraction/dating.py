"""Which phrase of time dates a promise: one of its sentence, of a sentence near it, or none."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.extraction.clues import Clue
from commitments.extraction.features import PREDICATES, Context
from commitments.extraction.learned import Run, Softmax
from commitments.extraction.windows import Dated
from commitments.extraction.words import Form, Word

DATED, ELSE = "dated", "else"
_BACK, _AHEAD = 4, 3
_CLOSE = 6
_NEAR_WORDS = 3
_MANY = 3
_STEM = 5
# Of sentences further away, the nearest that share a word with the quote: no article has more that matter.
_FURTHER = 12
_STOPS, _COMMAS = ".;:!?", ",\u2013\u2014"
# Days below which a window, or the way to it, is called so.
_LENGTHS = ((1, "day"), (15, "days"), (40, "month"), (100, "season"), (370, "year"), (None, "years"))
_DISTANCES = ((0, "past"), (1, "now"), (8, "soon"), (280, "year"), (366, "later"), (None, "far"))
_NOTHING = Form("-", "-")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote: number of its sentence, its words, its kind and strength."""

    place: int
    run: Run
    kind: str
    strength: str


@dataclass(frozen=True, slots=True)
class _When:
    """A phrase of time: number of its sentence, its first and last (exclusive) word there."""

    place: int
    first: int
    last: int
    dated: Dated


class Dates:
    """The phrases of time of an article and the quotes that they may date."""

    def __init__(
        self,
        contexts: Sequence[Context],
        dates: Sequence[Sequence[Dated]],
        quotes: Sequence[Quoted],
        published: date | None,
    ) -> None:
        self._contexts, self._published = contexts, published
        self._whens = [
            [_when(context, place, dated) for dated in found if dated.window]
            for place, (context, found) in enumerate(zip(contexts, dates, strict=True))
        ]
        self._quotes: dict[int, list[Quoted]] = {}
        for quote in quotes:
            self._quotes.setdefault(quote.place, []).append(quote)
        self._only_one = sum(map(len, self._whens)) == 1
        self._stems: dict[int, frozenset[str]] = {}
        self._holding: dict[str, list[int]] = {}
        for place, context in enumerate(contexts):
            if self._whens[place]:
                self._stems[place] = _content(context, 0, len(context.words))
                for stem in self._stems[place]:
                    self._holding.setdefault(stem, []).append(place)

    def told(self, quote: Quoted) -> list[tuple[Dated, list[Clue]]]:
        """Give the phrases that may date a quote, those of its sentence first, with what tells whether they do."""
        here = self._whens[quote.place]
        return [(when.dated, [Clue(name) for name in self._clues(quote, when, here)]) for when in self._near(quote)]

    def of(self, quote: Quoted, model: Softmax, belief: float) -> Dated | None:
        """Choose the phrase that dates a quote; None where none is believed enough (0 to 1)."""
        best: tuple[float, Dated] | None = None
        for dated, clues in self.told(quote):
            choice = model.choose(clues)
            sure = choice.probability if choice.name == DATED else 1 - choice.probability
            if sure >= belief and (best is None or sure > best[0]):
                best = sure, dated
        return best[1] if best else None

    def _near(self, quote: Quoted) -> Iterator[_When]:
        place, last = quote.place, len(self._contexts)
        order = (place, *range(place - 1, place - _BACK - 1, -1), *range(place + 1, place + _AHEAD + 1))
        near = [number for number in order if 0 <= number < last]
        for number in near:
            yield from self._whens[number]
        own = _content(self._contexts[place], quote.run.first, quote.run.last)
        further = {number for stem in own for number in self._holders(stem, place)}.difference(near)
        for number in sorted(sorted(further, key=lambda number: abs(number - place))[:_FURTHER]):
            yield from self._whens[number]

    def _holders(self, stem: str, place: int) -> Sequence[int]:
        """Give the dated sentences that hold a stem, at most as many on each side as can be asked."""
        holding = self._holding.get(stem, ())
        middle = bisect_left(holding, place)
        return holding[max(0, middle - _BACK - _FURTHER) : middle + _AHEAD + 1 + _FURTHER]

    def _clues(self, quote: Quoted, when: _When, here: Sequence[_When]) -> Iterator[str]:
        where = self._where(quote, when)
        text = _DIGITS.sub(_figure, self._text(when))
        yield from ("bias", where, f"t={text}", f"{where[0]}:{where[:4]}:t={text}")
        yield from (f"{where}:{name}" for name in self._window(when))
        yield from self._window(when)
        yield f"{where}:{quote.kind}"
        yield f"kind={quote.kind}:{quote.strength}"
        yield f"{quote.kind}:{quote.strength}:{'|'.join(self._window(when))}"
        yield f"{where}:here={min(len(here), _MANY)}"
        yield from (f"{where}:{name}" for name in self._between(quote, when))
        yield from self._around(when)
        if when.place == quote.place:
            yield from (f"rank={name}" for name in self._rank(quote, when, here))
        else:
            yield from self._elsewhere(quote, when, where)

    def _text(self, when: _When) -> str:
        words = self._contexts[when.place].words[when.first : when.last]
        return " ".join(word.token.text.lower() for word in words)

    def _where(self, quote: Quoted, when: _When) -> str:
        away = when.place - quote.place
        if away:
            same = self._contexts[when.place].sentence.paragraph == self._contexts[quote.place].sentence.paragraph
            bound = f"{max(-_BACK - 1, min(away, _AHEAD + 1))}"
            return f"far{bound}{'s' if same else 'p'}"
        run = quote.run
        if when.first < run.last and run.first < when.last:
            return "in"
        gap = run.first - when.last if when.last <= run.first else when.first - run.last
        side = "before" if when.last <= run.first else "after"
        return f"{side}{'' if gap > _CLOSE else '+' if gap > 1 else '='}"

    def _window(self, when: _When) -> Iterator[str]:
        """Name how long the window is and how far ahead it lies."""
        window = when.dated.window
        if window is None:
            return
        first, last = window.earliest, window.latest
        if first and last:
            yield _named((last - first).days, _LENGTHS)
        else:
            yield "from" if first else "by"
        soon = first or last
        if self._published and soon:
            yield f"ahead={_named((soon - self._published).days, _DISTANCES)}"

    def _between(self, quote: Quoted, when: _When) -> Iterator[str]:
        """Name what stands between the phrase and the quote in one sentence: marks, verbs, other quotes."""
        if when.place != quote.place:
            return
        run = quote.run
        first, last = (when.last, run.first) if when.last <= run.first else (run.last, when.first)
        words = self._contexts[when.place].words[first:last] if first < last else ()
        yield f"comma={min(2, sum(word.token.text in _COMMAS for word in words))}"
        yield f"stop={any(word.token.text in _STOPS for word in words)}"
        yield f"verb={any(word.form.grammar.startswith(PREDICATES) for word in words)}"
        others = [one for one in self._quotes.get(quote.place, ()) if one.run is not run]
        yield f"quotes={min(len(others), 2)}"
        holding = any(one.run.first < when.last and when.first < one.run.last for one in others)
        yield f"held={holding}"
        yield f"parted={any(first <= one.run.first < last for one in others)}"

    def _around(self, when: _When) -> Iterator[str]:
        """Name the words just beside the phrase and the verbs that it may belong to."""
        words = self._contexts[when.place].words
        for step in range(1, _NEAR_WORDS + 1):
            for i, side in ((when.first - step, f"-{step}"), (when.last - 1 + step, f"+{step}")):
                if 0 <= i < len(words):
                    yield f"{side}l={words[i].form.lemma}"
                    yield f"{side}g={words[i].form.grammar}"
                    yield from (f"{side}c={cue}" for cue in words[i].form.cues)
        before, after = _predicate(words[: when.first][::-1]), _predicate(words[when.last :])
        for side, form in (("v<", before), ("v>", after)):
            yield from (f"{side}{form.grammar}", f"{side}l={form.lemma}")
            yield from (f"{side}c={cue}" for cue in form.cues)
        yield f"v={before.grammar}|{after.grammar}"

    def _rank(self, quote: Quoted, when: _When, here: Sequence[_When]) -> Iterator[str]:
        inside = [one for one in here if one.first < quote.run.last and quote.run.first < one.last]
        yield f"inside={min(len(inside), 2)}:{inside.index(when) if when in inside else '-'}"
        yield f"{here.index(when)}of{min(len(here), _MANY)}"

    def _elsewhere(self, quote: Quoted, when: _When, where: str) -> Iterator[str]:
        """Name what ties a phrase of another sentence to the quote."""
        place = self._contexts[when.place]
        own = _content(self._contexts[quote.place], quote.run.first, quote.run.last)
        shared = min(len(own & self._stems[when.place]), _MANY)
        quotes = self._quotes.get(when.place, ())
        taken = any(one.run.first < when.last and when.first < one.run.last for one in quotes)
        alike = any(one.kind == quote.kind for one in quotes)
        undated = not self._whens[quote.place]
        yield f"shared={shared}"
        yield f"shared={shared}:{where[:4]}:{taken}"
        yield f"taken={taken}:{undated}"
        yield f"{where}:{undated}:{min(len(quotes), 2)}:{taken}"
        yield f"alike={alike}:{shared}:{taken}"
        yield f"head={place.headline}:{self._contexts[quote.place].headline}"
        yield f"bullet={place.sentence.bullet}:{self._contexts[quote.place].sentence.bullet}:{where}"
        yield f"colon={place.words[-1].token.text == ':'}:{where}"
        yield f"start={when.first == 0}:{where}"
        yield f"only={self._only_one}:{undated}"


def _predicate(words: Sequence[Word]) -> Form:
    return next((word.form for word in words if word.form.grammar.startswith(PREDICATES)), _NOTHING)


def _named(days: int, names: Sequence[tuple[int | None, str]]) -> str:
    return next(name for limit, name in names if limit is None or days < limit)


def _figure(match: re.Match[str]) -> str:
    return "0" * len(match.group())


def _when(context: Context, place: int, dated: Dated) -> _When:
    inside = [
        i
        for i, word in enumerate(context.words)
        if word.token.start < dated.span.end and dated.span.start < word.token.end
    ]
    return _When(place, inside[0], inside[-1] + 1, dated) if inside else _When(place, 0, 0, dated)


def _content(context: Context, first: int, last: int) -> frozenset[str]:
    """Give the beginnings of the words that carry the meaning of some words of a sentence."""
    words = context.words[first:last]
    return frozenset(word.form.lemma[:_STEM] for word in words if word.form.topics)

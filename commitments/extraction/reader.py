"""The pipeline: text → sentences → quotes → kind, strength, window, countries, parties and subject of each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commitments.extraction import countries
from commitments.extraction.contexts import DatesIn, read_contexts
from commitments.extraction.features import Context, for_kind, for_strength, of_words
from commitments.extraction.learned import LABELS, Chain, Run, Softmax, read_table
from commitments.extraction.result import Found, Span, Spans
from commitments.extraction.subjects import subject
from commitments.extraction.windows import Dated
from commitments.extraction.words import Form, Word
from commitments.terms import Kind, Strength

# Features of this name hold the weights of the steps from one label to another.
STEP = "STEP="


@dataclass(frozen=True)
class Language:
    """All that reading needs to know of one language: its words, its dates and its learned weights."""

    code: str
    form: Callable[[str], Form]
    dates_in: DatesIn
    abbreviations: Collection[str]
    quotes: Chain
    kinds: Softmax
    strengths: Softmax


def read_weights(folder: Path, threshold: float) -> tuple[Chain, Softmax, Softmax]:
    """Read the weights of a language: quotes, kinds, strengths."""
    _, states = read_table(folder / "quotes.tsv")
    steps = tuple(states.pop(f"{STEP}{label}") for label in LABELS)
    kinds, strengths = (Softmax(*read_table(folder / name)) for name in ("kinds.tsv", "strengths.tsv"))
    return Chain(states, steps, threshold), kinds, strengths


def read(text: str, published: date | None, language: Language) -> tuple[Found, ...]:
    """Find the promises of an article, in the order of its text."""
    contexts, dates = read_contexts(text, published, language.form, language.dates_in, language.abbreviations)
    votes = countries.of_article(contexts)
    found: list[Found] = []
    for place, context in enumerate(contexts):
        runs = language.quotes.runs(of_words(context))
        for run in runs:
            bound = countries.bound(contexts, place, votes)
            found.append(_found(text, context, run, _dated(context, run, runs, dates[place]), bound, language))
    return tuple(sorted(found, key=lambda one: one.quote))


def _found(
    text: str, context: Context, run: Run, dated: Dated | None, bound: tuple[str, ...], language: Language
) -> Found:
    words = context.words[run.first : run.last]
    kind = language.kinds.choose(for_kind(context, run.first, run.last))
    strength = language.strengths.choose(for_strength(context, run.first, run.last))
    return Found(
        kind=Kind(kind.name),
        strength=Strength(strength.name),
        quote=Span(words[0].token.start, words[-1].token.end),
        countries=bound,
        window=dated.window if dated else None,
        subject=subject(text, words),
        confidence=round(run.belief * kind.probability, 3),
        spans=Spans(
            strength=_span(context.words, strength.word),
            kind=_span(context.words, kind.word),
            window=dated.span if dated else None,
        ),
    )


def _span(words: Sequence[Word], number: int | None) -> Span | None:
    if number is None:
        return None
    token = words[number].token
    return Span(token.start, token.end)


def _dated(context: Context, run: Run, runs: Sequence[Run], dates: Sequence[Dated]) -> Dated | None:
    """Choose the phrase of time of a quote: one inside it, else one of its sentence that no other quote holds."""
    known = [dated for dated in dates if dated.window]
    quote = _extent(context, run)
    inside = [dated for dated in known if dated.span.overlaps(quote)]
    if inside:
        return inside[0]
    taken = [_extent(context, other) for other in runs if other is not run]
    free = [dated for dated in known if not any(dated.span.overlaps(other) for other in taken)]
    return free[0] if free and len(runs) == 1 else None


def _extent(context: Context, run: Run) -> Span:
    return Span(context.words[run.first].token.start, context.words[run.last - 1].token.end)



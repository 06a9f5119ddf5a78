"""The pipeline: text → sentences → quotes → kind, strength, window, countries, parties and subject of each."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commitments.extraction import countries
from commitments.extraction.candidates import PROMISE, Candidate, clues
from commitments.extraction.clues import Place, for_kind, for_strength, is_cued
from commitments.extraction.contexts import DatesIn, read_contexts
from commitments.extraction.dating import Dates, Quoted
from commitments.extraction.features import Context, Rows, of_words
from commitments.extraction.learned import LABELS, Chain, Choice, Run, Softmax, read_table
from commitments.extraction.parties import Actors, Names, mentions_of
from commitments.extraction.result import Amount, Found, Span, Spans
from commitments.extraction.rules import SURE
from commitments.extraction.strengths import Said, judge
from commitments.extraction.subjects import subject
from commitments.extraction.windows import Dated
from commitments.extraction.words import Form, Word
from commitments.terms import Kind, Strength

# The files that keep the choices of Weights, in its order.
CHOICES = ("kinds", "strengths", "actors", "promises", "dates")
# Features of this name hold the weights of the steps from one label to another.
STEP = "STEP="
# The weakest belief with which a name is taken for an actor of a quote.
_ACTOR = 0.5
# The weakest belief with which a phrase of time is taken to date a quote.
_DATED = 0.4
# The least belief in the kinds of both sides at which a quote is split.
_SPLIT = 0.65
# The least belief in a candidate that is reported.
_PROMISE = 0.4


@dataclass(frozen=True)
class Weights:
    """What training learns: chains that mark quotes and names, choices of kind, strength, actors, promises, dates."""

    quotes: Chain
    parties: Chain
    kinds: Softmax
    strengths: Softmax
    actors: Softmax
    promises: Softmax
    dates: Softmax


@dataclass(frozen=True)
class Language:
    """All that reading needs to know of one language: its words, dates and amounts, its rules and its learned weights.

    more_runs: adds the quotes that rules find. joints: words at which a quote may go on with another action.
    """

    code: str
    form: Callable[[str], Form]
    dates_in: DatesIn
    amounts_in: Callable[[str, Span], list[Amount]]
    abbreviations: Collection[str]
    more_runs: Callable[[Context, Sequence[Run]], list[Run]]
    joints: Callable[[Context, Run], list[int]]
    weights: Weights


@dataclass(frozen=True)
class _Article:
    """An article on its way through the pipeline; the lists go by sentence, crowds says how many quotes each has."""

    text: str
    language: Language
    contexts: list[Context]
    votes: dict[str, float]
    region: list[str]
    actors: Actors
    crowds: Mapping[int, int]


def unweighted(quotes: float, parties: float) -> Weights:
    """Give weights that nothing was learned for; quotes, parties: the weakest beliefs that will be reported."""
    nothing = Softmax((), {})
    return Weights(Chain({}, (), quotes), Chain({}, (), parties), *[nothing] * 5)


def weighted(language: Language, folder: Path) -> Language:
    """Give a language with the weights that its folder keeps."""
    bare = language.weights
    choices = (Softmax(*read_table(folder / f"{name}.tsv")) for name in CHOICES)
    quotes = _read_chain(folder / "quotes.tsv", bare.quotes.threshold)
    parties = _read_chain(folder / "parties.tsv", bare.parties.threshold)
    return replace(language, weights=Weights(quotes, parties, *choices))


def _read_chain(path: Path, threshold: float) -> Chain:
    _, states = read_table(path)
    steps = tuple(states.pop(f"{STEP}{label}") for label in LABELS)
    return Chain(states, steps, threshold)


def read(text: str, published: date | None, language: Language) -> tuple[Found, ...]:
    """Find the promises of an article, in the order of its text."""
    contexts, dates = read_contexts(text, published, language.form, language.dates_in, language.abbreviations)
    rows = [of_words(context) for context in contexts]
    names = Names(text, contexts, list(mentions_of(contexts, rows, language.weights.parties)))
    actors = Actors(names, language.weights.actors, _ACTOR)
    kept = _promises(contexts, candidates_of(contexts, rows, language), language.weights.promises)
    crowds = Counter(one.place for one in kept)
    votes, region = countries.of_article(contexts), countries.of_lead(contexts)
    article = _Article(text, language, contexts, votes, region, actors, crowds)
    quotes = [_quote(article, one) for one in kept]
    strengths = judge([quote.said for quote in quotes], language.weights.strengths)
    judged = list(zip(quotes, strengths, strict=True))
    quoted = [Quoted(quote.place, quote.run, quote.kind.name, strength.name) for quote, strength in judged]
    dating = Dates(contexts, dates, quoted, published)
    dated = [dating.of(one, language.weights.dates, _DATED) for one in quoted]
    found = [_found(article, *one) for one in zip(quotes, strengths, dated, strict=True)]
    return tuple(sorted(found, key=lambda one: one.quote))


@dataclass(frozen=True)
class _Quote:
    """A quote on its way: number of its sentence, its words, its kind, and what tells its strength."""

    place: int
    run: Run
    kind: Choice
    said: Said


def candidates_of(contexts: Sequence[Context], rows: Sequence[Rows], language: Language) -> list[Candidate]:
    """Give the quotes that the weights mark and the rules add or split, in the order of the text."""
    found = []
    for place, (context, named) in enumerate(zip(contexts, rows, strict=True)):
        found += [Candidate(place, run, _kind(context, run, language)) for run in _runs(context, named, language)]
    return found


def _promises(contexts: Sequence[Context], made: Sequence[Candidate], model: Softmax) -> list[Candidate]:
    kept = []
    for one, told in zip(made, clues(contexts, made), strict=True):
        choice = model.choose(told)
        belief = choice.probability if choice.name == PROMISE else 1 - choice.probability
        if belief >= _PROMISE or SURE in one.run.decided_by:
            kept.append(replace(one, run=replace(one.run, belief=belief)))
    return kept


def _quote(article: _Article, one: Candidate) -> _Quote:
    context, run = article.contexts[one.place], one.run
    cued = is_cued(context, run.first, run.last)
    stands = Place(one.place, context.sentence.paragraph, one.kind.name, cued)
    return _Quote(one.place, run, one.kind, Said(stands, for_strength(context, run.first, run.last)))


def _runs(context: Context, rows: Rows, language: Language) -> list[Run]:
    runs = language.more_runs(context, language.weights.quotes.runs(rows))
    parts = [part for run in runs for part in _parts(context, run, language)]
    return sorted(parts, key=lambda run: (run.first, run.last))


def _parts(context: Context, run: Run, language: Language) -> list[Run]:
    """Split a quote at the joint whose two sides are most surely of different kinds, and go on with the second side."""
    best: tuple[float, Run, Run] | None = None
    for joint in language.joints(context, run):
        one, other = replace(run, last=_trimmed(context, run.first, joint)), replace(run, first=joint)
        kinds = _kind(context, one, language), _kind(context, other, language)
        sure = min(kind.probability for kind in kinds)
        if kinds[0].name != kinds[1].name and sure >= _SPLIT and (best is None or sure > best[0]):
            best = sure, one, other
    if best is None:
        return [run]
    _, one, other = best
    other = replace(other, decided_by=f"{run.decided_by}+rule:coordinated")
    return [*_parts(context, one, language), *_parts(context, other, language)]


def _trimmed(context: Context, first: int, last: int) -> int:
    """Leave out the commas and conjunctions before a joint."""
    while last - 1 > first and context.words[last - 1].form.grammar in ("PNCT", "CONJ"):
        last -= 1
    return last


def _kind(context: Context, run: Run, language: Language) -> Choice:
    return language.weights.kinds.choose(for_kind(context, run.first, run.last))


def _found(article: _Article, made: _Quote, strength: Choice, dated: Dated | None) -> Found:
    place, run, kind = made.place, made.run, made.kind
    context = article.contexts[place]
    words = context.words[run.first : run.last]
    quote = _extent(context, run)
    parties = article.actors.of(place, quote)
    return Found(
        kind=Kind(kind.name),
        strength=Strength(strength.name),
        quote=quote,
        countries=countries.bound(article.contexts, place, article.votes, article.region),
        parties=tuple(" ".join(party.of(article.text).split()) for party in parties),
        window=dated.window if dated else None,
        subject=subject(article.text, words),
        amounts=_amounts(article, place, quote),
        confidence=round(run.belief * kind.probability, 3),
        spans=Spans(
            strength=_stretch(context.words, strength, run),
            kind=_span(context.words, kind.word),
            parties=parties,
            window=dated.span if dated else None,
        ),
        decided_by=run.decided_by,
    )


def _span(words: Sequence[Word], number: int | None) -> Span | None:
    if number is None:
        return None
    token = words[number].token
    return Span(token.start, token.end)


def _stretch(words: Sequence[Word], choice: Choice, run: Run) -> Span | None:
    """Give the words in a row that spoke for a choice; of the whole quote, the one that spoke most."""
    first, last = choice.words or (0, 0)
    last = min(last, len(words))
    if first >= last or (first <= run.first and run.last <= last):
        return _span(words, choice.word)
    return Span(words[first].token.start, words[last - 1].token.end)


def _amounts(article: _Article, place: int, quote: Span) -> tuple[Amount, ...]:
    """Give the sums and quantities in a quote; of a sentence with no other quote also those behind it."""
    known = article.language.amounts_in(article.text, article.contexts[place].sentence.span)
    inside = [amount for amount in known if amount.span.overlaps(quote)]
    behind = [amount for amount in known if amount.span.start >= quote.end]
    return tuple(inside or (behind if article.crowds[place] == 1 else []))


def _extent(context: Context, run: Run) -> Span:
    return Span(context.words[run.first].token.start, context.words[run.last - 1].token.end)

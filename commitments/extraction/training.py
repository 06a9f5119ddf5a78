"""Learning the weights of a language from labelled articles (NAME.txt beside NAME.json), the same bits every time."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from commitments.extraction import candidates
from commitments.extraction.candidates import NOTHING, PROMISE
from commitments.extraction.clues import Clue, Place, following, for_kind, for_strength, is_cued
from commitments.extraction.contexts import read_contexts
from commitments.extraction.dating import DATED, Dates, Quoted
from commitments.extraction.dating import ELSE as UNDATED
from commitments.extraction.evaluation import Promise, pairs
from commitments.extraction.features import Context, Rows, of_words
from commitments.extraction.learned import (
    BEGIN,
    INSIDE,
    LABELS,
    OUTSIDE,
    Chain,
    Run,
    Softmax,
    Table,
    marked,
    write_table,
)
from commitments.extraction.parties import BOUND, ELSE, clues, labelled_names, stems
from commitments.extraction.reader import CHOICES, STEP, Language, Weights, candidates_of
from commitments.extraction.result import Span
from commitments.extraction.windows import Dated

_CHAIN: dict[str, object] = {
    "c1": 0.3,
    "c2": 1.0,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
_CHOICE: dict[str, object] = {"c1": 0.1, "c2": 1.0, "max_iterations": 150}
_DIGITS = 2
_FOLDS = 4


@dataclass(frozen=True)
class Labelled:
    """An article with its labels, in the form of the schema."""

    name: str
    text: str
    published: date | None
    promises: tuple[Promise, ...]

    @property
    def parties(self) -> list[str]:
        """All names of parties, longer ones first."""
        names = {party for promise in self.promises for party in promise["parties"]}
        return sorted(names, key=lambda name: (-len(name), name))


@dataclass(frozen=True)
class _Choice:
    """A quote: what tells its kind, its kind, what tells its strength, its strength."""

    kind_clues: list[Clue]
    kind: str
    strength_clues: list[Clue]
    strength: str


@dataclass(frozen=True)
class _Example:
    """A sentence of an article with the right labels of its words."""

    rows: Rows
    labels: list[str]
    parties: list[str]


def read_labelled(folder: Path, language: str) -> list[Labelled]:
    """Read the labelled articles of one language from a folder, in the order of their names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        if labels["language"] == language:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            day = labels["published"] and date.fromisoformat(labels["published"])
            found.append(Labelled(path.stem, text, day, tuple(labels["commitments"])))
    return found


def learn(articles: Sequence[Labelled], language: Language) -> Language:
    """Learn all weights from the articles and give the language with them."""
    lessons = [_lesson(article, language) for article in articles]
    looks: list[tuple[list[Clue], str]] = []
    for fold in range(_FOLDS):
        # Candidates come from weights that have not seen the article, as they will when it is read.
        marking = _marking([one for number, one in enumerate(lessons) if number % _FOLDS != fold], language)
        for lesson in lessons[fold::_FOLDS]:
            looks += _looks(lesson, marking)
    weights = _marking(lessons, language).weights
    examples = [one for lesson in lessons for one in lesson.examples]
    choices = [one for lesson in lessons for one in lesson.choices]
    return replace(
        language,
        weights=replace(
            weights,
            parties=_learn_chain([(one.rows, one.parties) for one in examples], weights.parties),
            strengths=_learn_choice([(one.strength_clues, one.strength) for one in choices]),
            actors=_learn_choice([one for lesson in lessons for one in lesson.actors]),
            promises=_learn_choice(looks),
            dates=_learn_choice([one for lesson in lessons for one in lesson.dates]),
        ),
    )


@dataclass(frozen=True)
class _Lesson:
    """What an article teaches."""

    article: Labelled
    contexts: list[Context]
    examples: list[_Example]
    choices: list[_Choice]
    actors: list[tuple[list[Clue], str]]
    dates: list[tuple[list[Clue], str]]


def _lesson(article: Labelled, language: Language) -> _Lesson:
    contexts, dated = read_contexts(
        article.text, article.published, language.form, language.dates_in, language.abbreviations
    )
    examples = [_example(context, article) for context in contexts]
    choices, actors = _choices(article, contexts), _actors(article, contexts, examples)
    return _Lesson(article, contexts, examples, choices, actors, _dates(article, contexts, dated))


def _marking(lessons: Sequence[_Lesson], language: Language) -> Language:
    """Learn to mark quotes and to tell their kinds."""
    sentences = [(one.rows, one.labels) for lesson in lessons for one in lesson.examples]
    kinds = [(one.kind_clues, one.kind) for lesson in lessons for one in lesson.choices]
    quotes = _learn_chain(sentences, language.weights.quotes)
    return replace(language, weights=replace(language.weights, quotes=quotes, kinds=_learn_choice(kinds)))


def _looks(lesson: _Lesson, language: Language) -> list[tuple[list[Clue], str]]:
    """Give every candidate of an article with what tells whether it is a promise, and whether it is one."""
    made = candidates_of(lesson.contexts, [one.rows for one in lesson.examples], language)
    found = [{"kind": one.kind.name, "quote": _place_of(lesson.contexts[one.place], one.run)} for one in made]
    met = {id(given) for _, given in pairs(lesson.article.promises, found)}
    told = candidates.clues(lesson.contexts, made)
    return [(one, PROMISE if id(given) in met else NOTHING) for one, given in zip(told, found, strict=True)]


def _place_of(context: Context, run: Run) -> dict[str, int]:
    return {"start": context.words[run.first].token.start, "end": context.words[run.last - 1].token.end}


def write(weights: Weights, folder: Path) -> None:
    """Write the weights of a language where its folder keeps them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, chain in (("quotes.tsv", weights.quotes), ("parties.tsv", weights.parties)):
        steps = {f"{STEP}{label}": row for label, row in zip(LABELS, chain.steps, strict=True)}
        write_table(folder / name, LABELS, {**chain.states, **steps})
    for name in CHOICES:
        choice: Softmax = getattr(weights, name)
        write_table(folder / f"{name}.tsv", choice.classes, choice.weights)


def _numbers(context: Context, promise: Promise) -> list[int]:
    """Give the numbers of the words of a sentence that a quote holds."""
    start, end = promise["quote"]["start"], promise["quote"]["end"]
    return [i for i, word in enumerate(context.words) if word.token.start < end and start < word.token.end]


def _example(context: Context, article: Labelled) -> _Example:
    labels = [OUTSIDE] * len(context.words)
    # Shorter quotes first, so that of two that overlap the longer one keeps only what is its own.
    for promise in sorted(article.promises, key=_length):
        free = [i for i in _numbers(context, promise) if labels[i] == OUTSIDE]
        for i in free:
            labels[i] = BEGIN if i == free[0] else INSIDE
    return _Example(of_words(context), labels, _party_labels(context, article))


def _choices(article: Labelled, contexts: Sequence[Context]) -> list[_Choice]:
    """Give the quotes of an article in its order, each with what the one before it says of its strength."""
    found: list[_Choice] = []
    before: tuple[Place | None, str] = (None, "")
    for promise in sorted(article.promises, key=lambda one: (one["quote"]["start"], one["quote"]["end"])):
        numbers = ((place, _numbers(context, promise)) for place, context in enumerate(contexts))
        place, inside = next(((place, inside) for place, inside in numbers if inside), (0, []))
        if not inside:
            continue
        context, (first, last) = contexts[place], (inside[0], inside[-1] + 1)
        stands = Place(place, context.sentence.paragraph, promise["kind"], is_cued(context, first, last))
        strength_clues = [*for_strength(context, first, last), *following(*before, stands)]
        found.append(_Choice(for_kind(context, first, last), promise["kind"], strength_clues, promise["strength"]))
        before = (stands, promise["strength"])
    return found


def _actors(
    article: Labelled, contexts: Sequence[Context], examples: Sequence[_Example]
) -> list[tuple[list[Clue], str]]:
    """Give every name near a quote with what tells whether it acts there, and whether it does."""
    names = labelled_names(article.text, contexts, {place: marked(one.parties) for place, one in enumerate(examples)})
    found = []
    for promise in article.promises:
        place = next((place for place, context in enumerate(contexts) if _numbers(context, promise)), None)
        if place is None:
            continue
        quote, wanted = Span(promise["quote"]["start"], promise["quote"]["end"]), set(map(stems, promise["parties"]))
        found += [
            (clues(names, key, mention, place, quote), BOUND if key in wanted else ELSE)
            for key, mention in names.near(place)
        ]
    return found


def _dates(
    article: Labelled, contexts: Sequence[Context], dated: Sequence[Sequence[Dated]]
) -> list[tuple[list[Clue], str]]:
    """Give every phrase of time near a quote with what tells whether it dates the quote, and whether it does."""
    promises, quotes = [], []
    for promise in article.promises:
        numbers = ((place, _numbers(context, promise)) for place, context in enumerate(contexts))
        place, inside = next(((place, inside) for place, inside in numbers if inside), (0, []))
        if inside:
            promises.append(promise)
            run = Run(inside[0], inside[-1] + 1, 1.0)
            quotes.append(Quoted(place, run, promise["kind"], promise["strength"]))
    dates = Dates(contexts, dated, quotes, article.published)
    return [
        (clues, DATED if _ends(one) == _labelled_ends(promise) else UNDATED)
        for promise, quote in zip(promises, quotes, strict=True)
        for one, clues in dates.told(quote)
    ]


def _ends(dated: Dated) -> tuple[date | None, date | None] | None:
    return (dated.window.earliest, dated.window.latest) if dated.window else None


def _labelled_ends(promise: Promise) -> tuple[date | None, ...] | None:
    window = promise["window"]
    return window and tuple(window[end] and date.fromisoformat(window[end]) for end in ("earliest", "latest"))


def _length(promise: Promise) -> int:
    return int(promise["quote"]["end"]) - int(promise["quote"]["start"])


def _party_labels(context: Context, article: Labelled) -> list[str]:
    """Mark every place where the sentence prints the name of a party, longer names first."""
    labels = [OUTSIDE] * len(context.words)
    span = context.sentence.span
    for name in article.parties:
        start = article.text.find(name, span.start, span.end)
        while start >= 0:
            end = start + len(name)
            inside = [i for i, word in enumerate(context.words) if start <= word.token.start < end]
            for i in inside if all(labels[i] == OUTSIDE for i in inside) else ():
                labels[i] = BEGIN if i == inside[0] else INSIDE
            start = article.text.find(name, end, span.end)
    return labels


def _learn_chain(sentences: Sequence[tuple[Rows, list[str]]], untrained: Chain) -> Chain:
    info = _learned([([[*rows.shared, *own] for own in rows.own], labels) for rows, labels in sentences], _CHAIN)
    rounded = {pair: round(weight, _DIGITS) for pair, weight in info.transitions.items()}
    steps = tuple(tuple(rounded.get((before, after), 0.0) for after in LABELS) for before in LABELS)
    return Chain(_table(info, LABELS), steps, untrained.threshold)


def _learn_choice(items: Sequence[tuple[list[Clue], str]]) -> Softmax:
    """Learn a log-linear model: a chain whose sequences have one place."""
    info = _learned([([[clue.name for clue in clues]], [name]) for clues, name in items], _CHOICE)
    classes = tuple(sorted(info.labels))
    return Softmax(classes, _table(info, classes))


def _learned(items: Sequence[tuple[list[list[str]], list[str]]], settings: dict[str, object]) -> Any:  # noqa: ANN401
    """Train python-crfsuite (which has no types) on sequences of features and labels and give its weights."""
    # Its compiled part declares no names, and only training needs it.
    pycrfsuite: Any = import_module("pycrfsuite")

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(settings)
    for rows, labels in items:
        trainer.append(rows, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights")
        trainer.train(path)
        model = pycrfsuite.Tagger()
        model.open(path)
        info = model.info()
        model.close()
    return info


def _table(info: Any, classes: Sequence[str]) -> Table:  # noqa: ANN401
    weights: dict[str, list[float]] = {}
    for (name, chosen), weight in info.state_features.items():
        rounded = round(weight, _DIGITS)
        if rounded:
            weights.setdefault(name, [0.0] * len(classes))[classes.index(chosen)] = rounded
    return {name: tuple(row) for name, row in weights.items()}

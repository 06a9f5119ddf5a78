"""Learned weights, read from text files: a chain that marks quotes and a log-linear choice of one of few classes.

Both are plain arithmetic over named features (no library at reading time), so the same text gives the same answer on
every machine, and each answer can be traced to the words that made it. Only learning needs python-crfsuite.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from commitments.extraction.clues import Clue
from commitments.extraction.features import Rows

BEGIN, INSIDE, OUTSIDE = "B", "I", "O"
LABELS = (BEGIN, INSIDE, OUTSIDE)

# Where every word lies this far (in log odds) from being in a quote, sums over all labels find none either.
_HOPELESS = 6.0

Table = dict[str, tuple[float, ...]]


def read_table(path: Path) -> tuple[tuple[str, ...], Table]:
    """Read classes and weights; a line holds a feature, and class number and weight of each weight that is not zero."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    classes = tuple(head.split())
    return classes, {name: _row(rest, len(classes)) for name, _, rest in (line.partition("\t") for line in lines)}


def _row(text: str, length: int) -> tuple[float, ...]:
    row = [0.0] * length
    for cell in text.split():
        number, _, weight = cell.partition(":")
        row[int(number)] = float(weight)
    return tuple(row)


def write_table(path: Path, classes: Sequence[str], table: Table) -> None:
    """Write what read_table reads, features in the order of their names."""
    lines = [" ".join(classes)]
    for name in sorted(table):
        cells = (f"{number}:{weight:g}" for number, weight in enumerate(table[name]) if weight)
        lines.append(f"{name}\t{' '.join(cells)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen class, its probability (0 to 1) and the word that spoke most for it, by number in the sentence.

    words: first and last (exclusive) of a few words in a row that spoke for it together, where they were asked for.
    """

    name: str
    probability: float
    word: int | None
    words: tuple[int, int] | None = None


@dataclass(frozen=True)
class Softmax:
    """A log-linear model: classes, and for each feature one weight a class."""

    classes: tuple[str, ...]
    weights: Table

    def choose(self, clues: Sequence[Clue]) -> Choice:
        """Choose the class for which the clues speak most."""
        totals = self.totals(clues)
        best = max(range(len(totals)), key=totals.__getitem__)
        whole = sum(math.exp(total - totals[best]) for total in totals)
        return Choice(self.classes[best], 1 / whole, self.speaker(clues, best))

    def totals(self, clues: Sequence[Clue]) -> list[float]:
        """Sum what the clues say for each class."""
        totals = [0.0] * len(self.classes)
        for clue in clues:
            row = self.weights.get(clue.name)
            if row:
                totals = [total + weight for total, weight in zip(totals, row, strict=True)]
        return totals

    def speaker(self, clues: Sequence[Clue], chosen: int) -> int | None:
        """Find the word whose clues lift the chosen class most above the mean of all classes."""
        lift = self._lifts(clues, chosen)
        return max(lift, key=lambda word: (lift[word], -word)) if lift else None

    def speakers(self, clues: Sequence[Clue], chosen: int, most: int) -> tuple[int, int] | None:
        """Find the words first to last (exclusive), at most so many in a row, that lift the chosen class most."""
        lift = self._lifts(clues, chosen)
        runs = [(first, last) for first in lift for last in range(first + 1, first + most + 1)]
        return (
            max(runs, key=lambda run: (sum(lift.get(i, 0.0) for i in range(*run)), run[0] - run[1])) if runs else None
        )

    def _lifts(self, clues: Sequence[Clue], chosen: int) -> dict[int, float]:
        lift: dict[int, float] = {}
        for clue in clues:
            row = self.weights.get(clue.name)
            if row and clue.word is not None:
                lift[clue.word] = lift.get(clue.word, 0.0) + row[chosen] - sum(row) / len(row)
        return lift


@dataclass(frozen=True, slots=True)
class Run:
    """Words first to last (exclusive) of a sentence that make a quote, the belief in them (0 to 1) and what decided."""

    first: int
    last: int
    belief: float
    decided_by: str = "weights"


@dataclass(frozen=True)
class Chain:
    """A linear chain over LABELS that marks the words of quotes.

    states: weights of features. steps: weight of each pair of neighbouring labels. threshold: the weakest belief,
    0 to 1, that is reported.
    """

    states: Table
    steps: tuple[tuple[float, ...], ...]
    threshold: float

    def runs(self, rows: Rows) -> list[Run]:
        """Give the quotes of one sentence from the features of its words."""
        scores = [self._scores(names) for names in rows.own]
        shared = self._scores(rows.shared)
        scores = [[a + b for a, b in zip(row, shared, strict=True)] for row in scores]
        if all(row[2] - max(row[0], row[1]) > _HOPELESS for row in scores):
            return []
        beliefs = self._beliefs(scores)
        found = [Run(first, last, _belief(beliefs, first, last)) for first, last in marked(self._best(scores))]
        return [run for run in found if run.belief >= self.threshold] or self._likeliest(beliefs)

    def _scores(self, names: Iterable[str]) -> list[float]:
        begin = inside = outside = 0.0
        for name in names:
            row = self.states.get(name)
            if row:
                begin += row[0]
                inside += row[1]
                outside += row[2]
        return [begin, inside, outside]

    def _best(self, scores: Sequence[Sequence[float]]) -> list[str]:
        """Find the likeliest labels of a whole sentence (Viterbi)."""
        labels = range(len(LABELS))
        totals = list(scores[0])
        ways: list[list[int]] = []
        for row in scores[1:]:
            way = [max(labels, key=lambda a, b=b: totals[a] + self.steps[a][b]) for b in labels]  # type: ignore[misc]
            totals = [totals[way[b]] + self.steps[way[b]][b] + row[b] for b in labels]
            ways.append(way)
        label = max(labels, key=totals.__getitem__)
        path = [label]
        for way in reversed(ways):
            label = way[label]
            path.append(label)
        return [LABELS[label] for label in reversed(path)]

    def _beliefs(self, scores: Sequence[Sequence[float]]) -> list[list[float]]:
        """Give the probability of each label at each word (forward and backward sums)."""
        labels = range(len(LABELS))
        steps = [[math.exp(weight) for weight in row] for row in self.steps]
        heights = [max(row) for row in scores]
        local = [[math.exp(value - top) for value in row] for row, top in zip(scores, heights, strict=True)]
        forward = [_scaled(local[0])]
        for row in local[1:]:
            before = forward[-1]
            forward.append(_scaled([row[b] * sum(before[a] * steps[a][b] for a in labels) for b in labels]))
        backward = [[1.0] * len(LABELS)]
        for row in reversed(local[1:]):
            after = backward[-1]
            backward.append(_scaled([sum(steps[a][b] * row[b] * after[b] for b in labels) for a in labels]))
        backward.reverse()
        return [_scaled([f * b for f, b in zip(*pair, strict=True)]) for pair in zip(forward, backward, strict=True)]

    def _likeliest(self, beliefs: Sequence[Sequence[float]]) -> list[Run]:
        """Give the best quote of a sentence in which the chain marked none but nearly did."""
        inside = [1 - row[2] for row in beliefs]
        peak = max(range(len(inside)), key=inside.__getitem__)
        if inside[peak] < self.threshold:
            return []
        first = peak
        while first > 0 and inside[first - 1] >= self.threshold and beliefs[first][0] < inside[first] / 2:
            first -= 1
        last = peak + 1
        while last < len(inside) and inside[last] >= self.threshold and beliefs[last][0] < inside[last] / 2:
            last += 1
        return [Run(first, last, sum(inside[first:last]) / (last - first))]


def _scaled(row: Sequence[float]) -> list[float]:
    whole = sum(row)
    return [value / whole for value in row]


def _belief(beliefs: Sequence[Sequence[float]], first: int, last: int) -> float:
    return sum(1 - row[2] for row in beliefs[first:last]) / (last - first)


def marked(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Give the runs [first, last) that the labels B and I mark."""
    found, first = [], -1
    for i, label in enumerate([*labels, OUTSIDE]):
        if label != INSIDE and first >= 0:
            found.append((first, i))
            first = -1
        if label == BEGIN or (label == INSIDE and first < 0):
            first = i
    return found

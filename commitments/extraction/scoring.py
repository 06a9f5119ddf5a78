"""Reading a folder of labelled articles as anybody's article is read, and scoring each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commitments.extraction import evaluation
from commitments.extraction.evaluation import Promise
from commitments.extraction.extracting import extract


@dataclass(frozen=True)
class Scored:
    """A labelled article, what was found in it and what was wrong with it."""

    name: str
    language: str
    wanted: tuple[Promise, ...]
    given: tuple[Promise, ...]

    @property
    def labels(self) -> int:
        """Number of labelled promises."""
        return len(self.wanted)

    @property
    def found(self) -> int:
        """Number of found promises."""
        return len(self.given)

    @property
    def errors(self) -> list[str]:
        """What is wrong, a line each."""
        return list(evaluation.errors(self.wanted, self.given))

    @staticmethod
    def figures(articles: Sequence["Scored"], kind: str | None = None) -> dict[str, float]:
        """Give the figures (0 to 1) of articles taken together, of all kinds or of one."""
        return evaluation.figures(evaluation.summed([evaluation.tally(*one.of(kind)) for one in articles]))

    @staticmethod
    def interval(articles: Sequence["Scored"], name: str) -> tuple[float, float]:
        """Give the 95 % bootstrap interval of a figure over the articles."""
        return evaluation.interval([evaluation.tally(one.wanted, one.given) for one in articles], name)

    def of(self, kind: str | None) -> tuple[list[Promise], list[Promise]]:
        """Give what was wanted and what was given, of all kinds or of one."""
        sides = (self.wanted, self.given)
        wanted, given = ([one for one in side if kind in (None, one["kind"])] for side in sides)
        return wanted, given


def score(folder: Path) -> Iterator[Scored]:
    """Read every labelled article of a folder (NAME.txt beside NAME.json), in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        published = date.fromisoformat(labels["published"]) if labels["published"] else None
        reading = extract(text, published)
        found = tuple(one.as_json(text) for one in reading.commitments)
        yield Scored(path.stem, labels["language"], tuple(labels["commitments"]), found)

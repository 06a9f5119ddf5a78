"""How well labelled articles are read: floors under the figures, so that no change makes reading worse unnoticed.

`corpus/` holds articles written for this project, invented throughout, which the weights have not seen.
"""

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from commitments.extraction import extract
from commitments.extraction.evaluation import figures, tally

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parents[2]
LABELLED = (ROOT / os.environ.get("SHARED", "../shared")).resolve() / "extraction"

needs_shared = pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled articles (SHARED) are not here")


def read(folder: Path, language: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        if labels["language"] != language:
            continue
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        reading = extract(text, date.fromisoformat(labels["published"]))
        found = reading.as_json(text)["commitments"]
        assert isinstance(found, list)
        counts += tally(labels["commitments"], found)
    assert counts["labels"] > 0
    return figures(counts)


def below(reached: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    return {name: reached[name] for name, floor in floors.items() if reached[name] < floor}


def test_articles_of_the_repository_are_read_no_worse() -> None:
    assert below(read(CORPUS, "ru"), {"commitment": 0.5, "strength": 0.7, "window": 0.7, "countries": 0.8}) == {}


@needs_shared
def test_the_seed_is_read_as_asked() -> None:
    assert below(read(LABELLED / "seed", "ru"), {"commitment": 0.75}) == {}


@needs_shared
def test_the_development_articles_in_russian_are_read_as_asked() -> None:
    floors = {"found": 0.7, "commitment": 0.55, "strength": 0.75, "window": 0.75, "countries": 0.85}
    assert below(read(LABELLED / "dev", "ru"), floors) == {}

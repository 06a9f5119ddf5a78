"""How well labelled articles are read: floors under the figures, so that no change makes reading worse unnoticed.

`corpus/` holds articles written for this project, invented throughout: `train` the weights have learned from; `unseen`
and `none` (articles without a promise) they have not.
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


@pytest.mark.parametrize("language", ["ru", "en", "uz", "kk"])
def test_articles_of_the_repository_are_read_no_worse(language: str) -> None:
    floors = {"commitment": 0.45, "strength": 0.5, "window": 0.65, "countries": 0.8, "parties": 0.4}
    assert below(read(CORPUS / "unseen", language), floors) == {}


@pytest.mark.parametrize("language", ["ru", "en", "uz", "kk"])
def test_few_promises_are_seen_where_there_are_none(language: str) -> None:
    found = [
        len(extract(path.read_bytes().decode("utf-8"), None).commitments)
        for path in (CORPUS / "none").glob(f"{language}-*.txt")
    ]
    assert len(found) == 10
    assert sum(found) <= 16


@needs_shared
def test_the_seed_is_read_as_asked() -> None:
    assert below(read(LABELLED / "seed", "ru"), {"commitment": 0.75}) == {}


@needs_shared
@pytest.mark.parametrize(("language", "commitment"), [("ru", 0.6), ("en", 0.5), ("uz", 0.6), ("kk", 0.6)])
def test_the_development_articles_are_read_no_worse(language: str, commitment: float) -> None:
    floors = {"found": 0.66, "commitment": commitment, "window": 0.75, "countries": 0.85}
    assert below(read(LABELLED / "dev", language), floors) == {}

"""`make bench`: one line a goal, as a ratio to something measured in the same run: benchmarks/README.md."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pymorphy3
import razdel

from commitments.extraction import extract

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def cpu_seconds(work: Callable[[], object]) -> float:
    """Least processor time of several rounds, in seconds, after one round that warms up."""
    work()
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def reading() -> str:
    """Reading the demo's Russian articles against only splitting them and looking every word up."""
    articles = ROOT / "commitments" / "management" / "demo" / "articles"
    texts = [path.read_text(encoding="utf-8") for path in sorted(articles.glob("*.ru.txt"))]
    morphology = pymorphy3.MorphAnalyzer()  # type: ignore[no-untyped-call]  # it has no types

    def read() -> None:
        for text in texts:
            extract(text, None, "ru")

    def look_up() -> None:
        for text in texts:
            for sentence in razdel.sentenize(text):
                for token in razdel.tokenize(sentence.text):
                    morphology.parse(token.text)

    ratio = cpu_seconds(read) / cpu_seconds(look_up)
    return f"reading {len(texts)} articles: {ratio:.2f} x splitting them and looking every word up (pymorphy3 + razdel)"


if __name__ == "__main__":
    print(reading())

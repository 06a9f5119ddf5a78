"""`make bench`: one line a goal, as a ratio to something measured in the same run: benchmarks/README.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pymorphy3
import razdel

from commitments.extraction import extract

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
PEER = ROOT / ".bench" / "natasha"
ROUNDS = 5


def articles() -> list[Path]:
    """The demo's Russian articles."""
    return sorted((ROOT / "commitments" / "management" / "demo" / "articles").glob("*.ru.txt"))


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
    texts = [path.read_text(encoding="utf-8") for path in articles()]
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


def peer() -> str:
    """The whole of natasha on the same texts, each reader in a process of its own."""
    python = natasha_python()
    if python is None:
        return "S10 reading: skipped, natasha could not be installed (no package index, or no wheels for this Python)"
    mine, theirs = cost(Path(sys.executable), "ours"), cost(python, "natasha")
    ratio = mine["seconds"] / theirs["seconds"]
    return (
        f"S10 reading {len(articles())} articles: {ratio:.2f} x natasha's whole pipeline (goal 0.5); "
        f"start {mine['start']:.1f} s (goal 2) against {theirs['start']:.1f} s, "
        f"memory {mine['memory']:.0f} MB against {theirs['memory']:.0f} MB"
    )


def natasha_python() -> Path | None:
    """Install natasha into an environment of its own, once; None where that cannot be done."""
    python = PEER / "bin" / "python"
    ready = PEER / "installed"
    if ready.exists():
        return python
    venv.create(PEER, with_pip=True, clear=True)
    pinned = ROOT / "benchmarks" / "natasha.txt"
    install = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--only-binary", ":all:", "-r", str(pinned)]
    if subprocess.run(install, check=False, capture_output=True).returncode:  # noqa: S603 - our own interpreter and list
        return None
    ready.touch()
    return python


def cost(python: Path, reader: str) -> dict[str, float]:
    """Measure one reader on one core."""
    script = [str(python), str(ROOT / "benchmarks" / "reading_cost.py"), reader, *map(str, articles())]
    alone = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(script, check=True, capture_output=True, text=True, env=alone)  # noqa: S603 - our own script
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    print(reading())
    print(peer())

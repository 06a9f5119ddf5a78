"""The parent's side of reading a sheet: a child that has nothing but the file, and a clock that ends it."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from commitments.sources.sheets.problems import MOST_BYTES, SheetProblem, UnreadableSheet

ROOT = Path(__file__).parents[3]
SECONDS = 300


def sheet_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV or XLSX file that hold anything, each with its number in the file.

    The file is parsed by a child process under limits of time and memory, with an empty environment. Raises
    `UnreadableSheet`, also after some rows have been given.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSheet(SheetProblem.TOO_LARGE)
    child = subprocess.Popen(
        [sys.executable, "-m", "commitments.sources.sheets"],
        cwd=ROOT,
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with child:
        guard = threading.Timer(SECONDS, child.kill)
        guard.start()
        try:
            yield from _answered(child, content)
        finally:
            guard.cancel()
            child.kill()


def _answered(child: subprocess.Popen[bytes], content: bytes) -> Iterator[tuple[int, list[str]]]:
    assert child.stdin is not None  # noqa: S101 - both were asked for
    assert child.stdout is not None  # noqa: S101 - the same
    try:
        child.stdin.write(content)
        child.stdin.close()
    except BrokenPipeError as error:
        raise UnreadableSheet(SheetProblem.LIMITS) from error
    for line in child.stdout:
        said = json.loads(line)
        if isinstance(said, dict):
            if said["ended"] == "read":
                return
            raise UnreadableSheet(SheetProblem(said["ended"]))
        yield said[0], said[1]
    raise UnreadableSheet(SheetProblem.LIMITS)

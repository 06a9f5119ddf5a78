"""The child that reads: a file from standard input, rows to standard output as lines of JSON, nothing else at hand.

It binds itself by limits before it looks at the file, so that what a file does to it ends with it.
"""

import contextlib
import json
import resource
import sys
from collections.abc import Iterator

from commitments.sources.sheets import book, separated
from commitments.sources.sheets.problems import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetProblem,
    UnreadableSheet,
)

CPU_SECONDS = 120
MEMORY = 1024 * 1024 * 1024
BEGINNING_OF_ZIP = b"PK\x03\x04"
OLD_BOOK = b"\xd0\xcf\x11\xe0"  # .xls, and books under a password


def bind() -> None:
    """Set the limits; a system that knows no limit of memory keeps the others."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, within the limits of a sheet."""
    if not content.strip():
        raise UnreadableSheet(SheetProblem.EMPTY)
    if content.startswith(OLD_BOOK):
        raise UnreadableSheet(SheetProblem.NOT_A_SHEET)
    found = book.rows(content) if content.startswith(BEGINNING_OF_ZIP) else separated.rows(content)
    count = 0
    for number, row in found:
        if not any(cell.strip() for cell in row):
            continue
        count += 1
        _check(row, count)
        yield number, row
    if count == 0:
        raise UnreadableSheet(SheetProblem.EMPTY)


def _check(row: list[str], count: int) -> None:
    if count > MOST_ROWS + 1:  # the headings are no record
        raise UnreadableSheet(SheetProblem.TOO_MANY_ROWS)
    if len(row) > MOST_COLUMNS:
        raise UnreadableSheet(SheetProblem.TOO_MANY_COLUMNS)
    if any(len(cell) > LONGEST_CELL for cell in row):
        raise UnreadableSheet(SheetProblem.LONG_CELL)


def main() -> None:
    """Read, and end with how it ended."""
    bind()
    content = sys.stdin.buffer.read()
    ended: dict[str, str] = {"ended": "read"}
    try:
        for row in rows(content):
            sys.stdout.write(json.dumps(row) + "\n")
    except UnreadableSheet as unreadable:
        ended = {"ended": unreadable.problem.value}
    except (MemoryError, RecursionError):
        ended = {"ended": SheetProblem.LIMITS.value}
    sys.stdout.write(json.dumps(ended) + "\n")


if __name__ == "__main__":
    main()

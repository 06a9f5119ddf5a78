"""CSV as the table programs of the region open it: UTF-8 with a byte order mark, semicolons, CR LF."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from commitments.sources import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.exports.sheets import Cell, Sheet

SEPARATOR = ";"
MARK = "\ufeff"


def written(sheet: Sheet) -> Iterator[bytes]:
    """Write a sheet block by block. Dates are ISO; texts that would be calculated stand behind an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATOR)
    text.write(MARK)
    writer.writerow([_plain(heading) for heading in sheet.headings])
    for block in sheet.blocks:
        writer.writerows([_plain(cell) for cell in row] for row in block)
        yield _taken(text)
    yield _taken(text)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else cell.isoformat()


def _taken(text: io.StringIO) -> bytes:
    written_so_far = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return written_so_far

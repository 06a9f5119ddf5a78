"""CSV as offices have it: UTF-8, UTF-16 or the old Cyrillic code page; semicolons, commas or tabs."""

import codecs
import csv
import io
from collections.abc import Iterator

from commitments.sources.sheets.cells import unguarded
from commitments.sources.sheets.problems import LONGEST_CELL, SheetProblem, UnreadableSheet

SEPARATORS = ";\t,"


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield every row with its number in the file, from 1; what `guarded` has put in is taken away."""
    encoding = _encoding(content)
    csv.field_size_limit(LONGEST_CELL)
    # Decoded piece by piece: a text of a hundred megabytes takes several hundred as a whole.
    with io.TextIOWrapper(io.BytesIO(content), encoding, "replace", newline="") as text:
        reader = csv.reader(text, delimiter=_separator(content, encoding))
        try:
            for number, row in enumerate(reader, start=1):
                yield number, [unguarded(cell) for cell in row]
        except csv.Error as error:
            problem = SheetProblem.LONG_CELL if "field larger" in str(error) else SheetProblem.BROKEN
            raise UnreadableSheet(problem) from error


def _encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in content[:4096]:
        raise UnreadableSheet(SheetProblem.NOT_A_SHEET)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8-sig"


def _separator(content: bytes, encoding: str) -> str:
    """Give the separator that the headings have most of."""
    beginning = content[: 2 * LONGEST_CELL].decode(encoding, "replace")
    headings = beginning.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=headings.count)

"""XLSX written as it is sent: the parts of a workbook, one after another into a zip, nothing kept in memory.

A text is always an inline string of the format "text", which no table program calculates, whatever it begins with.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from commitments.exports.parts import BOOK_PARTS, CLOSING, DATE, TEXT, book, book_links, content_types, opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commitments.exports.sheets import Cell, Row, Sheet

LONGEST_TEXT = 32_767  # a longer one makes the whole book unreadable
# Excel writes a character that XML cannot hold as _x000D_, and so a text that looks like that needs its own mark.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
# Day 60 of the serial dates is a 29 February that never was: days before March 1900 are written as text.
_FIRST_DAY, _DAY_ZERO = dt.date(1900, 3, 1), dt.date(1899, 12, 30)
_BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)


class _Sink:
    """A file that is only ever written to: what was written since last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def written(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """Write a workbook block by block."""
    sink = _Sink()
    names = [sheet.name for sheet in sheets]
    small = {
        "[Content_Types].xml": content_types(len(sheets)),
        **BOOK_PARTS,
        "xl/workbook.xml": book(names),
        "xl/_rels/workbook.xml.rels": book_links(len(sheets)),
    }
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # it only writes
        for name, text in small.items():
            archive.writestr(_entry(name), text)
        for number, sheet in enumerate(sheets, start=1):
            with archive.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                for piece in _pieces(sheet):
                    part.write(piece.encode())
                    yield sink.taken()
    yield sink.taken()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _BEGINNING_OF_ZIP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _pieces(sheet: Sheet) -> Iterator[str]:
    letters = [_letters(number) for number in range(len(sheet.headings))]
    yield opening(sheet.widths) + _heading(sheet.headings, letters)
    number = 1
    for block in sheet.blocks:
        yield "".join(_row(row, number + place, letters) for place, row in enumerate(block, start=1))
        number += len(block)
    yield CLOSING.format(last=f"{letters[-1]}{number}")


def _heading(headings: tuple[str, ...], letters: list[str]) -> str:
    cells = [_text(f"{letter}1", heading, "heading") for letter, heading in zip(letters, headings, strict=True)]
    return f'<row r="1">{"".join(cells)}</row>'


def _row(row: Row, number: int, letters: list[str]) -> str:
    cells = [_cell(f"{letter}{number}", cell) for letter, cell in zip(letters, row, strict=True) if cell]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return _day(place, cell)
    return _text(place, cell or "", "text")


def _day(place: str, day: dt.date) -> str:
    if day < _FIRST_DAY:
        return _text(place, day.isoformat(), "text")
    return f'<c r="{place}" s="{DATE}"><v>{(day - _DAY_ZERO).days}</v></c>'


def _text(place: str, text: str, style: str) -> str:
    shown = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    if _UNWRITABLE.search(shown):
        shown = _UNWRITABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", shown)
    return f'<c r="{place}" s="{TEXT[style]}" t="inlineStr"><is><t xml:space="preserve">{escape(shown)}</t></is></c>'


def _letters(number: int) -> str:
    """Name a column: 0 is A, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

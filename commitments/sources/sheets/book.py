"""XLSX read as a stream: rows of texts; days as ISO dates; of a formula the value that its program saved."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from commitments.sources.sheets.problems import (
    MOST_COLUMNS,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED,
    SMALL_ENTRY,
    SheetProblem,
    UnreadableSheet,
)

CHUNK = 1 << 16
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_A_PATTERN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
# The built-in formats of days, those of East Asian programs among them.
_DAY_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_DAY_ZERO, _DAY_ZERO_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 31 December 9999


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet in sight with their numbers in the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
            yield from _sheet(archive)
    except (zipfile.BadZipFile, expat.ExpatError, LookupError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableSheet(SheetProblem.BROKEN) from error


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    dense = (entry.file_size > max(SMALL_ENTRY, MOST_RATIO * entry.compress_size) for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_UNPACKED or any(dense):
        raise UnreadableSheet(SheetProblem.BOMB)
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableSheet(SheetProblem.NOT_A_SHEET)


def _parse(part: IO[bytes], handler: object) -> Iterator[None]:
    """Feed a part to a handler with `start(tag, attributes)`, `end(tag)`, `text(data)`; yield after each piece."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda tag, attributes: handler.start(tag.rpartition(" ")[2], attributes)  # type: ignore[attr-defined]  # said above
    parser.EndElementHandler = lambda tag: handler.end(tag.rpartition(" ")[2])  # type: ignore[attr-defined]  # the same
    parser.CharacterDataHandler = handler.text  # type: ignore[attr-defined]  # the same
    while chunk := part.read(CHUNK):
        parser.Parse(chunk)
        yield
    parser.Parse(b"", True)
    yield


def _refuse_doctype(*_declared: object) -> None:
    raise UnreadableSheet(SheetProblem.DOCTYPE)


class _Quiet:
    """A handler of which a part is asked for."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""

    def end(self, tag: str) -> None:
        """End an element."""

    def text(self, data: str) -> None:
        """Take text."""


@dataclass
class _Book(_Quiet):
    """Which sheets there are and from which year days are counted."""

    sheets: list[str] = field(default_factory=list)
    day_zero: dt.date = _DAY_ZERO

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.day_zero = _DAY_ZERO_1904
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            links = [value for name, value in attributes.items() if name.endswith(" id")]
            self.sheets += links[:1]


@dataclass
class _Links(_Quiet):
    """Where the parts lie, by the name of the link."""

    targets: dict[str, str] = field(default_factory=dict)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            self.targets[attributes["Id"]] = attributes["Target"]


@dataclass
class _Formats(_Quiet):
    """Which cell formats are formats of days."""

    custom: dict[int, bool] = field(default_factory=dict)
    days: list[bool] = field(default_factory=list)
    in_cells: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            pattern = _NOT_A_PATTERN.sub("", attributes.get("formatCode", "")).lower()
            self.custom[int(attributes["numFmtId"])] = bool(re.search("[yd]", pattern))
        elif tag == "cellXfs":
            self.in_cells = True
        elif tag == "xf" and self.in_cells:
            number = int(attributes.get("numFmtId", 0))
            self.days.append(self.custom.get(number, number in _DAY_FORMATS))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.in_cells = False


@dataclass
class _Texts(_Quiet):
    """The texts that cells share."""

    found: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    taking: bool = False
    spoken: bool = False  # how a name is pronounced is no part of it

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - one shape
        if tag == "si":
            self.pieces = []
        self.spoken = self.spoken or tag == "rPh"
        self.taking = tag == "t" and not self.spoken

    def end(self, tag: str) -> None:
        self.taking = False
        if tag == "rPh":
            self.spoken = False
        if tag == "si":
            self.found.append(_unescaped("".join(self.pieces)))

    def text(self, data: str) -> None:
        if self.taking:
            self.pieces.append(data)


class _Rows(_Quiet):
    """The rows of a sheet: `ready` is taken and emptied by the reader."""

    def __init__(self, shared: list[str], days: list[bool], day_zero: dt.date) -> None:
        self.shared, self.days, self.day_zero = shared, days, day_zero
        self.ready: list[tuple[int, list[str]]] = []
        self.number = 0
        self.cells: dict[int, str] = {}
        self.place = -1
        self.kind = self.style = ""
        self.pieces: list[str] = []
        self.taking = self.spoken = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            named = attributes.get("r", "")
            self.place = _column(named) if named else self.place + 1
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.pieces = []
        elif tag == "row":
            self.number = int(attributes.get("r", self.number + 1))
            self.cells, self.place = {}, -1
        elif tag == "rPh":
            self.spoken = True
        else:
            self.taking = tag in ("v", "t") and not self.spoken

    def text(self, data: str) -> None:
        if self.taking:
            self.pieces.append(data)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._keep(self._value("".join(self.pieces)))
        elif tag == "row":
            self.ready.append((self.number, self._filled()))
        elif tag == "rPh":
            self.spoken = False
        self.taking = False

    def _keep(self, value: str) -> None:
        if not value:
            return
        if self.place >= MOST_COLUMNS:
            raise UnreadableSheet(SheetProblem.TOO_MANY_COLUMNS)
        self.cells[self.place] = value

    def _filled(self) -> list[str]:
        return [self.cells.get(place, "") for place in range(max(self.cells, default=-1) + 1)]

    def _value(self, text: str) -> str:
        if not text:
            return ""
        if self.kind == "s":
            return self.shared[int(text)]
        if self.kind in ("inlineStr", "str"):
            return _unescaped(text)
        return self._number(text) if self.kind == "n" else text

    def _number(self, text: str) -> str:
        value = float(text)
        style = int(self.style)
        if 0 < value <= _LAST_SERIAL and style < len(self.days) and self.days[style]:
            return (self.day_zero + dt.timedelta(days=int(value))).isoformat()
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else text


def _sheet(archive: zipfile.ZipFile) -> Iterator[tuple[int, list[str]]]:
    book, links, formats, texts = _Book(), _Links(), _Formats(), _Texts()
    parts = (
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/styles.xml", formats),
        ("xl/sharedStrings.xml", texts),
    )
    for name, handler in parts:
        if name in archive.namelist():
            with archive.open(name) as part:
                for _ in _parse(part, handler):
                    continue
    if not book.sheets:
        raise UnreadableSheet(SheetProblem.EMPTY)
    found = _Rows(texts.found, formats.days, book.day_zero)
    with archive.open(_path(links.targets[book.sheets[0]])) as part:
        for _ in _parse(part, found):
            yield from found.ready
            found.ready.clear()


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _column(name: str) -> int:
    """Give the place of the column in a name of a cell: A1 is 0, AA7 is 26."""
    place = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z":
            break
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text

"""What the pages of an import need: its rows by state, what is wrong page by page, names nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from commitments.labels import name
from commitments.models import ImportFile, ImportRow, PartyName
from commitments.models.party import folded
from commitments.queries.paging import Page, Stretch, moment, page_of, small_number
from commitments.terms import ImportState, RowState, SheetColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.models import Party, User
    from commitments.models.imports import ImportFileQuerySet

NEWEST = (Stretch("uploaded_at", moment, descending=True),)
BY_NUMBER = (Stretch("number", small_number),)
LONGEST_STEM = 5
SHORTEST_STEM = 4
SUGGESTED = 5
NAMES_ON_A_PAGE = 25
SAMPLES = 3


@dataclass(frozen=True)
class WrongCell:
    """One thing that is wrong with a row, as a list shows it."""

    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class BadRow:
    """A row with everything that is wrong with it."""

    row: ImportRow
    cells: tuple[WrongCell, ...]


@dataclass(frozen=True)
class Progress:
    """How far the rows have come."""

    file: ImportFile
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All rows of the file."""
        return sum(self.counts.values())

    @property
    def is_partly_applied(self) -> bool:
        """Whether the work stopped between batches."""
        return self.file.state == ImportState.FAILED and bool(self.counts[RowState.APPLIED])


@dataclass(frozen=True)
class ColumnSample:
    """One column of a file: its place, its heading and the first texts under it."""

    place: int
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class UnknownName:
    """A name that nobody knows: how often the file has it, and the parties that it may mean."""

    key: str
    name: str
    rows: int
    suggestions: tuple[Party, ...]


def imports_of(user: User, cursor: str) -> Page[ImportFile]:
    """Read one page of the imports that a person may see, the newest first."""
    rows: ImportFileQuerySet = ImportFile.objects.visible_to(user).select_related("uploaded_by")
    return page_of(rows.defer("original", "unknown_names", "parties"), NEWEST, cursor)


def progress_of(file: ImportFile) -> Progress:
    """Count the rows by state. One query."""
    rows = ImportRow.objects.filter(file=file).order_by().values_list("state").annotate(Count("pk"))
    return Progress(file, {**dict.fromkeys((str(state) for state in RowState), 0), **dict(rows)})


def bad_rows(file: ImportFile, cursor: str) -> Page[ImportRow]:
    """Read one page of the rows with errors, in the order of the file."""
    return page_of(ImportRow.objects.filter(file=file, state=RowState.BAD), BY_NUMBER, cursor)


def told(row: ImportRow) -> BadRow:
    """Say what is wrong in words."""
    return BadRow(row, tuple(WrongCell(*cell) for cell in wrong_cells(row)))


def wrong_cells(row: ImportRow) -> Iterator[tuple[str, str, str]]:
    """Yield column, value and reason of everything that is wrong with a row."""
    for item in row.wrong:
        yield str(name(SheetColumn(item["column"]))), item["value"], item["reason"]


def all_wrong(file: ImportFile) -> Iterator[tuple[int, str, str, str]]:
    """Yield row, column, value and reason of everything that is wrong with a file, through a cursor."""
    rows = ImportRow.objects.filter(file=file, state=RowState.BAD).order_by("number")
    for row in rows.iterator(chunk_size=500):
        for cell in wrong_cells(row):
            yield row.number, *cell


def samples_of(file: ImportFile) -> tuple[ColumnSample, ...]:
    """Give each column with its first texts."""
    rows = [row.cells for row in ImportRow.objects.filter(file=file).order_by("number")[:25]]
    found = []
    for place, heading in enumerate(file.headings):
        texts = [cells[place] for cells in rows if place < len(cells) and cells[place].strip()]
        found.append(ColumnSample(place, heading, tuple(dict.fromkeys(texts))[:SAMPLES]))
    return tuple(found)


def unknown_names(file: ImportFile) -> tuple[tuple[UnknownName, ...], int]:
    """Give the first names that wait for a person, the frequent ones first, and how many wait in all."""
    waiting = {key: said for key, said in file.unknown_names.items() if key not in file.parties}
    shown = sorted(waiting.items(), key=lambda item: (-item[1]["rows"], item[0]))[:NAMES_ON_A_PAGE]
    names = tuple(UnknownName(key, said["name"], said["rows"], similar(said["name"])) for key, said in shown)
    return names, len(waiting)


def similar(text: str) -> tuple[Party, ...]:
    """Give parties one of whose names has the beginning of this name's longest word."""
    longest = max(folded(text).split(), key=len, default="")
    if len(longest) < SHORTEST_STEM:
        return ()
    rows = PartyName.objects.filter(folded__contains=longest[:LONGEST_STEM]).select_related("party").order_by("pk")
    return tuple(dict.fromkeys(row.party for row in rows[: SUGGESTED * 3]))[:SUGGESTED]

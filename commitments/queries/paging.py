"""Pages of a list by position: stable while rows are added, and as cheap at the end of the list as at its start."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from django.db.models import Model, Q, QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row", bound=Model)
PAGE_SIZE = 25
SEPARATOR = "~"
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Stretch:
    """A part of a list with an order of its own: by one column, then by the primary key in the same direction.

    `read` turns the column's text in a cursor back into its value, and raises ValueError at anything else.
    """

    column: str
    read: Callable[[str], object]
    descending: bool = False
    holds: Q = field(default_factory=Q)

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Put the rows of this stretch in order."""
        sign = "-" if self.descending else ""
        return rows.filter(self.holds).order_by(f"{sign}{self.column}", f"{sign}pk")

    def beyond(self, value: object, key: int) -> Q:
        """Condition of the rows after this one. The first half bounds the walk along an index."""
        side = "lt" if self.descending else "gt"
        return Q(**{f"{self.column}__{side}e": value}) & (
            Q(**{f"{self.column}__{side}": value}) | Q(**{f"pk__{side}": key})
        )


# An order of a list: its stretches, one after the other.
Order: TypeAlias = tuple[Stretch, ...]


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows to show, and the cursor of the next page, empty on the last one."""

    rows: tuple[Row, ...]
    following: str
    is_first: bool


@dataclass(frozen=True)
class _Place:
    """The row a page begins after."""

    stretch: int
    value: object
    key: int


def page_of(rows: QuerySet[Row], order: Order, cursor: str = "", size: int = PAGE_SIZE) -> Page[Row]:
    """Read one page: at most one query a stretch. A cursor that cannot be read gives the first page."""
    place = _read(cursor, order)
    found: list[tuple[int, Row]] = []
    for number, stretch in enumerate(order):
        wanted = size + 1 - len(found)
        if wanted <= 0:
            break
        if place and number < place.stretch:
            continue
        part = stretch.of(rows)
        if place and number == place.stretch:
            part = part.filter(stretch.beyond(place.value, place.key))
        found += [(number, row) for row in part[:wanted]]
    shown = found[:size]
    following = _write(*shown[-1], order) if len(found) > size else ""
    return Page(tuple(row for _number, row in shown), following, is_first=place is None)


def _write(number: int, row: Model, order: Order) -> str:
    value = getattr(row, order[number].column)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return SEPARATOR.join([str(number), text, str(row.pk)])


def _read(cursor: str, order: Order) -> _Place | None:
    try:
        number, rest = cursor.split(SEPARATOR, 1)
        value, key = rest.rsplit(SEPARATOR, 1)
        stretch = order[small_number(number)]
        return _Place(small_number(number), stretch.read(value), small_number(key))
    except (ValueError, IndexError):
        return None


def small_number(text: str) -> int:
    """Read a number that a database column can hold."""
    if not (text.isascii() and text.isdigit()) or int(text[:20]) > LARGEST_KEY:
        raise ValueError(text)
    return int(text)


def moment(text: str) -> dt.datetime:
    """Read a moment with its zone."""
    read = dt.datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(text)
    return read


def count_up_to(rows: QuerySet[Row], most: int) -> int:
    """Count the rows, but no further than `most` + 1: what lies beyond is said as "more than"."""
    return rows.order_by()[: most + 1].count()

"""What a file is made of: sheets of cells, whatever the format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Cell: TypeAlias = str | dt.date | None
Row: TypeAlias = list[Cell]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its headings with the width of each column in characters, and blocks of rows."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    blocks: Iterable[list[Row]]

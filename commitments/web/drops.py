"""Filters that open under a chip: what a page needs to draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import BoundField

    from commitments.filters import Listing


@dataclass(frozen=True)
class Drop:
    """One filter: its field, what is chosen in words, and the type of its inputs."""

    field: BoundField
    chosen: str
    input_type: str


def several(filters: Listing, names: Iterable[str]) -> list[Drop]:
    """Filters of which several values may be chosen."""
    return [Drop(filters.form[name], ", ".join(filters.chosen(name)), "checkbox") for name in names]


def one(filters: Listing, names: Iterable[str]) -> list[Drop]:
    """Filters of which one value may be chosen."""
    return [Drop(filters.form[name], ", ".join(filters.chosen(name)), "radio") for name in names]


def asked(given: QueryDict, names: Iterable[str]) -> QueryDict:
    """Take the filters of one page alone: the others would make its links say something else."""
    taken = QueryDict(mutable=True)
    for name in names:
        if name in given:
            taken.setlist(name, given.getlist(name))
    return taken

"""The registry as a file: every record of a filtered list, in its order, block by block from the database."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from commitments.exports import separated, workbook
from commitments.exports.codes import code_lists
from commitments.exports.columns import COLUMNS, Day
from commitments.exports.sheets import Sheet
from commitments.models import CommitmentParty, Statement
from commitments.terms import SheetFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.exports.sheets import Row
    from commitments.models import Commitment
    from commitments.models.commitment import CommitmentQuerySet
    from commitments.queries.paging import Order

BLOCK = 500
MOST_IN_BOOK = 500_000  # rows; a sheet of Excel ends at 1,048,576, a part of a plain zip at 2 GB


@dataclass(frozen=True)
class FileAsked:
    """In which format, language and time zone a file is wanted, and of which day it speaks."""

    format: SheetFormat
    language: str
    zone: str
    day: Day


def registry_file(records: CommitmentQuerySet, order: Order, asked: FileAsked) -> Iterator[bytes]:
    """Write the records that the person may see (the caller has narrowed them down) as a file, block by block.

    It is read while it is sent, when the request's language and zone are no longer set.
    """
    with translation.override(asked.language):
        headings = tuple(column.heading for column in COLUMNS)
        codes = code_lists(asked.language)
        title = _("Реестр")
    sheet = Sheet(title, headings, tuple(column.width for column in COLUMNS), _blocks(records, order, asked))
    if asked.format is SheetFormat.CSV:
        return separated.written(sheet)
    return workbook.written([sheet, codes])


def _blocks(records: CommitmentQuerySet, order: Order, asked: FileAsked) -> Iterator[list[Row]]:
    found = _walk(records, order)
    zone = zoneinfo.ZoneInfo(asked.zone)
    while block := list(islice(found, BLOCK)):
        with translation.override(asked.language), timezone.override(zone):
            rows: list[Row] = [[column.cell(record, asked.day) for column in COLUMNS] for record in block]
        yield rows


def _walk(records: CommitmentQuerySet, order: Order) -> Iterator[Commitment]:
    """Read the records through a cursor of the database; the few people and parties of a block are read once each."""
    bound = CommitmentParty.objects.order_by("commitment_id", "pk").prefetch_related("party")
    named = ("article__title", "article__source", "article__published_on")
    quotes = Statement.objects.confirmed().select_related("article").only("quote", "strength", "commitment", *named)
    people = ("officer", "controller", "author", "successor")
    for stretch in order:
        rows = stretch.of(records).prefetch_related(*people, Prefetch("parties", bound), Prefetch("statements", quotes))
        yield from rows.iterator(chunk_size=BLOCK)

"""What the first rows will become: read as they will be when they are applied, and not written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from commitments.actions.importing.parties import names_in
from commitments.actions.importing.rows import read_row, texts_of
from commitments.actions.importing.words import Words
from commitments.lifecycle import initial_status, is_firm
from commitments.models import ImportRow
from commitments.terms import RowState

if TYPE_CHECKING:
    import datetime as dt

    from commitments.actions.commitments import Draft
    from commitments.models import ImportFile
    from commitments.terms import Status

SHOWN = 5


@dataclass(frozen=True)
class Preview:
    """One record to be: its draft, the names of its parties, its status."""

    number: int
    draft: Draft
    parties: tuple[str, ...]
    status: Status

    @property
    def due_on(self) -> dt.date | None:
        """Day that the record will run to."""
        return self.draft.due_on or (self.draft.latest if is_firm(self.draft.strength) else None)


def first_records(file: ImportFile, now: dt.datetime) -> tuple[Preview, ...]:
    """Read the first rows that are ready."""
    rows = list(ImportRow.objects.filter(file=file, state=RowState.READY).order_by("number")[:SHOWN])
    words = Words()
    words.learn(name for row in rows for name in names_in(texts_of(file, row.cells)))
    return tuple(_preview(file, row, words, now) for row in rows)


def _preview(file: ImportFile, row: ImportRow, words: Words, now: dt.datetime) -> Preview:
    read = read_row(file, row.number, row.cells, words, timezone.localdate(now))
    draft = read.draft
    is_dated = bool(draft.due_on or draft.review_on or (draft.latest and is_firm(draft.strength)))
    status = initial_status(
        draft.strength,
        has_officer=draft.officer is not None and not draft.is_archived,
        has_date=is_dated,
        decided_by_controller=False,
    )
    names = tuple((party.name if (party := words.party(one.name)) else one.name) for one in read.named)
    return Preview(row.number, draft, names, status)

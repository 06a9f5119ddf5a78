"""The work before anything is written: the file's rows are staged, then each is read and what is wrong is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.actions.importing.guessing import guess, remembered
from commitments.actions.importing.parties import names_in
from commitments.actions.importing.rows import Wrong, read_row, texts_of
from commitments.actions.importing.words import Words
from commitments.models import Commitment, ImportFile, ImportRow
from commitments.models.party import folded
from commitments.sources import clean_line, sheet_rows
from commitments.terms import ImportState, RowState, SheetColumn

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from commitments.actions.importing.rows import ReadRow

BATCH = 1000
CHECKED_AGAIN = (RowState.STAGED, RowState.READY, RowState.BAD, RowState.KNOWN)


class Lease(Protocol):
    """A worker's hold on its job."""

    def renew(self) -> dt.datetime:
        """Hold it longer and give the present moment; raises when another worker has taken the job."""


def stage(file: ImportFile, lease: Lease) -> str:
    """Read the file into rows, from the beginning whoever has begun it before; guess what its columns hold."""
    ImportRow.objects.filter(file=file).delete()
    found = sheet_rows(bytes(file.original))
    _number, headings = next(found)
    headings = [clean_line(heading)[:100] for heading in headings]
    count = 0
    for batch in _batches(found):
        ImportRow.objects.bulk_create(ImportRow(file=file, number=number, cells=cells) for number, cells in batch)
        count += len(batch)
        ImportFile.objects.filter(pk=file.pk).update(done=count)
        lease.renew()
    columns = remembered(headings, file.uploaded_by) or guess(headings)
    state = ImportState.COLUMNS if count else ImportState.FAILED
    sentence = ngettext("Прочитана %(n)s строка.", "Прочитано %(n)s строк.", count) % {"n": count}
    sentence = sentence if count else _("В файле есть заголовки, но нет ни одной строки под ними.")
    ImportFile.objects.filter(pk=file.pk).update(
        state=state, headings=headings, columns=columns, done=count, sentence=sentence
    )
    return sentence


def _batches(found: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    batch: list[tuple[int, list[str]]] = []
    for row in found:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class Checker:
    """Reads rows against what the registry knows, and remembers what it has met in the file."""

    def __init__(self, file: ImportFile, now: dt.datetime) -> None:
        self.file = file
        self.today = timezone.localdate(now)
        self.words = Words()
        self.numbers: dict[str, int] = {}
        self.unknown: dict[str, dict[str, str | int]] = {}

    def check(self, rows: list[ImportRow]) -> None:
        """Put state, key and errors on each row; nothing is written."""
        texts = [texts_of(self.file, row.cells) for row in rows]
        self.words.learn(name for one in texts for name in names_in(one))
        read = [read_row(self.file, row.number, row.cells, self.words, self.today) for row in rows]
        there = self._there([one.key for one in read], [one.get(SheetColumn.REFERENCE, "") for one in texts])
        for row, one, said in zip(rows, read, texts, strict=True):
            row.key = one.key
            known = there.get(one.key) or there.get(said.get(SheetColumn.REFERENCE, ""))
            wrong = one.wrong or self._repeated(row, one)
            row.wrong = [] if known else [item.kept for item in wrong]
            row.commitment = known
            row.state = RowState.KNOWN if known else RowState.BAD if wrong else RowState.READY
            if row.state == RowState.READY:
                self._note_unknown(one)

    def _there(self, keys: list[str], references: list[str]) -> dict[str, Commitment]:
        """Find the records that these rows have become before, or that they name by their number."""
        applied = ImportRow.objects.filter(key__in=keys, state=RowState.APPLIED).select_related("commitment")
        found = {row.key: row.commitment for row in applied if row.commitment}
        seen = Commitment.objects.visible_to(self.file.uploaded_by)
        wanted = [name for name in references if name]
        return found | {record.reference: record for record in seen.filter(reference__in=wanted)} if wanted else found

    def _repeated(self, row: ImportRow, read: ReadRow) -> tuple[Wrong, ...]:
        first = self.numbers.setdefault(read.key, row.number)
        if first == row.number:
            return ()
        reason = _("Такая же строка уже есть в файле: строка %(number)s.") % {"number": first}
        return (Wrong(SheetColumn.TITLE, read.draft.title, reason),)

    def _note_unknown(self, read: ReadRow) -> None:
        for one in read.named:
            if self.words.party(one.name) is None:
                met = self.unknown.setdefault(folded(one.name), {"name": one.name, "country": one.country, "rows": 0})
                met["rows"] = int(met["rows"]) + 1


def check(file: ImportFile, lease: Lease) -> str:
    """Check every row that has not become a record; those a person has left out stay out."""
    checker = Checker(file, lease.renew())
    rows = ImportRow.objects.filter(file=file, state__in=CHECKED_AGAIN).order_by("number")
    last = done = 0
    while batch := list(rows.filter(number__gt=last)[:BATCH]):
        checker.check(batch)
        write(batch)
        last, done = batch[-1].number, done + len(batch)
        ImportFile.objects.filter(pk=file.pk).update(done=done)
        lease.renew()
    ImportFile.objects.filter(pk=file.pk).update(
        state=ImportState.CHECKED,
        unknown_names=checker.unknown,
        sentence="",
    )
    return ngettext("Проверена %(n)s строка.", "Проверено %(n)s строк.", done) % {"n": done}


def write(rows: list[ImportRow]) -> None:
    """Write what was found about rows that are there already, in one statement."""
    ImportRow.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["file", "number"],
        update_fields=["cells", "state", "key", "wrong", "commitment"],
    )

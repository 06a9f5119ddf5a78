"""Rows become records: all together or not at all, and all together they are taken back."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.access import Denied
from commitments.actions import parties
from commitments.actions.history import Happening, record
from commitments.actions.importing.checking import write
from commitments.actions.importing.entering import Entry, enter
from commitments.actions.importing.parties import names_in
from commitments.actions.importing.rows import read_row, texts_of
from commitments.actions.importing.words import Words
from commitments.actions.refusals import Refused
from commitments.actions.search import refresh_of
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import ImportFile, ImportRow, Party
from commitments.models.party import folded
from commitments.terms import Basis, EventType, ImportState, RowState

if TYPE_CHECKING:
    import datetime as dt

    from commitments.actions.importing.checking import Lease
    from commitments.actions.importing.parties import Named
    from commitments.models import User

BATCH = 500
# SQLite has one writer: longer work is done in batches, so that nobody waits for more than a moment.
MOST_AT_ONCE = 2000


def is_at_once(rows: int) -> bool:
    """Whether so many rows are applied in one transaction, or in batches that are undone as one."""
    return connection.vendor == "postgresql" or rows <= MOST_AT_ONCE


def apply(file: ImportFile, lease: Lease, actor: User) -> str:
    """Make a record of every row that is ready. A worker that takes over goes on after the last whole batch."""
    waiting = ImportRow.objects.filter(file=file, state=RowState.READY).order_by("number")
    now = lease.renew()
    words = Words()
    with transaction.atomic() if is_at_once(waiting.count()) else nullcontext():
        while batch := list(waiting[:BATCH]):
            with transaction.atomic():
                _apply(file, batch, words, (actor, now))
                lease.renew()
        with transaction.atomic():
            return _end(file, actor, now)


def _apply(file: ImportFile, batch: list[ImportRow], words: Words, by: tuple[User, dt.datetime]) -> None:
    actor, now = by
    words.learn(name for row in batch for name in names_in(texts_of(file, row.cells)))
    entries = [_entry(file, row, words, timezone.localdate(now)) for row in batch]
    for row, commitment in zip(batch, enter(entries, file=file, actor=actor, now=now), strict=True):
        row.commitment, row.state = commitment, RowState.APPLIED
    write(batch)
    ImportFile.objects.filter(pk=file.pk).update(
        done=ImportRow.objects.filter(file=file, state=RowState.APPLIED).count(),
    )


def _entry(file: ImportFile, row: ImportRow, words: Words, today: dt.date) -> Entry:
    """Read a row once more: what was right when it was checked may have changed since."""
    read = read_row(file, row.number, row.cells, words, today)
    if read.wrong:
        reason = _("Строка %(number)s: %(reason)s Проверьте строки ещё раз.")
        raise Refused([reason % {"number": row.number, "reason": read.wrong[0].reason}])
    return Entry(read.draft, tuple((one, _party(file, one, words)) for one in read.named), row.number)


def _party(file: ImportFile, one: Named, words: Words) -> Party:
    """Find the party, take the one that a person has chosen for this name, or add it."""
    if known := words.party(one.name):
        return known
    chosen = file.parties.get(folded(one.name))
    party = Party.objects.filter(pk=chosen).first() if chosen else None
    if party is not None:
        parties.add_name(party, one.name)
        refresh_of(party)
    else:
        party = parties.find_or_add(one.name, country=one.country)
    words.met(one.name, party)
    return party


def _end(file: ImportFile, actor: User, now: dt.datetime) -> str:
    made = ImportRow.objects.filter(file=file, state=RowState.APPLIED).count()
    known = ImportRow.objects.filter(file=file, state=RowState.KNOWN).count()
    sentence = ngettext("Заведена %(n)s запись.", "Заведено %(n)s записей.", made) % {"n": made}
    if known:
        again = ngettext("%(n)s строка уже была в реестре.", "%(n)s строк уже были в реестре.", known)
        sentence = f"{sentence} {again % {'n': known}}"
    details = {"file": file.name, "records": made}
    record(file, Happening(EventType.CREATED, actor, now, basis=Basis.IMPORTED, details=details))
    ImportFile.objects.filter(pk=file.pk).update(
        state=ImportState.APPLIED, applied_at=now, sentence=sentence, done=made
    )
    return sentence


def undo(file: ImportFile, lease: Lease, actor: User) -> str:
    """Annul every record of the import that nobody has worked on; the others stay and are counted."""
    rows = ImportRow.objects.filter(file=file, state=RowState.APPLIED).select_related("commitment").order_by("number")
    last = gone = kept = 0
    while batch := list(rows.filter(number__gt=last)[:BATCH]):
        for row in batch:
            if _taken_back(row, actor, lease.renew()):
                gone += 1
            else:
                kept += 1
        last = batch[-1].number
        ImportFile.objects.filter(pk=file.pk).update(done=gone + kept)
    return _end_undoing(file, (gone, kept), actor, lease.renew())


def _taken_back(row: ImportRow, actor: User, now: dt.datetime) -> bool:
    commitment = row.commitment
    if commitment is None or commitment.history_length > 1:
        return False
    request = MoveRequest(reason=_("Загрузка из файла отменена"), basis=Basis.IMPORTED)
    try:
        with transaction.atomic():
            move(commitment, Move.ANNUL, request, actor=actor, now=now)
            ImportRow.objects.filter(pk=row.pk).update(state=RowState.UNDONE)
    except (Refused, Denied):
        return False
    return True


def _end_undoing(file: ImportFile, counts: tuple[int, int], actor: User, now: dt.datetime) -> str:
    gone, kept = counts
    sentence = ngettext("Аннулирована %(n)s запись.", "Аннулировано %(n)s записей.", gone) % {"n": gone}
    if kept:
        stays = ngettext(
            "%(n)s запись осталась: по ней уже работали, или её аннулирует контролёр.",
            "%(n)s записей осталось: по ним уже работали, или их аннулирует контролёр.",
            kept,
        )
        sentence = f"{sentence} {stays % {'n': kept}}"
    state = ImportState.APPLIED if kept else ImportState.UNDONE
    with transaction.atomic():
        record(file, Happening(EventType.EDITED, actor, now, details={"annulled": gone, "kept": kept}))
        ImportFile.objects.filter(pk=file.pk).update(state=state, sentence=sentence)
    return sentence

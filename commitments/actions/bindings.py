"""Whom a record binds, and whom it is shown to: the parties and the named persons of a record that is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commitments.access import check_edit
from commitments.actions.commitments import add_party, lock
from commitments.actions.history import Happening, record
from commitments.actions.refusals import Refused
from commitments.actions.search import refresh
from commitments.labels import name
from commitments.sources import clean_line
from commitments.terms import EventType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from commitments.actions.commitments import PartyEntry
    from commitments.models import Commitment, CommitmentParty, User


@dataclass(frozen=True)
class Rebinding:
    """What becomes of a record's parties. `changed` pairs a row of the record with what it is to say of its party."""

    added: tuple[PartyEntry, ...] = ()
    changed: tuple[tuple[CommitmentParty, PartyEntry], ...] = ()
    removed: tuple[CommitmentParty, ...] = ()


def rebind(commitment: Commitment, rebinding: Rebinding, *, actor: User, now: dt.datetime) -> Commitment:
    """Add, correct and remove parties; at least one stays, and none stands twice in one role. Else `Refused`."""
    check_edit(actor, commitment)
    with transaction.atomic():
        locked = lock(commitment)
        before = _told(locked.parties.select_related("party"))
        _write(locked, rebinding)
        after = _told(locked.parties.select_related("party"))
        if not after:
            raise Refused([_("Укажите хотя бы одну сторону.")])
        if before != after:
            _record(locked, {"parties": [before, after]}, actor, now)
            refresh(locked)
    return locked


def _write(locked: Commitment, rebinding: Rebinding) -> None:
    gone = [row.pk for row in rebinding.removed]
    locked.parties.filter(pk__in=gone).delete()
    for row, entry in rebinding.changed:
        _correct(locked, row, entry)
    for entry in rebinding.added:
        add_party(locked, entry)


def _correct(locked: Commitment, row: CommitmentParty, entry: PartyEntry) -> None:
    values = {
        "role": entry.role,
        "side": entry.side,
        "as_printed": clean_line(entry.as_printed)[:300],
        "duty": clean_line(entry.duty)[:300],
    }
    try:
        with transaction.atomic():
            locked.parties.filter(pk=row.pk).update(**values)
    except IntegrityError as error:
        names = {"party": row.party, "role": name(entry.role)}
        raise Refused([_("%(party)s: роль «%(role)s» уже указана. Оставьте одну строку.") % names]) from error


def _told(rows: Iterable[CommitmentParty]) -> str:
    """Name the parties as the history keeps them."""
    return "; ".join(sorted(row.in_words for row in rows))


def name_persons(commitment: Commitment, persons: Collection[User], *, actor: User, now: dt.datetime) -> Commitment:
    """Say who sees a restricted record beside its officer, its controller and the heads. The same persons: no event."""
    check_edit(actor, commitment)
    with transaction.atomic():
        locked = lock(commitment)
        before = {person.pk: str(person) for person in locked.named_persons.all()}
        after = {person.pk: str(person) for person in persons}
        if before.keys() != after.keys():
            locked.named_persons.set(persons)
            told = [", ".join(sorted(names.values())) for names in (before, after)]
            _record(locked, {"named_persons": told}, actor, now)
    return locked


def _record(locked: Commitment, details: dict[str, list[str]], actor: User, now: dt.datetime) -> None:
    locked.version += 1
    locked.save(update_fields=["version"])
    record(locked, Happening(EventType.EDITED, actor, now, details=details))

"""Many records at once: what `commitments.create` writes for one, with as few statements for a thousand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from commitments.actions.commitments import check_draft, default_controller, unsaved
from commitments.actions.history import Happening, first_event
from commitments.actions.recurrences import last_day_of, renew
from commitments.actions.search import refresh
from commitments.lifecycle import partner, reference, reference_prefix
from commitments.models import Commitment, CommitmentParty, Event, ReferenceCounter
from commitments.models.commitment import CHASED_STATUSES
from commitments.terms import Basis, EventType, PartyRole, Recurrence, Side

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from commitments.actions.commitments import Draft
    from commitments.actions.importing.parties import Named
    from commitments.models import ImportFile, Party, User


@dataclass(frozen=True)
class Entry:
    """A record to be: its draft, its parties, and the row of the file that it comes from."""

    draft: Draft
    parties: tuple[tuple[Named, Party], ...]
    number: int


def enter(entries: Sequence[Entry], *, file: ImportFile, actor: User, now: dt.datetime) -> list[Commitment]:
    """Write the records with their parties, numbers and first events, in the caller's transaction and in this order.

    Reminders are planned by the next sweep, which finds `plan_on`: a thousand plans would hold up other writers.
    """
    today = timezone.localdate(now)
    controllers: dict[str, User | None] = {}
    records = [_record(entry, controllers, actor, now) for entry in entries]
    for record, name in zip(records, _references([entry.draft for entry in entries], today.year), strict=True):
        record.reference = name
        record.plan_on = today if record.status in CHASED_STATUSES else None
    Commitment.objects.bulk_create(records)
    CommitmentParty.objects.bulk_create(_bindings(records, entries))
    Event.objects.bulk_create(
        first_event(record, _happening(record, entry, file, actor, now))
        for record, entry in zip(records, entries, strict=True)
    )
    head = Event.objects.filter(commitment=OuterRef("pk")).values("hash")[:1]
    Commitment.objects.filter(pk__in=[record.pk for record in records]).update(
        history_length=1,
        history_head=Subquery(head),
    )
    refresh(*records)
    for record in records:
        if record.recurrence != Recurrence.NONE:
            renew(record, actor=actor, now=now)
    return records


def _record(entry: Entry, controllers: dict[str, User | None], actor: User, now: dt.datetime) -> Commitment:
    draft = replace(entry.draft, parties=(), due_on=last_day_of(entry.draft, timezone.localdate(now)))
    check_draft(replace(draft, parties=tuple(one.entry(party) for one, party in entry.parties)), has_quote=False)
    code = partner(draft.countries, settings.TRACKER_OWN_COUNTRY)
    if code not in controllers:
        controllers[code] = default_controller(code)
    return unsaved(draft, actor=actor, now=now, controller=draft.controller or controllers[code])


def _references(drafts: list[Draft], year: int) -> list[str]:
    """Draw a number for each under one lock a prefix, in the order of the rows."""
    own = settings.TRACKER_OWN_COUNTRY
    prefixes = [reference_prefix(draft.countries, own, year) for draft in drafts]
    next_numbers: dict[str, int] = {}
    for prefix, wanted in sorted(Counter(prefixes).items()):  # in one order, so that two imports never wait in a ring
        ReferenceCounter.objects.get_or_create(prefix=prefix)
        counter = ReferenceCounter.objects.select_for_update().get(prefix=prefix)
        next_numbers[prefix] = counter.last + 1
        counter.last += wanted
        counter.save(update_fields=["last"])
    found = []
    for draft, prefix in zip(drafts, prefixes, strict=True):
        found.append(reference(draft.countries, own, year, next_numbers[prefix]))
        next_numbers[prefix] += 1
    return found


def _bindings(records: list[Commitment], entries: Sequence[Entry]) -> list[CommitmentParty]:
    """Bind the same party in the same role once."""
    found: dict[tuple[int, int, PartyRole], CommitmentParty] = {}
    for record, entry in zip(records, entries, strict=True):
        for one, party in entry.parties:
            row = CommitmentParty(
                commitment=record,
                party=party,
                role=one.role,
                side=one.side or Side.THEIRS,
                as_printed=one.as_printed or one.name,
                duty=one.duty,
            )
            found.setdefault((record.pk, party.pk, one.role), row)
    return list(found.values())


def _happening(record: Commitment, entry: Entry, file: ImportFile, actor: User, now: dt.datetime) -> Happening:
    return Happening(
        EventType.CREATED,
        actor,
        now,
        to_status=record.status,
        reason=record.source_note,
        basis=Basis.IMPORTED,
        details={"file": file.name, "row": entry.number},
    )

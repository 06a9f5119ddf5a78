"""Whether the history is what was written: every chain of events, every seal, every record that was ever sealed.

Read chain by chain: only lengths and heads are held for all of them, never all events.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db import transaction

from commitments.lifecycle import Break, ChainRow, Fault, verify
from commitments.models import Commitment, Event, Seal, SealedHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OF_RECORDS = "commitment:"
SEALS = "seals"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and where it shows: the chain, its record's number if there is such a record, the event's number."""

    chain: str
    reference: str
    sequence: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Sums:
    """How much there is to verify, and the last seal."""

    chains: int
    events: int
    seals: int
    last_seal: Seal | None


def sums() -> Sums:
    """Count what `findings` goes through."""
    return Sums(
        chains=Event.objects.order_by().values("chain").distinct().count(),
        events=Event.objects.count(),
        seals=Seal.objects.count(),
        last_seal=Seal.objects.order_by("-number").first(),
    )


def has_seal(digest: str) -> bool:
    """Whether a hash that was kept outside is that of a seal."""
    return Seal.objects.filter(hash=digest).exists()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept apart from the events: by chain, the record's number, length and head; the last sealed ones."""

    records: dict[str, tuple[str, int, str]]
    sealed: dict[str, tuple[int, str]]


def findings() -> Iterator[Finding]:
    """Find everything that is wrong, chain by chain in the order of their names; the seals come last.

    People may work meanwhile: a chain that looks wrong is looked at again while its record is locked.
    """
    kept = _Kept(_records(), _sealed())
    found_chains = set()
    rows = Event.objects.order_by("chain", "sequence").iterator()
    for chain, events in groupby(rows, key=attrgetter("chain")):
        found_chains.add(chain)
        if list(_of_chain(chain, events, kept)):
            yield from _again(chain)
    for chain in sorted((kept.records.keys() | kept.sealed.keys()) - found_chains):
        yield from _again(chain)
    yield from _of_seals()


def _records() -> dict[str, tuple[str, int, str]]:
    rows = Commitment.objects.order_by().values_list("pk", "reference", "history_length", "history_head")
    return {f"{OF_RECORDS}{pk}": (reference, length, head) for pk, reference, length, head in rows.iterator()}


def _sealed() -> dict[str, tuple[int, str]]:
    rows = SealedHead.objects.order_by("chain", "length").values_list("chain", "length", "head")
    return {chain: (length, head) for chain, length, head in rows.iterator()}


def _again(chain: str) -> list[Finding]:
    """Look at one chain while nobody can add to it."""
    with transaction.atomic():
        kept = _Kept({}, {})
        if chain.startswith(OF_RECORDS):
            record = Commitment.objects.select_for_update().filter(pk=chain.removeprefix(OF_RECORDS)).first()
            if record is not None:
                kept.records[chain] = (record.reference, record.history_length, record.history_head)
        last = SealedHead.objects.filter(chain=chain).order_by("-length").first()
        if last is not None:
            kept.sealed[chain] = (last.length, last.head)
        return list(_of_chain(chain, Event.objects.filter(chain=chain).order_by("sequence"), kept))


def _of_chain(chain: str, events: Iterable[Event], kept: _Kept) -> Iterator[Finding]:
    """Compare a chain with itself, with its record and with its last seal."""
    rows = list(events)
    reference, length, head = kept.records.get(chain, ("", len(rows), rows[-1].hash if rows else ""))
    for broken in (*_breaks(chain, rows, length, head), *_seal_breaks(chain, rows, kept)):
        yield Finding(chain, reference, broken.sequence, broken.fault)


def _breaks(chain: str, rows: list[Event], length: int, head: str) -> Iterator[Break]:
    links = [ChainRow(row.sequence, row.payload, row.previous_hash, row.hash) for row in rows]
    yield from verify(links, length, head)
    for row in rows:
        named = f"{OF_RECORDS}{row.commitment_id}" if row.commitment_id else ""
        if named != (chain if chain.startswith(OF_RECORDS) else ""):
            yield Break(row.sequence, Fault.MISDIRECTED)


def _seal_breaks(chain: str, rows: list[Event], kept: _Kept) -> Iterator[Break]:
    if chain not in kept.sealed:
        return
    length, head = kept.sealed[chain]
    if not rows:
        yield Break(1, Fault.LOST)
    elif head not in [row.hash for row in rows if row.sequence == length]:
        yield Break(length, Fault.OTHER_SEAL)


def _of_seals() -> Iterator[Finding]:
    """Verify the chain that the seals themselves make; nothing is kept apart from it but what people noted down."""
    rows = [
        ChainRow(seal.number, seal.payload(seal.heads.all()), seal.previous_hash, seal.hash)
        for seal in Seal.objects.order_by("number").prefetch_related("heads").iterator(chunk_size=50)
    ]
    for broken in verify(rows, rows[-1].sequence if rows else 0, rows[-1].hash if rows else ""):
        yield Finding(SEALS, "", broken.sequence, broken.fault)

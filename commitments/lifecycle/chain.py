"""The history's chain: every row is hashed together with the hash of the row before it."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a chain at a place."""

    ALTERED = "altered"
    MISSING = "missing"
    MISPLACED = "misplaced"
    UNLINKED = "unlinked"
    CUT_OFF = "cut_off"
    SURPLUS = "surplus"
    OTHER_HEAD = "other_head"
    OTHER_SEAL = "other_seal"
    MISDIRECTED = "misdirected"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One stored row: its number from 1, what its hash covers, the hash before it and its own."""

    sequence: int
    payload: Mapping[str, object]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A fault and the number of the row where it shows; of missing rows the first."""

    sequence: int
    fault: Fault


def link(previous_hash: str, sequence: int, payload: Mapping[str, object]) -> str:
    """Hash one row: SHA-256, in hex, over canonical JSON of the hash before it, its number and its content.

    Content: text, finite numbers, truth values, None, dates, aware datetimes, and lists and text-keyed mappings of
    these. Canonical: sorted keys, no spaces, NFC, dates as ISO, moments in UTC with microseconds. Errors: TypeError
    for anything else, ValueError for a naive datetime or a number that is not finite.
    """
    row = _plain({"previous": previous_hash, "sequence": sequence, "payload": payload})
    written = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, dt.date):
        return _written(value)
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _written(moment: dt.date) -> str:
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        raise ValueError("a moment in the history knows its zone")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"keys are text, not {type(key).__name__}")
    return unicodedata.normalize("NFC", str(key))


def verify(rows: Iterable[ChainRow], length: int, head: str) -> list[Break]:
    """Find every break of a chain as it was stored, in the order of its rows; an intact chain has none.

    `length` and `head` are kept apart from the rows (on the record): without them a tail could be cut off unseen.
    """
    breaks: list[Break] = []
    expected, previous = 1, ""
    for row in rows:
        breaks.extend(_faults(row, expected, previous))
        if row.sequence >= expected:
            expected, previous = row.sequence + 1, row.hash
    return [*breaks, *_end_faults(expected - 1, previous, length, head)]


def _faults(row: ChainRow, expected: int, previous: str) -> Iterable[Break]:
    if row.sequence > expected:
        yield Break(expected, Fault.MISSING)
    elif row.sequence < expected:
        yield Break(row.sequence, Fault.MISPLACED)
    elif row.previous_hash != previous:
        yield Break(row.sequence, Fault.UNLINKED)
    if row.hash != link(row.previous_hash, row.sequence, row.payload):
        yield Break(row.sequence, Fault.ALTERED)


def _end_faults(last: int, last_hash: str, length: int, head: str) -> Iterable[Break]:
    if last < length:
        yield Break(last + 1, Fault.CUT_OFF)
    elif last > length:
        yield Break(length + 1, Fault.SURPLUS)
    elif last_hash != head:
        yield Break(last, Fault.OTHER_HEAD)

"""The history's chain: what the hash covers, and which tampering is found."""

import datetime as dt
import hashlib
import math
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.lifecycle import Break, ChainRow, Fault, link, verify
from commitments.terms import Status

NOON = dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)


def test_a_link_is_the_hash_of_canonical_json() -> None:
    written = (
        '{"payload":{"at":"2026-03-09T12:00:00.000000+00:00","on":"2026-03-09","to":"planned","нет":[null,true,1.5]},'
        '"previous":"","sequence":1}'
    )
    payload = {"to": Status.PLANNED, "on": NOON.date(), "at": NOON, "нет": (None, True, 1.5)}

    assert link("", 1, payload) == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": "й"}, {"a": "и\u0306"}),
        ({"й": 1}, {"и\u0306": 1}),
        ({"a": NOON}, {"a": NOON.astimezone(ZoneInfo("Asia/Tashkent"))}),
        ({"a": NOON.date()}, {"a": "2026-03-09"}),
        ({"a": [1, 2]}, {"a": (1, 2)}),
        ({"a": Status.LEAD}, {"a": "lead"}),
    ],
)
def test_what_means_the_same_has_the_same_hash(one: dict[str, object], other: dict[str, object]) -> None:
    assert link("", 1, one) == link("", 1, other)


def test_every_part_counts() -> None:
    hashes = {
        link("", 1, {"a": 1}),
        link("x", 1, {"a": 1}),
        link("", 2, {"a": 1}),
        link("", 1, {"a": "1"}),
        link("", 1, {"a": True}),
        link("", 1, {"a": None}),
        link("", 1, {}),
        link("", 1, {"a": [1]}),
    }
    assert len(hashes) == 8


@pytest.mark.parametrize("value", [{1, 2}, b"1", object()])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form for"):
        link("", 1, {"a": value})


def test_keys_that_are_not_text_are_refused() -> None:
    with pytest.raises(TypeError, match="keys are text, not int"):
        link("", 1, {"a": {1: 2}})


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="knows its zone"):
        link("", 1, {"a": NOON.replace(tzinfo=None)})


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        link("", 1, {"a": number})


def test_a_lone_surrogate_breaks_nothing() -> None:
    assert link("", 1, {"a": "\ud83d"}) != link("", 1, {"a": "\ud83e"})


def chain(length: int, *, first: int = 1, previous: str = "") -> list[ChainRow]:
    rows: list[ChainRow] = []
    for sequence in range(first, first + length):
        payload = {"note": f"событие {sequence}"}
        rows.append(ChainRow(sequence, payload, previous, link(previous, sequence, payload)))
        previous = rows[-1].hash
    return rows


def rewritten(row: ChainRow, **changes: object) -> ChainRow:
    """A row whose forger has also recomputed its hash."""
    forged = replace(row, **changes)  # type: ignore[arg-type] # test's words
    return replace(forged, hash=link(forged.previous_hash, forged.sequence, forged.payload))


ROWS = chain(5)
HEAD = ROWS[-1].hash
FORGED: dict[str, object] = {"payload": {"note": "подлог"}}


def breaks(rows: list[ChainRow]) -> list[tuple[int, Fault]]:
    return [(found.sequence, found.fault) for found in verify(rows, 5, HEAD)]


def test_an_intact_chain_has_no_break() -> None:
    assert verify(ROWS, 5, HEAD) == []


def test_an_empty_chain_is_intact() -> None:
    assert verify([], 0, "") == []


def test_a_break_names_row_and_fault() -> None:
    assert verify(ROWS[:4], 5, HEAD) == [Break(5, Fault.CUT_OFF)]


Tampering = Callable[[list[ChainRow]], list[ChainRow]]
TAMPERINGS: dict[str, tuple[Tampering, list[tuple[int, Fault]]]] = {
    "an edited row": (
        lambda rows: [*rows[:2], replace(rows[2], payload={"note": "подлог"}), *rows[3:]],
        [(3, Fault.ALTERED)],
    ),
    "an edited row with its hash": (
        lambda rows: [*rows[:2], rewritten(rows[2], **FORGED), *rows[3:]],
        [(4, Fault.UNLINKED)],
    ),
    "an edited row with its hash and the next one's link": (
        lambda rows: [
            *rows[:2],
            (new := rewritten(rows[2], **FORGED)),
            replace(rows[3], previous_hash=new.hash),
            rows[4],
        ],
        [(4, Fault.ALTERED)],
    ),
    "an edited last row with its hash": (
        lambda rows: [*rows[:4], rewritten(rows[4], **FORGED)],
        [(5, Fault.OTHER_HEAD)],
    ),
    "a rewritten end": (
        lambda rows: [*rows[:2], *chain(3, first=3, previous=rewritten(rows[1], **FORGED).hash)],
        [(3, Fault.UNLINKED), (5, Fault.OTHER_HEAD)],
    ),
    "a deleted row": (lambda rows: [*rows[:2], *rows[3:]], [(3, Fault.MISSING)]),
    "two deleted rows": (lambda rows: [rows[0], *rows[3:]], [(2, Fault.MISSING)]),
    "a deleted first row": (lambda rows: rows[1:], [(1, Fault.MISSING)]),
    "a deleted row, the rest numbered anew": (
        lambda rows: [*rows[:2], *(replace(row, sequence=row.sequence - 1) for row in rows[3:])],
        [(3, Fault.UNLINKED), (3, Fault.ALTERED), (4, Fault.ALTERED), (5, Fault.CUT_OFF)],
    ),
    "an inserted row": (
        lambda rows: [*rows[:3], rewritten(rows[2], **FORGED), *rows[3:]],
        [(3, Fault.MISPLACED)],
    ),
    "a row put at the end": (
        lambda rows: [*rows, *chain(1, first=6, previous=rows[-1].hash)],
        [(6, Fault.SURPLUS)],
    ),
    "two rows in each other's place": (
        lambda rows: [rows[0], rows[2], rows[1], *rows[3:]],
        [(2, Fault.MISSING), (2, Fault.MISPLACED)],
    ),
    "two rows with each other's numbers": (
        lambda rows: [rows[0], replace(rows[2], sequence=2), replace(rows[1], sequence=3), *rows[3:]],
        [
            (2, Fault.UNLINKED),
            (2, Fault.ALTERED),
            (3, Fault.UNLINKED),
            (3, Fault.ALTERED),
            (4, Fault.UNLINKED),
        ],
    ),
    "a cut-off tail": (lambda rows: rows[:3], [(4, Fault.CUT_OFF)]),
    "the loss of all rows": (lambda _rows: [], [(1, Fault.CUT_OFF)]),
    "a number out of this world": (
        lambda rows: [*rows[:4], replace(rows[4], sequence=2**31)],
        [(5, Fault.MISSING), (2**31, Fault.ALTERED), (6, Fault.SURPLUS)],
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found_where_it_was_done(name: str) -> None:
    tamper, expected = TAMPERINGS[name]
    assert breaks(tamper(ROWS)) == expected


# What one chain cannot show of itself: tests/management/test_verify_history.py tampers with whole databases.
FOUND_BY_SEALS = {Fault.OTHER_SEAL, Fault.MISDIRECTED, Fault.LOST}


def test_every_fault_of_one_chain_is_found_by_some_tampering() -> None:
    found = {fault for _, expected in TAMPERINGS.values() for _, fault in expected}
    assert found == set(Fault) - FOUND_BY_SEALS


@given(st.permutations(range(5)))
def test_only_the_true_order_is_intact(order: list[int]) -> None:
    assert (verify([ROWS[place] for place in order], 5, HEAD) == []) is (order == [0, 1, 2, 3, 4])


@given(st.sets(st.integers(0, 4), max_size=4))
def test_any_loss_is_found(kept: set[int]) -> None:
    assert verify([ROWS[place] for place in sorted(kept)], 5, HEAD) != []

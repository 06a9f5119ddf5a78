"""The workflow as a page draws it, from the table that decides: every status and the steps out of it."""

from __future__ import annotations

from dataclasses import dataclass

from commitments.labels import move_hint, move_name, who_sentence
from commitments.lifecycle import Move, moves_from, transition
from commitments.queries.registry import STATUS_ORDER
from commitments.terms import Status

# The way of a promise that is kept, from the first note to its fulfilment.
MAIN_ROAD = (Status.LEAD, Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED, Status.FULFILLED)
RESUMED = (Status.PLANNED, Status.IN_PROGRESS)


@dataclass(frozen=True)
class Arrow:
    """One step out of a status: its name, where it leads, what it asks for, whose it is."""

    move: Move
    name: str
    targets: tuple[Status, ...]
    hint: str
    who: str


@dataclass(frozen=True)
class Station:
    """One status with the steps out of it; a status without any is an end."""

    status: Status
    is_open: bool
    arrows: tuple[Arrow, ...]


def stations() -> tuple[Station, ...]:
    """Give every status, the open ones first."""
    return tuple(
        Station(status, status.is_open, tuple(_arrow(move) for move in moves_from(status))) for status in STATUS_ORDER
    )


def _arrow(move: Move) -> Arrow:
    row = transition(move)
    return Arrow(
        move=move,
        name=move_name(move),
        targets=(row.target,) if row.target else RESUMED,
        hint=move_hint(move),
        who=who_sentence(move),
    )

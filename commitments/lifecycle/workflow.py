"""The workflow: one table of moves, and the one function that says what a move lacks. Source: docs/domain.md."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from commitments.lifecycle import guards
from commitments.lifecycle.guards import WHO_LACKS, Guard
from commitments.lifecycle.moves import Facts, Field, Lack, Move, Who
from commitments.terms import OPEN_STATUSES, Status, Strength

REOPENED_FROM = frozenset(set(Status) - OPEN_STATUSES - {Status.VOID})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. No target: back to the status it left. `offers`: inputs beyond what the guards ask for."""

    move: Move
    sources: frozenset[Status]
    target: Status | None
    who: Who
    guards: tuple[Guard, ...]
    offers: tuple[Field, ...] = ()


_CREATED = (guards.SOURCE, guards.PARTY)
_CHASED = (guards.FIRM, guards.DECISION_REASON, guards.OFFICER, guards.DATE)
_AT_WORK = frozenset({Status.PLANNED, Status.IN_PROGRESS})
_REPORTED = frozenset({Status.REPORTED})
_LEAD = frozenset({Status.LEAD})
_LAPSED = frozenset({Status.LAPSED})

TABLE: tuple[Transition, ...] = (
    Transition(Move.TRACK, _LEAD, Status.PLANNED, Who.ANALYST, (*_CREATED, *_CHASED)),
    Transition(
        Move.START,
        frozenset({Status.PLANNED}),
        Status.IN_PROGRESS,
        Who.EXECUTOR_OR_ANALYST,
        (guards.BEGAN,),
    ),
    Transition(Move.REPORT, _AT_WORK, Status.REPORTED, Who.EXECUTOR_OR_ANALYST, (guards.COMPLETION,)),
    Transition(
        Move.CONFIRM,
        _REPORTED,
        Status.FULFILLED,
        Who.CONTROLLER,
        (guards.NOT_THE_REPORTER, guards.PROOF),
    ),
    Transition(
        Move.CONFIRM_PARTLY,
        _REPORTED,
        Status.PARTLY,
        Who.CONTROLLER,
        (guards.NOT_THE_REPORTER,),
        offers=(Field.REMAINS,),
    ),
    Transition(Move.RETURN, _REPORTED, Status.IN_PROGRESS, Who.CONTROLLER, (guards.REASON,)),
    Transition(
        Move.FAIL,
        _AT_WORK | _REPORTED,
        Status.NOT_FULFILLED,
        Who.CONTROLLER,
        (guards.DATE_PASSED, guards.NO_EXTENSION, guards.REASON, guards.CHECKED),
    ),
    Transition(
        Move.SUSPEND,
        _AT_WORK,
        Status.SUSPENDED,
        Who.CONTROLLER,
        (guards.REASON, guards.REVIEW_DATE, guards.REVIEW_AHEAD),
    ),
    Transition(
        Move.RESUME,
        frozenset({Status.SUSPENDED}),
        None,
        Who.CONTROLLER,
        (guards.RETURN_KNOWN, guards.REASON),
    ),
    Transition(Move.CANCEL, OPEN_STATUSES, Status.CANCELLED, Who.HEAD, (guards.WITHDRAWAL,)),
    Transition(Move.SUPERSEDE, OPEN_STATUSES, Status.SUPERSEDED, Who.ANALYST, (guards.SUCCESSOR,)),
    Transition(Move.ANNUL, OPEN_STATUSES, Status.VOID, Who.AUTHOR_OR_CONTROLLER, (guards.REASON,)),
    Transition(Move.LAPSE, _LEAD, Status.LAPSED, Who.ANALYST, (guards.PROPOSED,)),
    Transition(Move.REVIVE, _LAPSED, Status.LEAD, Who.ANALYST, (guards.NEW_EVIDENCE,)),
    Transition(
        Move.REVIVE_PLANNED,
        _LAPSED,
        Status.PLANNED,
        Who.ANALYST,
        (guards.NEW_EVIDENCE, *_CREATED, *_CHASED),
    ),
    Transition(Move.REOPEN, REOPENED_FROM, Status.IN_PROGRESS, Who.HEAD, (guards.REASON, guards.DATE)),
)

_BY_MOVE = {row.move: row for row in TABLE}


def transition(move: Move) -> Transition:
    """Give the move's row of the table."""
    return _BY_MOVE[move]


def moves_from(status: Status) -> tuple[Move, ...]:
    """Name the moves that leave a status, in the order of the table."""
    return tuple(row.move for row in TABLE if status in row.sources)


def lacks(move: Move, facts: Facts) -> tuple[Lack, ...]:
    """Say what stands against a move: the role first, each reason once; empty means allowed.

    In a wrong status nothing but the role and the status is weighed.
    """
    row = _BY_MOVE[move]
    return tuple(dict.fromkeys(_found(row, facts)))


def _found(row: Transition, facts: Facts) -> Iterator[Lack]:
    if role_lack := WHO_LACKS[row.who](facts):
        yield role_lack
    if facts.status not in row.sources:
        yield Lack.WRONG_STATUS
        return
    yield from (guard.lack for guard in row.guards if not guard.holds(facts))


def creation_lacks(facts: Facts) -> tuple[Lack, ...]:
    """Say what stands against entering a record at all: an analyst, a quote or a named source, a party."""
    role_lack = WHO_LACKS[Who.ANALYST](facts)
    missing = tuple(guard.lack for guard in _CREATED if not guard.holds(facts))
    return (role_lack, *missing) if role_lack else missing


def opens_on(move: Move, facts: Facts) -> dt.date | None:
    """Give the day from which the calendar lets the move through; None when no date holds it back."""
    if guards.DATE_PASSED not in _BY_MOVE[move].guards or facts.deadline is None:
        return None
    return None if guards.DATE_PASSED.holds(facts) else facts.deadline + dt.timedelta(days=1)


def needs(move: Move) -> tuple[Field, ...]:
    """Name the inputs that a form for the move offers, in the order of the table.

    DECISION is a controller's, with a REASON, and only wanted when the move lacks TOO_WEAK.
    """
    row = _BY_MOVE[move]
    asked = (field for guard in row.guards for field in guard.fields)
    return tuple(dict.fromkeys((*asked, *row.offers)))


def target(move: Move, facts: Facts) -> Status:
    """Name the status a move leads to. ValueError: a record to resume does not know the status it left."""
    found = _BY_MOVE[move].target or facts.suspended_from
    if found is None:
        raise ValueError(f"{move} of a record that does not know the status it left")
    return found


def initial_status(
    strength: Strength,
    *,
    has_officer: bool,
    has_date: bool,
    decided_by_controller: bool = False,
) -> Status:
    """Name the status of a new record: planned if it is firm, or a controller so decides, and has officer and date."""
    firm = guards.is_firm(strength) or decided_by_controller
    return Status.PLANNED if firm and has_officer and has_date else Status.LEAD

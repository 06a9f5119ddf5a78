"""The moves that are open to a person from where a record stands, what locks the others, and where to unlock them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.labels import lack_sentence, move_hint, move_name
from commitments.lifecycle import Facts, Field, Lack, Move, at_least, lacks, moves_from, needs, transition
from commitments.terms import Role, Status

if TYPE_CHECKING:
    from commitments.models import Commitment

NOT_YOURS = frozenset({Lack.ROLE, Lack.AUTHOR_WINDOW_OVER})
# What a person decides once in the life of a record, and never by the way.
RARE = frozenset({Move.CANCEL, Move.SUPERSEDE, Move.ANNUL})
# Moves that start or go on with the chase: they want a date, and take a review date where there is none.
TAKES_REVIEW_DATE = frozenset(
    move for move in Move if Lack.NO_DATE in {guard.lack for guard in transition(move).guards}
)
NEXT = {
    Status.LEAD: Move.TRACK,
    Status.PLANNED: Move.START,
    Status.IN_PROGRESS: Move.REPORT,
    Status.REPORTED: Move.CONFIRM,
    Status.SUSPENDED: Move.RESUME,
}
# Where a missing thing is added: the route of the page.
ROUTES = {
    Lack.NO_OFFICER: "record_assign",
    Lack.NO_DATE: "record_due",
    Lack.NO_BEGAN_UPDATE: "record_update",
    Lack.NO_COMPLETION_EVIDENCE: "record_evidence",
    Lack.NOT_ENOUGH_PROOF: "record_evidence",
    Lack.EXTENSION_PENDING: "record_extension_answer",
    Lack.NO_WITHDRAWAL: "record_update",
    Lack.NO_NEW_EVIDENCE: "record_update",
}


@dataclass(frozen=True)
class Obstacle:
    """What stands against a move, in a sentence.

    `route` names the page where it is mended; empty where time or another person mends it.
    """

    lack: Lack
    sentence: str
    route: str


@dataclass(frozen=True)
class MoveOption:
    """One move as a button: open, or locked by obstacles that its own form cannot take away."""

    move: Move
    name: str
    hint: str
    target: Status | None
    obstacles: tuple[Obstacle, ...]

    @property
    def is_open(self) -> bool:
        """Whether its form can be sent."""
        return not self.obstacles

    @property
    def is_rare(self) -> bool:
        """Whether it stands behind the others."""
        return self.move in RARE


def options_of(facts: Facts) -> tuple[MoveOption, ...]:
    """Give the moves of this person from where the record stands, in the order of the table."""
    moves = [move for move in moves_from(facts.status) if not NOT_YOURS & set(lacks(move, facts))]
    return tuple(option_of(move, facts) for move in moves)


def option_of(move: Move, facts: Facts) -> MoveOption:
    """Give one move as a button."""
    return MoveOption(
        move=move,
        name=move_name(move),
        hint=move_hint(move),
        target=transition(move).target or facts.suspended_from,
        obstacles=tuple(
            _obstacle(lack, facts) for lack in lacks(move, facts) if lack not in _given_with_form(move, facts)
        ),
    )


def _given_with_form(move: Move, facts: Facts) -> frozenset[Lack]:
    """Name the lacks that the move's own form takes away."""
    given = {guard.lack for guard in transition(move).guards if guard.fields or guard.lack is Lack.NO_DATE}
    if not at_least(facts.actor_role, Role.CONTROLLER):
        given.discard(Lack.TOO_WEAK)
    return frozenset(given)


def _obstacle(lack: Lack, facts: Facts) -> Obstacle:
    return Obstacle(lack, lack_sentence(lack, facts), ROUTES.get(lack, ""))


def gaps_of(facts: Facts) -> tuple[Obstacle, ...]:
    """Say what the next step on the way still wants, whoever makes it: only what somebody can add."""
    move = NEXT.get(facts.status)
    found = lacks(move, facts) if move else ()
    return tuple(_obstacle(lack, facts) for lack in found if lack in ROUTES or lack is Lack.TOO_WEAK)


def fields_of(move: Move, facts: Facts, commitment: Commitment) -> tuple[Field, ...]:
    """Name what the form of a move asks for, without what the record already holds."""
    found = set(lacks(move, facts))
    met = {
        field
        for guard in transition(move).guards
        if guard.lack not in found
        for field in guard.fields
        if field in (Field.UPDATE_TEXT, Field.EVIDENCE)
    }
    asked = [field for field in needs(move) if field not in met]
    if Field.DECISION in asked:
        is_asked = Lack.TOO_WEAK in found and at_least(facts.actor_role, Role.CONTROLLER)
        asked = [field for field in asked if is_asked or field is not Field.DECISION]
        asked += [Field.REASON] if is_asked else []
    if move in TAKES_REVIEW_DATE and commitment.due_on is None:
        asked.append(Field.REVIEW_ON)
    if Field.REMAINS in asked:
        asked.append(Field.REVIEW_ON)
    return tuple(asked)

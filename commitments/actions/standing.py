"""How firm a promise stands: the strongest of the words that nobody took back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitments.terms import EventType, ReviewState, Strength

if TYPE_CHECKING:
    from commitments.models import Commitment, Statement


def standing_strength(commitment: Commitment, *, without: Statement | None = None) -> Strength | None:
    """Name the strongest of the record's words that stand, `without` one that goes; None when none would stand.

    A named source, and the strength with which a record was entered, count as long as what it was entered from stands.
    """
    standing = commitment.statements.standing()
    rows = list((standing.exclude(pk=without.pk) if without else standing).values_list("strength", "state"))
    strengths = [Strength(strength) for strength, _state in rows]
    if commitment.source_note or any(state == ReviewState.ACCEPTED for _strength, state in rows):
        strengths.append(_entered_with(commitment))
    return max(strengths, key=lambda one: one.rung, default=None)


def _entered_with(commitment: Commitment) -> Strength:
    """Give the strength that the record had before any statement was merged into it."""
    told = commitment.events.filter(type=EventType.STATEMENT).order_by("sequence").values_list("details", flat=True)
    return Strength(next((details["before"] for details in told if "before" in details), commitment.strength))

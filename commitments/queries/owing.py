"""Who owes in a record: our side, theirs, or both together, by the roles and sides of its parties."""

from __future__ import annotations

from django.db.models import Case, CharField, Exists, OuterRef, Value, When

from commitments.models import CommitmentParty
from commitments.terms import Owes, PartyRole, Side


def who_owes() -> Case:
    """Give the expression of a list of commitments. Together: somebody acts jointly, or both sides promise.

    Unnamed: no party of ours or theirs promises; a third one may.
    """
    ours, theirs = _has(PartyRole.PROMISES, side=Side.OURS), _has(PartyRole.PROMISES, side=Side.THEIRS)
    return Case(
        When(_has(PartyRole.JOINT), then=Value(Owes.TOGETHER)),
        When(ours & theirs, then=Value(Owes.TOGETHER)),
        When(ours, then=Value(Owes.OURS)),
        When(theirs, then=Value(Owes.THEIRS)),
        default=Value(Owes.UNNAMED),
        output_field=CharField(),
    )


def _has(role: PartyRole, **more: str) -> Exists:
    return Exists(CommitmentParty.objects.filter(commitment=OuterRef("pk"), role=role, **more))

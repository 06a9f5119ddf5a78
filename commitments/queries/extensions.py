"""More time for a record: the request that waits, and what the rules say about a new date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from commitments.lifecycle import latest_by_controller
from commitments.models import DeadlineRequest
from commitments.terms import RequestState

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import Commitment


@dataclass(frozen=True)
class Extensions:
    """The requests about one record, newest first. `controller_until`: how far a controller alone may go, if at all."""

    requests: tuple[DeadlineRequest, ...]
    controller_until: dt.date | None

    @property
    def waiting(self) -> DeadlineRequest | None:
        """The one that nobody has answered yet."""
        return next((row for row in self.requests if row.state == RequestState.ASKED), None)

    @property
    def answered(self) -> tuple[DeadlineRequest, ...]:
        """Those before it."""
        return tuple(row for row in self.requests if row.state != RequestState.ASKED)

    @property
    def granted(self) -> int:
        """How many were granted."""
        return sum(row.state == RequestState.GRANTED for row in self.requests)


def extensions_of(commitment: Commitment) -> Extensions:
    """Read what was asked and answered about a record's due date. One query."""
    people = ("asked_by", "decided_by")
    requests = tuple(DeadlineRequest.objects.filter(commitment=commitment).select_related(*people))
    for request in requests:
        request.commitment = commitment
    return Extensions(requests, _controller_until(commitment, requests))


def _controller_until(commitment: Commitment, requests: tuple[DeadlineRequest, ...]) -> dt.date | None:
    if commitment.original_due_on is None or any(row.state == RequestState.GRANTED for row in requests):
        return None
    until = latest_by_controller(timezone.localdate(commitment.created_at), commitment.original_due_on)
    return until if commitment.due_on is None or until > commitment.due_on else None

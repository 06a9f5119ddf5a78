"""Records walked to a status by the actions themselves, with the people who make the moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from commitments.actions.history import chain_of
from commitments.actions.progress import News, Proof
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Break, ChainRow, Move, verify
from commitments.models import Commitment, Event
from commitments.terms import Role, Status, Strength, UpdateKind
from tests.factories import NOW, TODAY, a_commitment, a_user

if TYPE_CHECKING:
    from commitments.models import User

DUE = dt.date(2026, 7, 24)
AFTER_DUE = dt.datetime(2026, 7, 27, 4, 0, tzinfo=dt.UTC)
LONG_AFTER = dt.datetime(2026, 9, 1, 4, 0, tzinfo=dt.UTC)
REVIEW = dt.date(2026, 12, 1)


@dataclass
class Office:
    """An analyst who enters, an executor who is a mere reader, a controller and a head."""

    analyst: User = field(default_factory=lambda: a_user(Role.ANALYST, name="Aziz Analyst"))
    executor: User = field(default_factory=lambda: a_user(Role.READER, name="Rustam Reader"))
    controller: User = field(default_factory=lambda: a_user(Role.CONTROLLER, name="Dilnoza Controller"))
    head: User = field(default_factory=lambda: a_user(Role.HEAD, name="Timur Head"))

    def lead(self, **fields: Any) -> Commitment:
        """A weak promise, watched since NOW."""
        return self._entered(**{"strength": Strength.INTEREST, "due_on": None, **fields})

    def planned(self, **fields: Any) -> Commitment:
        """An agreed fair, due on 24 July 2026."""
        return self._entered(**fields)

    def _entered(self, **fields: Any) -> Commitment:
        people = {"officer": self.executor, "controller": self.controller}
        return a_commitment(actor=self.analyst, **{**people, **fields})

    def started(self, **fields: Any) -> Commitment:
        """Work has begun."""
        request = MoveRequest(news=News("began", TODAY, UpdateKind.BEGAN))
        return move(self.planned(**fields), Move.START, request, actor=self.executor, now=NOW)

    def reported(self, *, is_official: bool = True, **fields: Any) -> Commitment:
        """The executor has reported, with one document."""
        return self.report(self.started(**fields), is_official=is_official)

    def report(self, commitment: Commitment, *, is_official: bool = True, now: dt.datetime = NOW) -> Commitment:
        """Report on a record, as its executor."""
        request = MoveRequest(
            news=News("all is done", TODAY, UpdateKind.COMPLETED),
            proof=Proof("Letter 114", "Khorgos centre", TODAY, is_official=is_official),
        )
        return move(commitment, Move.REPORT, request, actor=self.executor, now=now)

    def in_status(self, status: Status, **fields: Any) -> Commitment:
        """A record that came to this status by the shortest way."""
        ways = {
            Status.LEAD: self.lead,
            Status.PLANNED: self.planned,
            Status.IN_PROGRESS: self.started,
            Status.REPORTED: self.reported,
        }
        if status in ways:
            return ways[status](**fields)
        start, last = LAST_MOVE[status]
        now = LONG_AFTER if last is Move.LAPSE else AFTER_DUE if last is Move.FAIL else NOW
        return move(self.in_status(start, **fields), last, self.request(last), actor=self.head, now=now)

    def request(self, wanted: Move) -> MoveRequest:
        """Everything that a head gives with a move."""
        successor = self.planned() if wanted is Move.SUPERSEDE else None
        news = {
            Move.START: News("began", TODAY, UpdateKind.BEGAN),
            Move.REPORT: News("done", TODAY, UpdateKind.COMPLETED),
            Move.CANCEL: News("withdrew", TODAY, UpdateKind.WITHDRAWN),
        }.get(wanted)
        return MoveRequest(
            reason="so decided",
            review_on=REVIEW,
            successor=successor,
            checked="the site of the ministry",
            remainder="what is left",
            is_decision=True,
            news=news,
            proof=Proof("Letter 115", "Ministry", TODAY) if news and wanted is not Move.START else None,
        )


LAST_MOVE = {
    Status.FULFILLED: (Status.REPORTED, Move.CONFIRM),
    Status.PARTLY: (Status.REPORTED, Move.CONFIRM_PARTLY),
    Status.NOT_FULFILLED: (Status.IN_PROGRESS, Move.FAIL),
    Status.SUSPENDED: (Status.IN_PROGRESS, Move.SUSPEND),
    Status.CANCELLED: (Status.PLANNED, Move.CANCEL),
    Status.SUPERSEDED: (Status.PLANNED, Move.SUPERSEDE),
    Status.LAPSED: (Status.LEAD, Move.LAPSE),
    Status.VOID: (Status.PLANNED, Move.ANNUL),
}


def breaks_of(commitment: Commitment) -> list[Break]:
    """What is wrong with the chain of a record's history, as it lies in the tables."""
    kept = Commitment.objects.get(pk=commitment.pk)
    rows = [
        ChainRow(event.sequence, event.payload, event.previous_hash, event.hash)
        for event in Event.objects.filter(chain=chain_of(kept)).order_by("sequence")
    ]
    return verify(rows, kept.history_length, kept.history_head)


def told(commitment: Commitment) -> list[str]:
    """The types of a record's events, oldest first."""
    return [str(event.type) for event in Event.objects.filter(commitment=commitment).order_by("sequence")]

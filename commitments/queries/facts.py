"""What the workflow's guards need to know about a record and the person who acts, read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models.functions import Coalesce
from django.utils import timezone

from commitments.lifecycle import Facts, independent, stale_from
from commitments.models import Commitment, Event, Evidence, Statement, Update, User
from commitments.models.commitment import CHASED_STATUSES
from commitments.queries.extensions import Extensions, extensions_of
from commitments.terms import EventType, Role, Status, Strength, UpdateKind

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

CLOSED = frozenset(status for status in Status if not status.is_open)
NEWS = (EventType.STATEMENT, EventType.EVIDENCE, EventType.UPDATED)


@dataclass(frozen=True)
class Holdings:
    """What is kept of one record, read once: its moves in their order, all the rest newest first."""

    commitment: Commitment
    evidence: tuple[Evidence, ...]
    updates: tuple[Update, ...]
    moves: tuple[Event, ...]
    extensions: Extensions
    has_parties: bool
    has_statements: bool
    news_since_lapse: int

    @cached_property
    def cycle_start(self) -> dt.datetime:
        """When the present round of work began: the last return or reopening, else the record's creation."""
        began = [
            row.recorded_at
            for row in self.moves
            if row.to_status == Status.IN_PROGRESS and row.from_status in {Status.REPORTED, *CLOSED}
        ]
        return began[-1] if began else self.commitment.created_at

    @cached_property
    def current_evidence(self) -> tuple[Evidence, ...]:
        """Evidence of the present round of work."""
        return tuple(row for row in self.evidence if row.added_at >= self.cycle_start)

    @cached_property
    def reports(self) -> tuple[Update, ...]:
        """Completion updates of the present round that some evidence of it supports."""
        return tuple(row for row in self.supported(UpdateKind.COMPLETED) if row.recorded_at >= self.cycle_start)

    @cached_property
    def reporters(self) -> frozenset[int | None]:
        """Who wrote the present report and who made the last move to "reported": neither verifies it."""
        movers = [row.actor_id for row in self.moves if row.to_status == Status.REPORTED]
        return frozenset({*movers[-1:], *(row.author_id for row in self.reports)})

    def supported(self, kind: UpdateKind) -> tuple[Update, ...]:
        """Updates of this kind that evidence of the present round supports."""
        named = {row.update_id for row in self.current_evidence}
        return tuple(row for row in self.updates if row.kind == kind and row.pk in named)


def signs_of(evidence: Evidence) -> frozenset[tuple[str, str | int]]:
    """Say by what a source is known again: its owner, its text whoever printed it, its file, its address."""
    signs: dict[str, str | int | None] = {
        "owner": evidence.owner.casefold(),
        "text": getattr(evidence, "text", None),
        "file": evidence.file_id,
        "address": evidence.url.partition("://")[2].rstrip("/").casefold(),
    }
    return frozenset((name, sign) for name, sign in signs.items() if sign)


def holdings_of(
    commitment: Commitment,
    *,
    has_parties: bool | None = None,
    has_statements: bool | None = None,
) -> Holdings:
    """Read what is kept of a record: four queries, one more for each thing not known yet and for a lapsed record."""
    if has_parties is None:
        has_parties = commitment.parties.exists()
    if has_statements is None:
        has_statements = Statement.objects.filter(commitment=commitment).exists()
    moves = tuple(Event.objects.filter(commitment=commitment, type=EventType.MOVED).order_by("sequence"))
    return Holdings(
        commitment=commitment,
        evidence=tuple(_evidence_of(commitment)),
        updates=tuple(Update.objects.filter(commitment=commitment)),
        moves=moves,
        extensions=extensions_of(commitment),
        has_parties=has_parties,
        has_statements=has_statements,
        news_since_lapse=_news_since_lapse(commitment, moves),
    )


def _evidence_of(commitment: Commitment) -> QuerySet[Evidence]:
    """Read the evidence with its files, and with the names of the texts that its articles print."""
    found = Evidence.objects.filter(commitment=commitment).select_related("file")
    return found.annotate(text=Coalesce("article__first_print_id", "article_id"))


def _news_since_lapse(commitment: Commitment, moves: tuple[Event, ...]) -> int:
    lapses = [row.sequence for row in moves if row.to_status == Status.LAPSED]
    if not lapses or commitment.status != Status.LAPSED:
        return 0
    return Event.objects.filter(commitment=commitment, type__in=NEWS, sequence__gt=lapses[-1]).count()


def facts_of(commitment: Commitment, actor: User, now: dt.datetime) -> Facts:
    """Collect the facts of one record, without what the person will give with the move. A few short queries."""
    return facts_from(holdings_of(commitment), actor, now)


def facts_from(holdings: Holdings, actor: User, now: dt.datetime) -> Facts:
    """Weigh what is kept of a record, for a person and a moment. No query."""
    commitment = holdings.commitment
    return Facts(
        status=Status(commitment.status),
        strength=Strength(commitment.strength),
        today=timezone.localdate(now),
        now=now,
        created_at=commitment.created_at,
        actor_role=Role(actor.role),
        author_is_actor=commitment.author_id == actor.pk,
        actor_is_executor=commitment.officer_id == actor.pk,
        reporter_is_actor=actor.pk in holdings.reporters,
        has_officer=commitment.officer_id is not None,
        due_on=_due_on(commitment),
        review_on=commitment.review_on,
        has_parties=holdings.has_parties,
        has_source=bool(commitment.source_note) or holdings.has_statements,
        began_updates=sum(row.kind == UpdateKind.BEGAN for row in holdings.updates),
        completion_updates_with_evidence=len(holdings.reports),
        withdrawal_updates_with_evidence=len(holdings.supported(UpdateKind.WITHDRAWN)),
        official_documents=sum(row.is_official for row in holdings.current_evidence),
        distinct_evidence_owners=independent([signs_of(row) for row in holdings.current_evidence]),
        extension_pending=holdings.extensions.waiting is not None,
        suspended_from=Status(commitment.suspended_from) if commitment.suspended_from else None,
        proposed_lapse=_is_silent(commitment, timezone.localdate(now)),
        new_statements_since_lapse=holdings.news_since_lapse,
    )


def _due_on(commitment: Commitment) -> dt.date | None:
    """Name the due date; a record that nobody chases yet would get its window's end when it is taken up."""
    is_taken_up = commitment.status in (*CHASED_STATUSES, Status.SUSPENDED)
    return commitment.due_on or (None if is_taken_up else commitment.latest)


def _is_silent(commitment: Commitment, today: dt.date) -> bool:
    """Whether the system proposes to lapse the record: nothing was heard of it for long."""
    created_on = timezone.localdate(commitment.created_at)
    return today >= stale_from(commitment.last_news_on, created_on, commitment.deadline)

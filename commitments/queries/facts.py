"""What the workflow's guards need to know about a record and the person who acts, read from the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from commitments.lifecycle import Facts, stale_from
from commitments.models import Commitment, Event, Evidence, Statement, Update, User
from commitments.terms import EventType, Role, Status, Strength, UpdateKind

if TYPE_CHECKING:
    import datetime as dt

CLOSED = [status.value for status in Status if not status.is_open]


def facts_of(commitment: Commitment, actor: User, now: dt.datetime) -> Facts:
    """Collect the facts of one record, without what the person will give with the move. A few short queries."""
    since = _cycle_start(commitment)
    evidence = list(Evidence.objects.filter(commitment=commitment, added_at__gte=since))
    supported = {row.update_id for row in evidence if row.update_id}
    updates = list(Update.objects.filter(commitment=commitment))
    statements = Statement.objects.filter(commitment=commitment)
    return Facts(
        status=Status(commitment.status),
        strength=Strength(commitment.strength),
        today=timezone.localdate(now),
        now=now,
        created_at=commitment.created_at,
        actor_role=Role(actor.role),
        author_is_actor=commitment.author_id == actor.pk,
        actor_is_executor=commitment.officer_id == actor.pk,
        reporter_is_actor=_reporter(commitment) == actor.pk,
        has_officer=commitment.officer_id is not None,
        due_on=commitment.due_on,
        review_on=commitment.review_on,
        has_parties=commitment.parties.exists(),
        has_source=bool(commitment.source_note) or statements.exists(),
        began_updates=sum(row.kind == UpdateKind.BEGAN for row in updates),
        completion_updates_with_evidence=sum(
            row.kind == UpdateKind.COMPLETED and row.pk in supported and row.recorded_at >= since for row in updates
        ),
        official_documents=sum(row.is_official for row in evidence),
        distinct_evidence_owners=len({row.owner.casefold() for row in evidence}),
        withdrawal_updates_with_evidence=sum(
            row.kind == UpdateKind.WITHDRAWN and row.pk in supported for row in updates
        ),
        suspended_from=Status(commitment.suspended_from) if commitment.suspended_from else None,
        proposed_lapse=_is_silent(commitment, timezone.localdate(now)),
        new_statements_since_lapse=_statements_since_lapse(commitment),
    )


def _is_silent(commitment: Commitment, today: dt.date) -> bool:
    """Whether the system proposes to lapse the record: nothing was heard of it for long."""
    created_on = timezone.localdate(commitment.created_at)
    return today >= stale_from(commitment.last_news_on, created_on, commitment.deadline)


def _cycle_start(commitment: Commitment) -> dt.datetime:
    """When the present round of work began: the last return or reopening, else the record's creation."""
    began = (
        Event.objects.filter(
            commitment=commitment,
            type=EventType.MOVED,
            to_status=Status.IN_PROGRESS,
            from_status__in=[Status.REPORTED.value, *CLOSED],
        )
        .order_by("-sequence")
        .values_list("recorded_at", flat=True)
        .first()
    )
    return began or commitment.created_at


def _reporter(commitment: Commitment) -> int | None:
    """Who made the report that waits for its check."""
    return (
        Event.objects.filter(commitment=commitment, type=EventType.MOVED, to_status=Status.REPORTED)
        .order_by("-sequence")
        .values_list("actor_id", flat=True)
        .first()
    )


def _statements_since_lapse(commitment: Commitment) -> int:
    lapse = (
        Event.objects.filter(commitment=commitment, type=EventType.MOVED, to_status=Status.LAPSED)
        .order_by("-sequence")
        .first()
    )
    if lapse is None:
        return 0
    return Event.objects.filter(
        commitment=commitment,
        type__in=[EventType.STATEMENT, EventType.EVIDENCE, EventType.UPDATED],
        sequence__gt=lapse.sequence,
    ).count()

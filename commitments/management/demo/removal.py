"""Takes the demo out again. Only its own rows go; what the office's own rows lean on stays, and is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import ProtectedError, Q

from commitments.actions.history import chain_of
from commitments.models import (
    Article,
    Assessment,
    Commitment,
    DeadlineRequest,
    Event,
    Evidence,
    Job,
    Message,
    Milestone,
    Party,
    Reminder,
    Statement,
    Update,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass
class Removed:
    """Numbers of articles, records, parties and people that went, and of those that had to stay."""

    gone: int = 0
    kept: int = 0


def remove() -> Removed:
    """Delete the demo's rows in one transaction; people who must stay lose their access."""
    removed = Removed()
    with transaction.atomic():
        leaned_on = _commitments_leaned_on()
        records = Commitment.objects.filter(is_demo=True).exclude(pk__in=leaned_on)
        Reminder.objects.filter(commitment__in=records).delete()
        Milestone.objects.filter(commitment__in=records).delete()
        Message.objects.filter(is_demo=True, reminders__isnull=True).delete()
        Assessment.objects.filter(is_demo=True, commitment__in=records).delete()
        DeadlineRequest.objects.filter(commitment__in=records).delete()
        Evidence.objects.filter(commitment__in=records).delete()
        Update.objects.filter(commitment__in=records).delete()
        _delete_statements(records.values_list("pk", flat=True))
        Event.objects.filter(is_demo=True, commitment__in=records).delete()
        removed.kept += len(leaned_on)
        _delete_each(records, removed)
        _delete_each(Article.objects.filter(is_demo=True), removed)
        _delete_each(Party.objects.filter(is_demo=True), removed)
        _delete_people(removed)
    return removed


def _commitments_leaned_on() -> set[int]:
    """Demo records that carry a statement of a real article, or that succeed a real record."""
    carrying = Statement.objects.filter(article__is_demo=False, commitment__is_demo=True)
    succeeding = Commitment.objects.filter(is_demo=False, successor__is_demo=True)
    return {
        *Commitment.objects.filter(statements__in=carrying).values_list("pk", flat=True),
        *Commitment.objects.filter(predecessors__in=succeeding).values_list("pk", flat=True),
    }


def _delete_statements(records: Iterable[int]) -> None:
    going = Q(commitment__isnull=True) | Q(commitment__in=list(records))
    Statement.objects.filter(going, article__is_demo=True).delete()
    Job.objects.filter(article__is_demo=True).delete()


def _delete_each(rows: Iterable[Article | Commitment | Party | User], removed: Removed) -> None:
    """Delete what nothing leans on, round after round: a record goes after the one that it succeeds."""
    left = list(rows)
    while True:
        kept = [row for row in left if not _delete(row)]
        removed.gone += len(left) - len(kept)
        if len(kept) in (0, len(left)):
            break
        left = kept
    removed.kept += len(kept)


def _delete(row: Article | Commitment | Party | User) -> bool:
    try:
        with transaction.atomic():
            if isinstance(row, Article | User):
                Event.objects.filter(chain=chain_of(row), is_demo=True).delete()
            row.delete()
    except ProtectedError:
        return False
    return True


def _delete_people(removed: Removed) -> None:
    _delete_each(User.objects.filter(is_demo=True), removed)
    User.objects.filter(is_demo=True).update(is_active=False)

"""Assessment: how far a commitment is kept at a checkpoint. Appended, never changed; it moves no status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_assess
from commitments.actions.commitments import lock
from commitments.actions.history import Happening, record, repeated
from commitments.actions.refusals import Refused
from commitments.models import Assessment, Commitment
from commitments.queries.facts import holdings_of
from commitments.queries.record import UNASSESSED
from commitments.terms import EventType, Score

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from commitments.models import User
    from commitments.queries.facts import Holdings


@dataclass(frozen=True)
class Finding:
    """What was found at a checkpoint, and why."""

    score: Score
    checkpoint_on: dt.date
    rationale: str


def assess(
    commitment: Commitment,
    finding: Finding,
    *,
    actor: User,
    now: dt.datetime,
    request_key: str | None = None,
) -> Assessment:
    """Write an assessment by somebody who neither answers for the record nor reported on it. Else `Refused`."""
    with transaction.atomic():
        locked = lock(commitment)
        if known := repeated(locked, request_key):
            return Assessment.objects.get(pk=known.details["assessment"])
        check_assess(actor, locked)
        if lacks := [*_amiss(holdings_of(locked), finding, actor, timezone.localdate(now))]:
            raise Refused(lacks)
        assessment = Assessment.objects.create(
            commitment=locked,
            checkpoint_on=finding.checkpoint_on,
            score=finding.score,
            rationale=finding.rationale.strip(),
            assessed_by=actor,
            assessed_at=now,
            is_demo=locked.is_demo,
        )
        happening = Happening(
            EventType.ASSESSED,
            actor,
            now,
            reason=assessment.rationale,
            details={
                "assessment": assessment.pk,
                "score": str(assessment.score),
                "checkpoint_on": assessment.checkpoint_on.isoformat(),
            },
            request_key=request_key,
        )
        record(locked, happening)
    return assessment


def _amiss(holdings: Holdings, finding: Finding, actor: User, today: dt.date) -> Iterator[str]:
    if actor.pk in holdings.reporters:
        yield _("Об исполнении доложили вы. Оценивает другой человек.")
    if holdings.commitment.status in UNASSESSED:
        yield _("Запись не ведётся на контроле: оценивать нечего.")
    if not finding.rationale.strip():
        yield _("Напишите, на чём основана оценка.")
    if finding.checkpoint_on > today:
        yield _("Оценивают сделанное: день не может быть впереди.")

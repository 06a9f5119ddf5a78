"""Promises that repeat: while such a record is chased, one occurrence of it is open, until its end has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.actions.history import Happening, record
from commitments.lifecycle import Rhythm, first_occurrence, is_last_day
from commitments.models import Milestone
from commitments.models.commitment import CHASED_STATUSES
from commitments.terms import EventType, MilestoneOrigin, MilestoneState, Recurrence

if TYPE_CHECKING:
    import datetime as dt

    from commitments.actions.commitments import Draft
    from commitments.models import Commitment, User

FIRST_OCCURRENCE = "occurrence-1"


def endless_sentence() -> str:
    """Say what a promise that repeats without an end lacks."""
    return _("Повторения без конца нужно пересматривать: назовите день пересмотра или последний день повторений.")


def last_day_of(draft: Draft, today: dt.date) -> dt.date | None:
    """Give the due date of a new record; of one that repeats, the last day that counts.

    The end of a window that lies within one period is the first time, not the last, also where it was proposed as the
    due date; one further ahead is the end.
    """
    if draft.recurrence is Recurrence.NONE or draft.latest is None:
        return draft.due_on
    named = draft.due_on if draft.due_on != draft.latest else None
    return named or (draft.latest if is_last_day(draft.latest, draft.recurrence, today) else None)


def renew(
    locked: Commitment,
    *,
    actor: User,
    now: dt.datetime,
    first_on: dt.date | None = None,
) -> Milestone | None:
    """Make the occurrences of a record equal what its rhythm, end and status say; return one that was opened.

    The due date of a repeated promise is the last day that counts. `first_on` is the day of the first occurrence, where
    there is none yet. Idempotent; the caller is in the transaction of the change that makes this necessary, and plans
    the reminders afterwards.
    """
    occurrences = _occurrences(locked)
    for milestone in occurrences:
        if milestone.is_open and _is_beyond(milestone, locked):
            _drop(milestone, locked, actor, now)
    if not locked.repeats or locked.status not in CHASED_STATUSES or any(row.is_open for row in occurrences):
        return None
    today = timezone.localdate(now)
    day = _next_day(locked, occurrences) if occurrences else first_on or _first_day(locked, today)
    return _open(locked, day, len(occurrences) + 1, actor, now) if day else None


def _occurrences(locked: Commitment) -> list[Milestone]:
    rows = Milestone.objects.select_for_update(of=("self",)).filter(commitment=locked)
    return list(rows.filter(origin=MilestoneOrigin.RECURRENCE).order_by("nominal_on", "pk"))


def _is_beyond(milestone: Milestone, locked: Commitment) -> bool:
    day = milestone.nominal_on
    return not locked.repeats or bool(day and locked.due_on and day > locked.due_on)


def _first_day(locked: Commitment, today: dt.date) -> dt.date | None:
    return first_occurrence(Recurrence(locked.recurrence), latest=locked.latest, today=today, until=locked.due_on)


def _next_day(locked: Commitment, occurrences: list[Milestone]) -> dt.date | None:
    days = [milestone.nominal_on for milestone in occurrences if milestone.nominal_on]
    return Rhythm(Recurrence(locked.recurrence), days[0], locked.due_on).after(days[-1])


def _open(locked: Commitment, day: dt.date, number: int, actor: User, now: dt.datetime) -> Milestone:
    last = Milestone.objects.filter(commitment=locked).aggregate(last=Max("position"))["last"] or 0
    milestone = Milestone.objects.create(
        commitment=locked,
        title=_("Очередное исполнение № %(number)s") % {"number": number},
        due_on=day,
        nominal_on=day,
        position=last + 1,
        origin=MilestoneOrigin.RECURRENCE,
        key=f"occurrence-{number}",
        created_at=now,
    )
    details = {"milestone": milestone.pk, "named": milestone.title, "due_on": day.isoformat()}
    record(locked, Happening(EventType.MILESTONE, actor, now, details=details))
    return milestone


def _drop(milestone: Milestone, locked: Commitment, actor: User, now: dt.datetime) -> None:
    reason = _("повторения кончаются раньше") if locked.repeats else _("обещание больше не повторяется")
    milestone.state, milestone.note = MilestoneState.DROPPED, reason
    milestone.done_on, milestone.done_by = timezone.localdate(now), actor
    milestone.version += 1
    milestone.save()
    details = {
        "milestone": milestone.pk,
        "named": milestone.title,
        "state": [str(MilestoneState.OPEN), str(milestone.state)],
    }
    record(locked, Happening(EventType.MILESTONE, actor, now, reason=reason, details=details))

"""The due date corrected while it is young; what is older is asked for and granted (extensions.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from commitments.access import check_edit
from commitments.actions.commitments import lock
from commitments.actions.history import Happening, record
from commitments.actions.planning import replan
from commitments.actions.recurrences import renew
from commitments.actions.refusals import Refused
from commitments.lifecycle import may_correct
from commitments.models import Commitment, DeadlineRequest, Reminder
from commitments.terms import EventType, ReminderState, Status

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User


def is_first_reminder_sent(commitment: Commitment) -> bool:
    """Whether anybody has been reminded of this record yet."""
    return Reminder.objects.of_record(commitment).filter(state=ReminderState.SENT).exists()


def correct_due(
    commitment: Commitment,
    due_on: dt.date,
    *,
    reason: str,
    version: int,
    actor: User,
    now: dt.datetime,
) -> Commitment:
    """Correct the due date before the first reminder or within a day of creation; the original date is kept."""
    check_edit(actor, commitment)
    with transaction.atomic():
        locked = lock(commitment, version=version)
        _check(locked, due_on, reason, now)
        before = locked.due_on
        locked.due_on = due_on
        locked.original_due_on = locked.original_due_on or due_on
        locked.deadline = due_on
        locked.due_version += 1
        locked.version += 1
        locked.save(update_fields=["due_on", "original_due_on", "deadline", "due_version", "version"])
        details = {"due_on": [before.isoformat() if before else None, due_on.isoformat()], "correction": True}
        record(locked, Happening(EventType.DEADLINE, actor, now, reason=reason.strip(), details=details))
        renew(locked, actor=actor, now=now)
        replan(locked, now=now)
    return locked


def _check(locked: Commitment, due_on: dt.date, reason: str, now: dt.datetime) -> None:
    lacks = []
    if not locked.status_is_open:
        lacks.append(_("Запись закрыта, её срок больше не меняют."))
    if locked.status == Status.SUSPENDED:
        lacks.append(_("Запись приостановлена. Сначала возобновите её: оставшиеся дни вернутся сами."))
    if not reason.strip():
        lacks.append(_("Напишите, почему срок исправлен."))
    if DeadlineRequest.objects.waiting().filter(commitment=locked).exists():
        lacks.append(_("Просьба о новом сроке ещё ждёт ответа. Сначала решите её."))
    if due_on == locked.due_on:
        lacks.append(_("Это тот же срок. Укажите другую дату."))
    if locked.due_on and not may_correct(
        created_at=locked.created_at,
        now=now,
        first_reminder_sent=is_first_reminder_sent(locked),
    ):
        lacks.append(
            _("Срок исправляют до первого напоминания или в сутки после создания. Новый срок просит ответственный."),
        )
    if lacks:
        raise Refused(lacks)

"""How a record repeats: set, changed and ended in one place, since rhythm, due date and review date hang together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import can_control, check_edit
from commitments.actions.commitments import lock
from commitments.actions.deadlines import is_first_reminder_sent
from commitments.actions.history import Happening, record
from commitments.actions.planning import replan
from commitments.actions.recurrences import endless_sentence, renew
from commitments.actions.refusals import Refused
from commitments.lifecycle import may_correct
from commitments.models import DeadlineRequest
from commitments.terms import EventType, Recurrence, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from commitments.models import Commitment, User

WRITTEN = ("recurrence", "due_on", "review_on")


@dataclass(frozen=True)
class Repetition:
    """How a promise repeats, in local dates.

    The first time, where there has been none; the last day that counts; the day of review, which a promise without a
    last day needs. A promise that no longer repeats keeps the dates of its record.
    """

    recurrence: Recurrence
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    review_on: dt.date | None = None


def set_repetition(
    commitment: Commitment,
    wanted: Repetition,
    *,
    version: int,
    actor: User,
    now: dt.datetime,
) -> Commitment:
    """Write how a record repeats; raise `Conflict` when somebody else saved it since `version`.

    A due date that was reminded of is a controller's matter, here as elsewhere.
    """
    check_edit(actor, commitment)
    with transaction.atomic():
        locked = lock(commitment, version=version)
        if lacks := list(_lacks(locked, wanted, actor, now)):
            raise Refused(lacks)
        before = {name: getattr(locked, name) for name in WRITTEN}
        _apply(locked, wanted)
        after = {name: getattr(locked, name) for name in WRITTEN}
        details = {name: [_plain(before[name]), _plain(after[name])] for name in WRITTEN if before[name] != after[name]}
        if not details:
            return locked
        record(locked, Happening(EventType.EDITED, actor, now, details=details))
        renew(locked, actor=actor, now=now, first_on=wanted.first_on)
        replan(locked, now=now)
    return locked


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _lacks(locked: Commitment, wanted: Repetition, actor: User, now: dt.datetime) -> Iterator[str]:
    today = timezone.localdate(now)
    if not locked.status_is_open:
        yield _("Запись закрыта, её срок больше не меняют.")
    if locked.status == Status.SUSPENDED:
        yield _("Запись приостановлена. Сначала возобновите её: оставшиеся дни вернутся сами.")
    if wanted.recurrence is Recurrence.NONE:
        return
    if not (wanted.last_on or wanted.review_on):
        yield endless_sentence()
    if wanted.review_on and wanted.review_on != locked.review_on and wanted.review_on <= today:
        yield _("День пересмотра должен быть впереди: завтра или позже.")
    yield from _lacks_of_days(wanted, today)
    if locked.due_on and wanted.last_on != locked.due_on:
        yield from _lacks_of_due(locked, actor, now)


def _lacks_of_due(locked: Commitment, actor: User, now: dt.datetime) -> Iterator[str]:
    """Say why the due date that stands may not be moved or taken away now."""
    is_reminded = is_first_reminder_sent(locked)
    if not (can_control(actor) or may_correct(locked.created_at, now, first_reminder_sent=is_reminded)):
        yield _("О сроке уже напоминали. Изменить или снять его может контролёр.")
    if DeadlineRequest.objects.waiting().filter(commitment=locked).exists():
        yield _("Просьба о новом сроке ещё ждёт ответа. Сначала решите её.")


def _lacks_of_days(wanted: Repetition, today: dt.date) -> Iterator[str]:
    if wanted.first_on and wanted.first_on < today:
        yield _("Первый раз ещё впереди: назовите сегодняшний день или позже.")
    if wanted.last_on and wanted.last_on < (wanted.first_on or today):
        yield _("Последний день повторений не может быть раньше первого.")


def _apply(locked: Commitment, wanted: Repetition) -> None:
    deadline = locked.deadline
    locked.recurrence = wanted.recurrence
    if wanted.recurrence is not Recurrence.NONE:
        locked.due_on, locked.review_on = wanted.last_on, wanted.review_on
        locked.original_due_on = locked.original_due_on or wanted.last_on
        locked.deadline = locked.due_on or locked.review_on
    if locked.deadline != deadline:
        locked.due_version += 1
    locked.version += 1
    locked.save(
        update_fields=[*WRITTEN, "original_due_on", "deadline", "due_version", "version"],
    )

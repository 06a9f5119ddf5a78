"""More time: the executor asks, a controller or a head grants or refuses, the asker may take the request back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_answer, check_ask_time, check_withdraw
from commitments.actions.commitments import lock
from commitments.actions.history import Happening, is_repeated, record, repeated
from commitments.actions.planning import replan
from commitments.actions.recurrences import renew
from commitments.actions.refusals import Refused
from commitments.lifecycle import extension_level
from commitments.models import Commitment, DeadlineRequest
from commitments.models.commitment import CHASED_STATUSES
from commitments.terms import EventType, RequestState, Status

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User


def ask(
    commitment: Commitment,
    new_due_on: dt.date,
    *,
    reason: str,
    actor: User,
    now: dt.datetime,
    request_key: str | None = None,
) -> DeadlineRequest:
    """Ask for a later due date, as the record's executor. After the due date the request is marked as late."""
    today = timezone.localdate(now)
    with transaction.atomic():
        locked = lock(commitment)
        if known := repeated(locked, request_key):
            return DeadlineRequest.objects.get(pk=known.details["request"])
        check_ask_time(actor, locked)
        due_on = _due_to_extend(locked, new_due_on, reason, today)
        request = DeadlineRequest.objects.create(
            commitment=locked,
            asked_by=actor,
            asked_at=now,
            due_on=due_on,
            new_due_on=new_due_on,
            reason=reason.strip(),
            is_late=due_on < today,
            level=extension_level(
                timezone.localdate(locked.created_at),
                locked.original_due_on or due_on,
                new_due_on,
                granted_before=DeadlineRequest.objects.filter(commitment=locked, state=RequestState.GRANTED).count(),
            ),
        )
        _record(request, actor, now, request_key=request_key)
        replan(locked, now=now)
    return request


def _due_to_extend(locked: Commitment, new_due_on: dt.date, reason: str, today: dt.date) -> dt.date:
    """Give the due date that is to be moved, or refuse with everything that stands against it."""
    lacks = [*lacks_of_asking(locked)]
    if not reason.strip():
        lacks.append(_("Напишите, почему нужен новый срок."))
    if locked.due_on and new_due_on <= locked.due_on:
        lacks.append(_("Новый срок должен быть позже прежнего."))
    elif new_due_on <= today:
        lacks.append(_("Новый срок должен быть впереди: завтра или позже."))
    if lacks or locked.due_on is None:
        raise Refused(lacks)
    return locked.due_on


def lacks_of_asking(commitment: Commitment) -> list[str]:
    """Say what stands against asking for more time, whatever the new date."""
    if not commitment.status_is_open:
        return [_("Запись закрыта, её срок больше не меняют.")]
    if commitment.status == Status.SUSPENDED:
        return [_("Запись приостановлена. Когда её возобновят, оставшиеся дни вернутся сами.")]
    if commitment.status == Status.LEAD:
        return [_("Запись на заметке: её сроки не отслеживают, продлевать нечего.")]
    lacks = []
    if commitment.due_on is None:
        lacks.append(_("Срок не назван, продлевать нечего. Сначала его назовёт аналитик или контролёр."))
    if DeadlineRequest.objects.waiting().filter(commitment=commitment).exists():
        lacks.append(_("Просьба о новом сроке уже ждёт ответа. Дождитесь его или отзовите её."))
    return lacks


def grant(
    request: DeadlineRequest,
    *,
    actor: User,
    now: dt.datetime,
    answer: str = "",
    request_key: str | None = None,
) -> None:
    """Move the due date to the one asked for; the original one is kept, the reminders are planned again."""
    with transaction.atomic():
        waiting = _lock_waiting(request, request_key)
        if waiting is None:
            return
        check_answer(actor, waiting)
        if waiting.new_due_on < timezone.localdate(now):
            raise Refused([_("День, о котором просили, уже прошёл. Откажите: пусть назовут другой.")])
        locked = waiting.commitment
        before = locked.due_on
        locked.due_on = locked.deadline = waiting.new_due_on
        locked.due_version += 1
        locked.version += 1
        locked.save(update_fields=["due_on", "deadline", "due_version", "version"])
        dates = [before.isoformat() if before else None, waiting.new_due_on.isoformat()]
        _decide(waiting, RequestState.GRANTED, answer, actor, now)
        _record(waiting, actor, now, request_key=request_key, changed={"due_on": dates})
        renew(locked, actor=actor, now=now)
        replan(locked, now=now)


def refuse(
    request: DeadlineRequest,
    *,
    actor: User,
    now: dt.datetime,
    answer: str,
    request_key: str | None = None,
) -> None:
    """Leave the due date as it is, and say why."""
    with transaction.atomic():
        waiting = _lock_waiting(request, request_key)
        if waiting is None:
            return
        check_answer(actor, waiting)
        if not answer.strip():
            raise Refused([_("Напишите, почему отказано.")])
        _decide(waiting, RequestState.REFUSED, answer, actor, now)
        _record(waiting, actor, now, request_key=request_key)
        replan(waiting.commitment, now=now)


def withdraw(request: DeadlineRequest, *, actor: User, now: dt.datetime, request_key: str | None = None) -> None:
    """Take a request back, as the one who asked."""
    with transaction.atomic():
        waiting = _lock_waiting(request, request_key)
        if waiting is None:
            return
        check_withdraw(actor, waiting)
        _decide(waiting, RequestState.WITHDRAWN, "", actor, now)
        _record(waiting, actor, now, request_key=request_key)
        replan(waiting.commitment, now=now)


def drop_waiting(locked: Commitment, *, actor: User, now: dt.datetime) -> bool:
    """End the request of a record that a move closed or suspended; say whether there was one. The move's event tells.

    The caller holds the lock.
    """
    if locked.status in CHASED_STATUSES:
        return False
    waiting = DeadlineRequest.objects.waiting().filter(commitment=locked)
    return bool(waiting.update(state=RequestState.MOOT, decided_by=actor, decided_at=now))


def _lock_waiting(request: DeadlineRequest, request_key: str | None) -> DeadlineRequest | None:
    """Lock the record and read its request again. None: this very answer is written already; another one is refused."""
    locked = lock(request.commitment)
    if is_repeated(locked, request_key):
        return None
    found = DeadlineRequest.objects.get(pk=request.pk)
    found.commitment = locked
    if found.state != RequestState.ASKED:
        raise Refused([ENDED[RequestState(found.state)]()])
    return found


ENDED = {
    RequestState.GRANTED: lambda: _("Решение уже принято: срок продлён."),
    RequestState.REFUSED: lambda: _("Решение уже принято: отказано."),
    RequestState.WITHDRAWN: lambda: _("Просьбу отозвали, решать нечего."),
    RequestState.MOOT: lambda: _("Просьба отпала: запись закрыта или приостановлена."),
}


def _decide(request: DeadlineRequest, state: RequestState, answer: str, actor: User, now: dt.datetime) -> None:
    request.state, request.decided_by, request.decided_at = state, actor, now
    request.answer = answer.strip()
    request.save(update_fields=["state", "decided_by", "decided_at", "answer"])


def _record(
    request: DeadlineRequest,
    actor: User,
    now: dt.datetime,
    *,
    request_key: str | None,
    changed: dict[str, list[str | None]] | None = None,
) -> None:
    """Tell what became of the request; one that is granted is a change of the due date."""
    state = RequestState(request.state)
    details = {
        "request": request.pk,
        "state": str(state),
        "new_due_on": request.new_due_on.isoformat(),
        "level": str(request.level),
        "late": request.is_late,
        **(changed or {}),
    }
    happening = Happening(
        EventType.DEADLINE if state is RequestState.GRANTED else EventType.EXTENSION,
        actor,
        now,
        reason=request.reason if state is RequestState.ASKED else request.answer,
        details=details,
        request_key=request_key,
    )
    record(request.commitment, happening)

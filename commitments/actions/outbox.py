"""The outbox: compose → claim → send. The database is the truth; run twice, crash, run in parallel: one mail.

docs/reminders.md tells the whole way of a mail; sending.py carries one message through fence, send and mark.
"""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from commitments.access import Denied, can_see_delivery
from commitments.actions.refusals import Refused
from commitments.actions.sending import Delivery, Outcome, close, send_one
from commitments.lifecycle import WorkCalendar
from commitments.models import Message, Reminder, User
from commitments.terms import MessageState, Purpose

if TYPE_CHECKING:
    from commitments.actions.timing import RunningClock

BATCH = 50
RECIPIENTS_AT_ONCE = 500
MOST_CONNECTION_ERRORS = 2
# One name for all installations: the recipient, the day and the purpose make the identity of a message.
NAMESPACE = uuid.UUID("6f5f2a0e-54c0-4a7e-9d0b-7f3c1d1f3b52")


def message_id(recipient: User, local_date: dt.date, purpose: Purpose) -> str:
    """Message-ID of a mail: the same for every attempt, on every machine."""
    name = f"{recipient.pk}:{local_date.isoformat()}:{purpose}"
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ") or "localhost"
    return f"<{uuid.uuid5(NAMESPACE, name)}@{host}>"


def compose(*, now: dt.datetime) -> int:
    """Put the due reminders into messages, one for a recipient and local working day; return how many were made."""
    composed = 0
    after = 0
    while people := _people_with_due(now, after):
        after = people[-1].pk
        by_day: dict[dt.date, list[User]] = {}
        for person in people:
            today = now.astimezone(zoneinfo.ZoneInfo(person.time_zone)).date()
            if WorkCalendar(person.holiday_calendar).is_working(today):
                by_day.setdefault(today, []).append(person)
        composed += sum(_compose_day(today, group, now) for today, group in by_day.items())
    return composed


def _people_with_due(now: dt.datetime, after: int) -> list[User]:
    due = Reminder.objects.due(now).filter(message__isnull=True).values("recipient")
    return list(User.objects.filter(pk__in=due, pk__gt=after).order_by("pk")[:RECIPIENTS_AT_ONCE])


def _compose_day(today: dt.date, people: list[User], now: dt.datetime) -> int:
    with transaction.atomic():
        rows = [
            Message(
                recipient=person,
                local_date=today,
                purpose=Purpose.DIGEST,
                message_id=message_id(person, today, Purpose.DIGEST),
                send_after=now,
                created_at=now,
                is_demo=person.is_demo,
            )
            for person in people
        ]
        _give_up_earlier_days(today, people)
        before = Message.objects.filter(local_date=today, purpose=Purpose.DIGEST, recipient__in=people).count()
        Message.objects.bulk_create(rows, ignore_conflicts=True)
        # A digest that has gone today takes nothing more: what is left over waits for the next working day.
        open_message = Message.objects.filter(
            recipient=OuterRef("recipient"),
            local_date=today,
            purpose=Purpose.DIGEST,
            state=MessageState.PENDING,
            attempts=0,
        ).values("pk")[:1]
        Reminder.objects.due(now).filter(message__isnull=True, recipient__in=people).update(
            message=Subquery(open_message),
        )
    return len(people) - before


def _give_up_earlier_days(today: dt.date, people: list[User]) -> None:
    """Take the reminders out of messages that a down server kept back for days: one digest a day, also then.

    A message that has been tried once is left alone: it may have arrived.
    """
    earlier = Message.objects.filter(
        recipient__in=people,
        purpose=Purpose.DIGEST,
        state=MessageState.PENDING,
        attempts=0,
        local_date__lt=today,
    )
    Reminder.objects.filter(message__in=earlier.values("pk")).update(message=None)
    earlier.update(state=MessageState.CANCELLED, reason=_("вошло в письмо следующего дня"))


def release_expired(*, now: dt.datetime) -> int:
    """Take back the messages of a worker that died: from claimed freely, from sending as "maybe repeated"."""
    expired = Message.objects.expired(now)
    free = expired.filter(state=MessageState.CLAIMED).update(
        state=MessageState.PENDING,
        lease_token="",
        lease_until=None,
    )
    doubtful = expired.filter(state=MessageState.SENDING).update(
        state=MessageState.PENDING,
        lease_token="",
        lease_until=None,
        times_maybe_repeated=F("times_maybe_repeated") + 1,
    )
    return free + doubtful


def deliver(clock: RunningClock, delivery: Delivery) -> None:
    """Send everything that waits, batch by batch, until nothing is left or the server cannot be reached."""
    release_expired(now=clock.now())
    while token := claim(now=clock.now()):
        if not _deliver_batch(token, clock, delivery):
            return


def claim(*, now: dt.datetime) -> str:
    """Take up to fifty messages under one lease; return its token, or nothing when none waits."""
    token = str(uuid.uuid4())
    lease = dt.timedelta(seconds=settings.TRACKER_LEASE_SECONDS)
    with transaction.atomic():
        waiting = Message.objects.claimable(now).select_for_update(skip_locked=True, no_key=True)
        keys = list(waiting.values_list("pk", flat=True)[:BATCH])
        taken = Message.objects.filter(pk__in=keys, state=MessageState.PENDING).update(
            state=MessageState.CLAIMED,
            lease_token=token,
            lease_until=now + lease,
        )
    return token if taken else ""


def _deliver_batch(token: str, clock: RunningClock, delivery: Delivery) -> bool:
    """Send one batch over one connection; return whether to go on."""
    connection = get_connection()
    unreachable = 0
    try:
        for message in Message.objects.filter(lease_token=token).select_related("recipient").order_by("pk"):
            outcome = send_one(message, token, connection, clock)
            delivery.count(outcome)
            unreachable = unreachable + 1 if outcome is Outcome.UNREACHABLE else 0
            if unreachable >= MOST_CONNECTION_ERRORS:
                return False
    finally:
        close(connection)
        # Whatever ends this batch early (a stop, two connection errors) gives the rest back.
        Message.objects.filter(lease_token=token, state=MessageState.CLAIMED).update(
            state=MessageState.PENDING,
            lease_token="",
            lease_until=None,
        )
    return True


def resend(message: Message, *, actor: User, now: dt.datetime) -> None:
    """Try a failed message again: the same bytes, the same Message-ID."""
    if not can_see_delivery(actor):
        raise Denied(_("Отправкой писем управляют контролёры, руководители и администратор."))
    renewed = Message.objects.filter(pk=message.pk, state=MessageState.FAILED).update(
        state=MessageState.PENDING,
        send_after=now,
        attempts=0,
        reason="",
    )
    if not renewed:
        raise Refused([_("Это письмо уже отправлено или ждёт отправки.")])

"""One message through fence, send and mark. Every error belongs to its message; nothing stops those behind it."""

from __future__ import annotations

import datetime as dt
import logging
import random
import smtplib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from commitments import emails
from commitments.actions import links
from commitments.actions.digests import compose as compose_digest
from commitments.actions.planning import wants
from commitments.models import Commitment, DeadlineRequest, Message, Reminder, User
from commitments.models.commitment import CHASED_STATUSES
from commitments.terms import MessageState, ReminderState, Status, Step

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.core.mail.backends.base import BaseEmailBackend

    from commitments.actions.timing import RunningClock

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 8
PERMANENT = 500
RETRY_CONNECTION_AFTER = dt.timedelta(seconds=30)


class Outcome(StrEnum):
    """How one attempt ended. LOST: another worker holds the message now."""

    SENT = "sent"
    FAILED = "failed"
    DEFERRED = "deferred"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"
    LOST = "lost"


@dataclass
class Delivery:
    """What one run did, in messages."""

    composed: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)

    def count(self, outcome: Outcome) -> None:
        """Add one attempt."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def of(self, outcome: Outcome) -> int:
        """Number of attempts that ended so."""
        return self.outcomes.get(outcome, 0)


def send_one(message: Message, token: str, connection: BaseEmailBackend, clock: RunningClock) -> Outcome:
    """Carry one claimed message through fence, send and mark."""
    try:
        if not fence(message, token, now=clock.now()):
            return Outcome.CANCELLED if message.state == MessageState.CANCELLED else Outcome.LOST
        emails.send(bytes(message.frozen), message.address, connection)
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to this message alone
        return _after_error(message, token, error, connection, clock.now())
    mark_sent(message, token, now=clock.now())
    return Outcome.SENT


def close(connection: BaseEmailBackend) -> None:
    """Close a connection that may be broken already."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.info("mail_connection_closed_badly", exc_info=True)


def fence(message: Message, token: str, *, now: dt.datetime) -> bool:
    """Move claimed → sending in a commit of its own, after a last look at each reminder; return whether to send.

    What nobody wants any more is dropped with its reason; a message with nothing left is cancelled. Then the body is
    frozen: a repeat sends the same bytes, without a new look.
    """
    with transaction.atomic():
        # A conditional update, not a lock alone: a worker that was thought dead may come back to a lease it has lost.
        held = Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, lease_token=token)
        lease = now + dt.timedelta(seconds=settings.TRACKER_LEASE_SECONDS)
        if not held.update(state=MessageState.SENDING, lease_until=lease, attempts=F("attempts") + 1):
            return False
        message.state, message.attempts = MessageState.SENDING, message.attempts + 1
        if message.frozen:
            return True
        wanted = _still_wanted(message)
        if not wanted:
            _end(message, token, MessageState.CANCELLED, _("напоминать больше не о чем"))
            return False
        _freeze(message, wanted, now)
    return True


def _still_wanted(message: Message) -> list[Reminder]:
    """Reminders of the message that are wanted at this moment; the others are dropped with the reason."""
    items = list(message.reminders.filter(state=ReminderState.PLANNED).select_related("commitment", "milestone"))
    keys = {item.commitment_id for item in items}
    waiting = set(DeadlineRequest.objects.waiting().filter(commitment__in=keys).values_list("commitment_id", flat=True))
    seen = set(Commitment.objects.visible_to(message.recipient).filter(pk__in=keys).values_list("pk", flat=True))
    wanted = []
    for item in items:
        reason = _unwanted_reason(item, message.recipient, seen) or _settled_reason(item, waiting)
        if reason:
            Reminder.objects.filter(pk=item.pk).update(state=ReminderState.DROPPED, reason=reason)
        else:
            wanted.append(item)
    return wanted


def _unwanted_reason(item: Reminder, recipient: User, seen: Collection[int]) -> str:
    if not recipient.is_active:
        return _("доступ получателя закрыт")
    if item.commitment.status not in CHASED_STATUSES:
        return _("запись больше не ведётся")
    if item.commitment_id not in seen:
        return _("запись получателю не видна")
    if over := _over_reason(item):
        return over
    if not wants(recipient, Step(item.step)):
        return _("получатель отказался от необязательного")
    return ""


def _settled_reason(item: Reminder, waiting: Collection[int]) -> str:
    """Say that what was asked of the recipient has been answered in the meantime."""
    if item.step == Step.DECIDE and item.commitment_id not in waiting:
        return _("решение уже принято")
    if item.step == Step.VERIFY and item.commitment.status != Status.REPORTED:
        return _("отчёт уже проверен")
    return ""


def _over_reason(item: Reminder) -> str:
    """Say why the day that an item is about no longer holds."""
    if item.milestone is not None and not item.milestone.is_open:
        return _("веха пройдена или снята")
    return _("срок изменён") if item.due_version != (item.milestone or item.commitment).due_version else ""


def _freeze(message: Message, wanted: list[Reminder], now: dt.datetime) -> None:
    issued = links.issue(message, wanted, now=now)
    digest = compose_digest(message.recipient, wanted, issued, today=message.local_date)
    rendered = emails.render(digest)
    message.address = message.recipient.email
    message.subject = rendered.subject[:300]
    message.frozen = emails.freeze(
        rendered,
        address=message.address,
        message_id=message.message_id,
        moment=now,
        # One click refuses such mails for good, so the header stands only where nothing else is in the mail.
        unsubscribe_url=issued.extras if all(Step(item.step).is_extra for item in wanted) else "",
    )
    message.save(update_fields=["address", "subject", "frozen"])


def mark_sent(message: Message, token: str, *, now: dt.datetime) -> None:
    """After the server's 250: the message and its reminders are sent, in one commit of their own."""
    with transaction.atomic():
        marked = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, lease_token=token).update(
            state=MessageState.SENT,
            sent_at=now,
            lease_token="",
            lease_until=None,
            reason="",
            # Sent for good: nobody needs its secrets again, and a copy of the table must not answer in a person's name.
            frozen=emails.without_secrets(bytes(message.frozen)),
        )
        if marked:
            message.reminders.filter(state=ReminderState.PLANNED).update(state=ReminderState.SENT)


def _end(message: Message, token: str, state: MessageState, reason: str) -> None:
    message.state, message.reason = state, reason[:500]
    Message.objects.filter(pk=message.pk, lease_token=token).update(
        state=state,
        reason=message.reason,
        lease_token="",
        lease_until=None,
    )


def _after_error(
    message: Message,
    token: str,
    error: Exception,
    connection: BaseEmailBackend,
    now: dt.datetime,
) -> Outcome:
    """Fail what will never go, put off what may go later, with a growing and uneven pause."""
    logger.warning("mail_not_sent message=%s", message.pk, exc_info=error)
    outcome = classify(error)
    if outcome is not Outcome.FAILED:
        close(connection)
    if outcome is Outcome.FAILED or message.attempts >= MOST_ATTEMPTS:
        _end(message, token, MessageState.FAILED, reason_of(error))
        return Outcome.FAILED
    is_unreachable = outcome is Outcome.UNREACHABLE
    Message.objects.filter(pk=message.pk, lease_token=token).update(
        state=MessageState.PENDING,
        # A server that is down is nobody's fault: such an attempt does not count.
        attempts=F("attempts") - (1 if is_unreachable and message.attempts else 0),
        send_after=now + (RETRY_CONNECTION_AFTER if is_unreachable else _pause(message.attempts)),
        reason=reason_of(error),
        lease_token="",
        lease_until=None,
    )
    return outcome


def _pause(attempts: int) -> dt.timedelta:
    return dt.timedelta(minutes=2**attempts) * random.uniform(0.8, 1.2)  # noqa: S311 - a jitter is no secret


def classify(error: Exception) -> Outcome:
    """Tell what will never go (5xx, cannot be built) from what may go later (4xx, time-outs) and a server down."""
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPAuthenticationError):
        return Outcome.UNREACHABLE
    if code := _code(error):
        return Outcome.DEFERRED if code < PERMANENT else Outcome.FAILED
    if isinstance(error, TimeoutError | smtplib.SMTPServerDisconnected):
        return Outcome.DEFERRED
    # smtplib's own errors are OSErrors too.
    is_network = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    return Outcome.UNREACHABLE if is_network else Outcome.FAILED


def _code(error: Exception) -> int:
    """SMTP code of an error; 0 when it has none."""
    if isinstance(error, smtplib.SMTPResponseException):
        return int(error.smtp_code)
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        return int(next(iter(error.recipients.values()))[0])
    return 0


def reason_of(error: Exception) -> str:
    """Say in one line why a mail did not go."""
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, text = next(iter(error.recipients.values()))
        return f"{code} {_plain(text)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_plain(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _plain(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text

"""The outbox as its page shows it: whether mail goes out, and every message with how it fared."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils import timezone

from commitments.models import Commitment, Message, Pulse, Reminder
from commitments.models.message import WAITING_STATES
from commitments.models.pulse import MAIL_HELD
from commitments.queries.health import LONGEST_SILENCE, last_tick
from commitments.queries.paging import Order, Page, Stretch, page_of, small_number
from commitments.terms import MessageState

if TYPE_CHECKING:
    from commitments.models import User
    from commitments.models.message import MessageQuerySet

# A mail leaves within days of being made, so what was sent today was made lately: the index on the making is enough.
LONGEST_WAY = dt.timedelta(days=30)


class Shown(StrEnum):
    """Which messages the list shows; the values stand in addresses."""

    ALL = "all"
    WAITING = "waiting"
    FAILED = "failed"
    SENT = "sent"
    CANCELLED = "cancelled"


STATES: dict[Shown, tuple[str, ...]] = {
    Shown.WAITING: (*WAITING_STATES, MessageState.HELD),
    Shown.FAILED: (MessageState.FAILED,),
    Shown.SENT: (MessageState.SENT,),
    Shown.CANCELLED: (MessageState.CANCELLED,),
}


@dataclass(frozen=True)
class Overview:
    """Whether mail goes out. Silent: the tick does not run. `sent_today` counts the asking person's local day.

    `held_since`: after a restore all mail waits for somebody to release it.
    """

    last_tick: dt.datetime | None
    is_silent: bool
    last_sent: dt.datetime | None
    waiting: int
    failed: int
    sent_today: int
    held_since: dt.datetime | None = None


@dataclass(frozen=True)
class MessageRow:
    """One message. `subject` is empty when the mail names records that the asking person may not see."""

    message: Message
    subject: str
    reminders: int


@dataclass(frozen=True)
class MessagePage:
    """A page of the list, newest first."""

    rows: tuple[MessageRow, ...]
    following: str
    is_first: bool


def overview(*, now: dt.datetime) -> Overview:
    """Read the figures above the list."""
    lately = Message.objects.filter(created_at__gte=now - LONGEST_WAY, state=MessageState.SENT)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    beat_at = last_tick()
    return Overview(
        held_since=Pulse.objects.filter(name=MAIL_HELD).values_list("beat_at", flat=True).first(),
        last_tick=beat_at,
        is_silent=beat_at is None or now - beat_at > LONGEST_SILENCE,
        last_sent=lately.order_by("-sent_at").values_list("sent_at", flat=True).first(),
        waiting=shown(Shown.WAITING).count(),
        failed=shown(Shown.FAILED).count(),
        sent_today=lately.filter(sent_at__gte=midnight).count(),
    )


def shown(which: Shown) -> MessageQuerySet:
    """Give the messages of one kind."""
    messages = Message.objects.all()
    return messages if which is Shown.ALL else messages.filter(state__in=STATES[which])


def message_page(which: Shown, cursor: str, viewer: User) -> MessagePage:
    """Read one page of the messages; three queries at any size."""
    order = Order((Stretch("pk", small_number, descending=True),))
    messages = shown(which).select_related("recipient").defer("frozen")
    page: Page[Message] = page_of(messages, order, cursor)
    reminders = Reminder.objects.filter(message__in=[message.pk for message in page.rows])
    counts = Counter(reminders.values_list("message_id", flat=True))
    hidden = reminders.exclude(commitment__in=Commitment.objects.visible_to(viewer))
    out_of_sight = set(hidden.values_list("message_id", flat=True)) - {
        message.pk for message in page.rows if message.recipient_id == viewer.pk
    }
    return MessagePage(
        rows=tuple(
            MessageRow(message, "" if message.pk in out_of_sight else message.subject, counts[message.pk])
            for message in page.rows
        ),
        following=page.following,
        is_first=page.is_first,
    )

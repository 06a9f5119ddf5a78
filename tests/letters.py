"""Mails with buttons for tests: freeze a digest and read the addresses out of it."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

from commitments.actions import outbox
from commitments.actions.sending import fence
from commitments.labels import name
from commitments.models import Message
from commitments.terms import LinkPurpose

if TYPE_CHECKING:
    from commitments.models import User

# Nine o'clock in Tashkent on the last working day before 24 July 2026, when factories' records are due.
EVE = dt.datetime(2026, 7, 23, 4, 0, tzinfo=dt.UTC)
# A long window; on the day before its opening that is announced, and nothing else is due.
WINDOW: dict[str, Any] = {
    "earliest": dt.date(2026, 8, 3),
    "latest": dt.date(2026, 9, 30),
    "due_on": dt.date(2026, 9, 30),
}
BEFORE_OPENING = dt.datetime(2026, 7, 31, 4, 0, tzinfo=dt.UTC)


def a_frozen_mail(at: dt.datetime = EVE, recipient: User | None = None) -> Message:
    """The digest of one person, frozen and on its way."""
    outbox.compose(now=at)
    token = outbox.claim(now=at)
    for message in Message.objects.filter(lease_token=token).select_related("recipient"):
        if fence(message, token, now=at) and recipient in (None, message.recipient):
            found = message
    return found


def text_of(message: Message) -> str:
    """The plain part of a mail."""
    part = message_from_bytes(bytes(message.frozen), policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def address_in(message: Message, purpose: LinkPurpose) -> str:
    """Path of the first button of this kind."""
    label = "Не напоминать о скором начале" if purpose is LinkPurpose.EXTRAS else str(name(purpose))
    found = re.search(rf"{re.escape(label)}: http://127\.0\.0\.1:8000(\S+)", text_of(message))
    assert found is not None, text_of(message)
    return found.group(1)


def secret_in(message: Message, purpose: LinkPurpose) -> str:
    """What stands in that address and nowhere in the table."""
    return address_in(message, purpose).strip("/").rpartition("/")[2]

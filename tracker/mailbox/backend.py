"""A mail back end of Django that keeps every mail as a file, byte for byte what an SMTP server would have got."""

from __future__ import annotations

import os
import secrets
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.base import BaseEmailBackend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from django.core.mail import EmailMessage


class MailboxBackend(BaseEmailBackend):
    """Writes `<UTC time>-<random>.eml` files into TRACKER_MAILBOX, each whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages; return how many. Raise OSError when the folder cannot be written."""
        kept = 0
        for message in email_messages:
            if message.recipients():
                self._keep(message.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own class
                kept += 1
        return kept

    def _keep(self, content: bytes) -> None:
        folder = mailbox_folder()
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{_name(time.time_ns())}.eml"
        partial = target.with_suffix(".part")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            # The outbox marks it as sent next: a kept mail outlives a power cut, as one behind a server's 250 does.
            os.fsync(file.fileno())
        partial.replace(target)


def mailbox_folder() -> Path:
    """Return the folder of the mails."""
    if settings.TRACKER_MAILBOX is None:
        raise ImproperlyConfigured("The mailbox is for development: TRACKER_MAILBOX names no folder")
    return settings.TRACKER_MAILBOX


def _name(nanoseconds: int) -> str:
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime(seconds))}{rest // 1000:06d}Z-{secrets.token_hex(4)}"

"""A mail server on the loopback that keeps the bytes it is sent."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from email.message import EmailMessage

    from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Received:
    """One mail as it came over the wire."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, parsed."""
        return message_from_bytes(self.content, policy=policy.default)

    @property
    def message_id(self) -> str:
        """Its Message-ID header."""
        return str(self.message["Message-ID"])


class MailSink:
    """Accepts everything; `wait_for` waits for a number of mails."""

    def __init__(self, port: int) -> None:
        self.url = f"smtp://127.0.0.1:{port}"
        self.port = port
        self._received: list[Received] = []
        self._changed = threading.Condition()
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def start(self) -> None:
        """Begin to listen."""
        self._controller.start()

    def stop(self) -> None:
        """Close the port."""
        self._controller.stop()

    @property
    def received(self) -> list[Received]:
        """All mails so far, in the order of arrival."""
        with self._changed:
            return list(self._received)

    def wait_for(self, count: int, seconds: float) -> bool:
        """Wait until that many mails have come; False when the time is over before."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._received) >= count, seconds)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Keep one mail; the 250 goes out after it is kept."""
        content = envelope.original_content or b""
        with self._changed:
            self._received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
            self._changed.notify_all()
        return "250 OK"

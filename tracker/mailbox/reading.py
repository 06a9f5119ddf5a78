"""Reads the mailbox's files with the standard library's parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import datetime as dt
    from email.message import EmailMessage
    from pathlib import Path

# The shape of a name that the back end gives; nothing else is ever looked up on the disk.
NAME = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{8}")


@dataclass(frozen=True)
class Mail:
    """One mail: its headers and its two bodies, "" where it has none. `sent_at` comes from its Date header."""

    name: str
    subject: str
    sender: str
    recipients: tuple[str, ...]
    sent_at: dt.datetime | None
    message_id: str
    text: str
    html: str


def names(folder: Path, recipient: str = "") -> list[str]:
    """Names of the mails, newest first; with `recipient` only those to this address."""
    found = sorted((path.stem for path in folder.glob("*.eml") if NAME.fullmatch(path.stem)), reverse=True)
    wanted = recipient.strip().casefold()
    return [name for name in found if wanted in read(folder, name).recipients] if wanted else found


def recipients(folder: Path) -> list[str]:
    """Addresses that have mail, in order of the alphabet."""
    return sorted({address for name in names(folder) for address in read(folder, name).recipients})


def exists(folder: Path, name: str) -> bool:
    """Whether the mailbox holds a mail of this name."""
    return NAME.fullmatch(name) is not None and (folder / f"{name}.eml").is_file()


@lru_cache(maxsize=2048)
def read(folder: Path, name: str) -> Mail:
    """Parse one mail; a kept file never changes, so it is parsed once."""
    message = message_from_bytes((folder / f"{name}.eml").read_bytes(), policy=policy.default)
    date = message["Date"]
    return Mail(
        name=name,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        recipients=tuple(address.addr_spec.casefold() for address in message["To"].addresses) if message["To"] else (),
        sent_at=date.datetime if date else None,
        message_id=str(message["Message-ID"] or ""),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return cast("str", part.get_content()).replace("\r\n", "\n") if part else ""

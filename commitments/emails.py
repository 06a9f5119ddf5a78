"""Renders and sends mail; never decides when. A digest comes as HTML and as text that is equally good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import Header
from email.message import EmailMessage as StandardMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING, cast

import css_inline
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    import datetime as dt

    from django.core.mail.backends.base import BaseEmailBackend
    from django.utils.functional import Promise


# A secret of 256 bits as it stands in an address: a step of the path that is nothing else.
SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?=/)")


@dataclass(frozen=True)
class Answer:
    """A link of a record: its words and its address. An aside stands below the buttons."""

    label: str
    url: str
    is_aside: bool = False


@dataclass(frozen=True)
class DigestItem:
    """One record in a mail, in words. `urgency` is late, soon, win or plain: the colour of the phrase.

    `answers` are its links beside `url`, the first one the most wanted.
    """

    reference: str
    title: str
    partner: str
    url: str
    phrase: str
    urgency: str
    quote: str
    source: str
    window_text: str
    deadline: str
    history: tuple[str, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def buttons(self) -> tuple[Answer, ...]:
        """What stands as buttons."""
        return tuple(answer for answer in self.answers if not answer.is_aside)

    @property
    def asides(self) -> tuple[Answer, ...]:
        """What stands in a line below them."""
        return tuple(answer for answer in self.answers if answer.is_aside)


@dataclass(frozen=True)
class DigestSection:
    """One group of a mail: its heading and its items."""

    heading: str
    items: tuple[DigestItem, ...]


@dataclass(frozen=True)
class Digest:
    """A whole mail to one person about one local day."""

    name: str
    language: str
    day: str
    gist: str
    sections: tuple[DigestSection, ...]
    home_url: str
    settings_url: str
    hour: str
    extras_url: str = ""
    answers_until: str = ""

    @property
    def count(self) -> int:
        """Number of records in the mail."""
        return sum(len(section.items) for section in self.sections)


@dataclass(frozen=True)
class InvitationLetter:
    """What an invited person reads; `until` is in words, in their own time zone."""

    name: str
    language: str
    inviter: str
    organisation: str
    role: Promise
    email: str
    until: str
    url: str


@dataclass(frozen=True)
class Rendered:
    """A mail before it is frozen."""

    subject: str
    text: str
    html: str


def render(digest: Digest) -> Rendered:
    """Render a digest in its person's language."""
    with translation.override(digest.language):
        context = {"digest": digest, "LANGUAGE_CODE": digest.language}
        html = _inliner().inline(render_to_string("email/digest.html", context))
        return Rendered(_subject(digest), render_to_string("email/digest.txt", context).strip() + "\n", html)


def render_invitation(letter: InvitationLetter) -> Rendered:
    """Render an invitation in its person's language."""
    with translation.override(letter.language):
        context = {"letter": letter, "LANGUAGE_CODE": letter.language}
        html = _inliner().inline(render_to_string("email/invitation.html", context))
        text = render_to_string("email/invitation.txt", context).strip() + "\n"
        return Rendered(_("Вам открыт доступ в «Договорённости»"), text, html)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


def _subject(digest: Digest) -> str:
    """Say what to do: the first item by name when it is alone, else how many wait."""
    if digest.count == 1:
        item = digest.sections[0].items[0]
        return f"{item.phrase.capitalize()}: {item.title}" if item.phrase else f"{item.title}. {item.deadline}"
    text = ngettext(
        "%(count)s срок ждёт вас: %(gist)s",
        "%(count)s сроков ждут вас: %(gist)s",
        digest.count,
    )
    return text % {"count": digest.count, "gist": digest.gist}


def freeze(
    rendered: Rendered,
    *,
    address: str,
    message_id: str,
    moment: dt.datetime,
    unsubscribe_url: str = "",
) -> bytes:
    """Make the bytes of the mail; whatever happens later, every attempt sends exactly these.

    `unsubscribe_url` takes the one click of RFC 8058.
    """
    mail = MIMEMultipart("alternative")
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = address
    # Not EmailMessage's own folding: it loses the space where a long Cyrillic subject is cut in two (CPython 3.11).
    mail["Subject"] = cast("str", Header(" ".join(rendered.subject.split()), "utf-8"))
    mail["Date"] = format_datetime(moment)
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    if unsubscribe_url:
        mail["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.attach(MIMEText(rendered.text, "plain", "utf-8"))
    mail.attach(MIMEText(rendered.html, "html", "utf-8"))
    return mail.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))


def without_secrets(frozen: bytes) -> bytes:
    """Give the mail as it was sent, but for the secrets in the addresses of its buttons."""
    if not frozen:
        return frozen
    mail = message_from_bytes(frozen)
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            text = cast("bytes", part.get_payload(decode=True)).decode("utf-8")
            del part["Content-Transfer-Encoding"]
            part.set_payload(SECRET.sub("…", text), "utf-8")
    if address := mail["List-Unsubscribe"]:
        mail.replace_header("List-Unsubscribe", SECRET.sub("...", str(address)))
    return mail.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))


class FrozenMail(EmailMessage):
    """A mail whose bytes were made before; Django's back ends send them as they are."""

    def __init__(self, frozen: bytes, address: str) -> None:
        super().__init__(to=[address])
        self.frozen = frozen

    def message(self) -> StandardMessage:  # type: ignore[override]  # the standard library's message serves as well
        """Give the mail to a back end."""
        parsed = cast("_FrozenMessage", BytesHeaderParser(_FrozenMessage, policy=policy.SMTP).parsebytes(self.frozen))
        parsed.frozen = self.frozen
        return parsed


class _FrozenMessage(StandardMessage):
    frozen = b""

    def as_bytes(self, *_args: object, **_options: object) -> bytes:
        """Give the very bytes that were kept, whatever line ends are asked for: they have SMTP's."""
        return self.frozen


def send(frozen: bytes, address: str, connection: BaseEmailBackend) -> None:
    """Send one mail over an open connection; whatever the server refuses is raised."""
    connection.open()  # kept open: a back end that opens by itself also closes after each mail
    connection.send_messages([FrozenMail(frozen, address)])


def gist(
    *,
    overdue: int,
    due: int,
    opening: int,
    arrived: int,
    declined: int = 0,
    asked: int = 0,
    answered: int = 0,
) -> str:
    """Say in a few words what a mail holds: «2 просрочены, 1 близко»; the numbers add up to its records."""
    parts = []
    if asked:
        parts.append(ngettext("%(n)s ждёт решения", "%(n)s ждут решения", asked) % {"n": asked})
    if answered:
        parts.append(ngettext("%(n)s с ответом", "%(n)s с ответами", answered) % {"n": answered})
    if overdue:
        parts.append(ngettext("%(n)s просрочен", "%(n)s просрочено", overdue) % {"n": overdue})
    if due:
        parts.append(_("%(n)s близко") % {"n": due})
    if opening:
        parts.append(ngettext("%(n)s скоро начнётся", "%(n)s скоро начнутся", opening) % {"n": opening})
    if arrived:
        parts.append(ngettext("%(n)s внесён недавно", "%(n)s внесено недавно", arrived) % {"n": arrived})
    if declined:
        parts.append(_("%(n)s передать другому") % {"n": declined})
    return ", ".join(parts)

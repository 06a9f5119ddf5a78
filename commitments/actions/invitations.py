"""Invitations: a one-time address by mail, where an invited person sets a password. No token lies in the database.

The address holds a signature over the person's row: it dies when the password is set, when it is sent again, when the
mail address changes, when access is closed, and after PASSWORD_RESET_TIMEOUT seconds.
"""

from __future__ import annotations

import datetime as dt
import logging
import zoneinfo
from dataclasses import dataclass
from email.utils import make_msgid

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import get_connection
from django.db import transaction
from django.utils import translation
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from commitments import emails
from commitments.actions.digests import absolute
from commitments.actions.history import Happening, record
from commitments.actions.refusals import Refused
from commitments.actions.sending import close
from commitments.labels import day_in_words
from commitments.labels import name as label
from commitments.models import User
from commitments.terms import EventType, Role

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Invitation:
    """What came of inviting: `refusal` is empty when the mail server took the letter, else what it answered."""

    person: User
    link: str
    refusal: str = ""


class InvitationTokens(PasswordResetTokenGenerator):
    """Signs and checks at a given moment (aware, UTC)."""

    key_salt = "commitments.invitations"

    def __init__(self, now: dt.datetime) -> None:
        super().__init__()
        self.now = now

    def _now(self) -> dt.datetime:
        return self.now.astimezone(dt.UTC).replace(tzinfo=None)


def link_for(person: User, *, now: dt.datetime) -> str:
    """Return the address where this person sets a password."""
    uid = urlsafe_base64_encode(str(person.pk).encode())
    return absolute("invitation", uid, InvitationTokens(now).make_token(person))


def expires_at(now: dt.datetime) -> dt.datetime:
    """Moment at which an address made now stops working."""
    return now + dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def invited(uid: str, token: str, *, now: dt.datetime) -> User | None:
    """Return who may set a password at this address, or None when it is used, expired or invented."""
    try:
        key = int(urlsafe_base64_decode(uid).decode("ascii"))
    except ValueError:
        return None
    person = User.objects.active().filter(pk=key).first() if 0 < key < 2**63 else None
    return person if person is not None and _is_good(person, token, now) else None


def _is_good(person: User, token: str, now: dt.datetime) -> bool:
    return person.is_active and not person.has_usable_password() and InvitationTokens(now).check_token(person, token)


def accept(person: User, token: str, password: str, *, now: dt.datetime) -> User:
    """Set the password; the address is used up. Two forms sent at once: the second is refused."""
    with transaction.atomic():
        locked = lock_person(person)
        if not _is_good(locked, token, now):
            raise Refused([_("Приглашение больше не действует: по нему уже задали пароль, или вышел его срок.")])
        locked.set_password(password)
        locked.save(update_fields=["password"])
        record(locked, Happening(EventType.EDITED, locked, now, details={"password": [False, True]}))
    return locked


def lock_person(person: User) -> User:
    """Hold a person's row for the rest of the transaction, read anew."""
    # Not FOR UPDATE: planning inserts rows that point at people while it holds a record.
    locked: User = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    return locked


def renew(person: User) -> None:
    """Make every address sent before worthless; the caller holds the row and the person has no password."""
    person.set_unusable_password()
    person.save(update_fields=["password"])


def send(person: User, inviter: User, *, now: dt.datetime) -> Invitation:
    """Mail the address at once. A server that refuses is told of in the answer; the person stays invited."""
    link = link_for(person, now=now)
    connection = get_connection()
    try:
        emails.send(_letter(person, inviter, link, now), person.email, connection)
    except OSError as error:  # smtplib's own errors are OSErrors too
        logger.warning("invitation_not_sent person=%s", person.pk, exc_info=error)
        return Invitation(person, link, refusal=str(error) or type(error).__name__)
    finally:
        close(connection)
    return Invitation(person, link)


def _letter(person: User, inviter: User, link: str, now: dt.datetime) -> bytes:
    until = expires_at(now).astimezone(zoneinfo.ZoneInfo(person.time_zone))
    with translation.override(person.language):
        day = day_in_words(until)
    rendered = emails.render_invitation(
        emails.InvitationLetter(
            name=person.name,
            language=person.language,
            inviter=inviter.name,
            organisation=settings.TRACKER_ORGANISATION,
            role=label(Role(person.role)),
            email=person.email,
            until=f"{day}, {until.hour}:{until:%M}",
            url=link,
        ),
    )
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ") or "localhost"
    return emails.freeze(rendered, address=person.email, message_id=make_msgid(domain=host), moment=now)


def first_administrator(email: str, *, now: dt.datetime) -> str:
    """Return the address where the first administrator sets a password; empty when one can log in already.

    Makes the person when there is none. Raises `Refused` when the mail address belongs to somebody else.
    """
    with transaction.atomic():
        administrators = User.objects.select_for_update(no_key=True).with_role([Role.ADMINISTRATOR]).order_by("pk")
        known = list(administrators)
        if any(person.has_usable_password() for person in known):
            return ""
        person = known[0] if known else _add_first(email, now)
    return link_for(person, now=now)


def _add_first(email: str, now: dt.datetime) -> User:
    if User.objects.filter(email=email.strip().lower()).exists():
        raise Refused([_("Адрес %(email)s занят другим сотрудником. Укажите другой: --email.") % {"email": email}])
    person = User.objects.create_superuser(
        email,
        name=_("Администратор"),
        time_zone=settings.TIME_ZONE,
        holiday_calendar=settings.TRACKER_OWN_COUNTRY,
    )
    record(person, Happening(EventType.INVITED, None, now, details={"role": person.role}))
    return person

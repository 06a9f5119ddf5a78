"""Calendar feeds of a person: made, given another address, closed. The address is shown once and kept as a hash."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from commitments.actions.history import Happening, record
from commitments.actions.invitations import lock_person
from commitments.actions.refusals import Refused
from commitments.models import CalendarFeed
from commitments.models.link import digest_of
from commitments.sources import clean_line
from commitments.terms import EventType

if TYPE_CHECKING:
    from commitments.models import User

SECRET_BYTES = 32
MOST_FEEDS = 10
NOTED_EVERY = dt.timedelta(hours=1)


def create(person: User, name: str, query: str, *, now: dt.datetime) -> tuple[CalendarFeed, str]:
    """Make a feed; return it and the secret of its address, which nothing keeps."""
    wanted = clean_line(name)[:100]
    if not wanted:
        raise Refused([_("Назовите календарь: под этим именем его покажет ваша программа.")])
    with transaction.atomic():
        locked = lock_person(person)
        if CalendarFeed.objects.open().filter(person=locked).count() >= MOST_FEEDS:
            raise Refused([_("Больше десяти календарей не заводят. Закройте ненужный.")])
        secret = secrets.token_urlsafe(SECRET_BYTES)
        feed = CalendarFeed.objects.create(
            person=locked,
            name=wanted,
            query=query,
            digest=digest_of(secret),
            created_at=now,
        )
        _tell(feed, ["", wanted], now)
    return feed, secret


def renew(feed: CalendarFeed, *, now: dt.datetime) -> str:
    """Give a feed another address; the one before answers no more."""
    with transaction.atomic():
        locked = _lock(feed)
        secret = secrets.token_urlsafe(SECRET_BYTES)
        locked.digest, locked.last_fetched_at = digest_of(secret), None
        locked.save(update_fields=["digest", "last_fetched_at"])
        _tell(locked, [locked.name, locked.name], now)
    return secret


def revoke(feed: CalendarFeed, *, now: dt.datetime) -> None:
    """Close a feed for good."""
    with transaction.atomic():
        locked = _lock(feed)
        locked.revoked_at = now
        locked.save(update_fields=["revoked_at"])
        _tell(locked, [locked.name, ""], now)


def revoke_of_person(person: User, *, now: dt.datetime) -> None:
    """Close every feed of somebody whose access is closed; opening it again does not bring them back."""
    CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=now)


def note_fetch(feed: CalendarFeed, *, now: dt.datetime) -> None:
    """Note that a program has read the feed, once an hour: the owner sees whether anybody uses it."""
    if feed.last_fetched_at is None or now - feed.last_fetched_at >= NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_fetched_at=now)


def _lock(feed: CalendarFeed) -> CalendarFeed:
    locked = CalendarFeed.objects.select_for_update(of=("self",)).select_related("person").get(pk=feed.pk)
    if locked.revoked_at is not None:
        raise Refused([_("Этот календарь уже закрыт.")])
    return locked


def _tell(feed: CalendarFeed, change: list[str], now: dt.datetime) -> None:
    record(feed.person, Happening(EventType.EDITED, feed.person, now, details={"calendar": change}))

"""Answering a mail without a log-in: what a link allows, done through the same actions as on the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from commitments.access import can_report
from commitments.actions import extensions, people, progress, workflow
from commitments.actions.commitments import lock
from commitments.actions.history import Happening, record
from commitments.actions.links import offered
from commitments.actions.planning import replan
from commitments.actions.refusals import Refused
from commitments.lifecycle import Move
from commitments.models import Commitment, MailLink
from commitments.models.commitment import CHASED_STATUSES
from commitments.models.event import BY_MAIL
from commitments.terms import DigestPreference, EventType, LinkPurpose

if TYPE_CHECKING:
    import datetime as dt

    from commitments.actions.progress import News
    from commitments.actions.workflow import MoveRequest
    from commitments.models import User


class Unusable(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    CLOSED = "closed"
    REVOKED = "revoked"


class LinkRefused(Exception):  # noqa: N818 - as the other refusals
    """The link opens nothing; `why` says so, `link` is its row when there is one."""

    def __init__(self, why: Unusable, link: MailLink | None = None) -> None:
        self.why, self.link = why, link
        super().__init__(why)


@dataclass(frozen=True)
class Opened:
    """A good link about a record: who answers, about what, with what purpose."""

    link: MailLink
    person: User
    commitment: Commitment
    purpose: LinkPurpose


def open_link(secret: str, *, now: dt.datetime) -> Opened:
    """Find what a link allows at this moment, or raise `LinkRefused`. Changes nothing: mail scanners follow links."""
    link = MailLink.objects.with_secret(secret).select_related("person", "commitment").first()
    if link is None or link.commitment is None:
        raise LinkRefused(Unusable.UNKNOWN)
    if why := _unusable(link, link.commitment, now):
        raise LinkRefused(why, link)
    return Opened(link, link.person, link.commitment, LinkPurpose(link.purpose))


def _unusable(link: MailLink, commitment: Commitment, now: dt.datetime) -> Unusable | None:
    """Look at the row, then at the world: a hand in the database revokes nothing, and rights may have changed."""
    if link.used_at is not None:
        return Unusable.USED
    if commitment.status not in CHASED_STATUSES:
        return Unusable.CLOSED
    if link.revoked_at is not None or not _still_allowed(link, commitment):
        return Unusable.REVOKED
    return Unusable.EXPIRED if link.expires_at <= now else None


def _still_allowed(link: MailLink, commitment: Commitment) -> bool:
    person = link.person
    if not (person.is_active and can_report(person, commitment)):
        return False
    if not Commitment.objects.visible_to(person).filter(pk=commitment.pk).exists():
        return False
    return LinkPurpose(link.purpose) in offered(person, commitment)


def add_news(opened: Opened, news: News, *, now: dt.datetime) -> None:
    """Write a progress note, as the record's page does, and use the link up."""
    with transaction.atomic():
        link, commitment = _use(opened, now)
        progress.add_update(commitment, news, actor=link.person, now=now, request_key=_key(link))


def report_done(opened: Opened, request: MoveRequest, *, now: dt.datetime) -> None:
    """Report fulfilment with its evidence, as the record's page does, and use the link up."""
    with transaction.atomic():
        link, commitment = _use(opened, now)
        keyed = replace(request, request_key=_key(link))
        workflow.move(commitment, Move.REPORT, keyed, actor=link.person, now=now)


def ask_time(opened: Opened, new_due_on: dt.date, reason: str, *, now: dt.datetime) -> None:
    """Ask for a later due date, as the record's page does, and use the link up."""
    with transaction.atomic():
        link, commitment = _use(opened, now)
        extensions.ask(commitment, new_due_on, reason=reason, actor=link.person, now=now, request_key=_key(link))


def decline(opened: Opened, reason: str, *, now: dt.datetime) -> None:
    """Say that the record is another's; whoever assigns is asked in the next mail. The duty stays till then."""
    if not reason.strip():
        raise Refused([_("Напишите, почему запись не ваша или кому её передать.")])
    with transaction.atomic():
        link, commitment = _use(opened, now)
        commitment.declined_at = now
        commitment.version += 1
        commitment.save(update_fields=["declined_at", "version"])
        happening = Happening(EventType.DECLINED, link.person, now, reason=reason.strip(), request_key=_key(link))
        record(commitment, happening)
        replan(commitment, now=now)


def _use(opened: Opened, now: dt.datetime) -> tuple[MailLink, Commitment]:
    """Hold record and link, look once more, use the link up. Two forms sent at once: the second is refused."""
    commitment = lock(opened.commitment)
    link = MailLink.objects.select_for_update(of=("self",)).select_related("person").get(pk=opened.link.pk)
    if why := _unusable(link, commitment, now):
        raise LinkRefused(why, link)
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link, commitment


def _key(link: MailLink) -> str:
    """Mark of the event that this link has written: history tells by it that the answer came by mail."""
    return f"{BY_MAIL}{link.pk}"


def version_of(opened: Opened) -> int:
    """Version of the record as it stands now."""
    return Commitment.objects.values_list("version", flat=True).get(pk=opened.commitment.pk)


def record_behind(link: MailLink) -> Commitment | None:
    """Name the record to open with a log-in, if the person of the link may still see it."""
    if link.commitment_id is None:
        return None
    return Commitment.objects.visible_to(link.person).filter(pk=link.commitment_id).first()


def open_extras(secret: str, *, now: dt.datetime) -> User:
    """Find whose extras a link switches off, or raise `LinkRefused`."""
    link = MailLink.objects.with_secret(secret).filter(purpose=LinkPurpose.EXTRAS).select_related("person").first()
    if link is None:
        raise LinkRefused(Unusable.UNKNOWN)
    if link.revoked_at is not None or not link.person.is_active:
        raise LinkRefused(Unusable.REVOKED, link)
    if link.expires_at <= now:
        raise LinkRefused(Unusable.EXPIRED, link)
    return link.person


def refuse_extras(secret: str, *, now: dt.datetime) -> User:
    """Switch off what a person may do without; sent twice, it is the same. Duties go on."""
    person = open_extras(secret, now=now)
    wanted = replace(people.preferences_of(person), digest=DigestPreference.DUTIES)
    return people.save_preferences(person, wanted, now=now)

"""Addresses in mails that need no log-in: issued when a mail is frozen, revoked when what they are about is over.

A secret of 256 random bits stands in the address; the table keeps its hash (models/link.py). A link is good for one
person, one record and one purpose, until its day, once.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings

from commitments.access import can_report
from commitments.actions.digests import absolute
from commitments.models import DeadlineRequest, MailLink
from commitments.models.link import digest_of
from commitments.terms import LinkPurpose, Status, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from commitments.models import Commitment, Message, Reminder, User

SECRET_BYTES = 32
# A mail of hundreds of records is a list to open, not to answer: the first ones, the most urgent, get buttons.
MOST_ANSWERED = 50
# Who wants no more of it may say so long after the mail.
EXTRAS_DAYS = 90
KEPT_AFTER_EXPIRY = dt.timedelta(days=30)
PRUNED_AT_ONCE = 500
ASKS_TO_DECIDE = frozenset({Step.DECLINED, Step.DECIDE, Step.VERIFY})
UNDER_WAY = (Status.PLANNED, Status.IN_PROGRESS)


@dataclass(frozen=True)
class Issued:
    """Addresses for one mail: of each record by what they allow; and where extras are refused, if it holds any."""

    answers: Mapping[int, Mapping[LinkPurpose, str]] = field(default_factory=dict)
    extras: str = ""


def issue(message: Message, reminders: Iterable[Reminder], *, now: dt.datetime) -> Issued:
    """Make the links of a mail that is about to be frozen; the caller is in the transaction that freezes it."""
    items = list(reminders)
    # Who is asked to assign, to decide or to verify, or reminded of a milestone, answers on the pages of it.
    own = [item for item in items if item.step not in ASKS_TO_DECIDE and item.milestone_id is None]
    records = {item.commitment_id: item.commitment for item in own}
    urgent = sorted(records.values(), key=lambda record: (record.deadline or dt.date.max, record.pk))
    rows: list[MailLink] = []
    answers: dict[int, dict[LinkPurpose, str]] = {}
    asked = set(
        DeadlineRequest.objects.waiting().filter(commitment__in=records).values_list("commitment_id", flat=True)
    )
    for record in urgent[:MOST_ANSWERED]:
        for purpose in offered(message.recipient, record):
            if purpose is LinkPurpose.MORE_TIME and record.pk in asked:
                continue
            secret, row = _made(message, purpose, record, now)
            rows.append(row)
            answers.setdefault(record.pk, {})[purpose] = absolute("answer", secret)
    extras = ""
    if any(Step(item.step).is_extra for item in items):
        secret, row = _made(message, LinkPurpose.EXTRAS, None, now)
        rows.append(row)
        extras = absolute("unsubscribe", secret)
    MailLink.objects.bulk_create(rows)
    return Issued(answers, extras)


def offered(person: User, record: Commitment) -> tuple[LinkPurpose, ...]:
    """Name what a person may answer about a record, as it stands now."""
    if not can_report(person, record):
        return ()
    if record.officer_id != person.pk:
        return (LinkPurpose.PROGRESS,)
    done = (LinkPurpose.DONE,) if record.status in UNDER_WAY else ()
    time = (LinkPurpose.MORE_TIME,) if record.due_on else ()
    decline = () if record.declined_at else (LinkPurpose.NOT_MINE,)
    return (LinkPurpose.PROGRESS, *done, *time, *decline)


def _made(
    message: Message,
    purpose: LinkPurpose,
    record: Commitment | None,
    now: dt.datetime,
) -> tuple[str, MailLink]:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    days = EXTRAS_DAYS if purpose is LinkPurpose.EXTRAS else settings.TRACKER_ANSWER_DAYS
    row = MailLink(
        digest=digest_of(secret),
        person=message.recipient,
        purpose=purpose,
        commitment=record,
        message=message,
        expires_at=now + dt.timedelta(days=days),
    )
    return secret, row


def revoke_of_person(person: User, *, now: dt.datetime) -> None:
    """Take back every open link of somebody whose access is closed; opening it again does not bring them back."""
    _revoke(MailLink.objects.filter(person=person), now)


def revoke_of_record(commitment: Commitment, *, now: dt.datetime) -> None:
    """Take back every open link about a record that is closed."""
    _revoke(MailLink.objects.filter(commitment=commitment), now)


def revoke_of_officer(commitment: Commitment, officer: User, *, now: dt.datetime) -> None:
    """Take back what the former officer was sent about a record that another one has now."""
    _revoke(MailLink.objects.filter(commitment=commitment, person=officer), now)


def _revoke(links: QuerySet[MailLink], now: dt.datetime) -> None:
    links.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)


def prune(*, now: dt.datetime) -> int:
    """Forget links that ran out a month ago unused, some at a time; return how many."""
    old = MailLink.objects.worthless(now - KEPT_AFTER_EXPIRY).values_list("pk", flat=True)[:PRUNED_AT_ONCE]
    gone, _by_model = MailLink.objects.filter(pk__in=list(old)).delete()
    return gone

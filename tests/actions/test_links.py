"""Links of a mail: made when it is frozen, kept as hashes, over when what they are about is over."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from commitments.actions import links, outbox
from commitments.actions.answers import LinkRefused, Unusable, open_link
from commitments.actions.commitments import assign
from commitments.actions.handover import Handover, activate, deactivate
from commitments.actions.minute import send_due
from commitments.actions.sending import fence, mark_sent
from commitments.actions.timing import RunningClock
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, MailLink, Message, User
from commitments.terms import LinkPurpose, Role, Visibility
from tests.factories import NOW, a_commitment, a_user
from tests.letters import EVE, a_frozen_mail, secret_in, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
SECRETS = re.compile(r"/answer/([\w-]+)/")


def why_not(secret: str, at: dt.datetime = EVE) -> Unusable:
    with pytest.raises(LinkRefused) as refused:
        open_link(secret, now=at)
    return refused.value.why


def test_the_officer_gets_one_link_for_each_purpose_and_the_table_keeps_their_hashes_alone() -> None:
    record = a_commitment()

    message = a_frozen_mail()

    secrets = SECRETS.findall(text_of(message))
    rows = list(MailLink.objects.order_by("pk"))
    assert [(row.person, row.commitment, row.purpose) for row in rows] == [
        (record.officer, record, LinkPurpose.PROGRESS),
        (record.officer, record, LinkPurpose.DONE),
        (record.officer, record, LinkPurpose.MORE_TIME),
        (record.officer, record, LinkPurpose.NOT_MINE),
    ]
    assert {row.expires_at for row in rows} == {EVE + dt.timedelta(days=14)}
    assert [len(secret) for secret in secrets] == [43, 43, 43, 43]
    assert [MailLink.objects.with_secret(secret).get() for secret in secrets] == rows
    assert not {row.digest for row in rows} & set(secrets)


def test_who_only_watches_may_write_news_and_an_administrator_nothing() -> None:
    record = a_commitment(officer=a_user(Role.READER))

    assert links.offered(a_user(Role.CONTROLLER), record) == (LinkPurpose.PROGRESS,)
    assert links.offered(a_user(Role.ADMINISTRATOR), record) == ()
    assert links.offered(a_user(Role.READER), record) == ()


def test_links_are_made_in_the_transaction_that_freezes_the_mail() -> None:
    a_commitment()
    outbox.compose(now=EVE)
    token = outbox.claim(now=EVE)
    message = Message.objects.get()

    with transaction.atomic():
        assert fence(message, token, now=EVE)
        transaction.set_rollback(True)

    assert (bytes(Message.objects.get().frozen), MailLink.objects.count()) == (b"", 0)


def test_a_repeat_sends_the_same_links_and_makes_no_new_ones() -> None:
    a_commitment()
    message = a_frozen_mail()
    frozen, rows = bytes(message.frozen), list(MailLink.objects.values())

    later = EVE + dt.timedelta(minutes=6)
    outbox.release_expired(now=later)
    token = outbox.claim(now=later)
    again = Message.objects.get()

    assert fence(again, token, now=later)
    assert bytes(again.frozen) == frozen
    assert list(MailLink.objects.values()) == rows


def test_a_sent_mail_is_kept_without_its_secrets() -> None:
    a_commitment(title="Fair in Khorgos")
    message = a_frozen_mail()
    secrets = SECRETS.findall(text_of(message))

    mark_sent(message, message.lease_token or Message.objects.get().lease_token, now=EVE)

    kept = text_of(Message.objects.get())
    assert secrets
    assert not [secret for secret in secrets if secret in kept]
    assert kept == re.sub(r"(?<=/answer/)[\w-]+", "…", text_of(message))


def close(record: Commitment) -> None:
    move(record, Move.ANNUL, MoveRequest(reason="entered twice"), actor=record.author, now=NOW)


def close_access(record: Commitment) -> None:
    assert record.officer is not None
    deactivate(record.officer, Handover(officer=a_user()), actor=a_user(Role.ADMINISTRATOR), now=EVE)


def reassign(record: Commitment) -> None:
    assign(record, a_user(), actor=a_user(Role.CONTROLLER), now=EVE)


def hide(record: Commitment) -> None:
    Commitment.objects.filter(pk=record.pk).update(officer=a_user(), visibility=Visibility.RESTRICTED)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (close, Unusable.CLOSED),
        (close_access, Unusable.REVOKED),
        (reassign, Unusable.REVOKED),
        (hide, Unusable.REVOKED),
    ],
)
def test_a_link_is_over_when_what_it_is_about_is_over(happens: Callable[[Commitment], None], why: Unusable) -> None:
    record = a_commitment(officer=a_user(Role.READER))
    secret = secret_in(a_frozen_mail(), LinkPurpose.PROGRESS)
    assert open_link(secret, now=EVE).commitment == record

    happens(record)

    assert why_not(secret) is why


def test_a_link_runs_out_with_its_last_day() -> None:
    a_commitment(due_on=dt.date(2026, 9, 1))
    at = dt.datetime(2026, 8, 28, 4, 0, tzinfo=dt.UTC)
    secret = secret_in(a_frozen_mail(at), LinkPurpose.PROGRESS)
    end = at + dt.timedelta(days=14)

    assert open_link(secret, now=end - dt.timedelta(seconds=1)).purpose is LinkPurpose.PROGRESS
    assert why_not(secret, end) is Unusable.EXPIRED
    assert why_not(secret[:-1], at) is Unusable.UNKNOWN


def test_access_that_is_opened_again_does_not_bring_old_links_back() -> None:
    record = a_commitment(officer=a_user(Role.ANALYST))
    other = a_commitment(officer=a_user(Role.CONTROLLER))
    assert record.officer is not None
    message = a_frozen_mail(recipient=record.officer)
    secret = secret_in(message, LinkPurpose.PROGRESS)
    administrator = a_user(Role.ADMINISTRATOR)

    deactivate(record.officer, Handover(officer=other.officer), actor=administrator, now=EVE)
    activate(User.objects.get(pk=record.officer.pk), actor=administrator, now=EVE)

    assert why_not(secret) is Unusable.REVOKED


def test_links_that_ran_out_unused_are_forgotten_and_used_ones_are_kept() -> None:
    a_commitment()
    a_frozen_mail()
    used = MailLink.objects.order_by("pk").first()
    assert used is not None
    MailLink.objects.filter(pk=used.pk).update(used_at=EVE)
    month_after = EVE + dt.timedelta(days=14 + 30)

    assert links.prune(now=month_after) == 0
    send_due(RunningClock(month_after + dt.timedelta(days=5, seconds=1)))

    assert list(MailLink.objects.filter(expires_at__lt=month_after)) == [used]


def test_a_long_mail_has_buttons_for_its_most_urgent_records_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_ANSWERED", 1)
    officer = a_user()
    record = a_commitment(officer=officer)
    a_commitment(officer=officer)

    a_frozen_mail()

    assert set(MailLink.objects.values_list("commitment", flat=True)) == {record.pk}

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from commitments.access import Denied
from commitments.actions.holding import hold, is_held, release, release_by
from commitments.actions.minute import send_due
from commitments.actions.timing import RunningClock
from commitments.models import Message
from commitments.terms import MessageState, Role
from tests.factories import NOW, a_commitment, a_user
from tests.queries.test_delivery import a_message

pytestmark = pytest.mark.django_db

EVE = dt.datetime(2026, 7, 23, 4, 0, tzinfo=dt.UTC)  # a day before the record is due
LEASE = {"lease_token": "x", "lease_until": NOW}


def test_what_was_on_its_way_is_held_and_what_had_ended_stays() -> None:
    waiting, claimed = a_message(state=MessageState.PENDING), a_message(state=MessageState.CLAIMED, **LEASE)
    sending, sent = a_message(state=MessageState.SENDING, **LEASE), a_message()

    hold(now=NOW)

    found = {row.pk: (row.state, row.times_maybe_repeated) for row in Message.objects.all()}
    assert found == {
        waiting.pk: (MessageState.HELD, 0),
        claimed.pk: (MessageState.HELD, 0),
        sending.pk: (MessageState.HELD, 1),
        sent.pk: (MessageState.SENT, 0),
    }


def test_while_mail_is_held_the_tick_composes_and_sends_nothing_and_afterwards_all_goes() -> None:
    a_commitment()
    a_message(state=MessageState.PENDING)
    hold(now=NOW)
    send_due(RunningClock(EVE))
    assert (is_held(), mail.outbox, Message.objects.count()) == (True, [], 1)

    assert release() == 1
    send_due(RunningClock(EVE))

    assert not is_held()
    assert len(mail.outbox) == 1
    assert Message.objects.filter(state=MessageState.SENT).count() == 1


def test_only_who_sees_the_outbox_releases() -> None:
    hold(now=NOW)
    with pytest.raises(Denied):
        release_by(a_user(Role.ANALYST))
    assert release_by(a_user(Role.CONTROLLER)) == 0
    assert not is_held()

from __future__ import annotations

import smtplib
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from commitments.models import Event
from tests.sink import Received

if TYPE_CHECKING:
    from tests.sink import MailSink


def _record_event() -> None:
    Event.objects.create(
        chain="test:1",
        sequence=1,
        type="created",
        recorded_at="2026-03-02T09:00:00Z",
        effective_on="2026-03-02",
        hash="0" * 64,
    )


def _assert_history_is_kept() -> None:
    _record_event()
    with pytest.raises(DatabaseError, match="history is append-only"), transaction.atomic():
        Event.objects.all().delete()
    with pytest.raises(DatabaseError, match="history is append-only"), transaction.atomic():
        Event.objects.update(reason="changed")
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_triggers_are_back_after_the_flush_of_a_transactional_test(turn: int) -> None:
    # Whichever of the two runs second runs after a flush, which would fail on the first one's event if they stayed.
    _assert_history_is_kept()


@pytest.mark.django_db
def test_triggers_hold_in_an_ordinary_test() -> None:
    _assert_history_is_kept()


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_no_rows_of_the_test_before() -> None:
    assert Event.objects.count() == 0
    assert connection.vendor in {"sqlite", "postgresql"}


def test_sink_keeps_a_mail_with_its_message_id(smtp_sink: MailSink) -> None:
    content = b"From: a@example.org\r\nTo: b@example.org\r\nMessage-ID: <1@test>\r\nSubject: s\r\n\r\nbody\r\n"
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as server:
        server.sendmail("a@example.org", ["b@example.org"], content)
    assert smtp_sink.received == [Received("a@example.org", ("b@example.org",), content)]
    assert smtp_sink.received[0].message_id == "<1@test>"

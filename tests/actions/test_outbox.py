from __future__ import annotations

import datetime as dt
import smtplib
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest
from django.core import mail

from commitments.access import Denied
from commitments.actions import outbox
from commitments.actions.minute import send_due
from commitments.actions.refusals import Refused
from commitments.actions.sending import Outcome, classify, fence
from commitments.actions.timing import RunningClock
from commitments.actions.workflow import MoveRequest, move
from commitments.emails import FrozenMail
from commitments.lifecycle import Move
from commitments.models import Message, Pulse, Reminder, User
from commitments.terms import MessageState, Purpose, ReminderState, Role, Status
from tests.factories import NOW, a_commitment, a_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.mail import EmailMessage

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 7, 24)
# Nine o'clock in Tashkent on the last working day before the due date.
EVE = dt.datetime(2026, 7, 23, 4, 0, tzinfo=dt.UTC)
Sender = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def sent() -> list[FrozenMail]:
    return [item for item in mail.outbox if isinstance(item, FrozenMail)]


def run(at: dt.datetime = EVE) -> dict[Outcome, int]:
    return send_due(RunningClock(at)).outcomes


def test_what_is_due_for_one_person_comes_as_one_mail_on_their_day() -> None:
    officer = a_user(email="officer@example.org")
    a_commitment(officer=officer, title="Fair in Khorgos")
    a_commitment(officer=officer, title="Trade house")

    assert run() == {Outcome.SENT: 1}

    assert [item.to for item in sent()] == [["officer@example.org"]]
    message = Message.objects.get()
    assert (message.state, message.local_date, message.purpose) == (MessageState.SENT, EVE.date(), Purpose.DIGEST)
    text = message_from_bytes(bytes(message.frozen), policy=policy.default).get_body(("plain",))
    assert text is not None
    body = text.get_content()
    assert body.count("Fair in Khorgos") == 1
    assert body.count("Trade house") == 1
    assert set(message.reminders.values_list("state", flat=True)) == {ReminderState.SENT}


def test_running_again_sends_nothing_more() -> None:
    a_commitment()
    run()

    assert run() == {}
    assert run(EVE + dt.timedelta(hours=3)) == {}
    assert len(sent()) == 1


def test_nothing_is_sent_before_the_persons_hour_nor_on_a_day_off() -> None:
    officer = a_user(digest_time=dt.time(8, 30))
    a_commitment(officer=officer, due_on=dt.date(2027, 3, 1))
    first = Reminder.objects.order_by("on").first()
    assert first is not None
    saturday = dt.datetime(2027, 1, 23, 4, 0, tzinfo=dt.UTC)
    Reminder.objects.filter(pk=first.pk).update(send_at=saturday - dt.timedelta(hours=1))

    assert run(first.send_at - dt.timedelta(minutes=1)) == {}
    assert run(saturday) == {}
    assert run(saturday + dt.timedelta(days=2)) == {Outcome.SENT: 1}


def test_the_record_is_looked_at_again_before_its_mail_goes() -> None:
    officer = a_user()
    head = a_user(Role.HEAD)
    commitment = a_commitment(officer=officer)
    outbox.compose(now=EVE)
    move(commitment, Move.ANNUL, MoveRequest(reason="entered twice"), actor=head, now=EVE)

    assert run() == {Outcome.CANCELLED: 1}

    message = Message.objects.get()
    assert (message.state, message.reason) == (MessageState.CANCELLED, "напоминать больше не о чем")
    assert sent() == []


def test_a_closed_account_gets_no_mail_even_when_it_was_composed() -> None:
    officer = a_user()
    a_commitment(officer=officer)
    outbox.compose(now=EVE)
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert run() == {Outcome.CANCELLED: 1}
    reasons = set(Reminder.objects.filter(message__isnull=False).values_list("reason", flat=True))
    assert reasons == {"доступ получателя закрыт"}


def test_two_claims_never_hold_the_same_message() -> None:
    for _each in range(3):
        a_commitment()
    outbox.compose(now=EVE)

    first, second = outbox.claim(now=EVE), outbox.claim(now=EVE)

    assert Message.objects.filter(lease_token=first).count() == 3
    assert second == ""


def test_a_dead_worker_s_claim_goes_back_and_a_mail_in_flight_is_flagged_and_repeated_with_the_same_bytes() -> None:
    a_commitment()
    a_commitment()
    outbox.compose(now=EVE)
    token = outbox.claim(now=EVE)
    in_flight, waiting = Message.objects.order_by("pk")
    assert fence(in_flight, token, now=EVE)
    bytes_before = bytes(Message.objects.get(pk=in_flight.pk).frozen)

    assert outbox.release_expired(now=EVE) == 0
    assert run(EVE + dt.timedelta(minutes=6)) == {Outcome.SENT: 2}

    in_flight.refresh_from_db()
    waiting.refresh_from_db()
    assert (in_flight.times_maybe_repeated, waiting.times_maybe_repeated) == (1, 0)
    assert sent()[0].frozen == bytes_before


def test_a_worker_that_lost_its_lease_does_not_send() -> None:
    a_commitment()
    outbox.compose(now=EVE)
    lost = outbox.claim(now=EVE)
    message = Message.objects.get()
    outbox.release_expired(now=EVE + dt.timedelta(minutes=6))

    assert fence(message, lost, now=EVE + dt.timedelta(minutes=6)) is False


def answering(*answers: Exception | None) -> Callable[..., int]:
    """A server that answers so, one after another, and accepts from then on."""
    left = list(answers)

    def send_messages(_backend: object, messages: list[EmailMessage]) -> int:
        answer = left.pop(0) if left else None
        if answer is not None:
            raise answer
        mail.outbox.extend(messages)
        return len(messages)

    return send_messages


def test_a_refused_address_fails_with_its_reason_and_stops_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    a_commitment()
    a_commitment()
    refusal = smtplib.SMTPRecipientsRefused({"x@example.org": (550, b"no such user")})
    monkeypatch.setattr(Sender, answering(refusal))

    assert run() == {Outcome.FAILED: 1, Outcome.SENT: 1}

    failed = Message.objects.get(state=MessageState.FAILED)
    assert failed.reason == "550 no such user"


def test_a_busy_server_is_asked_again_later_and_the_same_bytes_go(monkeypatch: pytest.MonkeyPatch) -> None:
    a_commitment()
    busy = smtplib.SMTPResponseException(451, b"try later")
    monkeypatch.setattr(Sender, answering(busy))

    assert run() == {Outcome.DEFERRED: 1}
    message = Message.objects.get()
    assert (message.state, message.attempts, message.reason) == (MessageState.PENDING, 1, "451 try later")
    assert run(EVE + dt.timedelta(seconds=30)) == {}
    assert run(EVE + dt.timedelta(minutes=10)) == {Outcome.SENT: 1}
    assert sent()[0].frozen == bytes(message.frozen)


def test_a_server_that_is_down_ends_the_run_after_two_tries_and_costs_no_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _each in range(4):
        a_commitment()
    monkeypatch.setattr(Sender, answering(*[ConnectionRefusedError("refused")] * 4))

    assert run() == {Outcome.UNREACHABLE: 2}

    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.PENDING, 0)}
    assert run(EVE + dt.timedelta(minutes=10)) == {Outcome.UNREACHABLE: 2}
    assert run(EVE + dt.timedelta(minutes=20)) == {Outcome.SENT: 4}


def test_a_poisonous_row_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    officers = [a_user(), a_user(time_zone="Asia/Tashkent")]
    for officer in officers:
        a_commitment(officer=officer)
    outbox.compose(now=EVE)
    User.objects.filter(pk=officers[0].pk).update(language="??")

    assert run() == {Outcome.FAILED: 1, Outcome.SENT: 1}


def test_a_message_that_waited_for_days_goes_into_the_next_digest() -> None:
    officer = a_user()
    a_commitment(officer=officer, due_on=DUE)
    outbox.compose(now=EVE)

    assert run(EVE + dt.timedelta(days=1)) == {Outcome.SENT: 1}

    assert list(Message.objects.order_by("pk").values_list("state", "reason")) == [
        (MessageState.CANCELLED, "вошло в письмо следующего дня"),
        (MessageState.SENT, ""),
    ]


def test_a_reminder_that_comes_after_todays_digest_waits_for_tomorrow() -> None:
    officer = a_user()
    a_commitment(officer=officer)
    run()
    a_commitment(officer=officer, now=EVE)

    assert run(EVE + dt.timedelta(hours=5)) == {}
    assert run(EVE + dt.timedelta(days=1)) == {Outcome.SENT: 1}


def test_a_failed_message_is_sent_again_on_request_with_the_same_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    a_commitment()
    monkeypatch.setattr(Sender, answering(smtplib.SMTPDataError(554, b"rejected")))
    run()
    message = Message.objects.get()
    identity = message.message_id

    with pytest.raises(Denied):
        outbox.resend(message, actor=a_user(Role.READER), now=EVE)
    outbox.resend(message, actor=a_user(Role.CONTROLLER), now=EVE)
    with pytest.raises(Refused):
        outbox.resend(message, actor=a_user(Role.CONTROLLER), now=EVE)

    assert run(EVE + dt.timedelta(minutes=1)) == {Outcome.SENT: 1}
    message.refresh_from_db()
    assert message.message_id == identity


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (smtplib.SMTPResponseException(421, b"closing"), Outcome.DEFERRED),
        (smtplib.SMTPDataError(550, b"no"), Outcome.FAILED),
        (smtplib.SMTPRecipientsRefused({"a@b": (451, b"later")}), Outcome.DEFERRED),
        (smtplib.SMTPServerDisconnected("gone"), Outcome.DEFERRED),
        (smtplib.SMTPConnectError(421, b"busy"), Outcome.UNREACHABLE),
        (smtplib.SMTPAuthenticationError(535, b"who"), Outcome.UNREACHABLE),
        (TimeoutError("slow"), Outcome.DEFERRED),
        (ConnectionResetError("reset"), Outcome.UNREACHABLE),
        (smtplib.SMTPHeloError(500, b"what"), Outcome.FAILED),
        (KeyError("template"), Outcome.FAILED),
    ],
)
def test_errors_are_told_apart(error: Exception, outcome: Outcome) -> None:
    assert classify(error) is outcome


def test_a_clock_that_jumps_by_days_gives_one_digest_and_an_alert(caplog: pytest.LogCaptureFixture) -> None:
    officer = a_user()
    a_commitment(officer=officer)
    send_due(RunningClock(dt.datetime(2026, 7, 15, 4, 0, tzinfo=dt.UTC)))

    assert run(dt.datetime(2026, 8, 12, 4, 0, tzinfo=dt.UTC)) == {Outcome.SENT: 1}

    assert [record.getMessage()[:15] for record in caplog.records if record.levelname == "WARNING"] == [
        "tick_was_silent",
    ]
    assert run(dt.datetime(2026, 7, 16, 4, 0, tzinfo=dt.UTC)) == {}
    assert Pulse.objects.get(name="tick").beat_at.date() == dt.date(2026, 7, 16)


def test_a_suspended_record_says_nothing_and_speaks_again_when_resumed() -> None:
    controller = a_user(Role.CONTROLLER)
    commitment = a_commitment()
    reason = MoveRequest(reason="border closed", review_on=dt.date(2026, 8, 20))
    suspended = move(commitment, Move.SUSPEND, reason, actor=controller, now=NOW)

    assert run() == {}

    resumed = move(suspended, Move.RESUME, MoveRequest(reason="open again"), actor=controller, now=EVE)
    assert resumed.status == Status.PLANNED
    assert run(dt.datetime(2026, 8, 4, 4, 0, tzinfo=dt.UTC)) == {Outcome.SENT: 1}

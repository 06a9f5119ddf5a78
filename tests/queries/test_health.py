from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError

from commitments.actions.minute import beat
from commitments.models import Message
from commitments.queries import health
from commitments.queries.health import Finding, Health, look
from commitments.terms import MessageState, Purpose
from tests.factories import NOW, TODAY, a_user

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


def a_message(**fields: Any) -> Message:
    """A message that is due now and waits."""
    defaults: dict[str, Any] = {
        "local_date": TODAY,
        "purpose": Purpose.DIGEST,
        "message_id": f"<{Message.objects.count()}@example.org>",
        "send_after": NOW,
        "created_at": NOW,
    }
    return Message.objects.create(**{**defaults, "recipient": a_user(), **fields})


def test_everything_is_in_order_while_the_tick_runs_and_no_mail_waits() -> None:
    beat(now=NOW - MINUTE)

    found = look(now=NOW)

    assert found.is_ready
    assert found == Health(
        database=Finding.OK,
        migrations=Finding.OK,
        tick=Finding.OK,
        mail=Finding.OK,
        tick_age=60,
        mail_age=None,
        failed_count=0,
    )


@pytest.mark.parametrize(("minutes", "finding"), [(5, Finding.OK), (6, Finding.LATE)])
def test_a_tick_older_than_five_minutes_is_late(minutes: int, finding: Finding) -> None:
    beat(now=NOW - minutes * MINUTE)

    found = look(now=NOW)

    assert (found.tick, found.is_ready) == (finding, finding is Finding.OK)


def test_a_tick_that_never_ran_is_told_apart() -> None:
    found = look(now=NOW)

    assert (found.tick, found.tick_age, found.is_ready) == (Finding.NEVER, None, False)


@pytest.mark.parametrize(("minutes", "finding"), [(15, Finding.OK), (16, Finding.LATE)])
def test_a_mail_that_has_been_due_for_more_than_fifteen_minutes_is_late(minutes: int, finding: Finding) -> None:
    beat(now=NOW)
    a_message(send_after=NOW - minutes * MINUTE)

    found = look(now=NOW)

    assert (found.mail, found.mail_age, found.is_ready) == (finding, minutes * 60, finding is Finding.OK)


def test_a_mail_in_the_hands_of_a_worker_waits_too() -> None:
    beat(now=NOW)
    a_message(
        state=MessageState.SENDING,
        send_after=NOW - 20 * MINUTE,
        lease_token="x",
        lease_until=NOW,
    )

    assert look(now=NOW).mail == Finding.LATE


def test_a_server_that_cannot_be_reached_is_noticed_although_each_mail_is_put_off_by_seconds() -> None:
    beat(now=NOW)
    a_message(
        created_at=NOW - 20 * MINUTE,
        send_after=NOW + dt.timedelta(seconds=30),
        reason="connection refused",
    )

    assert look(now=NOW).mail == Finding.LATE


def test_a_mail_that_the_server_itself_put_off_is_not_due() -> None:
    beat(now=NOW)
    a_message(created_at=NOW - 60 * MINUTE, send_after=NOW + 4 * MINUTE, attempts=3, reason="450 try later")

    assert look(now=NOW).mail_age is None


def test_a_mail_of_a_later_hour_is_not_due() -> None:
    beat(now=NOW)
    a_message(send_after=NOW + MINUTE)

    assert look(now=NOW).mail_age is None


def test_failed_mails_are_counted_for_seven_days_and_do_not_make_it_unready() -> None:
    beat(now=NOW)
    a_message(state=MessageState.FAILED, reason="550")
    a_message(state=MessageState.FAILED, reason="550", created_at=NOW - dt.timedelta(days=8))

    found = look(now=NOW)

    assert (found.failed_count, found.is_ready) == (1, True)


def test_a_database_that_does_not_answer_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dead:
        def cursor(self) -> None:
            raise OperationalError

    monkeypatch.setattr(health, "connection", Dead())

    assert look(now=NOW) == Health(Finding.FAILED)
    assert not look(now=NOW).is_ready


def test_a_database_behind_the_code_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.queries.health.MigrationExecutor.migration_plan", lambda *_: [("one", False)])
    health.check_migrations.cache_clear()

    assert look(now=NOW) == Health(Finding.OK, Finding.MISSING)


def test_applied_migrations_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    health.check_migrations.cache_clear()
    look(now=NOW)
    monkeypatch.setattr(health, "MigrationExecutor", None)

    assert look(now=NOW).migrations == Finding.OK

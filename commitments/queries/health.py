"""Whether this installation can do its work: the database, its migrations, the minute's tick, the mail that is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min, Q

from commitments.models import Message, Pulse
from commitments.terms import MessageState

LONGEST_SILENCE = dt.timedelta(minutes=5)
LONGEST_WAIT = dt.timedelta(minutes=15)
FAILURES_SINCE = dt.timedelta(days=7)


class Finding(StrEnum):
    """What a check found; the values stand in the answer of /readyz."""

    OK = "ok"
    FAILED = "failed"
    MISSING = "missing"
    NEVER = "never"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Health:
    """Findings, and behind them ages in whole seconds and the number of mails that failed in the last seven days."""

    database: Finding
    migrations: Finding = Finding.UNKNOWN
    tick: Finding = Finding.UNKNOWN
    mail: Finding = Finding.UNKNOWN
    tick_age: int | None = None
    mail_age: int | None = None
    failed_count: int | None = None

    @property
    def is_ready(self) -> bool:
        """Whether everything was found in order."""
        return {self.database, self.migrations, self.tick, self.mail} == {Finding.OK}


class MigrationsMissingError(Exception):
    """The code is newer than the database."""


def look(*, now: dt.datetime) -> Health:
    """Check everything; a database that does not answer is a finding, not an error."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        check_migrations()
        return _look_at_work(now)
    except Error:
        return Health(Finding.FAILED)
    except MigrationsMissingError:
        return Health(Finding.OK, Finding.MISSING)


@cache
def check_migrations() -> None:
    """Raise when a migration is not applied. What has been applied stays so: the second answer costs nothing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise MigrationsMissingError


def _look_at_work(now: dt.datetime) -> Health:
    beat_at = last_tick()
    tick_age = now - beat_at if beat_at else None
    waiting_since = oldest_waiting(now)
    mail_age = now - waiting_since if waiting_since else None
    return Health(
        database=Finding.OK,
        migrations=Finding.OK,
        tick=Finding.NEVER if tick_age is None else _in_time(tick_age, LONGEST_SILENCE),
        mail=Finding.OK if mail_age is None else _in_time(mail_age, LONGEST_WAIT),
        tick_age=_seconds(tick_age),
        mail_age=_seconds(mail_age),
        failed_count=Message.objects.filter(created_at__gte=now - FAILURES_SINCE, state=MessageState.FAILED).count(),
    )


def _in_time(age: dt.timedelta, longest: dt.timedelta) -> Finding:
    return Finding.LATE if age > longest else Finding.OK


def _seconds(age: dt.timedelta | None) -> int | None:
    return None if age is None else int(age.total_seconds())


def last_tick() -> dt.datetime | None:
    """Moment of the last minute's work, or None when it never ran."""
    return Pulse.objects.filter(name="tick").values_list("beat_at", flat=True).first()


def oldest_waiting(now: dt.datetime) -> dt.datetime | None:
    """Moment since which the oldest mail that is due has been waiting.

    A server that cannot be reached puts a mail off again and again, without an attempt that counts: such a mail waits
    since it was made. One that the server itself put off (4xx) is not due before its next attempt.
    """
    unreached = Q(state=MessageState.PENDING, attempts=0) & ~Q(reason="")
    found = [
        *Message.objects.filter(state=MessageState.PENDING)
        .aggregate(
            due=Min("send_after", filter=Q(send_after__lte=now)),
            put_off=Min("created_at", filter=unreached),
        )
        .values(),
        Message.objects.filter(state__in=[MessageState.CLAIMED, MessageState.SENDING]).aggregate(
            due=Min("send_after"),
        )["due"],
    ]
    return min((moment for moment in found if moment is not None), default=None)

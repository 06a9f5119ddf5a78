"""The worker group is killed in the middle of a thousand mails: none is lost, a repeat is the same mail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.installation import ROOT, environment, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sink import MailSink

NUMBER = 1000
KILL_AT = (400,)
LEASE_SECONDS = 4
LIMIT_SECONDS = 120
WORKERS = 2

pytestmark = pytest.mark.processes


class Office:
    """One installation of its own: a database, an embedded broker, a worker group that can be killed as one."""

    def __init__(self, folder: Path, sink: MailSink, database_url: str | None) -> None:
        self.folder = folder
        self.environment = environment() | {
            "DATA_DIR": str(folder),
            "EMAIL_URL": sink.url,
            "TRACKER_LEASE_SECONDS": str(LEASE_SECONDS),
            "TRACKER_TICK_SECONDS": "1",
            "DJANGO_SETTINGS_MODULE": "tracker.settings.embedded",
            "PYTHONPATH": str(ROOT),
        }
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        self.beat: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def python(self, *arguments: str) -> str:
        """Run a Python program in the installation and return what it prints."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *program: str) -> subprocess.Popen[bytes]:
        """Start a Celery program as a process group of its own."""
        with (self.folder / f"{program[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "tracker", *program, "--loglevel", "WARNING"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_beat(self) -> None:
        """Start the beat, which rings every second for as long as the office is open."""
        self.beat = self.start("beat")

    def start_worker(self) -> None:
        """Start a group of two worker processes."""
        self.worker = self.start("worker", "--concurrency", str(WORKERS))

    def kill_worker(self) -> None:
        """Kill the whole group at once."""
        end(self.worker)

    def close(self) -> None:
        """Leave nothing behind."""
        end(self.beat)
        end(self.worker)

    def counts(self) -> dict[str, int]:
        """Messages by state, and how many are flagged as maybe repeated."""
        printed = self.python(
            "-c",
            "import django; django.setup(); from commitments.models import Message, Reminder;"
            "print(Message.objects.filter(state='sent').count(),"
            " Message.objects.filter(times_maybe_repeated__gt=0).count(),"
            " Reminder.objects.filter(state='sent').count())",
        )
        sent, flagged, reminders = (int(number) for number in printed.split())
        return {"sent": sent, "flagged": flagged, "reminders": reminders}


def end(group: subprocess.Popen[bytes] | None) -> None:
    if group is not None and group.poll() is None:
        os.killpg(group.pid, signal.SIGKILL)
        group.wait(timeout=10)


def kill_in_the_middle(office: Office, sink: MailSink) -> None:
    office.python("manage.py", "migrate", "--verbosity", "0")
    office.python("tests/processes/thousand.py")
    office.start_beat()
    try:
        for number in KILL_AT:
            office.start_worker()
            assert sink.wait_for(number, LIMIT_SECONDS), f"only {len(sink.received)} mails before the kill"
            office.kill_worker()
        office.start_worker()
        assert wait_for(lambda: len({mail.message_id for mail in sink.received}) == NUMBER, LIMIT_SECONDS)
        assert wait_for(lambda: office.counts()["sent"] == NUMBER, LIMIT_SECONDS)
    finally:
        office.close()


def check(office: Office, sink: MailSink) -> None:
    by_identity = defaultdict(list)
    for mail in sink.received:
        by_identity[mail.message_id].append(mail)
    repeats = {identity: mails for identity, mails in by_identity.items() if len(mails) > 1}
    counts = office.counts()

    assert {mail.recipients[0] for mail in sink.received} == {f"p{number}@example.org" for number in range(NUMBER)}
    assert len(by_identity) == NUMBER
    assert all(len({mail.content for mail in mails}) == 1 for mails in repeats.values())
    assert len(sink.received) - NUMBER <= WORKERS * len(KILL_AT)
    assert len(repeats) <= counts["flagged"] <= WORKERS * len(KILL_AT)
    assert (counts["sent"], counts["reminders"]) == (NUMBER, NUMBER)


def test_no_mail_is_lost_when_workers_are_killed_on_sqlite(tmp_path: Path, smtp_sink: MailSink) -> None:
    office = Office(tmp_path, smtp_sink, None)

    kill_in_the_middle(office, smtp_sink)

    check(office, smtp_sink)


def test_no_mail_is_lost_when_workers_are_killed_on_postgresql(
    tmp_path: Path,
    smtp_sink: MailSink,
    postgres_url: str,
) -> None:
    office = Office(tmp_path, smtp_sink, postgres_url)

    kill_in_the_middle(office, smtp_sink)

    check(office, smtp_sink)

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from commitments.models import Message, Reminder
from tests.factories import a_commitment, a_user

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("send_due", *arguments, stdout=out)
    return out.getvalue().strip()


def test_it_sends_what_is_due_at_that_moment_of_the_offices_time_and_only_once() -> None:
    a_commitment()

    assert run("--at", "2026-07-23T09:00") == ("Собрано писем: 1, отправлено: 1, не ушло: 0, отложено: 0, снято: 0")
    assert run("--at", "2026-07-23T09:30") == ("Собрано писем: 0, отправлено: 0, не ушло: 0, отложено: 0, снято: 0")
    assert len(mail.outbox) == 1


def test_an_offset_in_the_moment_is_heard() -> None:
    a_commitment()

    # 03:00 UTC is eight in Tashkent, half an hour before the mail's time on the first day with a reminder.
    assert run("--at", "2026-07-14T03:00+00:00") == (
        "Собрано писем: 0, отправлено: 0, не ушло: 0, отложено: 0, снято: 0"
    )


def test_a_rehearsal_tells_who_would_get_what_and_changes_nothing() -> None:
    officer = a_user(email="officer@example.org")
    commitment = a_commitment(officer=officer, title="Fair in Khorgos")
    before = list(Reminder.objects.order_by("pk").values())

    told = run("--at", "2026-07-23T09:00", "--dry-run").splitlines()

    assert told == [
        "23.07.2026 officer@example.org",
        f"  {commitment.reference} Fair in Khorgos: за 1 рабочий день до срока",
        "Писем: 1. Ничего не отправлено.",
    ]
    assert mail.outbox == []
    assert Message.objects.count() == 0
    assert list(Reminder.objects.order_by("pk").values()) == before


def test_a_preview_reads_the_coming_days_and_sends_nothing() -> None:
    officer = a_user(email="officer@example.org")
    commitment = a_commitment(officer=officer, title="Fair in Khorgos")

    told = run("--at", "2026-07-23T07:00", "--preview", "1").splitlines()

    assert told == [
        "23.07.2026 officer@example.org",
        f"  {commitment.reference} Fair in Khorgos: за 1 рабочий день до срока",
        "24.07.2026 officer@example.org",
        f"  {commitment.reference} Fair in Khorgos: в день срока",
        "Писем: 2. Ничего не отправлено.",
    ]
    assert mail.outbox == []
    with pytest.raises(CommandError, match="назовите от 0 до 366 дней"):
        run("--preview", "400")


def test_a_moment_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(CommandError, match="не момент времени"):
        run("--at", "tomorrow")


def test_run_by_cron_without_a_moment_it_takes_the_present() -> None:
    assert run() == "Собрано писем: 0, отправлено: 0, не ушло: 0, отложено: 0, снято: 0"

"""Plan and send what is due, as Celery's tick does: for cron, for a moment to come, for a rehearsal."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from commitments import clock
from commitments.actions import minute, outbox, planning, preview
from commitments.actions.sending import Outcome
from commitments.actions.timing import RunningClock
from commitments.labels import reminder_phrase
from commitments.models import Message
from commitments.terms import MessageState

if TYPE_CHECKING:
    from argparse import ArgumentParser


MOST_DAYS = 366


class Command(BaseCommand):
    """`send_due [--at ISO] [--dry-run | --preview DAYS]`."""

    help = "Планирует и отправляет напоминания, срок которых пришёл"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", help="момент в виде 2026-07-14T09:00 (без пояса — по времени учреждения)")
        parser.add_argument("--dry-run", action="store_true", help="показать, кому что уйдёт, и ничего не менять")
        parser.add_argument(
            "--preview", type=int, metavar="ДНЕЙ", help="кому что уйдёт в эти дни, если ничего не изменится"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        at = moment(options["at"]) if options["at"] else clock.now()
        if options["preview"] is not None:
            self._preview(at, options["preview"])
            return
        if options["dry_run"]:
            self._rehearse(at)
            return
        delivery = minute.send_due(RunningClock(at))
        self.stdout.write(
            f"Собрано писем: {delivery.composed}, отправлено: {delivery.of(Outcome.SENT)}, "
            f"не ушло: {delivery.of(Outcome.FAILED)}, "
            f"отложено: {delivery.of(Outcome.DEFERRED) + delivery.of(Outcome.UNREACHABLE)}, "
            f"снято: {delivery.of(Outcome.CANCELLED)}",
        )

    def _preview(self, at: dt.datetime, days: int) -> None:
        """Read the plan ahead."""
        if not 0 <= days <= MOST_DAYS:
            message = f"--preview {days}: назовите от 0 до {MOST_DAYS} дней"
            raise CommandError(message)
        mails = preview.coming(now=at, days=days).mails
        for mail in mails:
            self.stdout.write(f"{mail.on:%d.%m.%Y} {mail.person.email}")
            for item in mail.items:
                self.stdout.write(f"  {line_of(item)}")
        self.stdout.write(f"Писем: {len(mails)}. Ничего не отправлено.")

    def _rehearse(self, at: dt.datetime) -> None:
        """Do all but the sending, tell it, and roll it back."""
        with transaction.atomic():
            planning.sweep(now=at)
            outbox.compose(now=at)
            waiting = Message.objects.filter(state=MessageState.PENDING).select_related("recipient").order_by("pk")
            for message in waiting:
                self.stdout.write(f"{message.local_date:%d.%m.%Y} {message.recipient.email}")
                for line in told(message):
                    self.stdout.write(f"  {line}")
            self.stdout.write(f"Писем: {len(waiting)}. Ничего не отправлено.")
            transaction.set_rollback(True)


def told(message: Message) -> list[str]:
    """Name each record and milestone of a mail once, with its occasion: «KZ-UZ-2026-0007 Ярмарка: в день срока»."""
    items = message.reminders.select_related("commitment", "milestone").order_by("on", "pk")
    latest = {(item.commitment_id, item.milestone_id): item for item in items}
    return [line_of(preview.item_of(item)) for item in latest.values()]


def line_of(item: preview.ComingItem) -> str:
    """Name one record or milestone and its occasion."""
    return f"{item.commitment.reference} {item.title}: {reminder_phrase(item.step, item.offset)}"


def moment(text: str) -> dt.datetime:
    """Read an ISO moment; without an offset it is the office's local time."""
    try:
        parsed = dt.datetime.fromisoformat(text)
    except ValueError as error:
        message = f"«{text}» — не момент времени. Пример: --at 2026-07-14T09:00"
        raise CommandError(message) from error
    return (timezone.make_aware(parsed) if timezone.is_naive(parsed) else parsed).astimezone(dt.UTC)

"""Run by the kill test in a process of its own: a thousand officers, each with a mail of one reminder in the outbox.

The mails are composed already: composing waits for a working day, and the test runs on any day.
"""

from __future__ import annotations

import datetime as dt

import django

django.setup()

from commitments import clock  # noqa: E402 - Django must be set up before its models are imported
from commitments.actions.outbox import message_id  # noqa: E402
from commitments.models import Commitment, Message, Reminder, User  # noqa: E402
from commitments.terms import Kind, Purpose, Role, Status, Step, Strength  # noqa: E402

NUMBER = 1000


def main() -> None:
    """Fill the database."""
    now = clock.now()
    today = now.date()
    people = User.objects.bulk_create(
        [
            User(email=f"p{number}@example.org", name=f"Officer {number}", role=Role.ANALYST, password="!")
            for number in range(NUMBER)
        ],
    )
    records = Commitment.objects.bulk_create(
        [
            Commitment(
                reference=f"KZ-UZ-2026-{number:04d}",
                title=f"Fair {number}",
                kind=Kind.EVENT,
                strength=Strength.AGREED,
                status=Status.PLANNED,
                status_since=today,
                partner="KZ",
                due_on=today,
                original_due_on=today,
                deadline=today,
                officer=person,
                author=person,
                last_news_on=today,
                created_at=now,
            )
            for number, person in enumerate(people)
        ],
    )
    messages = Message.objects.bulk_create(
        [
            Message(
                recipient=person,
                local_date=today,
                purpose=Purpose.DIGEST,
                message_id=message_id(person, today, Purpose.DIGEST),
                send_after=now,
                created_at=now,
            )
            for person in people
        ],
    )
    Reminder.objects.bulk_create(
        [
            Reminder(
                recipient=person,
                commitment=record,
                step=Step.ON_DAY,
                key="on-day",
                due_version=1,
                on=today,
                send_at=now - dt.timedelta(hours=1),
                message=message,
            )
            for record, person, message in zip(records, people, messages, strict=True)
        ],
    )


if __name__ == "__main__":
    main()

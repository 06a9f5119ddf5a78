"""Run as a process under a service's environment: makes one message that is due, whatever day it is."""

from __future__ import annotations

import datetime as dt

import django


def main() -> None:
    """Write a record, its officer, and the message that compose would have made this morning."""
    django.setup()
    from commitments import clock  # noqa: PLC0415 - after django.setup
    from commitments.models import Message, Reminder  # noqa: PLC0415 - the same
    from commitments.terms import Purpose, Role, Step  # noqa: PLC0415 - the same
    from tests.factories import a_commitment, a_user  # noqa: PLC0415 - the same

    now = clock.now()
    officer = a_user(Role.ANALYST, email="officer@example.org")
    record = a_commitment(now=now, actor=officer, title="Ярмарка", due_on=now.date() + dt.timedelta(days=90))
    message = Message.objects.create(
        recipient=officer,
        local_date=now.date(),
        purpose=Purpose.DIGEST,
        message_id="<due@compose.test>",
        send_after=now,
        created_at=now,
    )
    Reminder.objects.create(
        recipient=officer,
        commitment=record,
        step=Step.BEFORE,
        offset=1,
        key="test",
        due_version=record.due_version,
        on=now.date(),
        send_at=now,
        message=message,
    )


if __name__ == "__main__":
    main()

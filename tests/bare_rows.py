"""One bare row of each table, made past the actions: what the tests of the constraints then spoil."""

from __future__ import annotations

import datetime as dt
from typing import Any

from commitments.models import (
    CalendarFeed,
    CommitmentParty,
    DeadlineRequest,
    Evidence,
    ImportFile,
    ImportRow,
    Job,
    MailLink,
    Message,
    Milestone,
    Reminder,
    StoredFile,
    Update,
    User,
)
from commitments.terms import FileType, JobKind, LinkPurpose, MilestoneOrigin, Purpose, RowState, Step
from tests.factories import (
    NOW,
    TODAY,
    a_commitment,
    a_user,
)

LATER = TODAY + dt.timedelta(days=9)


def a_message() -> Message:
    return Message.objects.create(
        recipient=a_user(),
        local_date=TODAY,
        purpose=Purpose.DIGEST,
        message_id=f"<{User.objects.count()}@example.org>",
        send_after=NOW,
        created_at=NOW,
    )


def a_feed() -> CalendarFeed:
    return CalendarFeed.objects.create(person=a_user(), name="Mine", digest="0", created_at=NOW)


def a_link() -> MailLink:
    message = a_message()
    return MailLink.objects.create(
        digest="0",
        person=message.recipient,
        purpose=LinkPurpose.PROGRESS,
        commitment=a_commitment(),
        message=message,
        expires_at=NOW,
    )


def a_reminder() -> Reminder:
    person = a_user()
    return Reminder.objects.create(
        recipient=person,
        commitment=a_commitment(officer=person),
        step=Step.ON_DAY,
        key="of the test",
        due_version=1,
        on=TODAY,
        send_at=NOW,
    )


def a_job() -> Job:
    return Job.objects.create(kind=JobKind.READ_ARTICLE, asked_by=a_user(), created_at=NOW)


def an_import_file() -> ImportFile:
    return ImportFile.objects.create(name="x.csv", sha256="x", original=b"x", uploaded_by=a_user(), uploaded_at=NOW)


def an_import_row() -> ImportRow:
    row = ImportRow(file=an_import_file(), number=2, state=RowState.APPLIED, key="x", commitment=a_commitment())
    row.save()
    return row


def an_update() -> Update:
    commitment = a_commitment()
    return Update.objects.create(
        commitment=commitment,
        text="News",
        happened_on=TODAY,
        author=commitment.author,
        recorded_at=NOW,
    )


def a_proof() -> Evidence:
    commitment = a_commitment()
    return Evidence.objects.create(
        commitment=commitment,
        title="Letter",
        owner="Ministry",
        dated_on=TODAY,
        added_by=commitment.author,
        added_at=NOW,
    )


def a_stored_file() -> StoredFile:
    return StoredFile.objects.create(sha256="0" * 64, size=1, type=FileType.PDF, stored_at=NOW)


def a_usual_step() -> Milestone:
    return Milestone.objects.create(
        commitment=a_commitment(),
        title="Stand",
        due_on=TODAY,
        origin=MilestoneOrigin.TEMPLATE,
        key="event.stand",
        created_at=NOW,
    )


def a_bound_party() -> CommitmentParty:
    return CommitmentParty.objects.get(commitment=a_commitment())


def a_request(**fields: Any) -> DeadlineRequest:
    commitment = a_commitment()
    values: dict[str, Any] = {
        "asked_by": commitment.author,
        "asked_at": NOW,
        "due_on": TODAY,
        "new_due_on": LATER,
        "reason": "More",
        "level": "controller",
    }
    return DeadlineRequest.objects.create(commitment=commitment, **{**values, **fields})


def a_granted_request() -> DeadlineRequest:
    return a_request(state="granted", decided_by=a_user(), decided_at=NOW)

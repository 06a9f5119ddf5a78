"""The preview of the coming days says what is sent then, and writes nothing."""

from __future__ import annotations

import datetime as dt
import random
import zoneinfo
from typing import TYPE_CHECKING

import pytest

from commitments import emails
from commitments.actions import preview
from commitments.actions.minute import send_due
from commitments.actions.outbox import message_id
from commitments.actions.timing import RunningClock
from commitments.models import Commitment, Message, Reminder, User
from commitments.terms import DigestPreference, MessageState, Purpose, Role, Step, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_user
from tests.letters import EVE

if TYPE_CHECKING:
    from commitments.actions.preview import ComingMail

pytestmark = pytest.mark.django_db

DAYS = 30
Told = set[tuple[dt.date, int, frozenset[int]]]
MORNING = dt.datetime(2026, 7, 14, 3, 45, tzinfo=dt.UTC)


def told(mails: tuple[ComingMail, ...]) -> Told:
    return {(mail.on, mail.person.pk, frozenset(item.commitment.pk for item in mail.items)) for mail in mails}


def sent() -> Told:
    found = set()
    for message in Message.objects.filter(state=MessageState.SENT):
        records = frozenset(message.reminders.values_list("commitment", flat=True))
        found.add((message.local_date, message.recipient_id, records))
    return found


def an_office() -> list[User]:
    """People of several roles, zones, calendars and wishes."""
    a_user(Role.HEAD)
    return [
        a_user(),
        a_user(digest=DigestPreference.DUTIES),
        a_user(time_zone="Europe/Berlin", holiday_calendar="DE", digest_time=dt.time(7, 0)),
        a_user(Role.CONTROLLER, holiday_calendar="KZ", digest_time=dt.time(17, 30)),
        a_user(Role.READER),
    ]


def some_records(people: list[User], chance: random.Random) -> None:
    """Records due before, in and after the month, with and without windows, late ones with their repeats."""
    controller = people[3]
    for number in range(14):
        due = TODAY + dt.timedelta(days=chance.randint(-60, 60))
        opens = due - dt.timedelta(days=chance.choice([20, 40]))
        a_commitment(
            now=NOW - dt.timedelta(days=chance.choice([0, 3, 70])),
            officer=people[number % len(people)],
            controller=chance.choice([None, controller]),
            due_on=due,
            earliest=chance.choice([None, opens]),
            latest=due,
        )


def test_what_is_foretold_is_what_is_sent_day_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    # What the mails look like is another test's matter, and most of the time that sending takes.
    monkeypatch.setattr(emails, "render", lambda _digest: emails.Rendered("Subject", "text", "<p>text</p>"))
    some_records(an_office(), random.Random(1))  # noqa: S311 - the same records at each run
    now = MORNING + dt.timedelta(minutes=30)
    send_due(RunningClock(MORNING - dt.timedelta(days=1)))
    before = sent()

    foretold = told(preview.coming(now=now, days=DAYS).mails)
    for day in range(DAYS + 1):
        send_due(RunningClock(dt.datetime(2026, 7, 14, 15, 50, tzinfo=dt.UTC) + dt.timedelta(days=day)))

    assert len(foretold) > 40
    assert foretold == sent() - before


def test_looking_ahead_writes_nothing() -> None:
    some_records(an_office(), random.Random(3))  # noqa: S311 - the same
    models = (Commitment, Reminder, Message)
    before = [list(model.objects.order_by("pk").values()) for model in models]

    preview.coming(now=NOW, days=DAYS)

    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_what_comes_after_todays_mail_waits_for_the_next_working_day() -> None:
    record = a_commitment()
    person = record.officer
    assert person is not None
    Message.objects.create(
        recipient=person,
        local_date=EVE.date(),
        purpose=Purpose.DIGEST,
        message_id=message_id(person, EVE.date(), Purpose.DIGEST),
        state=MessageState.SENT,
        send_after=EVE,
        created_at=EVE,
        sent_at=EVE,
    )

    mails = preview.coming(now=EVE, days=1).mails

    assert [(mail.on, [item.step for item in mail.items]) for mail in mails] == [(dt.date(2026, 7, 24), [Step.ON_DAY])]


def test_a_bound_leaves_repeats_out_and_says_so() -> None:
    for _each in range(2):
        a_commitment(now=NOW, due_on=TODAY - dt.timedelta(days=40))

    assert preview.coming(now=NOW, days=DAYS).is_whole
    bounded = preview.coming(now=NOW, days=DAYS, most_repeating=1)
    assert not bounded.is_whole
    assert len(bounded.mails) < len(preview.coming(now=NOW, days=DAYS).mails)


def test_who_may_not_see_a_record_sees_that_there_is_one() -> None:
    record = a_commitment(visibility=Visibility.RESTRICTED)
    mails = preview.coming(now=EVE, days=0).mails

    [day] = preview.as_seen_by(a_user(Role.ADMINISTRATOR), mails)
    [own] = preview.as_seen_by(a_user(Role.HEAD), mails)

    assert day.on == dt.datetime(2026, 7, 23, 9, tzinfo=zoneinfo.ZoneInfo("Asia/Tashkent")).date()
    assert [(mail.person, mail.items, mail.hidden) for mail in day.mails] == [(record.officer, (), 1)]
    assert [[item.commitment for item in mail.items] for mail in own.mails] == [[record]]

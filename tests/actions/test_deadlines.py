from __future__ import annotations

import datetime as dt

import pytest

from commitments.access import Denied
from commitments.actions.deadlines import correct_due
from commitments.actions.refusals import Conflict, Refused
from commitments.models import Commitment, Event, Message, Reminder
from commitments.terms import EventType, MessageState, ReminderState, Role, Status
from tests.factories import NOW, a_user
from tests.stages import DUE, REVIEW, Office, breaks_of, told

pytestmark = pytest.mark.django_db

NEW = dt.date(2026, 8, 14)
A_DAY_LATER = NOW + dt.timedelta(days=1)
JUST_WITHIN_A_DAY = A_DAY_LATER - dt.timedelta(microseconds=1)
TOO_OLD = "Срок исправляют до первого напоминания или в сутки после создания. Новый срок просит ответственный."


def reminded(record: Commitment) -> Commitment:
    """Somebody has had a mail about this record."""
    reminder = Reminder.objects.filter(commitment=record).order_by("on")[0]
    mail = Message.objects.create(
        recipient=reminder.recipient,
        local_date=reminder.on,
        purpose="digest",
        state=MessageState.SENT,
        message_id="<one@example.org>",
        send_after=NOW,
        created_at=NOW,
        sent_at=NOW,
    )
    Reminder.objects.filter(pk=reminder.pk).update(state=ReminderState.SENT, message=mail)
    return record


def correct(
    record: Commitment, due_on: dt.date = NEW, *, reason: str = "misprint", now: dt.datetime = NOW
) -> Commitment:
    return correct_due(record, due_on, reason=reason, version=record.version, actor=record.author, now=now)


def test_a_correction_moves_the_due_date_keeps_the_first_and_is_told_as_one() -> None:
    record = Office().planned()

    corrected = correct(record, reason=" a misprint ")

    kept = Commitment.objects.get()
    assert (kept.due_on, kept.deadline, kept.original_due_on) == (NEW, NEW, DUE)
    assert (corrected.due_version, corrected.version) == (record.due_version + 1, record.version + 1)
    event = Event.objects.get(type=EventType.DEADLINE)
    assert (event.reason, event.details) == (
        "a misprint",
        {"due_on": ["2026-07-24", "2026-08-14"], "correction": True},
    )
    assert breaks_of(record) == []


def test_the_first_due_date_of_a_record_without_one_is_kept_as_its_original() -> None:
    record = Office().planned(due_on=None, review_on=REVIEW)

    corrected = correct(record)

    assert (corrected.due_on, corrected.original_due_on, corrected.deadline) == (NEW, NEW, NEW)
    assert corrected.review_on == REVIEW


def test_the_reminders_follow_the_new_date() -> None:
    record = Office().planned()

    correct(record)

    planned = Reminder.objects.ahead().filter(commitment=record)
    assert planned.get(key="on-day").on == NEW


@pytest.mark.parametrize(("now", "is_allowed"), [(NOW, True), (JUST_WITHIN_A_DAY, True), (A_DAY_LATER, False)])
def test_after_the_first_reminder_a_day_from_creation_is_left(now: dt.datetime, is_allowed: bool) -> None:
    record = reminded(Office().planned())

    if is_allowed:
        assert correct(record, now=now).due_on == NEW
    else:
        with pytest.raises(Refused) as refusal:
            correct(record, now=now)
        assert refusal.value.sentences == (TOO_OLD,)


def test_before_the_first_reminder_the_date_may_be_corrected_at_any_time() -> None:
    assert correct(Office().planned(), now=NOW + dt.timedelta(days=5)).due_on == NEW


@pytest.mark.parametrize(
    ("due_on", "reason", "sentence"),
    [
        (NEW, " ", "Напишите, почему срок исправлен."),
        (DUE, "misprint", "Это тот же срок. Укажите другую дату."),
    ],
)
def test_a_correction_has_a_reason_and_another_date(due_on: dt.date, reason: str, sentence: str) -> None:
    record = Office().planned()

    with pytest.raises(Refused) as refusal:
        correct(record, due_on, reason=reason)

    assert refusal.value.sentences == (sentence,)
    assert told(record) == ["created"]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.CANCELLED, "Запись закрыта, её срок больше не меняют."),
        (Status.SUSPENDED, "Запись приостановлена. Сначала возобновите её: оставшиеся дни вернутся сами."),
    ],
)
def test_closed_and_suspended_records_keep_their_date(status: Status, sentence: str) -> None:
    record = Office().in_status(status)

    with pytest.raises(Refused) as refusal:
        correct(record)

    assert refusal.value.sentences == (sentence,)


def test_a_correction_from_a_page_that_is_no_longer_current_is_a_conflict() -> None:
    record = Office().planned()
    correct(record)

    with pytest.raises(Conflict) as conflict:
        correct(record, dt.date(2026, 9, 1))

    assert conflict.value.current_version == 2


def test_the_executor_corrects_nothing() -> None:
    office = Office()
    record = office.planned()

    for person in (office.executor, a_user(Role.READER)):
        with pytest.raises(Denied):
            correct_due(record, NEW, reason="misprint", version=1, actor=person, now=NOW)

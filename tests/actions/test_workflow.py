from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commitments.actions.progress import News, add_update
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move, moves_from
from commitments.models import Commitment, Event, Evidence, Reminder, Update
from commitments.terms import (
    Basis,
    EventType,
    ReminderState,
    Role,
    Status,
)
from tests.factories import NOW, TODAY, a_commitment, a_user
from tests.rows import a_row
from tests.stages import AFTER_DUE, DUE, LONG_AFTER, REVIEW, Office, breaks_of, told

pytestmark = pytest.mark.django_db

# Where each move leads, from where it is made first in the table, written out by hand.
WAYS = [
    (Status.LEAD, Move.TRACK, Status.PLANNED),
    (Status.PLANNED, Move.START, Status.IN_PROGRESS),
    (Status.PLANNED, Move.REPORT, Status.REPORTED),
    (Status.IN_PROGRESS, Move.REPORT, Status.REPORTED),
    (Status.REPORTED, Move.CONFIRM, Status.FULFILLED),
    (Status.REPORTED, Move.CONFIRM_PARTLY, Status.PARTLY),
    (Status.REPORTED, Move.RETURN, Status.IN_PROGRESS),
    (Status.PLANNED, Move.FAIL, Status.NOT_FULFILLED),
    (Status.IN_PROGRESS, Move.FAIL, Status.NOT_FULFILLED),
    (Status.REPORTED, Move.FAIL, Status.NOT_FULFILLED),
    (Status.PLANNED, Move.SUSPEND, Status.SUSPENDED),
    (Status.IN_PROGRESS, Move.SUSPEND, Status.SUSPENDED),
    (Status.SUSPENDED, Move.RESUME, Status.IN_PROGRESS),
    *((status, Move.CANCEL, Status.CANCELLED) for status in Status if status.is_open),
    *((status, Move.SUPERSEDE, Status.SUPERSEDED) for status in Status if status.is_open),
    *((status, Move.ANNUL, Status.VOID) for status in Status if status.is_open),
    (Status.LEAD, Move.LAPSE, Status.LAPSED),
    (Status.LAPSED, Move.REVIVE, Status.LEAD),
    (Status.LAPSED, Move.REVIVE_PLANNED, Status.PLANNED),
    *(
        (status, Move.REOPEN, Status.IN_PROGRESS)
        for status in Status
        if not status.is_open and status is not Status.VOID
    ),
]
NO_WAYS = [(status, wanted) for status in Status for wanted in Move if wanted not in moves_from(status)]


def test_the_table_is_the_one_written_here() -> None:
    assert [(status, wanted) for status in Status for wanted in moves_from(status)] == [
        (status, wanted) for status in Status for wanted in Move if (status, wanted) in {way[:2] for way in WAYS}
    ]


@pytest.mark.parametrize(("source", "wanted", "target"), WAYS)
def test_a_move_of_the_table_is_made_and_told(source: Status, wanted: Move, target: Status) -> None:
    office = Office()
    before = office.in_status(source)
    if source is Status.LAPSED:
        add_update(before, News("they write again", TODAY), actor=office.head, now=LONG_AFTER)
        before.refresh_from_db()
    request = office.request(wanted)

    after = move(before, wanted, request, actor=office.head, now=LONG_AFTER)

    kept = Commitment.objects.get(pk=before.pk)
    assert (kept.status, kept.status_since, kept.version) == (target, dt.date(2026, 9, 1), before.version + 1)
    assert (after.status, after.version, after.history_length) == (kept.status, kept.version, kept.history_length)
    event = Event.objects.filter(commitment=before).order_by("-sequence")[0]
    assert (event.type, event.from_status, event.to_status) == (EventType.MOVED, source, target)
    assert (event.actor, event.recorded_at, event.effective_on) == (office.head, LONG_AFTER, dt.date(2026, 9, 1))
    assert (event.reason, event.basis, event.details["move"]) == ("so decided", Basis.OBSERVED, wanted)
    assert breaks_of(before) == []


@pytest.mark.parametrize(("source", "wanted"), NO_WAYS)
def test_a_move_that_is_not_in_the_table_is_refused_and_leaves_nothing(source: Status, wanted: Move) -> None:
    office = Office()
    record = a_row(status=source, successor=a_row() if source is Status.SUPERSEDED else None)

    with pytest.raises(Refused) as refusal:
        move(record, wanted, office.request(wanted), actor=office.head, now=NOW)

    assert refusal.value.sentences == (
        f"Из состояния «{record.get_status_display()}» такого шага нет. Возможно, запись уже изменил кто-то другой.",
    )
    assert Commitment.objects.get(pk=record.pk).status == source
    assert (told(record), Update.objects.count(), Evidence.objects.count()) == ([], 0, 0)


WHOSE = {
    Move.TRACK: Role.ANALYST,
    Move.START: Role.ANALYST,
    Move.REPORT: Role.ANALYST,
    Move.CONFIRM: Role.CONTROLLER,
    Move.CONFIRM_PARTLY: Role.CONTROLLER,
    Move.RETURN: Role.CONTROLLER,
    Move.FAIL: Role.CONTROLLER,
    Move.SUSPEND: Role.CONTROLLER,
    Move.RESUME: Role.CONTROLLER,
    Move.CANCEL: Role.HEAD,
    Move.SUPERSEDE: Role.ANALYST,
    Move.ANNUL: Role.CONTROLLER,
    Move.LAPSE: Role.ANALYST,
    Move.REVIVE: Role.ANALYST,
    Move.REVIVE_PLANNED: Role.ANALYST,
    Move.REOPEN: Role.HEAD,
}
BELOW = {Role.ANALYST: Role.READER, Role.CONTROLLER: Role.ANALYST, Role.HEAD: Role.CONTROLLER}


@pytest.mark.parametrize("wanted", Move)
def test_a_role_below_the_tables_is_told_so_first(wanted: Move) -> None:
    stranger = a_user(BELOW[WHOSE[wanted]])
    source = next(way[0] for way in WAYS if way[1] is wanted)
    record = a_row(status=source)
    request = replace(Office().request(wanted), news=None, proof=None)

    with pytest.raises(Refused) as refusal:
        move(record, wanted, request, actor=stranger, now=NOW)

    assert refusal.value.sentences[0] == (
        "Этот шаг не в вашей роли. Обратитесь к контролёру записи или к руководителю."
    )
    assert Commitment.objects.get(pk=record.pk).status == source


def test_an_administrator_has_no_rights_in_the_workflow() -> None:
    record = Office().planned()

    with pytest.raises(Refused) as refusal:
        move(record, Move.ANNUL, MoveRequest(reason="mine"), actor=a_user(Role.ADMINISTRATOR), now=NOW)

    assert refusal.value.sentences == ("Этот шаг не в вашей роли. Обратитесь к контролёру записи или к руководителю.",)


# Reminders, repeats, conflicts, dates


@pytest.mark.parametrize("status", [status for status in Status if not status.is_open] + [Status.SUSPENDED])
def test_nothing_is_planned_for_a_closed_or_suspended_record(status: Status) -> None:
    record = Office().in_status(status)

    assert not Reminder.objects.filter(commitment=record, state=ReminderState.PLANNED).exists()


def test_a_repeated_request_changes_nothing() -> None:
    office = Office()
    record = office.started()
    request = MoveRequest(reason="border closed", review_on=REVIEW, request_key="once", version=record.version)

    first = move(record, Move.SUSPEND, request, actor=office.controller, now=NOW)
    second = move(record, Move.SUSPEND, request, actor=office.controller, now=LONG_AFTER)

    assert (second.pk, second.status, second.version) == (first.pk, Status.SUSPENDED, first.version)
    assert Event.objects.filter(commitment=record, to_status=Status.SUSPENDED).count() == 1


def test_a_request_key_of_another_record_is_refused_in_words() -> None:
    office = Office()
    request = MoveRequest(reason="border closed", review_on=REVIEW, request_key="once")
    move(office.planned(), Move.SUSPEND, request, actor=office.controller, now=NOW)

    with pytest.raises(Refused) as refusal:
        move(office.planned(), Move.SUSPEND, request, actor=office.controller, now=NOW)

    assert refusal.value.sentences == ("Эта форма уже отправлена по другой записи. Откройте страницу заново.",)


def test_a_move_from_a_page_that_is_no_longer_current_is_a_conflict() -> None:
    office = Office()
    seen = office.planned()
    move(seen, Move.START, office.request(Move.START), actor=office.executor, now=NOW)

    request = MoveRequest(reason="border closed", review_on=REVIEW, version=seen.version)
    with pytest.raises(Conflict) as conflict:
        move(seen, Move.SUSPEND, request, actor=office.controller, now=NOW)

    assert conflict.value.current_version == seen.version + 1
    assert Commitment.objects.get(pk=seen.pk).status == Status.IN_PROGRESS


def test_a_move_takes_effect_on_the_day_it_was_made_and_not_in_the_future() -> None:
    office = Office()
    yesterday, tomorrow = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
    given = office.request(Move.START)

    request = replace(given, effective_on=tomorrow)
    with pytest.raises(Refused) as refusal:
        move(office.planned(), Move.START, request, actor=office.executor, now=NOW)
    assert refusal.value.sentences == ("Шаг не может быть сделан в будущем. Проверьте дату.",)

    request = replace(given, effective_on=yesterday, basis=Basis.REPORTED)
    started = move(office.planned(), Move.START, request, actor=office.executor, now=NOW)
    event = Event.objects.get(commitment=started, type=EventType.MOVED)
    assert (started.status_since, event.effective_on, event.recorded_at) == (yesterday, yesterday, NOW)
    assert event.basis == Basis.REPORTED


def test_a_move_is_news() -> None:
    office = Office()

    failed = move(office.started(), Move.FAIL, office.request(Move.FAIL), actor=office.controller, now=AFTER_DUE)

    assert failed.last_news_on == dt.date(2026, 7, 27)


def test_a_record_walked_all_the_way_has_an_unbroken_history() -> None:
    office = Office()
    record = office.reported()
    returned = move(record, Move.RETURN, MoveRequest(reason="no photo"), actor=office.controller, now=NOW)
    done = move(office.report(returned), Move.CONFIRM, MoveRequest(), actor=office.controller, now=NOW)

    assert done.status == Status.FULFILLED
    assert breaks_of(done) == []
    began, report = ["updated", "moved"], ["updated", "evidence", "moved"]
    assert told(done) == ["created", *began, *report, "moved", *report, "moved"]


def test_a_dated_record_made_by_a_factory_is_what_the_tests_above_start_from() -> None:
    record = a_commitment()

    assert (record.status, record.due_on, record.version, record.history_length) == (Status.PLANNED, DUE, 1, 1)

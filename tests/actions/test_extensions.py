from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from commitments.access import Denied
from commitments.actions.deadlines import correct_due
from commitments.actions.extensions import ask, grant, refuse, withdraw
from commitments.actions.refusals import Refused
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, DeadlineRequest, Event, Reminder
from commitments.terms import EventType, Level, ReminderState, RequestState, Role, Status
from tests.factories import NOW, TODAY, a_user
from tests.stages import AFTER_DUE, DUE, REVIEW, Office, breaks_of, told

if TYPE_CHECKING:
    from commitments.models import User

pytestmark = pytest.mark.django_db

# The term runs from 14 to 24 July: a controller alone gives half of it.
WITHIN = dt.date(2026, 7, 29)
BEYOND = dt.date(2026, 7, 30)


def ask_for(
    record: Commitment, new: dt.date = WITHIN, *, now: dt.datetime = NOW, key: str | None = None
) -> DeadlineRequest:
    actor = record.officer
    assert actor is not None
    return ask(record, new, reason=" trains stand ", actor=actor, now=now, request_key=key)


def states(record: Commitment) -> list[str]:
    return list(DeadlineRequest.objects.filter(commitment=record).order_by("pk").values_list("state", flat=True))


def refusal_of(function: object, *args: object, **given: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as refusal:
        function(*args, **given)  # type: ignore[operator]  # one of the actions
    return refusal.value.sentences


def test_a_request_is_kept_told_and_changes_no_date() -> None:
    office = Office()
    record = office.started()

    asked = ask_for(record)

    kept = Commitment.objects.get(pk=record.pk)
    assert (kept.due_on, kept.due_version, kept.version) == (DUE, record.due_version, record.version)
    assert (asked.due_on, asked.new_due_on, asked.reason) == (DUE, WITHIN, "trains stand")
    assert (asked.asked_by, asked.asked_at, asked.is_late) == (office.executor, NOW, False)
    assert (asked.level, asked.state) == (Level.CONTROLLER, RequestState.ASKED)
    event = Event.objects.get(type=EventType.EXTENSION)
    assert (event.actor, event.reason) == (office.executor, "trains stand")
    assert event.details == {
        "request": asked.pk,
        "state": "asked",
        "new_due_on": "2026-07-29",
        "level": "controller",
        "late": False,
    }
    assert breaks_of(record) == []


@pytest.mark.parametrize(
    ("now", "is_late"),
    [
        (dt.datetime(2026, 7, 24, 18, 59, tzinfo=dt.UTC), False),  # a minute before midnight in Tashkent
        (dt.datetime(2026, 7, 24, 19, 0, tzinfo=dt.UTC), True),
    ],
)
def test_a_request_after_the_due_date_is_taken_and_marked(now: dt.datetime, is_late: bool) -> None:
    office = Office()

    asked = ask_for(office.started(), now=now)

    assert asked.is_late is is_late


@pytest.mark.parametrize(("new", "level"), [(WITHIN, Level.CONTROLLER), (BEYOND, Level.HEAD)])
def test_a_longer_one_needs_the_head(new: dt.date, level: Level) -> None:
    office = Office()

    assert ask_for(office.started(), new).level == level


def test_a_second_one_needs_the_head_and_is_measured_by_the_first_term() -> None:
    office = Office()
    record = office.started()
    grant(ask_for(record, dt.date(2026, 7, 27)), actor=office.controller, now=NOW)

    second = ask_for(record, dt.date(2026, 7, 28))

    assert (second.level, second.due_on) == (Level.HEAD, dt.date(2026, 7, 27))
    with pytest.raises(Denied):
        grant(second, actor=office.controller, now=NOW)
    grant(second, actor=office.head, now=NOW)
    kept = Commitment.objects.get(pk=record.pk)
    assert (kept.due_on, kept.original_due_on) == (dt.date(2026, 7, 28), DUE)


def test_a_refused_request_does_not_use_up_the_controllers_one() -> None:
    office = Office()
    record = office.started()
    refuse(ask_for(record), actor=office.controller, now=NOW, answer="work faster")

    assert ask_for(record).level == Level.CONTROLLER


def test_granting_moves_the_date_keeps_the_first_and_plans_the_reminders_again() -> None:
    office = Office()
    record = office.started()
    before = set(Reminder.objects.ahead().filter(commitment=record).values_list("due_version", flat=True))
    asked = ask_for(record)

    grant(asked, actor=office.controller, now=NOW, answer=" so be it ")

    kept = Commitment.objects.get(pk=record.pk)
    assert (kept.due_on, kept.deadline, kept.original_due_on) == (WITHIN, WITHIN, DUE)
    assert (kept.due_version, kept.version) == (record.due_version + 1, record.version + 1)
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by, asked.decided_at) == (RequestState.GRANTED, office.controller, NOW)
    assert asked.answer == "so be it"
    ahead = Reminder.objects.ahead().filter(commitment=record)
    assert ahead.get(recipient=office.executor, key="on-day").on == WITHIN
    assert before == {record.due_version}
    assert set(ahead.values_list("due_version", flat=True)) == {kept.due_version}
    event = Event.objects.get(type=EventType.DEADLINE)
    assert (event.actor, event.reason) == (office.controller, "so be it")
    assert (event.details["due_on"], event.details["request"]) == (["2026-07-24", "2026-07-29"], asked.pk)
    assert breaks_of(record) == []


def test_refusing_wants_a_reason_and_leaves_the_date() -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record)

    assert refusal_of(refuse, asked, actor=office.controller, now=NOW, answer=" ") == ("Напишите, почему отказано.",)
    refuse(asked, actor=office.controller, now=NOW, answer="no")

    kept = Commitment.objects.get(pk=record.pk)
    assert (kept.due_on, kept.due_version, states(record)) == (DUE, record.due_version, ["refused"])
    assert told(record)[-2:] == ["extension", "extension"]
    assert Event.objects.filter(type=EventType.EXTENSION).order_by("-sequence")[0].reason == "no"


def test_the_asker_takes_it_back_and_nobody_else() -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record)

    with pytest.raises(Denied):
        withdraw(asked, actor=office.head, now=NOW)
    withdraw(asked, actor=office.executor, now=NOW)

    assert (states(record), told(record)[-1]) == (["withdrawn"], "extension")
    assert ask_for(record).state == RequestState.ASKED


def test_only_the_executor_asks() -> None:
    office = Office()
    record = office.started()

    for person in (office.analyst, office.controller, office.head, a_user(Role.ADMINISTRATOR)):
        with pytest.raises(Denied):
            ask(record, WITHIN, reason="more", actor=person, now=NOW)
    assert DeadlineRequest.objects.count() == 0


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.ADMINISTRATOR])
def test_a_role_below_answers_nothing(role: Role) -> None:
    office = Office()
    asked = ask_for(office.started())

    for answered in (grant, refuse):
        with pytest.raises(Denied):
            answered(asked, actor=a_user(role), now=NOW, answer="x")
    assert states(asked.commitment) == ["asked"]


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.HEAD])
def test_nobody_grants_more_time_to_themselves(role: Role) -> None:
    office = Office()
    executor = a_user(role)
    record = office.planned(officer=executor)
    asked = ask(record, WITHIN, reason="more", actor=executor, now=NOW)

    with pytest.raises(Denied) as denial:
        grant(asked, actor=executor, now=NOW)

    assert str(denial.value) == "О своём сроке решает другой человек."
    grant(asked, actor=a_user(role), now=NOW)
    assert states(record) == ["granted"]


def test_who_took_the_record_over_does_not_grant_what_the_first_one_asked() -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record)
    Commitment.objects.filter(pk=record.pk).update(officer=office.controller)

    with pytest.raises(Denied):
        grant(asked, actor=office.controller, now=NOW)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.LEAD, "Запись на заметке: её сроки не отслеживают, продлевать нечего."),
        (Status.SUSPENDED, "Запись приостановлена. Когда её возобновят, оставшиеся дни вернутся сами."),
        (Status.FULFILLED, "Запись закрыта, её срок больше не меняют."),
    ],
)
def test_what_is_not_chased_has_no_time_to_ask_for(status: Status, sentence: str) -> None:
    office = Office()
    record = office.in_status(status)

    assert refusal_of(ask_for, record) == (sentence,)


def test_everything_amiss_with_a_request_is_said_at_once() -> None:
    office = Office()
    dated, undated = office.started(), office.planned(due_on=None, review_on=REVIEW)

    assert refusal_of(ask, dated, DUE, reason=" ", actor=office.executor, now=NOW) == (
        "Напишите, почему нужен новый срок.",
        "Новый срок должен быть позже прежнего.",
    )
    assert refusal_of(ask, dated, dt.date(2026, 7, 27), reason="x", actor=office.executor, now=AFTER_DUE) == (
        "Новый срок должен быть впереди: завтра или позже.",
    )
    assert refusal_of(ask, undated, WITHIN, reason="x", actor=office.executor, now=NOW) == (
        "Срок не назван, продлевать нечего. Сначала его назовёт аналитик или контролёр.",
    )


def test_one_request_waits_at_a_time_by_the_action_and_by_the_database() -> None:
    office = Office()
    record = office.started()
    first = ask_for(record)

    assert refusal_of(ask_for, record) == ("Просьба о новом сроке уже ждёт ответа. Дождитесь его или отзовите её.",)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineRequest.objects.create(
            commitment=record,
            asked_by=first.asked_by,
            asked_at=NOW,
            due_on=DUE,
            new_due_on=WITHIN,
            reason="again",
            level=Level.HEAD,
        )


def test_pressing_a_button_three_times_writes_once() -> None:
    office = Office()
    record = office.started()

    asked = {ask_for(record, key="ask").pk for _ in range(3)}
    for _ in range(3):
        grant(DeadlineRequest.objects.get(), actor=office.controller, now=NOW, request_key="grant")

    assert len(asked) == 1
    assert (states(record), told(record)[-2:]) == (["granted"], ["extension", "deadline"])
    assert told(record).count("deadline") == 1


@pytest.mark.parametrize(
    ("ended", "sentence"),
    [
        (grant, "Решение уже принято: срок продлён."),
        (refuse, "Решение уже принято: отказано."),
        (withdraw, "Просьбу отозвали, решать нечего."),
    ],
)
def test_an_answered_request_is_not_answered_again(ended: object, sentence: str) -> None:
    office = Office()
    asked = ask_for(office.started())
    given = {} if ended is withdraw else {"answer": "so"}
    actor = office.executor if ended is withdraw else office.controller
    ended(asked, actor=actor, now=NOW, **given)  # type: ignore[operator]  # one of the actions

    assert refusal_of(grant, asked, actor=office.head, now=NOW) == (sentence,)


def test_a_day_that_has_passed_is_not_granted() -> None:
    office = Office()
    asked = ask_for(office.started(), dt.date(2026, 7, 26))

    assert refusal_of(grant, asked, actor=office.controller, now=AFTER_DUE) == (
        "День, о котором просили, уже прошёл. Откажите: пусть назовут другой.",
    )


@pytest.mark.parametrize(
    ("wanted", "actor"), [(Move.SUSPEND, "controller"), (Move.CANCEL, "head"), (Move.ANNUL, "controller")]
)
def test_a_request_ends_with_the_chase_and_the_move_tells(wanted: Move, actor: str) -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record)
    mover: User = getattr(office, actor)

    move(record, wanted, office.request(wanted), actor=mover, now=NOW)

    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == (RequestState.MOOT, mover)
    event = Event.objects.filter(commitment=record).order_by("-sequence")[0]
    assert (event.type, event.details["extension"]) == (EventType.MOVED, "moot")
    assert refusal_of(grant, asked, actor=office.head, now=NOW) == (
        "Просьба отпала: запись закрыта или приостановлена.",
    )


def test_a_move_that_goes_on_with_the_work_leaves_the_request() -> None:
    office = Office()
    record = office.started()
    ask_for(record)

    office.report(record)

    assert states(record) == ["asked"]
    assert "extension" not in Event.objects.filter(type=EventType.MOVED).order_by("-sequence")[0].details


def test_a_record_is_not_called_unfulfilled_while_its_request_waits() -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record, dt.date(2026, 7, 31), now=AFTER_DUE)
    given = MoveRequest(reason="nothing came", checked="the site")

    assert refusal_of(move, record, Move.FAIL, given, actor=office.controller, now=AFTER_DUE) == (
        "Просьба о новом сроке ещё ждёт ответа. Сначала решите её.",
    )
    refuse(asked, actor=office.head, now=AFTER_DUE, answer="enough")
    failed = move(record, Move.FAIL, given, actor=office.controller, now=AFTER_DUE)
    assert failed.status == Status.NOT_FULFILLED


def test_a_date_that_is_asked_about_is_not_corrected_by_the_way() -> None:
    office = Office()
    record = office.started()
    ask_for(record)

    assert refusal_of(
        correct_due, record, WITHIN, reason="x", version=record.version, actor=office.analyst, now=NOW
    ) == ("Просьба о новом сроке ещё ждёт ответа. Сначала решите её.",)


def test_requests_are_seen_with_their_record() -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record)
    Commitment.objects.filter(pk=record.pk).update(visibility="restricted")

    seen = {
        person.name: list(DeadlineRequest.objects.visible_to(person))
        for person in (office.executor, office.analyst, office.head)
    }

    assert seen == {"Rustam Reader": [asked], "Aziz Analyst": [], "Timur Head": [asked]}


def test_sent_reminders_of_the_old_date_stay_as_they_were() -> None:
    office = Office()
    record = office.started()
    asked = ask_for(record)
    planned = Reminder.objects.ahead().filter(commitment=record).count()

    grant(asked, actor=office.controller, now=NOW)

    dropped = Reminder.objects.filter(commitment=record, state=ReminderState.DROPPED)
    assert dropped.count() == planned
    assert set(dropped.values_list("due_version", flat=True)) == {record.due_version}
    assert TODAY < WITHIN

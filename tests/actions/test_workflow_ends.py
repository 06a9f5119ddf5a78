from __future__ import annotations

import datetime as dt

import pytest

from commitments.actions.progress import News
from commitments.actions.refusals import Refused
from commitments.actions.review import accept
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Article, Commitment, CommitmentParty, Event, Reminder, Statement
from commitments.terms import (
    ArticleState,
    PartyRole,
    Priority,
    ReminderState,
    ReviewState,
    Role,
    Side,
    Status,
    UpdateKind,
    Visibility,
)
from tests.factories import NOW, TODAY, a_draft, a_statement, a_user, an_article
from tests.stages import DUE, REVIEW, Office, breaks_of

pytestmark = pytest.mark.django_db


# Suspension


def test_the_working_days_left_at_suspension_are_given_back_at_resumption() -> None:
    office = Office()
    pause = MoveRequest(reason="border closed", review_on=dt.date(2026, 9, 1))
    suspended = move(office.started(), Move.SUSPEND, pause, actor=office.controller, now=NOW)
    # From 14 July, a Tuesday, to Friday 24 July: eight working days.
    assert (suspended.suspended_from, suspended.suspended_days_left) == (Status.IN_PROGRESS, 8)
    assert (suspended.due_on, suspended.review_on, suspended.deadline) == (DUE, dt.date(2026, 9, 1), DUE)

    wednesday = dt.datetime(2026, 8, 5, 4, 0, tzinfo=dt.UTC)
    resumed = move(suspended, Move.RESUME, MoveRequest(reason="open"), actor=office.controller, now=wednesday)

    assert (resumed.status, resumed.suspended_from, resumed.suspended_days_left) == (Status.IN_PROGRESS, "", None)
    assert (resumed.due_on, resumed.review_on, resumed.deadline) == (dt.date(2026, 8, 17), None, dt.date(2026, 8, 17))
    assert (resumed.original_due_on, resumed.due_version) == (DUE, suspended.due_version + 1)
    told_of_dates = Event.objects.filter(commitment=resumed).order_by("-sequence")[0].details
    assert told_of_dates["due_on"] == ["2026-07-24", "2026-08-17"]


def test_a_record_that_was_late_when_suspended_is_as_late_when_resumed() -> None:
    office = Office()
    pause = MoveRequest(reason="border closed", review_on=REVIEW)
    monday = dt.datetime(2026, 7, 27, 4, 0, tzinfo=dt.UTC)
    suspended = move(office.started(), Move.SUSPEND, pause, actor=office.controller, now=monday)

    wednesday = dt.datetime(2026, 8, 5, 4, 0, tzinfo=dt.UTC)
    resumed = move(suspended, Move.RESUME, MoveRequest(reason="open"), actor=office.controller, now=wednesday)

    assert (suspended.suspended_days_left, resumed.due_on) == (-1, dt.date(2026, 8, 4))


def test_a_record_that_runs_on_its_review_date_gets_that_back() -> None:
    office = Office()
    record = office.planned(due_on=None, review_on=dt.date(2026, 7, 24))
    pause = MoveRequest(reason="border closed", review_on=REVIEW)
    suspended = move(record, Move.SUSPEND, pause, actor=office.controller, now=NOW)
    assert (suspended.review_on, suspended.deadline, suspended.suspended_days_left) == (REVIEW, REVIEW, 8)

    wednesday = dt.datetime(2026, 8, 5, 4, 0, tzinfo=dt.UTC)
    resumed = move(suspended, Move.RESUME, MoveRequest(reason="open"), actor=office.controller, now=wednesday)

    assert (resumed.status, resumed.due_on, resumed.review_on) == (Status.PLANNED, None, dt.date(2026, 8, 17))


@pytest.mark.parametrize("wanted", [Move.CANCEL, Move.SUPERSEDE, Move.ANNUL])
def test_a_suspended_record_that_ends_forgets_what_it_would_have_resumed(wanted: Move) -> None:
    office = Office()
    suspended = office.in_status(Status.SUSPENDED)

    ended = move(suspended, wanted, office.request(wanted), actor=office.head, now=NOW)

    assert (ended.suspended_from, ended.suspended_days_left) == ("", None)


def test_a_suspension_wants_a_review_day_that_lies_ahead() -> None:
    office = Office()

    request = MoveRequest(reason="border closed", review_on=TODAY)
    with pytest.raises(Refused) as refusal:
        move(office.planned(), Move.SUSPEND, request, actor=office.controller, now=NOW)

    assert refusal.value.sentences == ("День пересмотра должен быть впереди: завтра или позже.",)


# Ends


def test_what_a_partial_fulfilment_left_becomes_a_linked_record_of_the_same_people_and_eyes() -> None:
    office = Office()
    named = a_user(Role.READER)
    record = office.reported(
        priority=Priority.HIGH,
        visibility=Visibility.RESTRICTED,
        named_persons=(named,),
        countries=("KZ", "UZ"),
    )
    request = MoveRequest(reason="38 of 40", remainder="The last two places", review_on=REVIEW)

    closed = move(record, Move.CONFIRM_PARTLY, request, actor=office.controller, now=NOW)

    rest = closed.successor
    assert rest is not None
    assert (rest.title, rest.status, rest.review_on, rest.due_on) == (
        "The last two places",
        Status.PLANNED,
        REVIEW,
        None,
    )
    assert (rest.officer, rest.controller, rest.author) == (office.executor, office.controller, office.controller)
    assert (rest.priority, rest.visibility, list(rest.named_persons.all())) == (
        Priority.HIGH,
        Visibility.RESTRICTED,
        [named],
    )
    assert rest.source_note == f"Остаток записи {record.reference}"
    columns = ("party__name", "role", "side")
    assert list(CommitmentParty.objects.filter(commitment=rest).values_list(*columns)) == [
        ("Khorgos centre", PartyRole.JOINT, Side.THEIRS),
    ]
    assert Event.objects.get(commitment=record, to_status=Status.PARTLY).details == {
        "move": "confirm_partly",
        "successor": rest.reference,
    }
    assert breaks_of(rest) == []


def test_what_is_left_of_a_weak_promise_that_was_tracked_is_tracked_as_well() -> None:
    office = Office()
    lead = office.lead(review_on=REVIEW)
    decision = MoveRequest(is_decision=True, reason="asked for")
    tracked = move(lead, Move.TRACK, decision, actor=office.controller, now=NOW)
    request = MoveRequest(remainder="The rest", review_on=REVIEW)

    closed = move(office.report(tracked), Move.CONFIRM_PARTLY, request, actor=office.controller, now=NOW)

    assert closed.successor is not None
    assert closed.successor.status == Status.PLANNED


@pytest.mark.parametrize(
    ("remainder", "review_on", "sentence"),
    [
        ("", REVIEW, "Назовите, что осталось сделать, и день пересмотра: остаток станет отдельной записью."),
        ("The rest", None, "Назовите, что осталось сделать, и день пересмотра: остаток станет отдельной записью."),
        ("The rest", TODAY, "День пересмотра должен быть впереди: завтра или позже."),
    ],
)
def test_a_partial_fulfilment_names_what_is_left_and_when_to_look_again(
    remainder: str, review_on: dt.date | None, sentence: str
) -> None:
    office = Office()
    request = MoveRequest(remainder=remainder, review_on=review_on)

    with pytest.raises(Refused) as refusal:
        move(office.reported(), Move.CONFIRM_PARTLY, request, actor=office.controller, now=NOW)

    assert refusal.value.sentences == (sentence,)
    assert Commitment.objects.count() == 1


def test_a_superseded_record_names_its_successor_and_is_reminded_of_no_more() -> None:
    office = Office()
    old, new = office.planned(), office.planned()
    assert Reminder.objects.filter(commitment=old, state=ReminderState.PLANNED).exists()

    superseded = move(old, Move.SUPERSEDE, MoveRequest(successor=new), actor=office.analyst, now=NOW)

    assert (superseded.status, superseded.successor) == (Status.SUPERSEDED, new)
    assert Event.objects.get(commitment=old, to_status=Status.SUPERSEDED).details["successor"] == new.reference
    assert not Reminder.objects.filter(commitment=old, state=ReminderState.PLANNED).exists()
    assert Reminder.objects.filter(commitment=new, state=ReminderState.PLANNED).exists()


def test_only_another_open_record_can_take_a_records_place() -> None:
    office = Office()
    record, closed = office.planned(), office.in_status(Status.CANCELLED)

    for successor in (record, closed):
        with pytest.raises(Refused) as refusal:
            move(record, Move.SUPERSEDE, MoveRequest(successor=successor), actor=office.analyst, now=NOW)
        assert refusal.value.sentences == ("Заменить может только другая открытая запись.",)

    with pytest.raises(Refused) as refusal:
        move(record, Move.SUPERSEDE, MoveRequest(), actor=office.analyst, now=NOW)
    assert refusal.value.sentences == ("Назовите запись, которая придёт на смену этой.",)


def test_a_reopened_record_has_no_successor_any_more() -> None:
    office = Office()
    superseded = office.in_status(Status.SUPERSEDED)

    reopened = move(superseded, Move.REOPEN, MoveRequest(reason="both go on"), actor=office.head, now=NOW)

    assert reopened.successor is None


def test_an_annulled_record_gives_its_statements_back_and_opens_their_closed_article() -> None:
    office = Office()
    article = an_article()
    statement = a_statement(article)
    record = accept(statement, a_draft(officer=office.executor), version=1, actor=office.analyst, now=NOW)
    Article.objects.filter(pk=article.pk).update(state=ArticleState.CLOSED, closed_at=NOW)
    version = Statement.objects.get().version

    annulled = move(record, Move.ANNUL, MoveRequest(reason="entered twice"), actor=office.analyst, now=NOW)

    assert annulled.status == Status.VOID
    back = Statement.objects.get()
    assert (back.state, back.commitment, back.reviewer, back.version) == (ReviewState.PENDING, None, None, version + 1)
    article.refresh_from_db()
    assert (article.state, article.closed_at) == (ArticleState.READ, None)


def test_an_analyst_annuls_an_own_record_for_a_day_and_no_longer() -> None:
    office = Office()
    record = office.planned()
    a_day_later = NOW + dt.timedelta(days=1)

    with pytest.raises(Refused) as refusal:
        move(record, Move.ANNUL, MoveRequest(reason="mistake"), actor=office.analyst, now=a_day_later)

    assert refusal.value.sentences == ("Автор аннулирует свою запись в первые сутки. Теперь это делает контролёр.",)
    annulled = move(record, Move.ANNUL, MoveRequest(reason="mistake"), actor=office.controller, now=a_day_later)
    assert annulled.status == Status.VOID


def test_a_cancellation_rests_on_a_withdrawal_with_its_source() -> None:
    office = Office()
    request = MoveRequest(news=News("they left", TODAY, UpdateKind.WITHDRAWN))

    with pytest.raises(Refused) as refusal:
        move(office.planned(), Move.CANCEL, request, actor=office.head, now=NOW)

    assert refusal.value.sentences == ("Запишите новость об отказе стороны и приложите её источник.",)

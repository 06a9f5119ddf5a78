from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.actions.commitments import assign
from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.review import accept, merge
from commitments.actions.workflow import move
from commitments.lifecycle import Flag, Lack, Move
from commitments.models import Commitment, Message, Reminder
from commitments.queries.record import PathStep, record_page, visible_record
from commitments.terms import MessageState, ReminderState, Role, Side, Status, Step, Strength, TimeFlag, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_milestone, a_party, a_statement, a_user, an_article
from tests.stages import DUE, REVIEW, Office

if TYPE_CHECKING:
    from commitments.models import User
    from commitments.queries.record import RecordPage

pytestmark = pytest.mark.django_db


def page_of(record: Commitment, user: User, now: dt.datetime = NOW, events: int | None = 12) -> RecordPage:
    found = visible_record(user, record.reference)
    assert found is not None
    return record_page(found, user, now, language="ru", events=events)


def states(page: RecordPage) -> list[tuple[str | None, str]]:
    return [(step.status, step.state) for step in page.steps]


def open_moves(page: RecordPage) -> list[Move]:
    return [option.move for option in page.moves if option.is_open]


def locked_moves(page: RecordPage) -> dict[Move, list[str]]:
    return {
        option.move: [obstacle.sentence for obstacle in option.obstacles] for option in page.moves if not option.is_open
    }


# Who sees it


def test_a_record_that_a_person_may_not_see_is_not_there() -> None:
    office = Office()
    record = office.planned(visibility=Visibility.RESTRICTED)

    assert visible_record(office.analyst, record.reference) is None
    assert visible_record(office.executor, record.reference) == record
    assert visible_record(office.head, "KZ-UZ-1999-0001") is None


def test_a_page_takes_thirteen_queries_whatever_its_size() -> None:
    office = Office()
    small = office.planned()
    large = a_large_record(office)

    counts = []
    for record in (small, large):
        with CaptureQueriesContext(connection) as queries:
            page_of(record, office.head, events=None)
        counts.append(len(queries))

    assert counts == [13, 13]


def a_large_record(office: Office) -> Commitment:
    """Three statements, parties, milestones, updates, documents and reminded people, with a history of many rows."""
    record = accept(a_statement(), a_draft(officer=office.executor), version=1, actor=office.analyst, now=NOW)
    for _number in range(3):
        merge(a_statement(), record, version=1, actor=office.analyst, now=NOW)
        update = add_update(record, News("news", TODAY), actor=office.executor, now=NOW)
        add_evidence(record, Proof("Letter", "Centre", TODAY, update=update), actor=office.executor, now=NOW)
        record.parties.create(party=a_party(), side=Side.OURS)
        a_milestone(record, officer=office.executor)
        a_user(Role.HEAD)
    record.refresh_from_db()
    started = move(record, Move.START, office.request(Move.START), actor=office.executor, now=NOW)
    assign(started, office.executor, controller=office.controller, actor=office.controller, now=NOW)
    office.planned()
    return started


def test_a_lapsed_record_takes_one_query_more() -> None:
    office = Office()
    lapsed = office.in_status(Status.LAPSED)

    with CaptureQueriesContext(connection) as queries:
        page_of(lapsed, office.head)

    assert len(queries) == 14


# Where it stands


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (
            Status.LEAD,
            [("lead", "here"), ("planned", "next"), ("in_progress", "ahead"), ("reported", "ahead"), (None, "ahead")],
        ),
        (
            Status.PLANNED,
            [("lead", "skipped"), ("planned", "here"), ("in_progress", "next"), ("reported", "ahead"), (None, "ahead")],
        ),
        (
            Status.REPORTED,
            [("lead", "skipped"), ("planned", "done"), ("in_progress", "done"), ("reported", "here"), (None, "ahead")],
        ),
        (
            Status.SUSPENDED,
            [("lead", "skipped"), ("planned", "done"), ("suspended", "here"), ("reported", "ahead"), (None, "ahead")],
        ),
        (
            Status.FULFILLED,
            [
                ("lead", "skipped"),
                ("planned", "done"),
                ("in_progress", "done"),
                ("reported", "done"),
                ("fulfilled", "here"),
            ],
        ),
        (
            Status.LAPSED,
            [
                ("lead", "done"),
                ("planned", "skipped"),
                ("in_progress", "skipped"),
                ("reported", "skipped"),
                ("lapsed", "here"),
            ],
        ),
    ],
)
def test_the_way_of_a_record_is_laid_out_to_where_it_stands(
    status: Status, expected: list[tuple[str | None, str]]
) -> None:
    office = Office()

    assert states(page_of(office.in_status(status), office.head)) == expected


def test_a_station_shows_the_day_it_was_reached() -> None:
    office = Office()
    planned = office.planned()
    later = NOW + dt.timedelta(days=3)
    started = move(planned, Move.START, office.request(Move.START), actor=office.executor, now=later)

    page = page_of(started, office.head, NOW + dt.timedelta(days=10))

    assert page.steps[1:3] == (
        PathStep(Status.PLANNED, "done", TODAY),
        PathStep(Status.IN_PROGRESS, "here", TODAY + dt.timedelta(days=3)),
    )
    assert page.days_in_status == 7


def test_a_controller_sees_the_moves_of_the_table_and_what_locks_the_others() -> None:
    office = Office()

    page = page_of(office.started(), office.controller)

    assert open_moves(page) == [Move.REPORT, Move.SUSPEND, Move.SUPERSEDE, Move.ANNUL]
    assert locked_moves(page) == {Move.FAIL: ["Откроется 25 июля: срок ещё идёт."]}
    assert [option.move for option in page.common_moves] == [Move.REPORT, Move.FAIL, Move.SUSPEND]
    assert [option.move for option in page.rare_moves] == [Move.SUPERSEDE, Move.ANNUL]


def test_moves_of_other_roles_are_not_shown() -> None:
    office = Office()
    started = office.started()

    assert open_moves(page_of(started, office.executor)) == [Move.REPORT]
    assert page_of(started, a_user(Role.READER)).moves == ()
    assert page_of(started, a_user(Role.ADMINISTRATOR)).moves == ()
    # A head cancels on a withdrawal that the move's own form takes in.
    assert Move.CANCEL in open_moves(page_of(started, office.head))


def test_an_author_sees_the_annulment_for_a_day() -> None:
    office = Office()
    record = office.planned()

    assert Move.ANNUL in open_moves(page_of(record, office.analyst))
    later = page_of(record, office.analyst, NOW + dt.timedelta(days=1))
    assert Move.ANNUL not in [option.move for option in later.moves]


def test_the_reporter_sees_that_somebody_else_verifies() -> None:
    office = Office(executor=a_user(Role.CONTROLLER))

    page = page_of(office.reported(), office.executor)

    own = ["Об исполнении доложили вы. Проверяет другой человек."]
    assert locked_moves(page) == {
        Move.CONFIRM: own,
        Move.CONFIRM_PARTLY: own,
        Move.FAIL: ["Откроется 25 июля: срок ещё идёт."],
    }


def test_what_the_next_step_lacks_is_said_with_where_to_add_it() -> None:
    office = Office()

    gaps = {
        status: [(gap.lack, gap.route) for gap in page_of(office.in_status(status), office.analyst).gaps]
        for status in (Status.LEAD, Status.PLANNED, Status.IN_PROGRESS, Status.FULFILLED)
    }
    unproven = page_of(office.reported(is_official=False), office.controller)

    assert gaps == {
        Status.LEAD: [(Lack.TOO_WEAK, ""), (Lack.NO_DATE, "record_due")],
        Status.PLANNED: [(Lack.NO_BEGAN_UPDATE, "record_update")],
        Status.IN_PROGRESS: [(Lack.NO_COMPLETION_EVIDENCE, "record_evidence")],
        Status.FULFILLED: [],
    }
    assert [(gap.lack, gap.route) for gap in unproven.gaps] == [(Lack.NOT_ENOUGH_PROOF, "record_evidence")]


@pytest.mark.parametrize(
    ("status", "acting"),
    [
        (Status.LEAD, "Rustam Reader"),
        (Status.PLANNED, "Rustam Reader"),
        (Status.IN_PROGRESS, "Rustam Reader"),
        (Status.REPORTED, "Dilnoza Controller"),
        (Status.SUSPENDED, "Dilnoza Controller"),
        (Status.FULFILLED, ""),
    ],
)
def test_a_page_names_whose_turn_it_is(status: Status, acting: str) -> None:
    office = Office()

    assert page_of(office.in_status(status), office.head).acting == acting


def test_without_a_person_the_page_names_the_role_that_has_to_step_in() -> None:
    office = Office()

    assert page_of(office.lead(officer=None), office.head).acting == "аналитик"
    record = office.reported()
    Commitment.objects.filter(pk=record.pk).update(controller=None)
    assert page_of(record, office.head).acting == "контролёр"


def test_the_flag_of_the_day_stands_on_the_page() -> None:
    office = Office()

    late = page_of(office.planned(), office.head, dt.datetime(2026, 7, 28, 4, tzinfo=dt.UTC))

    assert late.flag == Flag(TimeFlag.OVERDUE, 2)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(Status.NOT_FULFILLED, "so decided"), (Status.SUSPENDED, "so decided"), (Status.REPORTED, "")],
)
def test_a_record_that_stands_still_says_why(status: Status, reason: str) -> None:
    office = Office()

    assert page_of(office.in_status(status), office.head).standing_reason == reason


# Until when


def test_the_windows_end_as_it_counts_is_the_due_date() -> None:
    office = Office()
    first, last = dt.date(2026, 6, 1), dt.date(2026, 7, 31)

    as_printed = page_of(office.planned(due_on=None, earliest=first, latest=last), office.head)
    moved = page_of(office.planned(due_on=dt.date(2026, 8, 14), earliest=first, latest=last), office.head)
    before_it_opens = page_of(office.planned(due_on=dt.date(2026, 5, 1), earliest=first, latest=last), office.head)

    assert (as_printed.window_start, as_printed.window_end) == (first, last)
    assert (moved.window_start, moved.window_end) == (first, dt.date(2026, 8, 14))
    assert (before_it_opens.window_start, before_it_opens.window_end) == (None, dt.date(2026, 5, 1))


def test_a_window_cites_the_first_quote_that_prints_it() -> None:
    office = Office()
    early = an_article("First\n\nagreed to hold a fair in June", published_on=dt.date(2026, 3, 1))
    late = an_article("Second\n\nagreed to hold a fair in June", published_on=dt.date(2026, 4, 1))
    draft = a_draft(officer=office.executor, window_text="in June")
    record = accept(a_statement(late, window_text="in June"), draft, version=1, actor=office.analyst, now=NOW)
    merge(a_statement(early, window_text="in June"), record, version=1, actor=office.analyst, now=NOW)

    quote = page_of(record, office.head).window_quote

    assert quote is not None
    assert (quote.number, quote.statement.article) == (1, early)


@pytest.mark.parametrize(
    ("status", "may"),
    [(Status.PLANNED, True), (Status.LEAD, True), (Status.SUSPENDED, False), (Status.CANCELLED, False)],
)
def test_a_due_date_may_be_corrected_while_work_goes_on(status: Status, may: bool) -> None:
    office = Office()

    assert page_of(office.in_status(status), office.head).may_correct_due is may


def test_after_the_first_reminder_a_due_date_is_corrected_no_more() -> None:
    office = Office()
    record = office.planned()
    a_mail_about(record)
    tomorrow = NOW + dt.timedelta(days=1)

    assert page_of(record, office.head).may_correct_due is True
    assert page_of(record, office.head, tomorrow).may_correct_due is False


# Who owes whom, what proves it, what is reminded


def test_the_parties_stand_by_side_and_the_empty_side_is_shown() -> None:
    office = Office()
    record = office.planned()

    assert [(group.side, [str(row) for row in group.parties]) for group in page_of(record, office.head).sides] == [
        (Side.OURS, []),
        (Side.THEIRS, ["Khorgos centre"]),
    ]

    record.parties.create(party=a_party("Bank"), side=Side.THIRD)
    assert [group.side for group in page_of(record, office.head).sides] == [Side.OURS, Side.THEIRS, Side.THIRD]


def test_evidence_is_numbered_as_it_came_and_shown_by_its_date() -> None:
    office = Office()
    record = office.planned()
    update = add_update(record, News("38 places", TODAY), actor=office.executor, now=NOW)
    old = Proof("Old letter", "Centre", dt.date(2026, 5, 1))
    new = Proof("New letter", "Centre", TODAY, update=update)
    for proof in (new, old):
        add_evidence(record, proof, actor=office.executor, now=NOW)

    exhibits = page_of(record, office.head).exhibits

    assert [(item.number, item.evidence.title, item.update) for item in exhibits] == [
        (1, "New letter", update),
        (2, "Old letter", None),
    ]


def test_the_next_five_days_of_reminders_name_everybody_reminded_on_them() -> None:
    office = Office()
    record = office.planned()

    days = page_of(record, office.head, NOW).reminders

    assert [(day.on, day.step, day.offset) for day in days] == [
        (TODAY, Step.LATE_ARRIVAL, 0),
        (dt.date(2026, 7, 15), Step.BEFORE, 7),
        (dt.date(2026, 7, 21), Step.BEFORE, 3),
        (dt.date(2026, 7, 23), Step.BEFORE, 1),
        (DUE, Step.ON_DAY, 0),
    ]
    assert {day.people for day in days} == {(office.executor,)}
    assert page_of(record, office.head).reminder_days == tuple(day.on for day in days)


def test_reminders_of_one_day_and_step_stand_together() -> None:
    office = Office()
    record = office.planned()
    Reminder.objects.filter(commitment=record, on__lt=dt.date(2026, 7, 27)).delete()

    days = page_of(record, office.head).reminders

    assert [(day.on, day.offset, day.is_repeat, len(day.people)) for day in days] == [
        (dt.date(2026, 7, 27), 1, False, 1),
        (dt.date(2026, 8, 4), 7, False, 2),
        (dt.date(2026, 8, 11), 14, True, 3),
    ]


def a_mail_about(record: Commitment) -> None:
    """Its first reminder has gone out."""
    reminder = Reminder.objects.filter(commitment=record).order_by("on")[0]
    mail = Message.objects.create(
        recipient=reminder.recipient,
        local_date=reminder.on,
        purpose="digest",
        state=MessageState.SENT,
        message_id=f"<{record.pk}@example.org>",
        send_after=NOW,
        created_at=NOW,
        sent_at=NOW,
    )
    Reminder.objects.filter(pk=reminder.pk).update(state=ReminderState.SENT, message=mail)


def test_what_has_been_reminded_stands_apart() -> None:
    office = Office()
    record = office.planned()
    a_mail_about(record)

    page = page_of(record, office.head)

    assert [(day.on, day.step) for day in page.sent] == [(TODAY, Step.LATE_ARRIVAL)]
    assert page.reminders[0].on == dt.date(2026, 7, 15)


# Neighbours


def test_successor_and_predecessor_know_each_other() -> None:
    office = Office()
    closed = office.in_status(Status.PARTLY)
    assert closed.successor is not None

    assert page_of(closed, office.head).successor == closed.successor
    assert page_of(closed.successor, office.head).predecessors == (closed,)


def test_a_neighbour_that_a_person_may_not_see_is_not_shown() -> None:
    office = Office()
    closed = office.in_status(Status.PARTLY)
    Commitment.objects.filter(predecessors=closed).update(
        visibility=Visibility.RESTRICTED, officer=None, controller=None
    )

    assert page_of(closed, office.analyst).successor is None


# History


def test_history_shows_the_newest_rows_first_and_counts_the_rest() -> None:
    office = Office()
    record = office.planned()
    for number in range(5):
        add_update(record, News(f"news {number}", TODAY), actor=office.executor, now=NOW)

    short = page_of(record, office.head, events=3)
    whole = page_of(record, office.head, events=None)

    assert ([row.title for row in short.history], short.hidden_events) == (["news 4", "news 3", "news 2"], 3)
    assert ([row.title for row in whole.history][-2:], whole.hidden_events) == (["news 0", "запись создана"], 0)


def test_a_lead_tracked_by_its_review_date_shows_it() -> None:
    office = Office()
    record = a_commitment(strength=Strength.AGREED, due_on=None, review_on=REVIEW, controller=office.controller)

    page = page_of(record, office.head)

    assert (page.window_end, page.next_move) == (None, Move.START)

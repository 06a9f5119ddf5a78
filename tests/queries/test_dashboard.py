from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment, Statement
from commitments.queries.dashboard import Dashboard, FirstSteps, dashboard, first_steps
from commitments.terms import Kind, RejectReason, ReviewState, Role, Status, Strength
from tests.factories import TODAY, a_statement, a_user, an_article
from tests.rows import a_row, rows_of_every_status

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models.commitment import CommitmentQuerySet

pytestmark = pytest.mark.django_db
CALENDAR = WorkCalendar("UZ")
QUERIES = 7


def day(distance: int) -> dt.date:
    return TODAY + dt.timedelta(days=distance)


def read(records: CommitmentQuerySet | None = None) -> Dashboard:
    asked = Commitment.objects.all() if records is None else records
    return dashboard(asked, today=TODAY, calendar=CALENDAR, language="ru")


def test_the_six_figures() -> None:
    rows_of_every_status()
    a_row(due_on=day(-1))
    a_row(due_on=day(5), earliest=day(2))

    board = read()

    assert (board.total, board.open, board.soon, board.overdue, board.opening, board.leads) == (14, 7, 1, 1, 1, 1)


def test_every_status_is_counted_also_with_nought() -> None:
    a_row(status=Status.REPORTED)
    counts = {row.status: row.count for row in read().statuses}

    assert counts == {**dict.fromkeys(Status, 0), Status.REPORTED: 1}


def test_a_record_has_reached_every_rung_below_its_own() -> None:
    for strength in (Strength.INTEREST, Strength.AGREED, Strength.AGREED, Strength.SIGNED):
        a_row(strength=strength)
    ladder = [(rung.reached, rung.standing, rung.passed) for rung in read().ladder]

    assert ladder == [(4, 1, 3), (3, 0, 3), (3, 0, 3), (3, 0, 3), (3, 2, 1), (1, 1, 0)]
    assert read().ladder[1].strengths == (Strength.AGREED, Strength.SIGNED)


def test_the_matrix_has_the_busiest_partner_first_and_marks_what_is_overdue() -> None:
    a_row(partner="KG", kind=Kind.EVENT)
    a_row(partner="KZ", kind=Kind.VISIT)
    a_row(partner="KZ", kind=Kind.EVENT, due_on=day(-1))
    a_row(partner="KZ", kind=Kind.EVENT)
    matrix = read().matrix

    assert [(row.name, row.codes, row.total) for row in matrix.rows] == [
        ("Казахстан", ("KZ",), 3),
        ("Кыргызстан", ("KG",), 1),
    ]
    assert [(cell.count, cell.overdue) for cell in matrix.rows[0].cells[:3]] == [(1, 0), (2, 1), (0, 0)]
    assert [(kind.count, kind.overdue, kind.rest) for kind in matrix.kinds[:3]] == [(1, 0, 1), (3, 1, 2), (0, 0, 0)]
    assert (matrix.most, matrix.most_of_kind) == (2, 3)


def test_partners_beyond_the_fifteenth_share_the_last_row() -> None:
    for letter in "ABCDEFGHIJKLMNOPQ":
        a_row(partner=f"Q{letter}")
    a_row(partner="QA")
    rows = read().matrix.rows

    assert len(rows) == 16
    assert (rows[0].codes, rows[-1].name, len(rows[-1].codes), rows[-1].total) == (("QA",), "", 2, 2)
    assert sorted(code for row in rows for code in row.codes) == [f"Q{letter}" for letter in "ABCDEFGHIJKLMNOPQ"]


def test_workload_counts_open_records_and_the_most_worried_come_first() -> None:
    calm, busy, late = a_user(name="Calm"), a_user(name="Busy"), a_user(name="Late")
    for _number in range(3):
        a_row(officer=calm)
    a_row(officer=busy, due_on=day(1))
    a_row(officer=late, due_on=day(-1))
    a_row(officer=late, status=Status.FULFILLED)
    a_row(status=Status.LEAD)
    workload = read().workload

    assert [(load.officer, load.open, load.soon, load.overdue, load.rest) for load in workload.rows] == [
        (late, 1, 0, 1, 0),
        (busy, 1, 1, 0, 0),
        (calm, 3, 0, 0, 3),
        (None, 1, 0, 0, 1),
    ]
    assert (workload.most, workload.hidden) == (3, 0)
    assert [load.key for load in workload.rows] == [str(late.pk), str(busy.pk), str(calm.pk), "none"]


def test_officers_beyond_the_twelfth_are_counted() -> None:
    for _number in range(14):
        a_row(officer=a_user())
    workload = read().workload

    assert (len(workload.rows), workload.hidden) == (12, 2)


def test_the_rate_and_what_it_leaves_out_make_the_total() -> None:
    rows_of_every_status()
    a_row(status=Status.FULFILLED)
    a_row(due_on=day(-1))
    board = read()
    rate = board.rate

    assert (rate.fulfilled, rate.partly, rate.not_fulfilled, rate.overdue) == (2, 1, 1, 1)
    assert (rate.ahead, rate.leads, rate.suspended, rate.otherwise) == (3, 1, 1, 4)
    assert rate.base + rate.outside == board.total
    assert (rate.percent, rate.percent_with_halves) == (40, 50)


def test_only_the_other_ends_that_records_came_to_are_named() -> None:
    a_row(status=Status.LAPSED)

    assert read().rate.otherwise_statuses == (Status.LAPSED,)


def test_there_is_no_rate_before_anything_is_due() -> None:
    a_row()

    assert (read().rate.percent, read().rate.percent_with_halves) == (None, None)


def test_the_five_longest_overdue_and_the_five_next_due_are_shown() -> None:
    overdue = [a_row(due_on=day(-distance)) for distance in range(1, 7)]
    soon = [a_row(due_on=day(distance)) for distance in range(6)]
    board = read()

    assert [row.commitment for row in board.most_overdue] == overdue[:0:-1]
    assert [row.commitment for row in board.due_next] == soon[:5]


def test_only_the_records_in_hand_are_counted() -> None:
    a_row(partner="KG")
    a_row(partner="KZ", due_on=day(-1))

    board = read(Commitment.objects.filter(partner="KG"))

    assert (board.total, board.overdue, len(board.most_overdue), len(board.workload.rows)) == (1, 0, 0, 1)


def test_nothing_at_all_is_all_noughts() -> None:
    board = read()

    assert (board.total, board.matrix.rows, board.matrix.most, board.workload.most) == (0, (), 0, 0)


def test_one_record_and_three_cost_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    a_row(officer=a_user(), due_on=day(1))
    with django_assert_num_queries(QUERIES):
        read()
    a_row(officer=a_user(), due_on=day(-1), partner="KG")
    a_row(officer=a_user(), due_on=day(2), kind=Kind.EVENT)
    with django_assert_num_queries(QUERIES):
        read()


def test_the_first_steps_of_an_empty_office() -> None:
    analyst = a_user()

    assert first_steps(analyst) == FirstSteps(has_articles=False, undecided=0)


def test_the_first_steps_after_an_article() -> None:
    article = an_article()
    decided = a_statement(article)
    a_statement(article, quote="hold a fair")
    Statement.objects.filter(pk=decided.pk).update(
        state=ReviewState.REJECTED,
        reject_reason=RejectReason.NO_ACTION,
        reviewer=a_user(),
    )

    assert first_steps(a_user()) == FirstSteps(has_articles=True, undecided=1)
    assert first_steps(a_user(Role.READER)) == FirstSteps(has_articles=False, undecided=0)

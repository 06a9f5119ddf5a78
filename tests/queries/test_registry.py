from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment, ReferenceCounter
from commitments.queries.registry import (
    ORDERS,
    STATUS_ORDER,
    Ordering,
    RegistryPage,
    offered_partners,
    offered_people,
    offered_years,
    registry_page,
)
from commitments.terms import Role, Status, Strength, TimeFlag
from tests.factories import NOW, TODAY, a_user
from tests.rows import a_row, rows_of_every_status

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models.commitment import CommitmentQuerySet

pytestmark = pytest.mark.django_db
CALENDAR = WorkCalendar("UZ")


def day(distance: int) -> dt.date:
    return TODAY + dt.timedelta(days=distance)


def read(
    ordering: Ordering = Ordering.DEADLINE,
    records: CommitmentQuerySet | None = None,
    counted_to: int = 1000,
) -> RegistryPage:
    return registry_page(
        Commitment.objects.all() if records is None else records,
        ORDERS[ordering],
        "",
        today=TODAY,
        calendar=CALENDAR,
        language="ru",
        counted_to=counted_to,
    )


def order_of(ordering: Ordering) -> list[Commitment]:
    return [row.commitment for row in read(ordering).rows]


def test_urgent_means_chased_by_deadline_and_then_the_rest_newest_first() -> None:
    closed = a_row(status=Status.FULFILLED, due_on=day(-50), created_at=NOW - dt.timedelta(days=1))
    lead = a_row(status=Status.LEAD, due_on=None)
    later, sooner = a_row(due_on=day(9)), a_row(due_on=None, review_on=day(-9))

    assert order_of(Ordering.DEADLINE) == [sooner, later, lead, closed]


def test_newest_first() -> None:
    old, new = a_row(created_at=NOW - dt.timedelta(days=1)), a_row()

    assert order_of(Ordering.NEWEST) == [new, old]


def test_statuses_stand_in_the_order_of_work() -> None:
    rows_of_every_status()

    assert [Status(row.status) for row in order_of(Ordering.STATUS)] == list(STATUS_ORDER)
    assert set(STATUS_ORDER) == set(Status)


def test_firmest_first() -> None:
    for strength in Strength:
        a_row(strength=strength)

    assert [Strength(row.strength) for row in order_of(Ordering.STRENGTH)] == list(reversed(Strength))


def test_partners_by_code() -> None:
    uz, kg = a_row(partner="KZ"), a_row(partner="KG")

    assert order_of(Ordering.PARTNER) == [kg, uz]


def test_a_row_says_its_flag_its_partner_and_its_days() -> None:
    a_row(partner="KG", earliest=day(-3), latest=day(60), due_on=day(1))

    row = read().rows[0]

    assert row.partner_name == "Кыргызстан"
    assert row.flag is not None
    assert (row.flag.flag, row.flag.days) == (TimeFlag.SOON, 1)
    assert (row.first_day, row.last_day, row.was_moved) == (day(-3), day(1), True)


def test_a_window_is_not_drawn_backwards_when_the_due_date_comes_before_it() -> None:
    a_row(earliest=day(30), latest=day(60), due_on=day(10))

    row = read().rows[0]

    assert (row.first_day, row.last_day) == (None, day(10))


def test_a_record_without_due_date_is_drawn_to_its_windows_end() -> None:
    a_row(status=Status.LEAD, due_on=None, latest=day(60))

    row = read().rows[0]

    assert (row.first_day, row.last_day, row.was_moved) == (None, day(60), False)


@pytest.mark.parametrize(("counted_to", "said"), [(2, (2, False)), (3, (3, True)), (9, (3, True))])
def test_the_total_is_exact_up_to_a_bound(counted_to: int, said: tuple[int, bool]) -> None:
    for _number in range(3):
        a_row()
    page = read(counted_to=counted_to)

    assert (page.total, page.is_exact) == said


@pytest.mark.parametrize("ordering", ORDERS)
def test_one_row_and_three_rows_cost_the_same_queries(
    ordering: Ordering,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    queries = len(ORDERS[ordering]) + 1
    a_row(officer=a_user())
    with django_assert_num_queries(queries):
        read(ordering)
    a_row(officer=a_user(), status=Status.LEAD)
    a_row(officer=a_user())
    with django_assert_num_queries(queries):
        read(ordering)


def test_at_most_a_hundred_people_are_offered() -> None:
    for _number in range(3):
        a_row(officer=a_user())

    assert offered_people(Commitment.objects.all(), "officer").query.high_mark == 100
    assert len(offered_people(Commitment.objects.all(), "officer")) == 3
    assert len(offered_people(Commitment.objects.all(), "controller")) == 0


def test_partners_come_from_the_counters_of_references() -> None:
    for prefix in ("KZ-UZ-2026", "KZ-UZ-2025", "UZ-MULTI-2026", "XX-2026", "KG-KZ-2026", "TR-UZ-2026"):
        ReferenceCounter.objects.create(prefix=prefix, last=1)
    for partner in ("KZ", "MULTI", "XX"):
        a_row(partner=partner)

    assert sorted(offered_partners(Commitment.objects.all())) == ["KZ", "MULTI", "XX"]
    assert offered_years() == [2026, 2025]


def test_an_empty_office_offers_nothing() -> None:
    reader = a_user(Role.READER)

    assert offered_partners(Commitment.objects.visible_to(reader)) == []
    assert offered_years() == []

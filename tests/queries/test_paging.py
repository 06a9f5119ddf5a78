from __future__ import annotations

import datetime as dt

import pytest

from commitments.models import Commitment
from commitments.queries.paging import Page, count_up_to, page_of
from commitments.queries.registry import ORDERS, Ordering
from commitments.terms import Status
from tests.factories import NOW, TODAY
from tests.rows import a_row, rows_of_every_status

pytestmark = pytest.mark.django_db


def walk(ordering: Ordering, size: int) -> list[int]:
    """Keys of all rows, page by page."""
    keys: list[int] = []
    cursor = ""
    while True:
        page = read(ordering, cursor, size)
        keys += [row.pk for row in page.rows]
        cursor = page.following
        if not cursor:
            return keys


def read(ordering: Ordering, cursor: str = "", size: int = 2) -> Page[Commitment]:
    page: Page[Commitment] = page_of(Commitment.objects.all(), ORDERS[ordering], cursor, size)
    return page


def many_rows() -> None:
    rows_of_every_status()
    for number in range(8):
        a_row(
            due_on=TODAY + dt.timedelta(days=number // 2),
            partner="KG" if number % 2 else "CN",
            created_at=NOW - dt.timedelta(microseconds=number // 3),
            status=Status.LEAD if number % 3 == 0 else Status.PLANNED,
        )


@pytest.mark.parametrize("ordering", ORDERS)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_of_any_size_give_every_row_once_and_in_the_same_order(ordering: Ordering, size: int) -> None:
    many_rows()
    whole = walk(ordering, 100)

    assert sorted(whole) == sorted(Commitment.objects.values_list("pk", flat=True))
    assert walk(ordering, size) == whole


def test_a_row_added_before_the_page_moves_nothing() -> None:
    rows = [a_row(due_on=TODAY + dt.timedelta(days=number)) for number in range(4)]
    first = read(Ordering.DEADLINE)
    a_row(due_on=TODAY - dt.timedelta(days=5))

    assert [row.pk for row in read(Ordering.DEADLINE, first.following).rows] == [rows[2].pk, rows[3].pk]


def test_the_last_page_has_no_following_one() -> None:
    a_row()
    a_row()

    page = read(Ordering.NEWEST, size=2)

    assert (len(page.rows), page.following, page.is_first) == (2, "", True)


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "0~2026-07-14",
        "0~yesterday~1",
        "9~2026-07-14~1",
        "-1~2026-07-14~1",
        "0~2026-07-14~1~2",
        f"0~2026-07-14~{'9' * 30}",
        "0~2026-07-14~٣",
        "1~2026-07-14T09:00:00~1",
    ],
)
def test_a_cursor_that_cannot_be_read_gives_the_first_page(cursor: str) -> None:
    row = a_row()

    page = read(Ordering.DEADLINE, cursor)

    assert ([found.pk for found in page.rows], page.is_first) == ([row.pk], True)


@pytest.mark.parametrize("cursor", [f"0~{'9' * 30}~1", "0~KZ' OR 1~1", "0~\x00~1", "0~~1"])
@pytest.mark.parametrize("ordering", [Ordering.PARTNER, Ordering.STATUS, Ordering.STRENGTH])
def test_a_value_that_its_column_cannot_hold_gives_the_first_page(ordering: Ordering, cursor: str) -> None:
    a_row()

    assert read(ordering, cursor).is_first


def test_counting_stops_one_beyond_the_most_that_is_said() -> None:
    for _number in range(3):
        a_row()

    assert [count_up_to(Commitment.objects.all(), most) for most in (1, 2, 3, 4)] == [2, 3, 3, 3]

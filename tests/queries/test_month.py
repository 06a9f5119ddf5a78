from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment
from commitments.queries import month as reading
from commitments.queries.month import LANES, Month, month_of
from commitments.terms import Status
from tests.factories import TODAY, a_user
from tests.rows import a_row

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
JULY = dt.date(2026, 7, 1)


def july(day: int) -> dt.date:
    return JULY.replace(day=day)


def read(first: dt.date = JULY, holidays: str = "UZ") -> Month:
    return month_of(
        Commitment.objects.all(),
        first,
        today=TODAY,
        calendar=WorkCalendar("UZ"),
        holidays=WorkCalendar(holidays),
        language="ru",
    )


def lanes(month: Month) -> list[list[list[tuple[str, int, bool, bool]]]]:
    """By week and lane: title, days, whether the window begins and ends here; empty days are «»."""
    return [
        [
            [(slot.row.commitment.title if slot.row else "", slot.span, slot.begins, slot.ends) for slot in lane]
            for lane in week.lanes
        ]
        for week in month.weeks
    ]


def test_the_month_has_whole_weeks_from_monday_and_knows_its_neighbours() -> None:
    month = read()

    assert [week.days[0].on for week in month.weeks] == [dt.date(2026, 6, 29), *(july(day) for day in (6, 13, 20, 27))]
    assert [day.on for day in month.weeks[0].days if not day.is_in_month] == [
        dt.date(2026, 6, 29),
        dt.date(2026, 6, 30),
    ]
    assert [day.on for week in month.weeks for day in week.days if day.is_today] == [TODAY]
    assert (month.previous, month.following) == (dt.date(2026, 6, 1), dt.date(2026, 8, 1))
    assert read(dt.date(2026, 12, 1)).following == dt.date(2027, 1, 1)


def test_days_off_are_those_of_the_persons_own_calendar() -> None:
    def off(country: str) -> set[int]:
        days = [day for week in read(holidays=country).weeks for day in week.days]
        return {day.on.day for day in days if day.is_in_month and day.is_off}

    weekends = {4, 5, 11, 12, 18, 19, 25, 26}
    assert off("UZ") == weekends
    assert off("KZ") == weekends | {6}


def test_due_and_review_dates_stand_on_their_days_and_closed_records_nowhere() -> None:
    due = a_row(due_on=july(10))
    review = a_row(due_on=None, review_on=july(10))
    a_row(due_on=july(10), status=Status.FULFILLED)
    a_row(due_on=dt.date(2026, 9, 1))
    month = read()

    assert [row.commitment for row in month.weeks[1].days[4].marks] == [due, review]
    assert [(day.on, len(day.due), len(day.opening)) for day in month.agenda] == [(july(10), 2, 0)]
    assert month.weeks[1].lanes == ()


def test_a_window_is_a_bar_in_every_week_it_runs_through() -> None:
    a_row(title="Ярмарка", earliest=july(9), due_on=july(15))
    a_row(title="Павильон", earliest=july(16), due_on=july(17))
    a_row(title="Визит", earliest=july(14), due_on=july(16))
    found = lanes(read())

    assert found[1] == [[*[("", 1, False, False)] * 3, ("Ярмарка", 4, True, False)]]
    assert found[2] == [
        [("Ярмарка", 3, False, True), ("Павильон", 2, True, True), *[("", 1, False, False)] * 2],
        [("", 1, False, False), ("Визит", 3, True, True), *[("", 1, False, False)] * 3],
    ]
    assert found[3] == []


def test_a_window_over_the_whole_month_is_named_once() -> None:
    year = a_row(earliest=dt.date(2026, 3, 1), due_on=dt.date(2026, 12, 31))
    month = read()

    assert [row.commitment for row in month.lasting] == [year]
    assert [week.lanes for week in month.weeks] == [()] * 5
    assert month.agenda == ()


def test_windows_without_a_lane_are_counted() -> None:
    for _number in range(LANES + 2):
        a_row(earliest=july(7), due_on=july(9))
    week = read().weeks[1]

    assert (len(week.lanes), week.hidden) == (LANES, 2)
    assert (len(week.days[3].shown), week.days[3].hidden) == (3, LANES - 1)


def test_more_records_than_are_drawn_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_RECORDS", 2)
    for _number in range(2):
        a_row(due_on=july(10))
    assert read().is_whole
    a_row(due_on=july(9))

    month = read()
    assert not month.is_whole
    assert [len(day.due) for day in month.agenda] == [1, 1]


def test_one_query_at_any_number_of_records(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in (1, 3):
        for _more in range(number):
            a_row(earliest=july(2), due_on=july(10), officer=a_user())
        with django_assert_num_queries(1):
            read()

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from commitments.lifecycle import Flag, WorkCalendar
from commitments.models import Commitment
from commitments.queries.flags import When, condition, flag_of
from commitments.terms import Status, TimeFlag
from tests.factories import NOW, TODAY
from tests.rows import a_row

pytestmark = pytest.mark.django_db
CALENDAR = WorkCalendar("UZ")


def day(distance: int) -> dt.date:
    return TODAY + dt.timedelta(days=distance)


def test_a_record_past_its_due_date_is_overdue_in_working_days() -> None:
    assert flag_of(a_row(due_on=day(-4)), TODAY) == Flag(TimeFlag.OVERDUE, 2)


def test_a_record_without_due_date_runs_on_its_review_date() -> None:
    assert flag_of(a_row(due_on=None, review_on=day(1)), TODAY) == Flag(TimeFlag.SOON, 1)


def test_silence_counts_from_the_last_news() -> None:
    row = a_row(status=Status.LEAD, due_on=None, last_news_on=day(-46), created_at=NOW - dt.timedelta(days=46))

    assert flag_of(row, TODAY) == Flag(TimeFlag.STALE, 46)


def test_the_term_begins_on_the_local_day_of_the_record() -> None:
    """203 days from 25 May in Tashkent, a quarter is 50; 204 from 24 May in Greenwich, a quarter is 51."""
    midnight = dt.datetime(2026, 5, 24, 20, 0, tzinfo=dt.UTC)
    row = a_row(created_at=midnight, due_on=dt.date(2026, 12, 14), last_news_on=day(-51))
    with timezone.override(ZoneInfo("Asia/Tashkent")):
        in_tashkent = flag_of(row, TODAY)
    with timezone.override(ZoneInfo("UTC")):
        in_greenwich = flag_of(row, TODAY)

    assert (in_tashkent, in_greenwich) == (Flag(TimeFlag.STALE, 51), None)


def test_another_calendar_counts_its_own_days() -> None:
    """9 May 2026 is a Saturday; Kazakhstan has 7 May off, Uzbekistan works."""
    row = a_row(due_on=dt.date(2026, 5, 6))
    asked_on = dt.date(2026, 5, 8)

    assert flag_of(row, asked_on, WorkCalendar("UZ")) == Flag(TimeFlag.OVERDUE, 2)
    assert flag_of(row, asked_on, WorkCalendar("KZ")) == Flag(TimeFlag.OVERDUE, 1)


def test_lists_of_overdue_and_soon_hold_exactly_the_rows_that_fly_the_flag() -> None:
    """Without a window: within a long one the row says "in window" instead of "soon"."""
    for distance in range(-10, 40):
        a_row(due_on=day(distance))
    for asked_on in (TODAY, dt.date(2026, 7, 18), dt.date(2026, 8, 29)):
        for when, flag in ((When.OVERDUE, TimeFlag.OVERDUE), (When.SOON, TimeFlag.SOON)):
            listed = set(Commitment.objects.filter(condition(when, asked_on, CALENDAR)))
            flown = {row for row in Commitment.objects.all() if _flag(row, asked_on) is flag}
            assert listed == flown


def test_the_list_of_what_opens_soon_holds_the_rows_that_fly_the_flag() -> None:
    for distance in range(-3, 20):
        a_row(earliest=day(distance), latest=day(distance + 100), due_on=day(distance + 100))
    listed = set(Commitment.objects.filter(condition(When.OPENING, TODAY, CALENDAR)))

    assert listed == {row for row in Commitment.objects.all() if _flag(row, TODAY) is TimeFlag.OPENS}


def _flag(row: Commitment, asked_on: dt.date) -> TimeFlag | None:
    flag = flag_of(row, asked_on, CALENDAR)
    return flag.flag if flag else None


def test_what_is_overdue_and_what_is_ahead_make_all_that_is_chased() -> None:
    for distance in (-1, 0, 1):
        a_row(due_on=day(distance))
    overdue = condition(When.OVERDUE, TODAY, CALENDAR)
    ahead = condition(When.AHEAD, TODAY, CALENDAR)

    assert Commitment.objects.filter(overdue & ahead).count() == 0
    assert set(Commitment.objects.filter(overdue | ahead)) == set(Commitment.objects.chased())

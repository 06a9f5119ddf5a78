"""What stands in a calendar: windows, due dates, and everything overdue as one item of today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.actions.feeds import create
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import CalendarFeed, Commitment
from commitments.queries.calendar import Entry, entries_of, entries_of_record, own_records
from commitments.terms import Role, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_user

if TYPE_CHECKING:
    from django.test.utils import CaptureQueriesContext
    from pytest_django import DjangoAssertNumQueries

    from commitments.models import User

pytestmark = pytest.mark.django_db
MIDNIGHT = dt.datetime(2026, 7, 13, 19, 0, tzinfo=dt.UTC)


def address(record: Commitment) -> str:
    return f"/{record.reference}/"


def shown_to(person: User, today: dt.date = TODAY) -> tuple[Entry, ...]:
    feed = CalendarFeed(pk=5, person=person)
    return entries_of(own_records(person), feed, address, today=today, midnight=MIDNIGHT)


def days(entries: tuple[Entry, ...]) -> list[tuple[str, dt.date, dt.date, str]]:
    return [(entry.key, entry.first, entry.last, entry.title) for entry in entries]


def test_a_record_gives_its_window_and_its_due_date() -> None:
    june, july, due = dt.date(2026, 8, 1), dt.date(2026, 8, 31), dt.date(2026, 9, 7)
    record = a_commitment(title="Fair", earliest=june, latest=july, due_on=due, window_text="in August")
    assert record.officer is not None

    entries = shown_to(record.officer)

    reference = record.reference
    assert days(entries) == [
        (f"{reference}-window", june, july, "Окно: Fair"),
        (f"{reference}-due", due, due, "Срок: Fair"),
    ]
    assert entries[1].lines == (
        f"{reference} · Запланировано",
        "Обещано «in August».",
        f"Отвечает {record.officer}.",
    )
    assert (entries[1].url, entries[1].changed_at, entries[1].is_private) == (f"/{reference}/", NOW, False)


def test_without_a_due_date_the_review_date_stands_in_and_a_window_of_one_day_is_none() -> None:
    day = dt.date(2026, 8, 3)
    reviewed = a_commitment(title="Fair", due_on=None, review_on=day)
    of_a_day = a_commitment(title="Visit", due_on=day, earliest=day, latest=day)

    entries = [*entries_of_record(reviewed, "", NOW), *entries_of_record(of_a_day, "", NOW)]

    assert [(entry.first, entry.title) for entry in entries] == [(day, "Пересмотр: Fair"), (day, "Срок: Visit")]


def test_all_that_is_overdue_is_one_item_of_today() -> None:
    officer = a_user()
    late = [a_commitment(officer=officer, title=f"Fair {number}") for number in (1, 2)]
    ahead = a_commitment(officer=officer, due_on=dt.date(2026, 8, 3))
    today = dt.date(2026, 7, 25)

    first, *others = shown_to(officer, today)

    assert (first.key, first.first, first.last, first.title) == (
        "feed-5-overdue",
        today,
        today,
        "Просрочено: 2 записи",
    )
    assert first.lines == tuple(f"{row.reference} {row.title} {address(row)}" for row in late)
    assert [entry.key for entry in others] == [f"{ahead.reference}-due"]


def test_a_feed_of_ones_own_holds_what_one_answers_for_or_checks_while_it_is_chased() -> None:
    person = a_user(Role.CONTROLLER)
    held = a_commitment(officer=person)
    checked = a_commitment(controller=person, visibility=Visibility.RESTRICTED)
    a_commitment()
    closed = a_commitment(officer=person)
    move(closed, Move.ANNUL, MoveRequest(reason="twice"), actor=closed.author, now=NOW)

    entries = shown_to(person)

    assert [entry.key for entry in entries] == [f"{held.reference}-due", f"{checked.reference}-due"]
    assert [entry.is_private for entry in entries] == [False, True]


def test_any_number_of_records_takes_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    officer = a_user()
    for count in (1, 3):
        while Commitment.objects.count() < count:
            a_commitment(officer=officer)
        queries: CaptureQueriesContext
        with django_assert_num_queries(2) as queries:
            assert len(shown_to(officer)) == count
        assert len(queries) == 2


def test_a_person_has_ten_feeds_at_most() -> None:
    person = a_user()
    for number in range(10):
        create(person, f"Feed {number}", "", now=NOW)

    with pytest.raises(Exception, match="Больше десяти календарей не заводят"):
        create(person, "One more", "", now=NOW)

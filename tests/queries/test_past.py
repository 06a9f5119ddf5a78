"""Records of a past day: a history made by the actions themselves, noted down each evening and asked for afterwards."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.actions import review
from commitments.actions.bindings import Rebinding, rebind
from commitments.actions.commitments import Edit, PartyEntry, assign, edit
from commitments.actions.deadlines import correct_due
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment
from commitments.queries.past import end_of, history_until, lines, past_page, status_counts, then_of
from commitments.terms import Kind, Priority, Role, Status, Strength, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_statement, a_user
from tests.stages import REVIEW, Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitments.queries.past import Then

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
FIELDS = ("status", "strength", "officer", "controller", "due_on", "review_on", "earliest", "latest", "parties")


def at(days: int) -> dt.datetime:
    return NOW + days * DAY


def noted(record: Commitment) -> dict[str, Any]:
    """What the tables say of a record now."""
    row = Commitment.objects.select_related("officer", "controller").get(pk=record.pk)
    own = {field: getattr(row, field) for field in FIELDS if field not in ("officer", "controller", "parties")}
    parties = "; ".join(sorted(party.in_words for party in row.parties.select_related("party")))
    return {**own, "officer": str(row.officer or ""), "controller": str(row.controller or ""), "parties": parties}


def told(record: Commitment, day: dt.date) -> dict[str, Any]:
    then = then_of(Commitment.objects.get(pk=record.pk), day, language="ru")
    assert then is not None
    return {field: getattr(then, field) for field in FIELDS}


class Turns:
    """What may happen to a record on a day; each turn leaves it open, so that there is a next one."""

    def __init__(self, dice: random.Random) -> None:
        self.office, self.dice = Office(), dice

    def officer(self, record: Commitment, now: dt.datetime) -> None:
        assign(record, a_user(), actor=self.office.head, now=now)

    def controller(self, record: Commitment, now: dt.datetime) -> None:
        officer = Commitment.objects.select_related("officer").get(pk=record.pk).officer
        assert officer is not None
        assign(record, officer, actor=self.office.head, controller=a_user(Role.CONTROLLER), now=now)

    def window(self, record: Commitment, now: dt.datetime) -> None:
        first = TODAY + self.dice.randint(1, 9) * DAY
        row = Commitment.objects.get(pk=record.pk)
        changes = Edit(
            title=row.title,
            subject=row.subject,
            kind=Kind(row.kind),
            priority=Priority(row.priority),
            visibility=Visibility(row.visibility),
            window_text="soon",
            earliest=first,
            latest=self.dice.choice([None, first + DAY]),
            note=row.note,
        )
        edit(row, changes, version=row.version, actor=self.office.analyst, now=now)

    def parties(self, record: Commitment, now: dt.datetime) -> None:
        added = (PartyEntry(f"Chamber {self.dice.random()}", country="UZ"),)
        rebind(record, Rebinding(added=added), actor=self.office.analyst, now=now)

    def status(self, record: Commitment, now: dt.datetime) -> None:
        row = Commitment.objects.get(pk=record.pk)
        wanted = Move.RESUME if row.status == Status.SUSPENDED else Move.SUSPEND
        move(row, wanted, MoveRequest(reason="so decided", review_on=REVIEW), actor=self.office.head, now=now)

    def strength(self, record: Commitment, now: dt.datetime) -> None:
        statement = a_statement(strength=self.dice.choice([Strength.INTEREST, Strength.SIGNED]))
        review.merge(statement, record, version=None, actor=self.office.analyst, now=now)

    def all(self) -> list[Callable[[Commitment, dt.datetime], None]]:
        return [self.officer, self.controller, self.window, self.parties, self.status, self.strength]


@pytest.mark.parametrize("seed", range(3))
def test_a_history_asked_for_afterwards_is_what_was_noted_each_evening(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a repeatable history, no secret
    turns = Turns(dice)
    record = turns.office.planned()
    evenings = {TODAY: noted(record)}
    for day in range(1, 6):
        for turn in dice.sample(turns.all(), k=dice.randint(0, 2)):
            turn(record, at(day))
        evenings[TODAY + day * DAY] = noted(record)

    assert {day: told(record, day) for day in evenings} == evenings
    assert then_of(Commitment.objects.get(pk=record.pk), TODAY - DAY, language="ru") is None


def test_a_due_date_a_merged_statement_that_left_and_a_review_date_are_undone_too() -> None:
    office = Office()
    record = office.lead(review_on=REVIEW)
    before = noted(record)
    statement = a_statement(strength=Strength.PROPOSAL)
    review.merge(statement, record, version=None, actor=office.analyst, now=at(1))
    merged = noted(record)
    statement.refresh_from_db()
    review.reopen(statement, version=None, actor=office.analyst, now=at(2))
    fresh = a_commitment(now=at(2))
    due = fresh.due_on
    correct_due(fresh, TODAY + 90 * DAY, reason="slip", version=fresh.version, actor=fresh.author, now=at(3) - DAY / 8)

    assert (told(record, TODAY), told(record, TODAY + DAY)) == (before, merged)
    assert merged["strength"] == Strength.PROPOSAL
    assert (told(fresh, TODAY + 2 * DAY)["due_on"], told(fresh, TODAY + 3 * DAY)["due_on"]) == (due, TODAY + 90 * DAY)


def test_the_day_ends_at_the_offices_midnight() -> None:
    assert end_of(TODAY) == dt.datetime(2026, 7, 14, 19, 0, tzinfo=dt.UTC)
    office = Office()
    record = office.planned()
    last = end_of(TODAY) - dt.timedelta(microseconds=1)
    request = MoveRequest(reason="so decided", review_on=REVIEW)
    move(record, Move.SUSPEND, request, actor=office.head, now=last)
    move(record, Move.RESUME, request, actor=office.head, now=end_of(TODAY))

    assert told(record, TODAY)["status"] == Status.SUSPENDED
    assert [row.status for row in history_until(record, TODAY)] == [Status.SUSPENDED, Status.PLANNED]


def test_counts_and_lists_follow_the_status_of_the_day() -> None:
    office = Office()
    moved, young, same = office.planned(), office.planned(), office.lead()
    Commitment.objects.filter(pk=young.pk).update(created_at=at(2))
    request = MoveRequest(reason="so decided", review_on=REVIEW)
    move(moved, Move.SUSPEND, request, actor=office.head, now=at(1))
    records = Commitment.objects.visible_to(office.head)

    def counted(days: int) -> dict[Status, int]:
        return {status: count for status, count in status_counts(records, TODAY + days * DAY).items() if count}

    def listed(days: int, *statuses: Status) -> list[Then]:
        return list(past_page(records, TODAY + days * DAY, statuses, "", language="ru").rows)

    assert counted(-1) == {}
    assert counted(0) == {Status.PLANNED: 1, Status.LEAD: 1}
    assert counted(1) == {Status.SUSPENDED: 1, Status.LEAD: 1}
    assert counted(2) == {Status.SUSPENDED: 1, Status.LEAD: 1, Status.PLANNED: 1}
    assert [(row.commitment, row.status) for row in listed(0)] == [(same, Status.LEAD), (moved, Status.PLANNED)]
    assert [row.commitment for row in listed(0, Status.PLANNED)] == [moved]
    assert [row.commitment for row in listed(1, Status.PLANNED)] == []


def test_one_record_and_three_cost_the_same_queries_and_none_walks_over_all_events() -> None:
    office = Office()

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            past_page(Commitment.objects.visible_to(office.head), TODAY, [], "", language="ru")
        return [query["sql"] for query in captured.captured_queries]

    office.planned()
    one = asked()
    office.planned()
    office.planned()
    assert len(asked()) == len(one) == 4
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {one[0]}")
            plan = [row[-1] for row in cursor.fetchall()]
        assert [step for step in plan if step.startswith("SCAN") and "event" in step] == []


def test_what_is_another_today_is_marked() -> None:
    office = Office()
    record = office.planned()
    move(record, Move.SUSPEND, MoveRequest(reason="so", review_on=REVIEW), actor=office.head, now=at(1))
    then = then_of(Commitment.objects.get(pk=record.pk), TODAY, language="ru")
    assert then is not None

    assert then.changed == {"status", "review_on"}
    assert [(line.label, line.then, line.today) for line in lines(then) if line.is_changed] == [
        ("Состояние", "Запланировано", "Приостановлено"),
        ("Пересмотреть", "нет", "1 декабря 2026"),
    ]

"""Every move of the demo's story passes the guards of the workflow, whatever the day of the load."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from commitments.lifecycle import Facts, Lack, Move, initial_status, lacks, target
from commitments.management.demo.story import (
    COMMITMENTS,
    PEOPLE,
    Climb,
    Commitment,
    MoveStep,
    Proof,
    Step,
    Update,
    due_of,
)
from commitments.terms import Status, UpdateKind

if TYPE_CHECKING:
    from commitments.management.demo.story import Actor

LOAD_DAYS = [dt.date(2026, 7, 14), dt.date(2025, 12, 31), dt.date(2027, 3, 8), dt.date(2028, 2, 29)]
ROLES = {person.actor: person.role for person in PEOPLE}

by_load_day = pytest.mark.parametrize("loaded_on", LOAD_DAYS, ids=str)
each_record = pytest.mark.parametrize("record", COMMITMENTS, ids=lambda record: record.key)


@dataclass
class Replay:
    """One record walked through its steps, with the facts that the guards would weigh."""

    record: Commitment
    loaded_on: dt.date
    refused: list[tuple[Move, tuple[Lack, ...]]] = field(default_factory=list)
    latest: UpdateKind | None = None
    owners: set[str] = field(default_factory=set)
    reporter: Actor | None = None

    def __post_init__(self) -> None:
        born = self.moment(self.record.day)
        self.facts = Facts(
            status=self.record.enters,
            strength=self.record.origin.strength,
            actor_role=ROLES[self.record.by],
            today=born.date(),
            now=born,
            created_at=born,
            has_officer=True,
            has_parties=bool(self.record.parties),
            has_source=True,
            due_on=due_of(self.record, self.loaded_on),
            review_on=None if self.record.review is None else self.moment(self.record.review).date(),
        )

    def moment(self, day: int) -> dt.datetime:
        return dt.datetime.combine(self.loaded_on + dt.timedelta(days=day), dt.time(12, tzinfo=dt.UTC))

    def take(self, step: Step) -> None:
        now = self.moment(step.day)
        self.facts = replace(
            self.facts,
            now=now,
            today=now.date(),
            actor_role=ROLES[step.by],
            author_is_actor=step.by == self.record.by,
            actor_is_executor=step.by == self.record.officer,
            reporter_is_actor=step.by == self.reporter,
        )
        match step:
            case Climb():
                self.climb(step)
            case Update():
                self.update(step)
            case Proof():
                self.prove(step)
            case MoveStep():
                self.move(step)

    def climb(self, step: Climb) -> None:
        strength = max(self.facts.strength, step.passage.strength, key=lambda strength: strength.rung)
        fresh = self.facts.new_statements_since_lapse + (self.facts.status == Status.LAPSED)
        self.facts = replace(self.facts, strength=strength, new_statements_since_lapse=fresh)

    def update(self, step: Update) -> None:
        self.latest = step.kind
        began = self.facts.began_updates + (step.kind == UpdateKind.BEGAN)
        self.facts = replace(self.facts, began_updates=began)

    def prove(self, step: Proof) -> None:
        self.owners.add(step.owner)
        completed = self.facts.completion_updates_with_evidence + (self.latest == UpdateKind.COMPLETED)
        withdrawn = self.facts.withdrawal_updates_with_evidence + (self.latest == UpdateKind.WITHDRAWN)
        self.facts = replace(
            self.facts,
            official_documents=self.facts.official_documents + step.official,
            distinct_evidence_owners=len(self.owners),
            completion_updates_with_evidence=completed,
            withdrawal_updates_with_evidence=withdrawn,
        )

    def move(self, step: MoveStep) -> None:
        given = replace(
            self.facts,
            reason=step.reason,
            checked=step.checked,
            new_review_on=None if step.review is None else self.moment(step.review).date(),
            has_successor=bool(step.successor),
            proposed_lapse=self.silent_days(step) > 120,
        )
        if found := lacks(step.move, given):
            self.refused.append((step.move, found))
        if step.move == Move.REPORT:
            self.reporter = step.by
        left = given.status if step.move == Move.SUSPEND else None
        self.facts = replace(self.facts, status=target(step.move, given), suspended_from=left)

    def silent_days(self, step: Step) -> int:
        """Count the days since the last news before a step."""
        earlier = [other.day for other in self.record.steps if other.day < step.day]
        return step.day - max([self.record.day, *earlier])


@each_record
@by_load_day
def test_a_record_enters_as_the_workflow_says(record: Commitment, loaded_on: dt.date) -> None:
    has_date = due_of(record, loaded_on) is not None or record.review is not None
    assert initial_status(record.origin.strength, has_officer=True, has_date=has_date) == record.enters


@each_record
@by_load_day
def test_every_move_is_allowed_and_leads_to_the_end(record: Commitment, loaded_on: dt.date) -> None:
    replay = Replay(record, loaded_on)
    for step in record.steps:
        replay.take(step)
    assert (replay.refused, replay.facts.status) == ([], record.ends)


def test_the_story_makes_every_move_but_two() -> None:
    made = {step.move for record in COMMITMENTS for step in record.steps if isinstance(step, MoveStep)}
    assert set(Move) - made == {Move.REVIVE_PLANNED, Move.REOPEN}

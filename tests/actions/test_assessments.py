from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from commitments.access import Denied
from commitments.actions.assessments import Finding, assess
from commitments.actions.refusals import Refused
from commitments.models import Assessment, Commitment, Event
from commitments.terms import EventType, Role, Score, Status
from tests.factories import NOW, TODAY, a_user
from tests.stages import Office, breaks_of, told

pytestmark = pytest.mark.django_db

FOUND = Finding(Score.PARTIAL, TODAY, " two of four trains ")


def refusal_of(record: Commitment, finding: Finding, office: Office) -> tuple[str, ...]:
    with pytest.raises(Refused) as refusal:
        assess(record, finding, actor=office.controller, now=NOW)
    return refusal.value.sentences


def test_an_assessment_is_kept_and_told_and_moves_nothing() -> None:
    office = Office()
    record = office.started()

    made = assess(record, FOUND, actor=office.controller, now=NOW, request_key="k")
    again = assess(record, FOUND, actor=office.controller, now=NOW, request_key="k")

    assert made == again == Assessment.objects.get()
    assert (made.score, made.checkpoint_on, made.rationale) == (Score.PARTIAL, TODAY, "two of four trains")
    kept = Commitment.objects.get()
    assert (kept.status, kept.version) == (record.status, record.version)
    event = Event.objects.get(type=EventType.ASSESSED)
    assert (event.actor, event.reason, event.effective_on) == (office.controller, "two of four trains", TODAY)
    assert event.details == {"assessment": made.pk, "score": "0", "checkpoint_on": "2026-07-14"}
    assert breaks_of(record) == []


def test_the_executor_and_people_outside_the_desk_assess_nothing() -> None:
    office = Office()
    own = office.planned(officer=office.analyst)

    for person in (office.executor, a_user(Role.ADMINISTRATOR), office.analyst):
        with pytest.raises(Denied):
            assess(own, FOUND, actor=person, now=NOW)
    assert assess(own, FOUND, actor=office.head, now=NOW).assessed_by == office.head


def test_who_reported_does_not_assess() -> None:
    office = Office()
    office.executor.role = Role.ANALYST
    office.executor.save()
    record = office.reported()
    Commitment.objects.filter(pk=record.pk).update(officer=office.analyst)

    with pytest.raises(Refused) as refusal:
        assess(record, FOUND, actor=office.executor, now=NOW)

    assert refusal.value.sentences == ("Об исполнении доложили вы. Оценивает другой человек.",)


@pytest.mark.parametrize("status", [Status.LEAD, Status.LAPSED, Status.VOID])
def test_what_is_not_tracked_is_not_assessed(status: Status) -> None:
    office = Office()

    assert refusal_of(office.in_status(status), FOUND, office) == ("Запись не ведётся на контроле: оценивать нечего.",)


def test_an_assessment_has_a_rationale_and_looks_back() -> None:
    office = Office()
    record = office.started()

    assert refusal_of(record, Finding(Score.KEPT, TODAY + dt.timedelta(days=1), " "), office) == (
        "Напишите, на чём основана оценка.",
        "Оценивают сделанное: день не может быть впереди.",
    )
    assert told(record)[-1] == "moved"


def test_the_database_keeps_assessments_as_they_are() -> None:
    office = Office()
    assess(office.started(), FOUND, actor=office.controller, now=NOW)

    for statement in (
        "UPDATE commitments_assessment SET score = '+1'",
        "DELETE FROM commitments_assessment",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Assessment.objects.get().score == Score.PARTIAL

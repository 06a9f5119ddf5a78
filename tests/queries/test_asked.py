from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.actions.extensions import ask, grant
from commitments.models import Commitment, User
from commitments.queries.asked import asked_of
from commitments.terms import Role
from tests.factories import NOW, a_user
from tests.stages import Office

if TYPE_CHECKING:
    from commitments.models import DeadlineRequest

pytestmark = pytest.mark.django_db

WITHIN, BEYOND = dt.date(2026, 7, 29), dt.date(2026, 9, 1)


def asks(record: Commitment, new: dt.date = WITHIN) -> DeadlineRequest:
    assert record.officer is not None
    return ask(record, new, reason="trains stand", actor=record.officer, now=NOW)


def of(person: User) -> list[tuple[str, bool]]:
    """What is asked of a person: the record, and whether it is about its time."""
    return [(item.commitment.reference, item.request is not None) for item in asked_of(person, "ru")]


def test_a_request_falls_to_the_records_controller_and_a_longer_one_to_the_head() -> None:
    office = Office()
    short, long = office.planned(), office.planned()
    asks(short)
    asks(long, BEYOND)

    assert of(office.controller) == [(short.reference, True)]
    assert of(office.head) == [(long.reference, True)]
    assert [of(person) for person in (office.executor, office.analyst, a_user(Role.ADMINISTRATOR))] == [[], [], []]


@pytest.mark.parametrize("case", ["none", "gone", "asks"])
def test_where_the_controller_cannot_decide_the_head_does(case: str) -> None:
    office = Office()
    fields: dict[str, dict[str, Any]] = {
        "none": {"controller": None},
        "gone": {},
        "asks": {"officer": office.controller},
    }
    record = office.planned(**fields[case])
    asks(record)
    User.objects.filter(pk=office.controller.pk).update(is_active=case != "gone")

    assert of(office.head) == [(record.reference, True)]
    assert of(a_user(Role.CONTROLLER)) == []


def test_without_controller_and_head_any_controller_is_asked() -> None:
    office = Office()
    record = office.planned(controller=None)
    asks(record)
    User.objects.filter(pk=office.head.pk).update(is_active=False)

    assert of(office.controller) == [(record.reference, True)]


def test_a_report_falls_to_the_controller_unless_they_made_it() -> None:
    office = Office()
    record = office.reported()

    assert (of(office.controller), of(office.head)) == ([(record.reference, False)], [])
    own = office.reported(controller=office.head)
    Commitment.objects.filter(pk=own.pk).update(controller=office.executor)
    User.objects.filter(pk=office.executor.pk).update(role=Role.CONTROLLER)
    office.executor.refresh_from_db()
    assert of(office.executor) == []
    assert of(office.head) == [(own.reference, False)]


def test_what_is_answered_is_asked_no_longer() -> None:
    office = Office()
    grant(asks(office.planned()), actor=office.controller, now=NOW)

    assert of(office.controller) == []


def test_one_thing_and_three_cost_the_same_queries() -> None:
    office = Office()
    counts = []
    for _number in range(2):
        asks(office.planned())
        office.reported()
        with CaptureQueriesContext(connection) as queries:
            asked_of(office.controller, "ru")
        counts.append(len(queries))

    assert counts == [5, 5]

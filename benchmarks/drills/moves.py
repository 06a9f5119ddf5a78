"""Transitions that are each sent three times in parallel with one key: one event each, and no page answers 500."""

from __future__ import annotations

import contextlib
from collections import Counter
from unittest import mock

from django.urls import reverse

from benchmarks.drills.together import Crowd, browser, fields_of
from commitments import clock
from commitments.lifecycle import Move
from commitments.models import Commitment, Event
from commitments.terms import EventType, Role, Status
from tests.factories import a_commitment, a_user

MOVES = 500
TIMES = 3


def drill(*, sabotage: bool) -> tuple[bool, str]:
    """Move the records; sabotage takes the row lock and the memory of keys away."""
    with contextlib.ExitStack() as patches:
        if sabotage:
            patches.enter_context(mock.patch("commitments.actions.workflow.lock", _without_lock))
            patches.enter_context(mock.patch("commitments.actions.workflow.is_repeated", return_value=False))
        return _moves()


def _without_lock(commitment: Commitment, *, version: int | None = None) -> Commitment:  # noqa: ARG001 - as the real one
    return Commitment.objects.get(pk=commitment.pk)


def _moves() -> tuple[bool, str]:
    controller = a_user(Role.CONTROLLER)
    browsers = [browser(controller) for _ in range(TIMES)]
    crowd = Crowd(TIMES)
    answers: Counter[int] = Counter()
    day = clock.today().replace(year=clock.today().year + 1, day=1).isoformat()
    records = [a_commitment(officer=controller, controller=controller) for _ in range(MOVES)]
    for record in records:
        address = reverse("record_move", args=[record.reference, Move.SUSPEND])
        fields = fields_of(browsers[0], address) | {"reason": "The road is closed", "review_on": day}
        answers.update(crowd.send([(client, address, fields) for client in browsers]))
    crowd.close()
    events = Event.objects.filter(type=EventType.MOVED, to_status=Status.SUSPENDED).count()
    suspended = Commitment.objects.filter(status=Status.SUSPENDED).count()
    is_well = events == suspended == MOVES and set(answers) <= {302, 409, 422}
    return is_well, f"{MOVES} moves sent {TIMES} times, events {events}, suspended {suspended}, answers {dict(answers)}"

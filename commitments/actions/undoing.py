"""Undo at the desk: the last decision about a statement is taken back, whatever it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from commitments.access import check_review
from commitments.actions import review
from commitments.actions.commitments import lock
from commitments.actions.refusals import Refused
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.terms import ReviewState

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import Statement, User

EVENTS_OF_A_NEW_RECORD = 2  # it was created, and its first statement was added


def undo(statement: Statement, *, version: int | None, actor: User, now: dt.datetime) -> Statement:
    """Put a statement back to be decided.

    A statement that made a record takes the record back with it (it is annulled), as long as nothing else has happened
    to that record; afterwards the record is annulled on its own page first. Raises `Refused` and `Conflict`.
    """
    check_review(actor)
    with transaction.atomic():
        locked = review.lock_statement(statement, version)
        if locked.commitment is None or locked.state != ReviewState.ACCEPTED:
            return review.reopen(locked, version=version, actor=actor, now=now)
        record = lock(locked.commitment)
        if record.history_length > EVENTS_OF_A_NEW_RECORD:
            raise Refused([_("Фрагмент держит запись. Аннулируйте запись, и он вернётся на разбор.")])
        request = MoveRequest(reason=_("Решение отменено на разборе"))
        move(record, Move.ANNUL, request, actor=actor, now=now)
    locked.refresh_from_db()
    return locked

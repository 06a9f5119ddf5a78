"""Records written straight into their table: any status, any date, whatever the actions would say."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from commitments.models import Commitment, User
from commitments.terms import Kind, Status, Strength
from tests.factories import NOW, TODAY, a_user

_number = itertools.count(1)


def a_row(**columns: Any) -> Commitment:
    """A planned visit of Kazakhstan due in a year, made by somebody; a lead or a closed record needs no deadline."""
    number = next(_number)
    values: dict[str, Any] = {
        # Not drawn from the counter: a year in which the actions number nothing.
        "reference": f"KZ-UZ-1991-{number:04}",
        "title": f"Visit {number}",
        "kind": Kind.VISIT,
        "strength": Strength.AGREED,
        "status": Status.PLANNED,
        "status_since": TODAY,
        "countries": "KZ UZ",
        "partner": "KZ",
        "due_on": TODAY + dt.timedelta(days=365),
        "last_news_on": TODAY,
        "created_at": NOW,
        **columns,
    }
    if "author" not in values:
        values["author"] = User.objects.filter(email="rows@example.org").first() or a_user(email="rows@example.org")
    values.setdefault("original_due_on", values["due_on"])
    values.setdefault("deadline", values["due_on"] or values.get("review_on"))
    if values["status"] == Status.SUSPENDED:
        values.setdefault("suspended_from", Status.PLANNED)
        values["review_on"] = values.get("review_on") or TODAY
    return Commitment.objects.create(**values)


def rows_of_every_status(**columns: Any) -> dict[Status, Commitment]:
    """One record in each status."""
    rows: dict[Status, Commitment] = {}
    for status in Status:
        successor = rows[Status.PLANNED] if status is Status.SUPERSEDED else None
        rows[status] = a_row(status=status, successor=successor, **columns)
    return rows

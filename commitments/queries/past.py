"""Records as they stood at the end of a past day, by the moment at which changes were recorded.

Nothing is stored for it: today's values are taken, and what the events of the days since then changed is undone. The
history tells status, strength, people, dates, window and parties; everything else is today's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.labels import day_in_words, name
from commitments.lifecycle import undone
from commitments.models import Event
from commitments.queries.countries import country_name
from commitments.queries.history import HistoryRow, field_name, history_row
from commitments.queries.paging import page_of
from commitments.queries.registry import ORDERS, Ordering
from commitments.terms import EventType, Status, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from commitments.models import Commitment
    from commitments.models.commitment import CommitmentQuerySet

PAIR = 2
# Events that may move a record on the ladder; they tell where it stood before.
MOVES_STRENGTH = (EventType.STATEMENT, EventType.RETRACTED, EventType.RESTORED)


@dataclass(frozen=True)
class Then:
    """What a record was; `changed` names the fields that are something else today."""

    commitment: Commitment
    partner_name: str
    status: Status
    strength: Strength
    officer: str
    controller: str
    due_on: dt.date | None
    review_on: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    window_text: str
    parties: str
    changed: frozenset[str]


@dataclass(frozen=True)
class Line:
    """One field in words, as it stood and as it stands."""

    label: str
    then: str
    today: str
    is_changed: bool


@dataclass(frozen=True)
class PastPage:
    """A page of the records of a past day, newest first."""

    rows: tuple[Then, ...]
    following: str
    is_first: bool


def end_of(day: dt.date) -> dt.datetime:
    """Moment at which the office's day is over."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def standing(records: CommitmentQuerySet, day: dt.date) -> CommitmentQuerySet:
    """Keep the records that there were by then, each with its status of then as `status_then`.

    The first move after the day tells the status that it left: one look into an index of events a record.
    """
    moved = Event.objects.filter(commitment=OuterRef("pk"), type=EventType.MOVED, recorded_at__gte=end_of(day))
    left = Subquery(moved.order_by("sequence").values("from_status")[:1])
    return records.filter(created_at__lt=end_of(day)).annotate(status_then=Coalesce(left, F("status")))


def status_counts(records: CommitmentQuerySet, day: dt.date) -> dict[Status, int]:
    """Count the records of the day by status; a status without records is there with 0."""
    rows = standing(records, day).order_by().values("status_then").annotate(count=Count("pk"))  # type: ignore[misc]  # the plugin forgets annotations
    found = {row["status_then"]: row["count"] for row in rows}
    return {status: found.get(status, 0) for status in Status}


def past_page(
    records: CommitmentQuerySet,
    day: dt.date,
    statuses: Iterable[Status],
    cursor: str,
    *,
    language: str,
) -> PastPage:
    """Read a page of the records of the day; with statuses, of those that stood in one of them. Five queries."""
    rows, wanted = standing(records, day), list(statuses)
    if wanted:
        rows = rows.filter(status_then__in=wanted)  # type: ignore[misc]  # the same
    read = rows.select_related("officer", "controller").prefetch_related("parties__party").defer("note")
    page = page_of(read, ORDERS[Ordering.NEWEST], cursor)
    return PastPage(tuple(_then(page.rows, day, language)), page.following, page.is_first)


def then_of(commitment: Commitment, day: dt.date, *, language: str) -> Then | None:
    """Say what one record was; None when it was not there yet."""
    if commitment.created_at >= end_of(day):
        return None
    [found] = _then([commitment], day, language)
    return found


def lines(then: Then) -> tuple[Line, ...]:
    """Put beside each other what the history tells of a record: then and today."""
    today = _today(then.commitment)
    return tuple(
        Line(field_name(field), _said(getattr(then, field)), _said(today[field]), field in then.changed)
        for field in READ
    )


def history_until(commitment: Commitment, day: dt.date) -> tuple[HistoryRow, ...]:
    """Tell what had happened to a record by the end of the day, newest first."""
    events = commitment.events.filter(recorded_at__lt=end_of(day)).order_by("-sequence").select_related("actor")
    return tuple(history_row(event) for event in events)


def _then(rows: Iterable[Commitment], day: dt.date, language: str) -> Iterator[Then]:
    commitments = list(rows)
    later = Event.objects.filter(commitment__in=commitments, recorded_at__gte=end_of(day))
    by_record = {
        pk: undone(change for event in events for change in _changes(event))
        for pk, events in groupby(later.order_by("commitment", "sequence"), key=attrgetter("commitment_id"))
    }
    for commitment in commitments:
        yield _told(commitment, by_record.get(commitment.pk, {}), language)


def _changes(event: Event) -> Iterator[tuple[str, object]]:
    """Name the fields that an event changed, with what stood there before."""
    if event.type == EventType.MOVED:
        yield "status", event.from_status
    if event.type in MOVES_STRENGTH and "before" in event.details:
        yield "strength", event.details["before"]
    for field, values in event.details.items():
        if field in READ and isinstance(values, list) and len(values) == PAIR:
            yield field, values[0]


def _told(commitment: Commitment, before: dict[str, Any], language: str) -> Then:
    today = _today(commitment)
    then = today | {field: READ[field](value) for field, value in before.items()}
    return Then(
        commitment=commitment,
        partner_name=country_name(commitment.partner, language),
        changed=frozenset(field for field in then if then[field] != today[field]),
        **then,
    )


def _today(commitment: Commitment) -> dict[str, Any]:
    return {
        "status": Status(commitment.status),
        "strength": Strength(commitment.strength),
        "officer": str(commitment.officer or ""),
        "controller": str(commitment.controller or ""),
        "parties": "; ".join(sorted(row.in_words for row in commitment.parties.all())),
        "window_text": commitment.window_text,
        **{field: getattr(commitment, field) for field in ("due_on", "review_on", "earliest", "latest")},
    }


def _said(value: StrEnum | dt.date | str | None) -> str:
    """Say a value as the page does: days and terms in words, nothing as "none"."""
    if isinstance(value, dt.date):
        return day_in_words(value)
    return str(name(value)) if isinstance(value, StrEnum) else value or _("нет")


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


# What the history tells of a record, and how its values are read from there.
READ: dict[str, Callable[[Any], Any]] = {
    "status": Status,
    "strength": Strength,
    "officer": str,
    "controller": str,
    "due_on": _day,
    "review_on": _day,
    "earliest": _day,
    "latest": _day,
    "window_text": str,
    "parties": str,
}

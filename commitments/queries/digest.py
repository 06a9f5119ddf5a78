"""What a digest tells about each record: its promise, its days, its last news. Three or four queries a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.lifecycle import Flag, FlagFacts, WorkCalendar, time_flag
from commitments.models import Commitment, DeadlineRequest, Event, Reminder, Statement, Update
from commitments.terms import EventType, Status, Step, Strength

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

LATEST_UPDATES = 2
ABOUT_REQUESTS = frozenset({Step.DECIDE, Step.ANSWERED})


@dataclass(frozen=True)
class DigestRow:
    """One record in a mail: why it is there, what its days say, its strongest quote, its two last updates.

    `declined` is the officer's wish to hand it over, while nobody has answered it.
    `request`: the newest request for more time, where the mail asks about it or answers it.
    """

    commitment: Commitment
    steps: frozenset[Step]
    flag: Flag | None
    quote: Statement | None
    updates: tuple[Update, ...]
    declined: Event | None = None
    request: DeadlineRequest | None = None


def rows(reminders: Iterable[Reminder], *, today: dt.date, calendar: WorkCalendar) -> list[DigestRow]:
    """One row a record, the most urgent first, whatever the number of its reminders."""
    steps: dict[int, set[Step]] = {}
    records: dict[int, Commitment] = {}
    for reminder in reminders:
        steps.setdefault(reminder.commitment_id, set()).add(Step(reminder.step))
        records[reminder.commitment_id] = reminder.commitment
    quotes = _quotes(records)
    updates = _updates(records)
    declined = _declined(records)
    requests = _requests(key for key, why in steps.items() if why & ABOUT_REQUESTS)
    ordered = sorted(records.values(), key=lambda record: (record.deadline is None, record.deadline, record.pk))
    return [
        DigestRow(
            commitment=record,
            steps=frozenset(steps[record.pk]),
            flag=_flag(record, today, calendar),
            quote=quotes.get(record.pk),
            updates=tuple(updates.get(record.pk, [])),
            declined=declined.get(record.pk),
            request=requests.get(record.pk),
        )
        for record in ordered
    ]


def _flag(record: Commitment, today: dt.date, calendar: WorkCalendar) -> Flag | None:
    return time_flag(
        FlagFacts(
            status=Status(record.status),
            earliest=record.earliest,
            latest=record.latest,
            due_on=record.due_on,
            review_on=record.review_on,
            last_news_on=record.last_news_on,
            started_on=record.created_at.date(),
            today=today,
            calendar=calendar,
        ),
    )


def strongest_quote(record: Commitment) -> Statement | None:
    """Give the quote that a mail about this record shows."""
    return _quotes([record.pk]).get(record.pk)


def _quotes(records: Iterable[int]) -> dict[int, Statement]:
    found: dict[int, Statement] = {}
    for statement in Statement.objects.confirmed().filter(commitment__in=list(records)).select_related("article"):
        known = found.get(statement.commitment_id or 0)
        if known is None or Strength(statement.strength).rung > Strength(known.strength).rung:
            found[statement.commitment_id or 0] = statement
    return found


def _declined(records: dict[int, Commitment]) -> dict[int | None, Event]:
    asked = [pk for pk, record in records.items() if record.declined_at is not None]
    if not asked:
        return {}
    events = Event.objects.filter(commitment__in=asked, type=EventType.DECLINED).select_related("actor")
    return {event.commitment_id: event for event in events.order_by("sequence")}


def _updates(records: Iterable[int]) -> dict[int, list[Update]]:
    found: dict[int, list[Update]] = {}
    for update in Update.objects.filter(commitment__in=list(records)).order_by("-happened_on", "-pk"):
        kept = found.setdefault(update.commitment_id, [])
        if len(kept) < LATEST_UPDATES:
            kept.append(update)
    return found


def _requests(records: Iterable[int]) -> dict[int, DeadlineRequest]:
    """Find the newest request of each record; no query where none is wanted."""
    keys = list(records)
    asked = DeadlineRequest.objects.filter(commitment__in=keys).select_related("asked_by").order_by("asked_at", "pk")
    return {request.commitment_id: request for request in asked} if keys else {}

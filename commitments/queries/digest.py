"""What a digest tells about each record: its promise, its days, its last news. Three or four queries a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.lifecycle import Flag, FlagFacts, WorkCalendar, day_flag, time_flag
from commitments.models import Commitment, DeadlineRequest, Event, Milestone, Reminder, Statement, Update
from commitments.terms import EventType, Status, Step, Strength

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

LATEST_UPDATES = 2
ABOUT_REQUESTS = frozenset({Step.DECIDE, Step.ANSWERED})


@dataclass(frozen=True)
class DigestRow:
    """One deadline in a mail, a record's or a milestone's: why it is there, what its days say.

    A record comes with its strongest quote and its two last updates; a milestone comes alone. `declined` is the
    officer's wish to hand the record over, while nobody has answered it. `request`: the newest request for more time,
    where the mail asks about it or answers it.
    """

    commitment: Commitment
    milestone: Milestone | None
    steps: frozenset[Step]
    flag: Flag | None
    quote: Statement | None = None
    updates: tuple[Update, ...] = ()
    declined: Event | None = None
    request: DeadlineRequest | None = None

    @property
    def deadline(self) -> dt.date | None:
        """The day that the row is about."""
        return self.milestone.due_on if self.milestone else self.commitment.deadline


def rows(reminders: Iterable[Reminder], *, today: dt.date, calendar: WorkCalendar) -> list[DigestRow]:
    """One row a record or a milestone, the most urgent first, whatever the number of its reminders."""
    steps: dict[tuple[int, int | None], set[Step]] = {}
    subjects: dict[tuple[int, int | None], Reminder] = {}
    for reminder in reminders:
        subject = reminder.commitment_id, reminder.milestone_id
        steps.setdefault(subject, set()).add(Step(reminder.step))
        subjects[subject] = reminder
    records = {item.commitment_id: item.commitment for item in subjects.values() if item.milestone_id is None}
    quotes, updates, declined = _quotes(records), _updates(records), _declined(records)
    requests = _requests(record for (record, _milestone), why in steps.items() if why & ABOUT_REQUESTS)
    found = [
        _milestone_row(reminder.commitment, reminder.milestone, frozenset(steps[subject]), today, calendar)
        if reminder.milestone is not None
        else DigestRow(
            commitment=reminder.commitment,
            milestone=None,
            steps=frozenset(steps[subject]),
            flag=_flag(reminder.commitment, today, calendar),
            quote=quotes.get(reminder.commitment_id),
            updates=tuple(updates.get(reminder.commitment_id, [])),
            declined=declined.get(reminder.commitment_id),
            request=requests.get(reminder.commitment_id),
        )
        for subject, reminder in subjects.items()
    ]
    return sorted(found, key=lambda row: (row.deadline is None, row.deadline, row.commitment.pk, row.milestone is None))


def _milestone_row(
    commitment: Commitment,
    milestone: Milestone,
    steps: frozenset[Step],
    today: dt.date,
    calendar: WorkCalendar,
) -> DigestRow:
    return DigestRow(commitment, milestone, steps, day_flag(milestone.due_on, today, calendar))


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

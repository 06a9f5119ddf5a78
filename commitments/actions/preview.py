"""Who gets what in the coming days, if nothing happens until then: the plan, read ahead. Writes nothing.

The rows that are planned are most of it. Weekly repeats are planned one at a time, so those that follow are asked of
planning itself, for a later day.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from commitments.actions.planning import wanted_items, wants
from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment, Message, Reminder
from commitments.terms import MessageState, ReminderState, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commitments.models import Milestone, User
    from commitments.models.commitment import CommitmentQuerySet

EVERY_RECORD = 10**9


@dataclass(frozen=True)
class ComingItem:
    """One occasion in a mail to come, about a record or one of its milestones; `offset` counts working days."""

    commitment: Commitment
    step: Step
    offset: int
    milestone: Milestone | None = None

    @property
    def title(self) -> str:
        """Title of what it is about."""
        return self.milestone.title if self.milestone else self.commitment.title


@dataclass(frozen=True)
class ComingMail:
    """One mail to come: the recipient's local day, and each record and milestone in it with its nearest occasion."""

    on: dt.date
    person: User
    items: tuple[ComingItem, ...]


@dataclass(frozen=True)
class Preview:
    """The mails of the days, soonest first. `is_whole`: no record was left out of the count of weekly repeats."""

    mails: tuple[ComingMail, ...]
    is_whole: bool


@dataclass(frozen=True)
class SeenMail:
    """A mail to come as somebody else may know of it: `hidden` counts the records that they may not see."""

    person: User
    items: tuple[ComingItem, ...]
    hidden: int


@dataclass(frozen=True)
class ComingDay:
    """The mails of one day."""

    on: dt.date
    mails: tuple[SeenMail, ...]


@dataclass(frozen=True)
class _Occasion:
    person: User
    on: dt.date
    item: ComingItem


def item_of(reminder: Reminder) -> ComingItem:
    """Give the occasion of a planned item; its record and milestone are read with it."""
    return ComingItem(reminder.commitment, Step(reminder.step), reminder.offset, reminder.milestone)


def coming(*, now: dt.datetime, days: int, most_repeating: int = EVERY_RECORD) -> Preview:
    """Read the mails of today and of so many days after it.

    `most_repeating` bounds for how many records the weekly repeats are followed: each takes a few queries.
    """
    repeating = list(_repeating(now, days)[: most_repeating + 1])
    occasions = [*_planned(now, days), *_repeats(repeating[:most_repeating], now, days)]
    mails: dict[tuple[dt.date, int], dict[tuple[int, int | None], ComingItem]] = {}
    people = {occasion.person.pk: occasion.person for occasion in occasions}
    for occasion in _still_wanted(occasions):
        items = mails.setdefault((occasion.on, occasion.person.pk), {})
        own = occasion.item.milestone
        items[occasion.item.commitment.pk, own.pk if own else None] = occasion.item
    ordered = sorted(mails, key=lambda key: (key[0], people[key[1]].name, key[1]))
    return Preview(
        mails=tuple(ComingMail(on, people[pk], tuple(mails[on, pk].values())) for on, pk in ordered),
        is_whole=len(repeating) <= most_repeating,
    )


def as_seen_by(viewer: User, mails: Iterable[ComingMail]) -> tuple[ComingDay, ...]:
    """Lay out the mails by day for a page of this person. One query."""
    listed = list(mails)
    about = {item.commitment.pk for mail in listed for item in mail.items}
    seen = set(Commitment.objects.visible_to(viewer).filter(pk__in=about).values_list("pk", flat=True))
    days: dict[dt.date, list[SeenMail]] = {}
    for mail in listed:
        items = tuple(item for item in mail.items if item.commitment.pk in seen)
        days.setdefault(mail.on, []).append(SeenMail(mail.person, items, len(mail.items) - len(items)))
    return tuple(ComingDay(on, tuple(found)) for on, found in days.items())


def _planned(now: dt.datetime, days: int) -> Iterator[_Occasion]:
    """Give what is planned already, on the day it can leave: a mail that has left today takes nothing more."""
    waiting = Q(message__isnull=True) | Q(message__state=MessageState.PENDING)
    rows = Reminder.objects.filter(waiting, state=ReminderState.PLANNED, on__lte=_last_day(now, days))
    gone = _gone(now)
    for row in rows.select_related("recipient", "commitment", "milestone").order_by("on", "pk"):
        today = _today(row.recipient, now)
        calendar = WorkCalendar(row.recipient.holiday_calendar)
        on = calendar.next_working(max(row.on, today))
        if row.message_id is None and (row.recipient_id, on) in gone:
            on = calendar.next_working(on + dt.timedelta(days=1))
        if on <= today + dt.timedelta(days=days):
            yield _Occasion(row.recipient, on, item_of(row))


def _gone(now: dt.datetime) -> set[tuple[int, dt.date]]:
    """Name the days on which a person's mail has left or is leaving."""
    waiting = Message.objects.filter(state=MessageState.PENDING, attempts=0).values("pk")
    lately = Message.objects.filter(local_date__gte=now.date() - dt.timedelta(days=1)).exclude(pk__in=waiting)
    return set(lately.values_list("recipient", "local_date"))


def _repeating(now: dt.datetime, days: int) -> CommitmentQuerySet:
    """Records whose plan runs out within these days."""
    rows = Commitment.objects.chased().filter(plan_on__lte=_last_day(now, days))
    return rows.select_related("officer__deputy", "controller").order_by("plan_on", "pk")


def _repeats(records: list[Commitment], now: dt.datetime, days: int) -> Iterator[_Occasion]:
    """Give what planning will add to these records on the way."""
    rows = Reminder.objects.filter(commitment__in=records)
    known = set(rows.values_list("recipient", "commitment", "key", "due_version"))
    for record in records:
        for item in wanted_items(record, now=now, until=_last_day(now, days)):
            key = (item.recipient.pk, record.pk, item.step.key, record.due_version)
            on, today = item.step.on, _today(item.recipient, now)
            if item.is_ahead and key not in known and on <= today + dt.timedelta(days=days):
                yield _Occasion(item.recipient, on, ComingItem(record, item.step.step, item.step.offset))


def _still_wanted(occasions: list[_Occasion]) -> Iterator[_Occasion]:
    """Leave out what the last look before sending would drop today; in the order of the days."""
    about: dict[int, set[int]] = {}
    for occasion in occasions:
        about.setdefault(occasion.person.pk, set()).add(occasion.item.commitment.pk)
    people = {occasion.person.pk: occasion.person for occasion in occasions if occasion.person.is_active}
    seen = {
        (pk, key)
        for pk, person in people.items()
        for key in Commitment.objects.visible_to(person).chased().filter(pk__in=about[pk]).values_list("pk", flat=True)
    }
    for occasion in sorted(occasions, key=lambda occasion: occasion.on):
        is_seen = (occasion.person.pk, occasion.item.commitment.pk) in seen
        if is_seen and wants(occasion.person, occasion.item.step):
            yield occasion


def _today(person: User, now: dt.datetime) -> dt.date:
    return now.astimezone(zoneinfo.ZoneInfo(person.time_zone)).date()


def _last_day(now: dt.datetime, days: int) -> dt.date:
    """Last day of the preview wherever a person is: some zones are a day ahead."""
    return now.date() + dt.timedelta(days=days + 1)

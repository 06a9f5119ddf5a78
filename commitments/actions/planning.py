"""Planning of reminders: makes the planned items of a record equal what policy, dates and people say. Idempotent."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.lifecycle import (
    Duty,
    PlannedStep,
    Policy,
    WorkCalendar,
    anchor,
    audience,
    declined_notice,
    late_arrival,
    late_notice,
    milestone_series,
    series,
    summons,
)
from commitments.models import Commitment, Milestone, Reminder, ReminderPolicy, User
from commitments.models.commitment import CHASED_STATUSES
from commitments.queries.asked import summons_of
from commitments.terms import DigestPreference, MilestoneState, ReminderState, Role, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Wanted:
    """One item of the plan: who, why, on which local day, whether that day is still to come, about which milestone."""

    recipient: User
    step: PlannedStep
    is_ahead: bool
    version: int
    milestone: Milestone | None = None

    @property
    def key(self) -> str:
        """Name of the step within its version: "before-7", of a milestone "m12.before-3"."""
        return f"m{self.milestone.pk}.{self.step.key}" if self.milestone else self.step.key

    @property
    def identity(self) -> tuple[int, str, int]:
        """What makes the item one of its kind within its record."""
        return self.recipient.pk, self.key, self.version


def policy() -> Policy:
    """Return the office's policy, or the product's own until somebody writes one."""
    row = ReminderPolicy.objects.order_by("pk").first()
    if row is None:
        return Policy()
    return Policy(
        before=tuple(row.before),
        on_day=row.on_day,
        after=tuple(row.after),
        repeat_every_days=row.repeat_every_days,
        opening=tuple(row.opening),
        controller_from=row.controller_from,
        head_from=row.head_from,
        long_window_days=row.long_window_days,
    )


def replan(commitment: Commitment, *, now: dt.datetime) -> None:
    """Plan what is ahead of a record and drop what is no longer wanted. Sent items are never touched.

    The caller is in the transaction of the change that makes this necessary.
    """
    is_chased = commitment.status in CHASED_STATUSES
    wanted = [*wanted_items(commitment, now=now), *wanted_of_milestones(commitment, now=now)] if is_chased else []
    current = Q(milestone__isnull=True, due_version=commitment.due_version) | Q(milestone__state=MilestoneState.OPEN)
    rows = Reminder.objects.filter(current, commitment=commitment)
    known = {(row.recipient_id, row.key, row.due_version): row for row in rows}
    _drop_unwanted(commitment, {item.identity for item in wanted})
    ahead = [item for item in wanted if item.is_ahead]
    fresh = [_row(commitment, item) for item in ahead if item.identity not in known]
    # Two commands that plan at once write the same rows: the second one's are ignored.
    Reminder.objects.bulk_create(fresh, ignore_conflicts=True)
    for item in ahead:
        _restore(known.get(item.identity), item)
    commitment.plan_on = max((item.step.on for item in ahead if item.milestone is None), default=None)
    Commitment.objects.filter(pk=commitment.pk).update(plan_on=commitment.plan_on)


def sweep(*, now: dt.datetime, most: int = 500) -> int:
    """Plan again the records whose plan has run out (the weekly repeats go on for ever); return how many."""
    today = timezone.localdate(now)
    run_out = list(Commitment.objects.filter(plan_on__lte=today).order_by("plan_on")[:most])
    for commitment in run_out:
        with transaction.atomic():
            locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
            replan(locked, now=now)
            if locked.plan_on is not None and locked.plan_on <= today:
                # Another time zone is already a day ahead: look again tomorrow instead of at every tick.
                Commitment.objects.filter(pk=locked.pk).update(plan_on=today + dt.timedelta(days=1))
    return len(run_out)


def wanted_items(commitment: Commitment, *, now: dt.datetime, until: dt.date | None = None) -> Iterator[Wanted]:
    """Yield every item of the present version of the due date, past ones too, for each person to be reminded.

    What is asked of people beside the dates comes first. The weekly repeats end with the first one later than `until`,
    by default the person's today.
    """
    yield from _asked(commitment, now)
    # The window of a promise that repeats is that of its first time: the occurrences are reminded of by themselves.
    end = anchor(commitment.due_on, None if commitment.repeats else commitment.latest, commitment.review_on)
    if end is None:
        return
    rules = policy()
    for duty, person in recipients(commitment):
        for item in _of_person(commitment, end, (duty, person), rules, now, until=until):
            if wants(person, item.step.step):
                yield item
    yield from _asked_to_reassign(commitment, now)


def wants(person: User, step: Step) -> bool:
    """Whether a person gets this kind of reminder: duties always, extras until they refuse them."""
    return not step.is_extra or person.digest == DigestPreference.EVERYTHING


def _asked_to_reassign(commitment: Commitment, now: dt.datetime) -> Iterator[Wanted]:
    """Ask whoever may assign, the controller first, when the officer says that the record is another's."""
    if commitment.declined_at is None:
        return
    others = [person for person in [commitment.controller, *_heads()] if person and person.pk != commitment.officer_id]
    person = _stand_in(commitment, [*others])
    if person is None:
        return
    zone = zoneinfo.ZoneInfo(person.time_zone)
    step = declined_notice(commitment.declined_at.astimezone(zone).date(), WorkCalendar(person.holiday_calendar))
    yield Wanted(person, step, step.on >= now.astimezone(zone).date(), commitment.due_version)


def _asked(commitment: Commitment, now: dt.datetime) -> Iterator[Wanted]:
    """Yield what a controller or a head is to decide, and what was decided about an executor's request."""
    for told in summons_of(commitment):
        for person in told.people:
            if not (person.is_active and _sees(person, commitment)):
                continue
            zone = zoneinfo.ZoneInfo(person.time_zone)
            today, since = now.astimezone(zone).date(), told.since.astimezone(zone).date()
            for step in summons(told.step, told.about, since, WorkCalendar(person.holiday_calendar)):
                yield Wanted(person, step, step.on >= today, commitment.due_version)


def _of_person(
    commitment: Commitment,
    end: dt.date,
    recipient: tuple[Duty, User],
    rules: Policy,
    now: dt.datetime,
    *,
    until: dt.date | None,
) -> Iterator[Wanted]:
    duty, person = recipient
    zone = zoneinfo.ZoneInfo(person.time_zone)
    calendar = WorkCalendar(person.holiday_calendar)
    created_on = commitment.created_at.astimezone(zone).date()
    today = now.astimezone(zone).date()
    steps = series(
        end,
        commitment.earliest,
        commitment.latest,
        policy=rules,
        calendar=calendar,
        until=until or today,
        created_on=created_on,
    )
    arrival = late_arrival(steps, created_on)
    if duty is Duty.OFFICER and any(step.on < today for step in steps):
        is_new = not Reminder.objects.of_record(commitment).filter(recipient=person).exists()
        yield Wanted(person, late_notice(today, calendar), is_new, commitment.due_version)
    for step in arrival.ahead:
        if duty in audience(step, rules, arrival.counted_from):
            yield Wanted(person, step, step.on >= today, commitment.due_version)


def wanted_of_milestones(commitment: Commitment, *, now: dt.datetime) -> Iterator[Wanted]:
    """Yield every item about the open milestones of a record, past ones too, for whoever answers for each."""
    for milestone in Milestone.objects.open().filter(commitment=commitment).select_related("officer__deputy"):
        own = [milestone.officer, _deputy(milestone.officer)]
        person = _stand_in(commitment, own) or _officer_of(commitment)
        if person is None:
            continue
        today = now.astimezone(zoneinfo.ZoneInfo(person.time_zone)).date()
        for step in milestone_series(milestone.due_on, WorkCalendar(person.holiday_calendar)):
            yield Wanted(person, step, step.on >= today, milestone.due_version, milestone)


def recipients(commitment: Commitment) -> list[tuple[Duty, User]]:
    """Name who is reminded in which duty. Nobody left is never silence: the next in line stands in for the officer."""
    heads = _heads()
    controller = _active(commitment.controller)
    officer = _officer_of(commitment, heads)
    pairs = [(Duty.OFFICER, officer), (Duty.CONTROLLER, controller), *((Duty.HEAD, head) for head in heads)]
    found: dict[int, tuple[Duty, User]] = {}
    for duty, person in pairs:
        if person is not None and person.pk not in found:
            found[person.pk] = (duty, person)
    return list(found.values())


def _heads() -> list[User]:
    return list(User.objects.with_role([Role.HEAD]).order_by("pk"))


def _officer_of(commitment: Commitment, heads: list[User] | None = None) -> User | None:
    """Name who is there to do the officer's part: the officer, the deputy, the controller, a head."""
    first = [commitment.officer, _deputy(commitment.officer), _active(commitment.controller)]
    return _stand_in(commitment, first) or _stand_in(commitment, _heads() if heads is None else heads)


def _active(person: User | None) -> User | None:
    return person if person is not None and person.is_active else None


def _deputy(person: User | None) -> User | None:
    return person.deputy if person is not None else None


def _stand_in(commitment: Commitment, line: Sequence[User | None]) -> User | None:
    """Return the first in the line who is there and may see the record."""
    for person in line:
        if person is not None and person.is_active and _sees(person, commitment):
            return person
    return None


def _sees(person: User, commitment: Commitment) -> bool:
    if person.pk in (commitment.officer_id, commitment.controller_id):
        return True
    return Commitment.objects.visible_to(person).filter(pk=commitment.pk).exists()


def send_at(person: User, on: dt.date) -> dt.datetime:
    """Moment of a person's mail on a local day, in UTC."""
    local = dt.datetime.combine(on, person.digest_time, tzinfo=zoneinfo.ZoneInfo(person.time_zone))
    return local.astimezone(dt.UTC)


def _row(commitment: Commitment, item: Wanted) -> Reminder:
    return Reminder(
        recipient=item.recipient,
        commitment=commitment,
        step=item.step.step,
        offset=item.step.offset,
        milestone=item.milestone,
        key=item.key,
        due_version=item.version,
        on=item.step.on,
        send_at=send_at(item.recipient, item.step.on),
    )


def _drop_unwanted(commitment: Commitment, wanted: set[tuple[int, str, int]]) -> None:
    """Take back what is planned and no longer wanted; what was wanted and is late stays: it is still owed."""
    planned = Reminder.objects.filter(commitment=commitment, state=ReminderState.PLANNED, message__isnull=True)
    gone = [row.pk for row in planned if (row.recipient_id, row.key, row.due_version) not in wanted]
    if gone:
        reason = _("срок, ответственный или состояние изменились")
        Reminder.objects.filter(pk__in=gone).update(state=ReminderState.DROPPED, reason=reason)


def _restore(row: Reminder | None, item: Wanted) -> None:
    """Plan again what was dropped (a record suspended and resumed), and move what falls on another day now."""
    if row is None or row.state == ReminderState.SENT or row.message_id is not None:
        return
    if row.state == ReminderState.PLANNED and row.on == item.step.on:
        return
    row.state, row.reason = ReminderState.PLANNED, ""
    row.on, row.send_at = item.step.on, send_at(item.recipient, item.step.on)
    row.save(update_fields=["state", "reason", "on", "send_at"])

"""When to remind: the due series and the opening series of a record, and who is reminded at each step."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from commitments.lifecycle.calendars import WorkCalendar
from commitments.lifecycle.windows import LONG_WINDOW_DAYS, is_long
from commitments.terms import Step

ASKED_EVERY_DAYS = 7
TIMES_ASKED = 5


class Duty(StrEnum):
    """In which duty a person is reminded."""

    OFFICER = "officer"
    CONTROLLER = "controller"
    HEAD = "head"


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """When to remind. Working days, but for the repeats and the length of a window: calendar days."""

    before: tuple[int, ...] = (30, 14, 7, 3, 1)
    on_day: bool = True
    after: tuple[int, ...] = (1, 7)
    repeat_every_days: int = 7
    opening: tuple[int, ...] = (7, 1)
    controller_from: int = 7
    head_from: int = 14
    long_window_days: int = LONG_WINDOW_DAYS


MILESTONE_POLICY = Policy(before=(3,), after=(1, 7), repeat_every_days=0, opening=())


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a series. A repeat is an AFTER step whose offset goes on from the last one: 7 days on, +7 is +14.

    `about`: the number of what is asked or answered, where the step is not about the dates.
    """

    step: Step
    offset: int
    on: dt.date
    is_repeat: bool = False
    about: int = 0

    @property
    def key(self) -> str:
        """Name the step within its version of the due date: "before-7", "on-day", "after+1", "decide-3+7"."""
        if self.is_repeat:
            return f"repeat+{self.offset}"
        if self.step is Step.DECLINED:
            # Two officers may decline the same term, each on a day of their own.
            return f"declined-{self.on.isoformat()}"
        return _KEYS[self.step].format(self.offset, self.about)


_KEYS = {
    Step.OPENS: "opens-{}",
    Step.BEFORE: "before-{}",
    Step.ON_DAY: "on-day",
    Step.AFTER: "after+{}",
    Step.LATE_ARRIVAL: "late-arrival",
    Step.DECIDE: "decide-{1}+{0}",
    Step.VERIFY: "verify-{1}+{0}",
    Step.ANSWERED: "answered-{1}",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A series parted at the day of entry. `counted_from`: what to give audience(), since escalation begins anew."""

    past: tuple[PlannedStep, ...]
    ahead: tuple[PlannedStep, ...]
    counted_from: int


def series(  # noqa: PLR0917 - the record's dates, the rules, then the bounds: an order its one caller reads well
    anchor: dt.date,
    earliest: dt.date | None,
    latest: dt.date | None,
    policy: Policy,
    calendar: WorkCalendar,
    until: dt.date,
    created_on: dt.date,
) -> tuple[PlannedStep, ...]:
    """Plan all steps of one version of the due date, in the order of their days, all of them working days.

    The repeats end with the first one later than `until`, and begin with the first not before `created_on` (the day of
    entry, or of the change that made this version). Opening steps are planned if a long window lies ahead of that day.
    """
    steps = [
        *_opening(earliest, latest, policy, calendar, created_on),
        *_around(anchor, policy, calendar),
        *_repeats(anchor, policy, calendar, until, created_on),
    ]
    return tuple(sorted(steps, key=lambda step: step.on))


def _opening(
    earliest: dt.date | None,
    latest: dt.date | None,
    policy: Policy,
    calendar: WorkCalendar,
    created_on: dt.date,
) -> Iterator[PlannedStep]:
    if earliest is None or earliest <= created_on or not is_long(earliest, latest, policy.long_window_days):
        return
    for days in _distances(policy.opening, descending=True):
        yield PlannedStep(Step.OPENS, days, calendar.add_working_days(earliest, -days))


def _around(anchor: dt.date, policy: Policy, calendar: WorkCalendar) -> Iterator[PlannedStep]:
    for days in _distances(policy.before, descending=True):
        yield PlannedStep(Step.BEFORE, days, calendar.add_working_days(anchor, -days))
    if policy.on_day:
        # A due date on a weekend is announced on the working day before it: on the one after it, it would be late.
        yield PlannedStep(Step.ON_DAY, 0, calendar.previous_working(anchor))
    for days in _distances(policy.after):
        yield PlannedStep(Step.AFTER, days, calendar.add_working_days(anchor, days))


def _repeats(
    anchor: dt.date,
    policy: Policy,
    calendar: WorkCalendar,
    until: dt.date,
    created_on: dt.date,
) -> Iterator[PlannedStep]:
    every = policy.repeat_every_days
    if every < 1:
        return
    last_after = max(_distances(policy.after), default=0)
    begin = calendar.add_working_days(anchor, last_after)
    previous = begin
    for number in count(max(1, -((begin - created_on).days // every))):
        on = calendar.next_working(begin + dt.timedelta(days=number * every))
        if on > previous:  # short rhythms meet on the Monday after a weekend: one of them is enough
            yield PlannedStep(Step.AFTER, last_after + number * every, on, is_repeat=True)
        if on > until:
            return
        previous = on


def _distances(days: Iterable[int], *, descending: bool = False) -> list[int]:
    return sorted({number for number in days if number > 0}, reverse=descending)


def milestone_series(due_on: dt.date, calendar: WorkCalendar) -> tuple[PlannedStep, ...]:
    """Plan the few steps of a milestone: it says no more once it is a week late, the page goes on saying it."""
    return tuple(sorted(_around(due_on, MILESTONE_POLICY, calendar), key=lambda step: step.on))


def late_arrival(steps: Iterable[PlannedStep], created_on: dt.date) -> Arrival:
    """Part the steps already past at entry, which nobody gets, from those still to come (a step of that day is)."""
    planned = tuple(steps)
    past = tuple(step for step in planned if step.on < created_on)
    ahead = tuple(step for step in planned if step.on >= created_on)
    entered_late = any(step.step is Step.AFTER for step in past)
    first = next((step.offset for step in ahead if step.step is Step.AFTER), 0)
    return Arrival(past, ahead, first if entered_late else 0)


def late_notice(created_on: dt.date, calendar: WorkCalendar) -> PlannedStep:
    """Plan the one item that stands for all steps past at entry."""
    return PlannedStep(Step.LATE_ARRIVAL, 0, calendar.next_working(created_on))


def declined_notice(declined_on: dt.date, calendar: WorkCalendar) -> PlannedStep:
    """Plan the one item that asks to hand a record over."""
    return PlannedStep(Step.DECLINED, 0, calendar.next_working(declined_on))


def summons(step: Step, about: int, since: dt.date, calendar: WorkCalendar) -> tuple[PlannedStep, ...]:
    """Plan how somebody is told of what is asked of them: at once, then weekly, five times in all. An answer: once."""
    times = 1 if step is Step.ANSWERED else TIMES_ASKED
    days = [number * ASKED_EVERY_DAYS for number in range(times)]
    return tuple(
        PlannedStep(step, offset, calendar.next_working(since + dt.timedelta(days=offset)), about=about)
        for offset in days
    )


def audience(step: PlannedStep, policy: Policy, counted_from: int = 0) -> tuple[Duty, ...]:
    """Name who is reminded: the officer always; the controller and the head as the delay grows.

    `counted_from` is Arrival.counted_from of a record that arrived late, so that escalation counts from the first
    reminder that was really sent.
    """
    delay = step.offset - counted_from if step.step is Step.AFTER else 0
    duties = [Duty.OFFICER]
    if step.step is Step.AFTER and delay >= policy.controller_from:
        duties.append(Duty.CONTROLLER)
    if step.step is Step.AFTER and delay >= policy.head_from:
        duties.append(Duty.HEAD)
    return tuple(duties)

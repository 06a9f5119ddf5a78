"""Time flags: what the dates of a record say about one day. Computed, never stored."""

import datetime as dt
from dataclasses import dataclass

from commitments.lifecycle.calendars import WorkCalendar
from commitments.lifecycle.windows import is_long
from commitments.terms import Status, TimeFlag

SOON_WORKING_DAYS = 14
PRESSING_WORKING_DAYS = 7
OPENS_WORKING_DAYS = 7
SILENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag and its number: STALE in calendar days of silence, else working days late, left or ahead (0: today)."""

    flag: TimeFlag
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FlagFacts:
    """The dates of one record, the day asked about, and the calendar of the one who asks."""

    status: Status
    earliest: dt.date | None
    latest: dt.date | None
    due_on: dt.date | None
    review_on: dt.date | None
    last_news_on: dt.date
    started_on: dt.date
    today: dt.date
    calendar: WorkCalendar

    @property
    def deadline(self) -> dt.date | None:
        """The due date, or the review date of a record without one."""
        return self.due_on or self.review_on

    def days_to(self, day: dt.date) -> int:
        """Count the working days to a day ahead: 0 is today, and a later day is at least 1 even over a weekend."""
        if day == self.today:
            return 0
        return max(1, self.calendar.working_days_between(self.today, day))


def time_flag(facts: FlagFacts) -> Flag | None:
    """Give the most urgent flag of a record, or None. A lead is watched, not chased: it can only be stale."""
    if not facts.status.is_open or facts.status is Status.SUSPENDED:
        return None
    if facts.status is Status.LEAD:
        return _stale(facts)
    return _overdue(facts) or _soon(facts) or _opens(facts) or _window(facts) or _stale(facts)


def day_flag(day: dt.date, today: dt.date, calendar: WorkCalendar) -> Flag:
    """Say of a single day how many working days it lies behind or ahead; 0 is today."""
    if day < today:
        return Flag(TimeFlag.OVERDUE, max(1, calendar.working_days_between(day, today)))
    return Flag(TimeFlag.SOON, 0 if day == today else max(1, calendar.working_days_between(today, day)))


def _overdue(facts: FlagFacts) -> Flag | None:
    if facts.deadline is None or facts.deadline >= facts.today:
        return None
    return day_flag(facts.deadline, facts.today, facts.calendar)


def _soon(facts: FlagFacts) -> Flag | None:
    """Within a long window that still goes, soon is said only of the last days: the window itself says the rest."""
    if facts.deadline is None:
        return None
    left = facts.days_to(facts.deadline)
    within = PRESSING_WORKING_DAYS if _in_long_window(facts) else SOON_WORKING_DAYS
    return Flag(TimeFlag.SOON, left) if left <= within else None


def _opens(facts: FlagFacts) -> Flag | None:
    if facts.earliest is None or facts.earliest <= facts.today or not is_long(facts.earliest, facts.latest):
        return None
    ahead = facts.days_to(facts.earliest)
    return Flag(TimeFlag.OPENS, ahead) if ahead <= OPENS_WORKING_DAYS else None


def _window(facts: FlagFacts) -> Flag | None:
    if facts.latest is None or not _in_window(facts):
        return None
    return Flag(TimeFlag.WINDOW, facts.days_to(facts.latest))


def _stale(facts: FlagFacts) -> Flag | None:
    if not is_stale(facts):
        return None
    return Flag(TimeFlag.STALE, (facts.today - facts.last_news_on).days)


def is_stale(facts: FlagFacts) -> bool:
    """Say whether there has been no news for longer than 30 days and a quarter of the term."""
    return facts.today >= stale_from(facts.last_news_on, facts.started_on, facts.deadline)


def stale_from(last_news_on: dt.date, started_on: dt.date, deadline: dt.date | None) -> dt.date:
    """Give the first day on which silence since the last news counts as stale; without a deadline 30 days decide."""
    term = (deadline - started_on).days if deadline else 0
    return last_news_on + dt.timedelta(days=max(SILENT_DAYS, term // 4) + 1)


def _in_window(facts: FlagFacts) -> bool:
    if facts.earliest is None or facts.latest is None:
        return False
    return facts.earliest <= facts.today <= facts.latest


def _in_long_window(facts: FlagFacts) -> bool:
    return _in_window(facts) and is_long(facts.earliest, facts.latest)

"""What the dates of records say about a day: the flag of one record, and the same words as conditions for lists."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from commitments.lifecycle import (
    OPENS_WORKING_DAYS,
    SOON_WORKING_DAYS,
    Flag,
    FlagFacts,
    WorkCalendar,
    time_flag,
)
from commitments.models.commitment import CHASED_STATUSES
from commitments.terms import OPEN_STATUSES, Status

if TYPE_CHECKING:
    from commitments.models import Commitment

ONE_DAY = dt.timedelta(days=1)


class When(StrEnum):
    """What a list may ask about time; the values stand in addresses."""

    OVERDUE = "overdue"
    SOON = "soon"
    AHEAD = "ahead"
    OPENING = "opening"
    WINDOW = "window"
    NO_DATE = "no_date"
    UNASSIGNED = "unassigned"


def office_calendar() -> WorkCalendar:
    """Give the working days of the office's own country."""
    return WorkCalendar(settings.TRACKER_OWN_COUNTRY)


def flag_of(commitment: Commitment, today: dt.date, calendar: WorkCalendar | None = None) -> Flag | None:
    """Give the most urgent time flag of a record on this day, or None; without a calendar, the office's counts."""
    return time_flag(
        FlagFacts(
            status=Status(commitment.status),
            earliest=commitment.earliest,
            latest=commitment.latest,
            due_on=commitment.due_on,
            review_on=commitment.review_on,
            last_news_on=commitment.last_news_on,
            started_on=timezone.localdate(commitment.created_at),
            today=today,
            calendar=calendar or office_calendar(),
        ),
    )


def soon_until(today: dt.date, calendar: WorkCalendar) -> dt.date:
    """Give the last day that is still at most 14 working days ahead, the days off after the fourteenth included."""
    return calendar.add_working_days(today, SOON_WORKING_DAYS + 1) - ONE_DAY


def opening_until(today: dt.date, calendar: WorkCalendar) -> dt.date:
    """Give the last day that is still at most 7 working days ahead."""
    return calendar.add_working_days(today, OPENS_WORKING_DAYS + 1) - ONE_DAY


def condition(when: When, today: dt.date, calendar: WorkCalendar) -> Q:
    """Give the condition of a list. Chased: planned, in progress or reported; the deadline is a due or review date."""
    chased = Q(status__in=CHASED_STATUSES)
    still_open = Q(status__in=sorted(OPEN_STATUSES))
    conditions = {
        When.OVERDUE: chased & Q(deadline__lt=today),
        When.SOON: chased & Q(deadline__range=(today, soon_until(today, calendar))),
        When.AHEAD: chased & Q(deadline__gte=today),
        When.OPENING: chased & Q(earliest__range=(today + ONE_DAY, opening_until(today, calendar))),
        When.WINDOW: chased & Q(earliest__lte=today, latest__gte=today),
        When.NO_DATE: still_open & Q(due_on__isnull=True, latest__isnull=True),
        When.UNASSIGNED: still_open & Q(officer__isnull=True),
    }
    return conditions[when]

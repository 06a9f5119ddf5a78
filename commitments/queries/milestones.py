"""What comes next in a record: its milestones, as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.labels import distance_phrase, usual_name
from commitments.lifecycle import WorkCalendar, day_flag, propose
from commitments.models import Milestone
from commitments.models.commitment import CHASED_STATUSES
from commitments.queries.flags import office_calendar
from commitments.terms import MilestoneOrigin, TimeFlag

if TYPE_CHECKING:
    import datetime as dt

    from commitments.lifecycle import Flag
    from commitments.models import Commitment, User
    from commitments.terms import Kind


@dataclass(frozen=True)
class MilestoneRow:
    """One milestone. `flag` says how near an open one is while its record is chased, None else."""

    milestone: Milestone
    flag: Flag | None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it is still to be done."""
        return self.flag is not None and self.flag.flag is TimeFlag.OVERDUE


def visible_milestone(user: User, reference: str, pk: int) -> Milestone | None:
    """Find a milestone of a record among those this person may see, with its people. One query."""
    people = ("officer", "done_by", "commitment__officer", "commitment__controller")
    found = Milestone.objects.visible_to(user).select_related(*people)
    return found.filter(commitment__reference=reference, pk=pk).first()


def milestones_of(commitment: Commitment, today: dt.date) -> tuple[MilestoneRow, ...]:
    """Read the milestones of a record: those to be done by their days, then those that are over. One query."""
    rows = [
        milestone_row(row, commitment, today)
        for row in Milestone.objects.filter(commitment=commitment).select_related("officer", "done_by")
    ]
    return (*(row for row in rows if row.milestone.is_open), *(row for row in rows if not row.milestone.is_open))


def milestone_row(milestone: Milestone, commitment: Commitment, today: dt.date) -> MilestoneRow:
    """Say of one milestone how near it is."""
    is_watched = milestone.is_open and commitment.status in CHASED_STATUSES
    return MilestoneRow(milestone, day_flag(milestone.due_on, today, office_calendar()) if is_watched else None)


@dataclass(frozen=True)
class UsualRow:
    """One of the usual steps on its proposed day: in words, with the milestone that the record has of it already."""

    key: str
    title: str
    distance: str
    on: dt.date
    is_past: bool
    known: Milestone | None


def usual_rows(commitment: Commitment, kind: Kind, today: dt.date) -> tuple[UsualRow, ...]:
    """Lay the usual steps of a kind around the record's window, over its officer's calendar. One query.

    A promise that repeats gets them for the occurrence that is open: each time anew. Without a day there are none.
    """
    milestones = list(Milestone.objects.filter(commitment=commitment).exclude(key=""))
    occurrence = next((row for row in milestones if row.is_open and row.origin == MilestoneOrigin.RECURRENCE), None)
    start, end = _window(commitment, occurrence)
    suffix = f"@{occurrence.key}" if occurrence else ""
    known = {milestone.key: milestone for milestone in milestones}
    officer = commitment.officer
    calendar = WorkCalendar(officer.holiday_calendar) if officer else office_calendar()
    return tuple(
        UsualRow(
            key=f"{proposed.step.usual}{suffix}",
            title=usual_name(proposed.step.usual),
            distance=distance_phrase(proposed.step),
            on=proposed.on,
            is_past=proposed.on < today,
            known=known.get(f"{proposed.step.usual}{suffix}"),
        )
        for proposed in propose(kind, start, end, calendar)
    )


def _window(commitment: Commitment, occurrence: Milestone | None) -> tuple[dt.date | None, dt.date | None]:
    """Give the days from which steps are counted: those of the occurrence, else the window with its due date as end."""
    start, end = commitment.earliest, commitment.due_on or commitment.latest
    if occurrence is not None:
        end = occurrence.due_on
        start = start if occurrence.nominal_on == commitment.latest else None
    return (None if start and end and start > end else start), end

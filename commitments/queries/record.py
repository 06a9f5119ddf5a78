"""The page of one record: what was promised, by whom, until when, where it stands, what happened, who acts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from commitments.access import can_ask_time, can_assess
from commitments.labels import name
from commitments.lifecycle import groups_of, may_correct
from commitments.models import Assessment, Commitment, CommitmentParty, Event, Reminder
from commitments.models.commitment import CHASED_STATUSES
from commitments.queries.countries import country_name
from commitments.queries.facts import Holdings, facts_from, holdings_of, signs_of
from commitments.queries.flags import flag_of
from commitments.queries.history import SHOWN_AT_FIRST, HistoryRow, history_of
from commitments.queries.milestones import MilestoneRow, milestones_of
from commitments.queries.moves import NEXT, MoveOption, Obstacle, gaps_of, options_of
from commitments.queries.promises import Ladder, Quote, ladder_of, only_side, statements_of
from commitments.queries.volumes import Cited, cited
from commitments.terms import EventType, ReminderState, Role, Side, Status, Step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from commitments.lifecycle import Flag, Move
    from commitments.models import Evidence, Update, User
    from commitments.queries.extensions import Extensions

PATH = (Status.LEAD, Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED)
# What nobody chases, or nobody should have: there is nothing to assess.
UNASSESSED = frozenset({Status.LEAD, Status.LAPSED, Status.VOID})
REMINDERS_AHEAD = 5
REMINDERS_SENT = 3
LONGEST_ABOUT = 48
READ_AHEAD = 30  # several people may be reminded on one day
SIDES = (Side.OURS, Side.THEIRS, Side.THIRD)


@dataclass(frozen=True)
class PathStep:
    """One station of a record's way: passed on a day, the present one, still ahead, or never reached.

    No status: the result, whichever it will be.
    """

    status: Status | None
    state: str
    on: dt.date | None = None


@dataclass(frozen=True)
class SideParties:
    """The parties of one side."""

    side: Side
    parties: tuple[CommitmentParty, ...]


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence, numbered in the order it was added, with the update that it supports.

    `repeats` is the number of an earlier piece with the same text, file or address: together they are one source.
    """

    number: int
    evidence: Evidence
    update: Update | None
    repeats: int | None


@dataclass(frozen=True)
class ReminderDay:
    """What goes out on one day: why, about which milestone if not about the record itself, and to whom.

    A repeat comes again and again until the work is done.
    """

    on: dt.date
    step: Step
    offset: int
    is_repeat: bool
    people: tuple[User, ...]
    about: str = ""


@dataclass(frozen=True)
class RecordPage:
    """Everything that the page of a record shows, for one person and one moment."""

    commitment: Commitment
    flag: Flag | None
    partner_name: str
    days_in_status: int
    steps: tuple[PathStep, ...]
    standing_reason: str
    moves: tuple[MoveOption, ...]
    next_move: Move | None
    gaps: tuple[Obstacle, ...]
    ladder: Ladder
    window_quote: Quote | None
    sides: tuple[SideParties, ...]
    exhibits: tuple[Exhibit, ...]
    independent_sources: int
    only_side: Side | None
    reminders: tuple[ReminderDay, ...]
    sent: tuple[ReminderDay, ...]
    milestones: tuple[MilestoneRow, ...]
    history: tuple[HistoryRow, ...]
    may_correct_due: bool
    may_ask_time: bool
    assessments: tuple[Assessment, ...]
    may_assess: bool
    extensions: Extensions
    successor: Commitment | None
    predecessors: tuple[Commitment, ...]
    declined: Event | None = None

    @property
    def volumes(self) -> tuple[Cited, ...]:
        """Sums and quantities that the quotes name, each with the quote that said it first."""
        return cited(self.ladder.quotes)

    @property
    def common_moves(self) -> tuple[MoveOption, ...]:
        """Moves that stand in front."""
        return tuple(option for option in self.moves if not option.is_rare)

    @property
    def rare_moves(self) -> tuple[MoveOption, ...]:
        """Moves that stand behind the others."""
        return tuple(option for option in self.moves if option.is_rare)

    @property
    def hidden_events(self) -> int:
        """How many older rows of the history are not shown."""
        return self.commitment.history_length - len(self.history)

    @property
    def window_start(self) -> dt.date | None:
        """First day of the window; a due date before it leaves only the end to draw."""
        start, end = self.commitment.earliest, self.window_end
        return None if start and end and start > end else start

    @property
    def times_due_moved(self) -> int:
        """How often the due date has been moved: corrected, extended, given back after a pause."""
        return self.commitment.due_version - 1

    @property
    def reminder_days(self) -> tuple[dt.date, ...]:
        """Days on which somebody will be reminded."""
        return tuple(day.on for day in self.reminders)

    @property
    def acting(self) -> str:
        """Whose turn it is: a name, else the role that has to step in; empty when nothing is left to do."""
        commitment = self.commitment
        if commitment.status in {Status.REPORTED, Status.SUSPENDED}:
            return str(commitment.controller or name(Role.CONTROLLER))
        if commitment.status in {Status.PLANNED, Status.IN_PROGRESS}:
            return str(commitment.officer or name(Role.CONTROLLER))
        return str(commitment.officer or name(Role.ANALYST)) if commitment.status == Status.LEAD else ""

    @property
    def window_end(self) -> dt.date | None:
        """Last day as it counts: the due date, else the window's end."""
        return self.commitment.due_on or self.commitment.latest


def visible_record(user: User, reference: str) -> Commitment | None:
    """Find a record by its number among those this person may see, with its people. One query."""
    people = ("officer", "controller", "author")
    return Commitment.objects.visible_to(user).select_related(*people).filter(reference=reference).first()


def record_page(
    commitment: Commitment,
    user: User,
    now: dt.datetime,
    *,
    language: str,
    events: int | None = SHOWN_AT_FIRST,
) -> RecordPage:
    """Read the page of a record that this person may see. At most fifteen queries, whatever its size."""
    today = timezone.localdate(now)
    parties = tuple(CommitmentParty.objects.filter(commitment=commitment).select_related("party"))
    statements = statements_of(commitment)
    holdings = holdings_of(commitment, has_parties=bool(parties), has_statements=bool(statements))
    facts = facts_from(holdings, user, now)
    ladder = ladder_of(commitment, statements, parties)
    related = _related(commitment, user)
    sent = _sent(commitment)
    return RecordPage(
        commitment=commitment,
        flag=flag_of(commitment, today),
        partner_name=country_name(commitment.partner, language),
        days_in_status=(today - commitment.status_since).days,
        steps=steps_of(holdings),
        standing_reason=_standing_reason(holdings),
        moves=options_of(facts),
        next_move=NEXT.get(facts.status),
        gaps=gaps_of(facts),
        ladder=ladder,
        window_quote=ladder.citing(commitment.window_text),
        sides=_sides(parties),
        exhibits=_exhibits(holdings),
        independent_sources=facts.distinct_evidence_owners,
        only_side=only_side(ladder, parties, holdings.evidence),
        reminders=_ahead(commitment),
        sent=sent,
        may_correct_due=may_name_due(commitment, now, is_reminded=bool(sent)),
        may_ask_time=may_ask_time(holdings, user),
        assessments=tuple(Assessment.objects.filter(commitment=commitment).select_related("assessed_by")),
        may_assess=may_assess(holdings, user),
        extensions=holdings.extensions,
        milestones=milestones_of(commitment, today),
        history=history_of(commitment, events),
        successor=next((row for row in related if row.pk == commitment.successor_id), None),
        predecessors=tuple(row for row in related if row.successor_id == commitment.pk),
        declined=wish_to_hand_over(commitment),
    )


def wish_to_hand_over(commitment: Commitment) -> Event | None:
    """Give the event by which the officer asked for another one, while nobody has answered it."""
    if commitment.declined_at is None:
        return None
    events = Event.objects.filter(commitment=commitment, type=EventType.DECLINED).select_related("actor")
    return events.order_by("sequence").last()


def may_name_due(commitment: Commitment, now: dt.datetime, *, is_reminded: bool) -> bool:
    """Whether a due date may be named or corrected at this moment, by whoever may edit the record."""
    if commitment.status == Status.SUSPENDED or not commitment.status_is_open:
        return False
    is_young = may_correct(commitment.created_at, now, first_reminder_sent=is_reminded)
    return commitment.due_on is None or is_young


def may_ask_time(holdings: Holdings, user: User) -> bool:
    """Whether this person may ask for a later due date at this moment. No query."""
    commitment = holdings.commitment
    is_chased = commitment.status in CHASED_STATUSES and commitment.due_on is not None
    return is_chased and can_ask_time(user, commitment) and holdings.extensions.waiting is None


def may_assess(holdings: Holdings, user: User) -> bool:
    """Whether this person may assess the record: neither its executor nor its reporter. No query."""
    is_tracked = holdings.commitment.status not in UNASSESSED
    return is_tracked and can_assess(user, holdings.commitment) and user.pk not in holdings.reporters


def steps_of(holdings: Holdings) -> tuple[PathStep, ...]:
    """Lay out a record's way: the four stations of the work and the result. No query."""
    commitment = holdings.commitment
    status = Status(commitment.status)
    place = Status(commitment.suspended_from) if commitment.suspended_from else status
    reached = _reached(holdings)
    here = PathStep(status, "here", commitment.status_since)
    if not status.is_open:
        return (*(_passed(one, reached) for one in PATH), here)
    number = PATH.index(place)
    goes_on = status is place
    ahead = [PathStep(one, "next" if goes_on and one is PATH[number + 1] else "ahead") for one in PATH[number + 1 :]]
    return (*(_passed(one, reached) for one in PATH[:number]), here, *ahead, PathStep(None, "ahead"))


def _standing_reason(holdings: Holdings) -> str:
    """Say why a record that is closed or suspended stands where it stands."""
    is_at_work = holdings.commitment.status_is_open and holdings.commitment.status != Status.SUSPENDED
    return "" if is_at_work or not holdings.moves else holdings.moves[-1].reason


def _passed(status: Status, reached: dict[Status, dt.date]) -> PathStep:
    return PathStep(status, "done", reached[status]) if status in reached else PathStep(status, "skipped")


def _reached(holdings: Holdings) -> dict[Status, dt.date]:
    """Name the day on which each status was last entered."""
    moves = holdings.moves
    born = Status(moves[0].from_status) if moves else Status(holdings.commitment.status)
    days = {born: timezone.localdate(holdings.commitment.created_at)}
    return days | {Status(row.to_status): row.effective_on for row in moves}


def _sides(parties: tuple[CommitmentParty, ...]) -> tuple[SideParties, ...]:
    """Part the parties by side; ours and theirs are always there, the third only when somebody stands on it."""
    found = [SideParties(side, tuple(row for row in parties if row.side == side)) for side in SIDES]
    return tuple(group for group in found if group.parties or group.side is not Side.THIRD)


def _exhibits(holdings: Holdings) -> tuple[Exhibit, ...]:
    updates = {row.pk: row for row in holdings.updates}
    added = sorted(holdings.evidence, key=lambda row: (row.added_at, row.pk))
    numbers = {row.pk: number for number, row in enumerate(added, start=1)}
    contents = [frozenset(sign for sign in signs_of(row) if sign[0] != "owner") for row in added]
    firsts = {numbers[row.pk]: first + 1 for row, first in zip(added, groups_of(contents), strict=True)}
    return tuple(
        Exhibit(
            number=(number := numbers[row.pk]),
            evidence=row,
            update=updates.get(row.update_id or 0),
            repeats=firsts[number] if firsts[number] != number else None,
        )
        for row in holdings.evidence
    )


def _related(commitment: Commitment, user: User) -> tuple[Commitment, ...]:
    """Read the records that took this one's place or that it took, of those the person may see."""
    linked = Q(pk=commitment.successor_id) | Q(successor=commitment)
    return tuple(Commitment.objects.visible_to(user).filter(linked).order_by("pk"))


def _ahead(commitment: Commitment) -> tuple[ReminderDay, ...]:
    rows = Reminder.objects.ahead().filter(commitment=commitment).select_related("recipient", "milestone")[:READ_AHEAD]
    return tuple(_by_day(sorted(rows, key=lambda row: (row.on, row.key, row.pk))))[:REMINDERS_AHEAD]


def _sent(commitment: Commitment) -> tuple[ReminderDay, ...]:
    sent = Reminder.objects.of_record(commitment).filter(state=ReminderState.SENT).select_related("recipient")
    rows = sent.order_by("-on", "key", "pk")[:READ_AHEAD]
    return tuple(_by_day(rows))[:REMINDERS_SENT]


def _by_day(rows: Iterable[Reminder]) -> Iterator[ReminderDay]:
    for (on, _key), group in groupby(rows, key=lambda row: (row.on, row.key)):
        members = list(group)
        first = members[0]
        people = tuple(row.recipient for row in members)
        about = Truncator(first.milestone.title).chars(LONGEST_ABOUT) if first.milestone else ""
        yield ReminderDay(on, Step(first.step), first.offset, first.key.startswith("repeat"), people, about)

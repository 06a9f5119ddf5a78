"""The month: windows as bars over its weeks, due and review dates as marks on its days, and the same as a list.

One query at any number of records; at most MOST_RECORDS of them are drawn.
"""

from __future__ import annotations

import calendar as days_of
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from commitments.queries.registry import RegistryRow, registry_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commitments.lifecycle import WorkCalendar
    from commitments.models import Commitment
    from commitments.models.commitment import CommitmentQuerySet

MOST_RECORDS = 400
MARKS_OF_A_DAY = 3
LANES = 5
DAYS = 7
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """One square of the month."""

    on: dt.date
    is_in_month: bool
    is_today: bool
    is_off: bool
    marks: tuple[RegistryRow, ...]

    @property
    def shown(self) -> tuple[RegistryRow, ...]:
        """Marks that have room."""
        return self.marks[:MARKS_OF_A_DAY]

    @property
    def hidden(self) -> int:
        """How many more the list has."""
        return len(self.marks) - len(self.shown)


@dataclass(frozen=True)
class Slot:
    """A piece of a lane: a window over several days, or one empty day."""

    span: int
    row: RegistryRow | None = None
    is_off: bool = False
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Week:
    """Seven days and the windows that run in them; `hidden` windows found no lane."""

    days: tuple[Day, ...]
    lanes: tuple[tuple[Slot, ...], ...]
    hidden: int


@dataclass(frozen=True)
class AgendaDay:
    """What a day of the list holds: windows that open, dates that fall due."""

    on: dt.date
    is_today: bool
    is_off: bool
    opening: tuple[RegistryRow, ...]
    due: tuple[RegistryRow, ...]


@dataclass(frozen=True)
class Month:
    """Everything that the page shows."""

    first: dt.date
    weeks: tuple[Week, ...]
    agenda: tuple[AgendaDay, ...]
    lasting: tuple[RegistryRow, ...]
    is_whole: bool

    @property
    def previous(self) -> dt.date:
        """First day of the month before."""
        return (self.first - ONE_DAY).replace(day=1)

    @property
    def following(self) -> dt.date:
        """First day of the month after."""
        return (self.first + dt.timedelta(days=31)).replace(day=1)

    @property
    def weekdays(self) -> tuple[dt.date, ...]:
        """Days of one week, to name the columns by."""
        return tuple(day.on for day in self.weeks[0].days)


def month_of(
    records: CommitmentQuerySet,
    first: dt.date,
    *,
    today: dt.date,
    calendar: WorkCalendar,
    holidays: WorkCalendar,
    language: str,
) -> Month:
    """Lay out the open records (filtered, and only what the person may see); `holidays` are the person's own."""
    weeks = days_of.Calendar().monthdatescalendar(first.year, first.month)
    last = first.replace(day=days_of.monthrange(first.year, first.month)[1])
    found = _within(records, weeks[0][0], weeks[-1][-1])
    rows = [registry_row(row, today=today, calendar=calendar, language=language) for row in found[:MOST_RECORDS]]
    lasting = [row for row in rows if _lasts(row, first, last)]
    bars = sorted((row for row in rows if _is_bar(row) and row not in lasting), key=_by_length)
    due = _by_day(rows)

    def day(on: dt.date) -> Day:
        is_off = not holidays.is_working(on)
        return Day(on, on.month == first.month, on == today, is_off, tuple(due.get(on, ())))

    return Month(
        first=first,
        weeks=tuple(_week(tuple(day(on) for on in week), bars) for week in weeks),
        agenda=tuple(_agenda([day(on) for week in weeks for on in week if on.month == first.month], rows)),
        lasting=tuple(lasting),
        is_whole=len(found) <= MOST_RECORDS,
    )


def _within(records: CommitmentQuerySet, first: dt.date, last: dt.date) -> list[Commitment]:
    """Read the open records with a date or a window in these days, the earliest deadlines first. One query."""
    runs = Q(earliest__lte=last) & (Q(due_on__gte=first) | Q(due_on__isnull=True, latest__gte=first))
    wanted = records.open().filter(Q(deadline__range=(first, last)) | Q(earliest__range=(first, last)) | runs)
    return list(wanted.select_related("officer").defer("note").order_by("deadline", "pk")[: MOST_RECORDS + 1])


def _is_bar(row: RegistryRow) -> bool:
    return row.first_day is not None and row.last_day is not None and row.first_day < row.last_day


def _lasts(row: RegistryRow, first: dt.date, last: dt.date) -> bool:
    """Whether the window neither begins nor ends in the month: a bar through every week would say nothing."""
    return row.first_day is not None and row.last_day is not None and row.first_day < first and row.last_day > last


def _by_length(row: RegistryRow) -> tuple[dt.date, dt.date, int]:
    return (row.first_day or dt.date.max, row.last_day or dt.date.max, row.commitment.pk)


def _by_day(rows: Iterable[RegistryRow]) -> dict[dt.date, list[RegistryRow]]:
    found: dict[dt.date, list[RegistryRow]] = {}
    for row in rows:
        if row.commitment.deadline:
            found.setdefault(row.commitment.deadline, []).append(row)
    return found


def _week(days: tuple[Day, ...], bars: Iterable[RegistryRow]) -> Week:
    """Put each window of the week into the first lane with room."""
    first, last = days[0].on, days[-1].on
    lanes: list[list[tuple[int, int, RegistryRow]]] = []
    hidden = 0
    for row in bars:
        begins, ends = row.first_day or first, row.last_day or last
        if begins > last or ends < first:
            continue
        start, stop = max(0, (begins - first).days), min(DAYS - 1, (ends - first).days)
        lane = next((lane for lane in lanes if lane[-1][1] < start), None)
        if lane is None and len(lanes) == LANES:
            hidden += 1
            continue
        if lane is None:
            lane = []
            lanes.append(lane)
        lane.append((start, stop, row))
    return Week(days, tuple(tuple(_slots(lane, days)) for lane in lanes), hidden)


def _slots(lane: Iterable[tuple[int, int, RegistryRow]], days: tuple[Day, ...]) -> Iterator[Slot]:
    place = 0
    for start, stop, row in lane:
        yield from (Slot(1, is_off=day.is_off) for day in days[place:start])
        yield Slot(
            stop - start + 1,
            row,
            begins=row.first_day == days[start].on,
            ends=row.last_day == days[stop].on,
        )
        place = stop + 1
    yield from (Slot(1, is_off=day.is_off) for day in days[place:])


def _agenda(days: Iterable[Day], rows: Iterable[RegistryRow]) -> Iterator[AgendaDay]:
    """List the days on which a window opens or a date falls due."""
    opening: dict[dt.date, list[RegistryRow]] = {}
    for row in rows:
        if _is_bar(row) and row.first_day:
            opening.setdefault(row.first_day, []).append(row)
    for day in days:
        if day.marks or day.on in opening:
            yield AgendaDay(day.on, day.is_today, day.is_off, tuple(opening.get(day.on, ())), day.marks)

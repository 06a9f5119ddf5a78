"""The dashboard: counts of the records in hand, each with the values that make the list behind it.

The number of queries does not depend on the number of records. Zero means that there is no list to link to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count

from commitments.models import Article, Statement, User
from commitments.models.commitment import CHASED_STATUSES
from commitments.models.statement import DECIDED
from commitments.queries.countries import country_name
from commitments.queries.flags import When, condition
from commitments.queries.registry import NOBODY, STATUS_ORDER, RegistryRow, registry_row
from commitments.terms import OPEN_STATUSES, Kind, Status, Strength

if TYPE_CHECKING:
    import datetime as dt

    from commitments.lifecycle import WorkCalendar
    from commitments.models.commitment import CommitmentQuerySet

SHOWN_RECORDS = 5
SHOWN_PARTNERS = 15
SHOWN_OFFICERS = 12
OTHERWISE = (Status.CANCELLED, Status.SUPERSEDED, Status.LAPSED, Status.VOID)


@dataclass(frozen=True)
class StatusCount:
    """One status and how many records have it."""

    status: Status
    count: int


@dataclass(frozen=True)
class KindCount:
    """One kind, how many records have it, and how many of them are overdue."""

    kind: Kind
    count: int
    overdue: int

    @property
    def rest(self) -> int:
        """Records that are not overdue."""
        return self.count - self.overdue


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder: how many records stand on it, how many reached it, and by which strengths they did."""

    strength: Strength
    standing: int
    reached: int
    strengths: tuple[Strength, ...]

    @property
    def passed(self) -> int:
        """Records that stand higher."""
        return self.reached - self.standing


@dataclass(frozen=True)
class Cell:
    """A number of the matrix, and how many of the records behind it are overdue."""

    kind: Kind
    count: int
    overdue: int


@dataclass(frozen=True)
class PartnerRow:
    """One row of the matrix: a partner country, or in the last row all the rest of them."""

    codes: tuple[str, ...]
    name: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Partner countries by kinds, the busiest first; `most` is the largest cell, `most_of_kind` the largest kind."""

    rows: tuple[PartnerRow, ...]
    kinds: tuple[KindCount, ...]
    most: int
    most_of_kind: int


@dataclass(frozen=True)
class Load:
    """Open records of one responsible officer, or of nobody."""

    officer: User | None
    open: int
    soon: int
    overdue: int

    @property
    def key(self) -> str:
        """Give the officer as the lists' filter is asked for them."""
        return str(self.officer.pk) if self.officer else NOBODY

    @property
    def rest(self) -> int:
        """Open records that are neither overdue nor due soon."""
        return self.open - self.soon - self.overdue


@dataclass(frozen=True)
class Workload:
    """The officers with the most to worry about first; `hidden` more have open records."""

    rows: tuple[Load, ...]
    most: int
    hidden: int


@dataclass(frozen=True)
class Rate:
    """Fulfilled of all records whose time has come, and what is left out of the count; all of it makes the total."""

    fulfilled: int
    partly: int
    not_fulfilled: int
    overdue: int
    ahead: int
    leads: int
    suspended: int
    otherwise: int
    otherwise_statuses: tuple[Status, ...]

    @property
    def base(self) -> int:
        """Records whose time has come: with a result, or past the day without one."""
        return self.fulfilled + self.partly + self.not_fulfilled + self.overdue

    @property
    def outside(self) -> int:
        """Records that the rate says nothing about."""
        return self.ahead + self.leads + self.suspended + self.otherwise

    @property
    def percent(self) -> int | None:
        """Share of the fulfilled in per cent; None when no record's time has come."""
        return round(100 * self.fulfilled / self.base) if self.base else None

    @property
    def percent_with_halves(self) -> int | None:
        """The same with each partly fulfilled record counted as a half."""
        return round(100 * (self.fulfilled + self.partly / 2) / self.base) if self.base else None


@dataclass(frozen=True)
class Dashboard:
    """Everything the page shows."""

    total: int
    open: int
    soon: int
    overdue: int
    opening: int
    leads: int
    statuses: tuple[StatusCount, ...]
    ladder: tuple[Rung, ...]
    matrix: Matrix
    workload: Workload
    rate: Rate
    most_overdue: tuple[RegistryRow, ...]
    due_next: tuple[RegistryRow, ...]

    @property
    def status_pairs(self) -> list[tuple[Status, int]]:
        """Statuses and their counts, as a drawing wants them."""
        return [(row.status, row.count) for row in self.statuses]


@dataclass(frozen=True)
class FirstSteps:
    """How far an office without records has come."""

    has_articles: bool
    undecided: int


def first_steps(user: User) -> FirstSteps:
    """Tell what the first record still needs, for a person of the desk."""
    return FirstSteps(
        has_articles=Article.objects.visible_to(user).exists(),
        undecided=Statement.objects.visible_to(user).exclude(state__in=DECIDED).count(),
    )


def dashboard(records: CommitmentQuerySet, *, today: dt.date, calendar: WorkCalendar, language: str) -> Dashboard:
    """Count the records (filtered, and only what the person may see) in seven queries."""
    statuses, strengths = _statuses_and_strengths(records)
    overdue_records = records.filter(condition(When.OVERDUE, today, calendar))
    soon_records = records.filter(condition(When.SOON, today, calendar))
    late_cells = _cells(overdue_records)
    overdue = late_cells.total()
    loads = _loads(records, today, calendar)
    return Dashboard(
        total=statuses.total(),
        open=sum(count for status, count in statuses.items() if status in OPEN_STATUSES),
        overdue=overdue,
        leads=statuses[Status.LEAD],
        soon=sum(load.soon for load in loads),
        opening=sum(load.opening for load in loads),
        statuses=tuple(StatusCount(status, statuses[status]) for status in STATUS_ORDER),
        ladder=tuple(_rung(strength, strengths) for strength in Strength),
        matrix=_matrix(_cells(records), late_cells, language),
        workload=_workload(loads),
        rate=_rate(statuses, overdue),
        most_overdue=_first(overdue_records, today, calendar, language),
        due_next=_first(soon_records, today, calendar, language),
    )


def _statuses_and_strengths(records: CommitmentQuerySet) -> tuple[Counter[Status], Counter[Strength]]:
    statuses: Counter[Status] = Counter()
    strengths: Counter[Strength] = Counter()
    for status, strength, count in records.order_by().values_list("status", "strength").annotate(n=Count("pk")):
        statuses[Status(status)] += count
        strengths[Strength(strength)] += count
    return statuses, strengths


def _cells(records: CommitmentQuerySet) -> Counter[tuple[str, Kind]]:
    """Count the records by partner country and kind."""
    rows = records.order_by().values_list("partner", "kind").annotate(n=Count("pk"))
    return Counter({(partner, Kind(kind)): count for partner, kind, count in rows})


def _rung(strength: Strength, strengths: Counter[Strength]) -> Rung:
    higher = tuple(member for member in Strength if member.rung >= strength.rung and strengths[member])
    return Rung(strength, strengths[strength], sum(strengths[member] for member in higher), higher)


def _matrix(cells: Counter[tuple[str, Kind]], late: Counter[tuple[str, Kind]], language: str) -> Matrix:
    totals: Counter[str] = Counter()
    for (code, _kind), count in cells.items():
        totals[code] += count
    names = {code: country_name(code, language) for code in totals}
    codes = sorted(totals, key=lambda code: (-totals[code], names[code]))
    rows = [_partner_row((code,), names[code], cells, late) for code in codes[:SHOWN_PARTNERS]]
    if rest := tuple(codes[SHOWN_PARTNERS:]):
        rows.append(_partner_row(rest, "", cells, late))
    kinds = tuple(KindCount(kind, _of_kind(cells, kind), _of_kind(late, kind)) for kind in Kind)
    return Matrix(
        rows=tuple(rows),
        kinds=kinds,
        most=max((cell.count for row in rows for cell in row.cells), default=0),
        most_of_kind=max(kind.count for kind in kinds),
    )


def _partner_row(
    codes: tuple[str, ...],
    name: str,
    cells: Counter[tuple[str, Kind]],
    late: Counter[tuple[str, Kind]],
) -> PartnerRow:
    row = tuple(
        Cell(kind, sum(cells[code, kind] for code in codes), sum(late[code, kind] for code in codes)) for kind in Kind
    )
    return PartnerRow(codes, name, row, sum(cell.count for cell in row))


def _of_kind(cells: Counter[tuple[str, Kind]], kind: Kind) -> int:
    return sum(count for (_code, its_kind), count in cells.items() if its_kind is kind)


class _Load(NamedTuple):
    """Open records of one officer, by key."""

    officer: int | None
    open: int
    soon: int
    overdue: int
    opening: int


def _loads(records: CommitmentQuerySet, today: dt.date, calendar: WorkCalendar) -> list[_Load]:
    """Count the open records of each officer, the most worried first. Only open records can be due or about to open."""
    rows = (
        records.open()
        .order_by()
        .values_list("officer")
        .annotate(
            open=Count("pk"),
            soon=Count("pk", filter=condition(When.SOON, today, calendar)),
            overdue=Count("pk", filter=condition(When.OVERDUE, today, calendar)),
            opening=Count("pk", filter=condition(When.OPENING, today, calendar)),
        )
    )
    loads = [_Load(*row) for row in rows]
    return sorted(loads, key=lambda load: (-load.overdue, -load.soon, -load.open, load.officer or 0))


def _workload(loads: list[_Load]) -> Workload:
    shown = loads[:SHOWN_OFFICERS]
    people = User.objects.in_bulk([load.officer for load in shown if load.officer])
    return Workload(
        rows=tuple(
            Load(people[load.officer] if load.officer else None, load.open, load.soon, load.overdue) for load in shown
        ),
        most=max((load.open for load in loads), default=0),
        hidden=len(loads) - len(shown),
    )


def _rate(statuses: Counter[Status], overdue: int) -> Rate:
    return Rate(
        fulfilled=statuses[Status.FULFILLED],
        partly=statuses[Status.PARTLY],
        not_fulfilled=statuses[Status.NOT_FULFILLED],
        overdue=overdue,
        ahead=sum(statuses[status] for status in CHASED_STATUSES) - overdue,
        leads=statuses[Status.LEAD],
        suspended=statuses[Status.SUSPENDED],
        otherwise=sum(statuses[status] for status in OTHERWISE),
        otherwise_statuses=tuple(status for status in OTHERWISE if statuses[status]),
    )


def _first(
    records: CommitmentQuerySet,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
) -> tuple[RegistryRow, ...]:
    """Give the records with the earliest deadlines, the longest overdue first."""
    rows = records.select_related("officer").defer("note").order_by("deadline", "pk")[:SHOWN_RECORDS]
    return tuple(registry_row(row, today=today, calendar=calendar, language=language) for row in rows)

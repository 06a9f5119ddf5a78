"""The brief before a meeting: one counterpart, what each side owes, what came of it since, and what to say.

The number of queries does not depend on the number of records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, F, Q

from commitments.models import CommitmentParty, Statement
from commitments.queries.flags import When, condition
from commitments.queries.ledger import Debt, Debts, debts_of
from commitments.queries.owing import who_owes
from commitments.queries.parties import names_in
from commitments.queries.registry import RegistryRow, registry_row
from commitments.terms import OPEN_STATUSES, Owes, Reason, Side, Status, TimeFlag

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from commitments.lifecycle import WorkCalendar
    from commitments.models import Party
    from commitments.models.commitment import CommitmentQuerySet
    from commitments.queries.counterparts import Counterpart

SHOWN_DEBTS = 20
SHOWN_ENDED = 20
SHOWN_LEADS = 8
SHOWN_QUOTES = 6
SHOWN_CONTACTS = 12
SHOWN_POINTS = 7
# How a record may end that is worth naming at a meeting.
RESULTS = (Status.FULFILLED, Status.PARTLY, Status.NOT_FULFILLED, Status.CANCELLED)


class _Count(NamedTuple):
    """Records of one side in one status."""

    owes: Owes
    status: Status
    all: int
    late: int
    kept: int


@dataclass(frozen=True)
class Act:
    """Who does what, in the language of the brief."""

    name: str
    duty: str


@dataclass(frozen=True)
class Item:
    """An open record with the part of each side."""

    row: RegistryRow
    ours: tuple[Act, ...]
    theirs: tuple[Act, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.row.flag is not None and self.row.flag.flag is TimeFlag.OVERDUE


@dataclass(frozen=True)
class Account:
    """What one side owes, or both; `total` counts those beyond the shown, too."""

    owes: Owes
    items: tuple[Item, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.items)


@dataclass(frozen=True)
class Point:
    """One thing to say, and why."""

    reason: Reason
    item: Item


@dataclass(frozen=True)
class Contact:
    """Whom to talk to, from which party, about which records."""

    person: str
    party: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Counts of the counterpart's records."""

    all: int
    open: int
    overdue: int
    kept: int
    leads: int


@dataclass(frozen=True)
class Brief:
    """Everything on the sheet."""

    counterpart: Counterpart
    since: dt.date
    figures: Figures
    accounts: tuple[Account, ...]
    points: tuple[Point, ...]
    ended: tuple[RegistryRow, ...]
    leads: tuple[RegistryRow, ...]
    quotes: tuple[Statement, ...]
    contacts: tuple[Contact, ...]

    @property
    def ours(self) -> Account:
        """What we owe."""
        return self.accounts[0]

    @property
    def theirs(self) -> Account:
        """What they owe."""
        return self.accounts[1]

    @property
    def together(self) -> Account:
        """What both owe."""
        return self.accounts[2]


@dataclass(frozen=True)
class Sheet:
    """A brief with what its head says; `language` is the language that all of it is in."""

    brief: Brief
    organisation: str
    meeting: dt.date | None
    today: dt.date
    language: str


def brief(
    records: CommitmentQuerySet,
    counterpart: Counterpart,
    *,
    since: dt.date,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
) -> Brief:
    """Gather the brief from the counterpart's records (only what the person may see). Nine queries."""

    def rows(found: CommitmentQuerySet, shown: int) -> tuple[RegistryRow, ...]:
        lean = found.select_related("officer").defer("note")[:shown]
        return tuple(registry_row(row, today=today, calendar=calendar, language=language) for row in lean)

    figures, owed = _figures(records, since, today, calendar)
    chased = records.exclude(status=Status.LEAD)
    debts = debts_of(chased, {}, shown=SHOWN_DEBTS, today=today, calendar=calendar, language=language)
    contacts = _contacts(records)
    names = names_in(_bound(debts.values(), contacts).values(), language)
    accounts = tuple(_account(debts[owes], owed.get(owes, 0), names) for owes in debts)
    leads = records.filter(status=Status.LEAD).order_by("last_news_on", "pk")
    ended = records.filter(status__in=RESULTS, status_since__gte=since).order_by("status_since", "pk")
    return Brief(
        counterpart=counterpart,
        since=since,
        figures=figures,
        accounts=accounts,
        points=tuple(_points(accounts))[:SHOWN_POINTS],
        ended=rows(ended, SHOWN_ENDED),
        leads=rows(leads, SHOWN_LEADS),
        quotes=_quotes(records),
        contacts=_people(contacts, names),
    )


def _figures(
    records: CommitmentQuerySet,
    since: dt.date,
    today: dt.date,
    calendar: WorkCalendar,
) -> tuple[Figures, dict[Owes, int]]:
    """Count the records, and the open ones of each side that are more than leads. One query."""
    counts = {
        "n": Count("pk"),
        "late": Count("pk", filter=condition(When.OVERDUE, today, calendar)),
        "kept": Count("pk", filter=Q(status=Status.FULFILLED, status_since__gte=since)),
    }
    rows = records.order_by().annotate(owes=who_owes()).values_list("owes", "status").annotate(**counts)
    found = [_Count(Owes(owes), Status(status), *numbers) for owes, status, *numbers in rows]
    still_open = [row for row in found if row.status in OPEN_STATUSES]
    figures = Figures(
        all=sum(row.all for row in found),
        open=sum(row.all for row in still_open),
        overdue=sum(row.late for row in found),
        kept=sum(row.kept for row in found),
        leads=sum(row.all for row in found if row.status is Status.LEAD),
    )
    chased = [row for row in still_open if row.status is not Status.LEAD]
    return figures, {owes: sum(row.all for row in chased if row.owes is owes) for owes in Owes}


def _account(debts: Debts, total: int, names: dict[int, str]) -> Account:
    return Account(debts.owes, tuple(_item(debt, names) for debt in debts.shown), total)


def _item(debt: Debt, names: dict[int, str]) -> Item:
    def acts(parties: Iterable[CommitmentParty]) -> tuple[Act, ...]:
        return tuple(Act(names[party.party_id], party.duty) for party in parties)

    return Item(debt.row, acts(debt.ours), acts(debt.theirs))


def _points(accounts: Iterable[Account]) -> list[Point]:
    """Choose what is worth a word: the late first, then what is to be checked, then what falls due soon."""
    found = [(account.owes, item) for account in accounts for item in account.items]
    points = [Point(_reason(owes, item), item) for owes, item in found if _is_worth_a_word(owes, item)]
    return sorted(points, key=lambda point: (not point.item.is_overdue, point.reason is not Reason.CHECK))


def _is_worth_a_word(owes: Owes, item: Item) -> bool:
    is_near = item.row.flag is not None and item.row.flag.flag is TimeFlag.SOON
    is_silent = item.row.flag is not None and item.row.flag.flag is TimeFlag.STALE
    is_reported = item.row.commitment.status == Status.REPORTED
    return item.is_overdue or is_reported or is_silent or (is_near and owes is not Owes.OURS)


def _reason(owes: Owes, item: Item) -> Reason:
    if item.row.commitment.status == Status.REPORTED:
        return Reason.CHECK
    if item.is_overdue:
        return {Owes.OURS: Reason.ANSWER, Owes.THEIRS: Reason.ASK}.get(owes, Reason.AGREE)
    return Reason.REMIND


def _quotes(records: CommitmentQuerySet) -> tuple[Statement, ...]:
    """Read the latest confirmed quotes. One query."""
    rows = Statement.objects.confirmed().filter(commitment__in=records).select_related("article", "commitment")
    lean = rows.defer("article__text", "article__original", "reading")
    return tuple(lean.order_by(F("article__published_on").desc(nulls_last=True), "-pk")[:SHOWN_QUOTES])


def _contacts(records: CommitmentQuerySet) -> list[CommitmentParty]:
    """Read who of the other side may be talked to, about which open records. One query."""
    rows = CommitmentParty.objects.filter(commitment__in=records.open()).exclude(side=Side.OURS)
    named = rows.exclude(party__contact="").select_related("party", "commitment").order_by("party__name", "commitment")
    return list(named[: SHOWN_CONTACTS * SHOWN_DEBTS])


def _people(rows: Iterable[CommitmentParty], names: dict[int, str]) -> tuple[Contact, ...]:
    found: dict[int, Contact] = {}
    for row in rows:
        known = found.get(row.party_id)
        references = (*(known.references if known else ()), row.commitment.reference)
        found[row.party_id] = Contact(row.party.contact, names[row.party_id], tuple(dict.fromkeys(references)))
    return tuple(found.values())[:SHOWN_CONTACTS]


def _bound(debts: Iterable[Debts], contacts: Iterable[CommitmentParty]) -> dict[int, Party]:
    """Every party that the sheet names."""
    acting = [party for one in debts for debt in one.shown for party in debt.parties]
    return {row.party_id: row.party for row in (*acting, *contacts)}

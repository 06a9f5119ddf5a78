"""The ledger: what we owe and what they owe, by partner country, region or organisation.

Counts come with the filter values of the list behind them. A record with two regions stands in both rows, and once in
the total. The number of queries does not depend on the number of records.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import Count, F, Q

from commitments.models import CommitmentParty, Party
from commitments.queries.countries import country_name
from commitments.queries.flags import When, condition
from commitments.queries.owing import who_owes
from commitments.queries.parties import names_in, parties_of_regions
from commitments.queries.registry import RegistryRow, registry_row
from commitments.terms import OPEN_STATUSES, Owes, PartyRole, PartyType, Side, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from commitments.lifecycle import WorkCalendar
    from commitments.models.commitment import CommitmentQuerySet

Standings: TypeAlias = "dict[Owes, Standing]"
SHOWN_ROWS = 40
SHOWN_DEBTS = 5
DEBTS_OF_ONE = 40
DOING = (PartyRole.PROMISES, PartyRole.JOINT)


class Grouping(StrEnum):
    """By whom the ledger is kept; the values stand in addresses."""

    COUNTRY = "country"
    REGION = "region"
    ORGANISATION = "organisation"
    OWN = "own"


@dataclass(frozen=True)
class Standing:
    """What one side owes: open records, those of them that are overdue, and what was fulfilled."""

    open: int = 0
    overdue: int = 0
    kept: int = 0

    def __add__(self, other: Standing) -> Standing:
        """Count both."""
        return Standing(self.open + other.open, self.overdue + other.overdue, self.kept + other.kept)

    @property
    def rest(self) -> int:
        """Open records that are not overdue."""
        return self.open - self.overdue


@dataclass(frozen=True)
class LedgerRow:
    """One counterpart; `wanted` are the filter values of its list, `party` its card where there is one."""

    name: str
    wanted: dict[str, str]
    standings: Standings
    party: int | None = None

    @property
    def ours(self) -> Standing:
        """What we owe."""
        return self.standings.get(Owes.OURS, Standing())

    @property
    def theirs(self) -> Standing:
        """What they owe."""
        return self.standings.get(Owes.THEIRS, Standing())

    @property
    def together(self) -> Standing:
        """What both owe."""
        return self.standings.get(Owes.TOGETHER, Standing())

    @property
    def unnamed(self) -> Standing:
        """Records that do not say who owes."""
        return self.standings.get(Owes.UNNAMED, Standing())

    @property
    def open(self) -> int:
        """Open records, whoever owes."""
        return sum(standing.open for standing in self.standings.values())

    @property
    def overdue(self) -> int:
        """Overdue records, whoever owes."""
        return sum(standing.overdue for standing in self.standings.values())


@dataclass(frozen=True)
class Debt:
    """One open record as its side owes it: the row of the registry, and who does what."""

    row: RegistryRow
    parties: tuple[CommitmentParty, ...]

    @property
    def ours(self) -> list[CommitmentParty]:
        """Those of our side who act."""
        return [party for party in self.parties if party.side == Side.OURS]

    @property
    def theirs(self) -> list[CommitmentParty]:
        """Those of the other side who act, and third ones."""
        return [party for party in self.parties if party.side != Side.OURS]


@dataclass(frozen=True)
class Debts:
    """The open records of one side, those with the earliest deadlines first; `hidden` more are not shown."""

    owes: Owes
    shown: tuple[Debt, ...]
    hidden: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.shown) + self.hidden


@dataclass(frozen=True)
class Ledger:
    """Everything the page shows."""

    rows: tuple[LedgerRow, ...]
    hidden: int
    total: LedgerRow
    debts: dict[Owes, Debts]

    @property
    def most(self) -> int:
        """The longest arm of the scales."""
        return max((row.together.open + max(row.ours.open, row.theirs.open) for row in self.rows), default=0)

    @property
    def our_debts(self) -> Debts:
        """What we owe."""
        return self.debts[Owes.OURS]

    @property
    def their_debts(self) -> Debts:
        """What they owe."""
        return self.debts[Owes.THEIRS]

    @property
    def common_debts(self) -> Debts:
        """What both owe."""
        return self.debts[Owes.TOGETHER]

    @property
    def has_unnamed(self) -> bool:
        """Whether some open record does not say who owes."""
        return self.total.unnamed.open > 0


def ledger(
    records: CommitmentQuerySet,
    grouping: Grouping,
    *,
    own_country: str,
    is_one: bool,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
) -> Ledger:
    """Weigh the records (filtered, and only what the person may see); `is_one`: of one counterpart, show it whole."""
    groups = _counted(_grouped(records, grouping, own_country), today, calendar)
    order = sorted(groups, key=lambda key: _weight(groups[key]), reverse=True)
    rows = _named(order[:SHOWN_ROWS], groups, grouping, language)
    # By country every record stands in one row, so the rows make the total.
    whole = groups if grouping is Grouping.COUNTRY else _counted(records.annotate(key=F("partner")), today, calendar)
    total = LedgerRow("", {}, _sum(whole.values()))
    found = debts_of(
        records,
        total.standings,
        shown=DEBTS_OF_ONE if is_one else SHOWN_DEBTS,
        today=today,
        calendar=calendar,
        language=language,
    )
    return Ledger(tuple(rows), max(0, len(order) - SHOWN_ROWS), total, found)


def _grouped(records: CommitmentQuerySet, grouping: Grouping, own_country: str) -> CommitmentQuerySet:
    """Put the key of its row beside each record; a record that belongs to several rows comes once for each."""
    if grouping is Grouping.COUNTRY:
        return records.annotate(key=F("partner"))
    if grouping is Grouping.REGION:
        keyed = records.annotate(key=F("parties__party__region"))
        return keyed.filter(key__gt="").exclude(key__startswith=f"{own_country}-")
    keyed = (
        records.annotate(key=F("parties__party"))
        .alias(
            party_type=F("parties__party__type"),
            party_country=F("parties__party__country"),
        )
        .filter(party_type__in=[PartyType.ORGANISATION, PartyType.PERSON])
    )
    ours = Q(party_country=own_country)
    return keyed.filter(ours if grouping is Grouping.OWN else ~ours)


def _counted(records: CommitmentQuerySet, today: dt.date, calendar: WorkCalendar) -> dict[str | int, Standings]:
    """Count the records by key and by who owes; a key with nothing open and nothing kept is left out. One query."""
    rows = (
        records.order_by()
        .annotate(owes=who_owes())
        .values_list("key", "owes")
        .annotate(
            open=Count("pk", distinct=True, filter=Q(status__in=sorted(OPEN_STATUSES))),
            overdue=Count("pk", distinct=True, filter=condition(When.OVERDUE, today, calendar)),
            kept=Count("pk", distinct=True, filter=Q(status=Status.FULFILLED)),
        )
    )
    found: dict[str | int, Standings] = {}
    for key, owes, still_open, overdue, kept in rows:
        if still_open or kept:
            found.setdefault(key, {})[Owes(owes)] = Standing(still_open, overdue, kept)
    return found


def _weight(standings: Standings) -> tuple[int, int, int]:
    whole = sum(standings.values(), Standing())
    return (whole.open, whole.overdue, whole.kept)


def _sum(groups: Collection[Standings]) -> Standings:
    return {owes: sum((group[owes] for group in groups if owes in group), Standing()) for owes in Owes}


def _named(
    keys: Sequence[str | int],
    groups: dict[str | int, Standings],
    grouping: Grouping,
    language: str,
) -> Iterator[LedgerRow]:
    if grouping is Grouping.COUNTRY:
        for key in keys:
            yield LedgerRow(country_name(str(key), language), {"partner": str(key)}, groups[key])
        return
    if grouping is Grouping.REGION:
        field, cards = "region", dict(parties_of_regions([str(key) for key in keys]))
    else:
        field, cards = "party", {str(pk): party for pk, party in Party.objects.in_bulk(keys).items()}
    names = names_in(cards.values(), language)
    for key in keys:
        card = cards.get(str(key))
        name = names[card.pk] if card else str(key)
        yield LedgerRow(name, {field: str(key)}, groups[key], card.pk if card else None)


def debts_of(
    records: CommitmentQuerySet,
    standings: Standings,
    *,
    shown: int,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
) -> dict[Owes, Debts]:
    """Read the open records of each side with who does what, the earliest deadlines first. Four queries."""
    still_open = records.open().annotate(owes=who_owes()).select_related("officer").defer("note")
    found: dict[Owes, Debts] = {}
    for owes in (Owes.OURS, Owes.THEIRS, Owes.TOGETHER):
        first = still_open.filter(owes=owes).order_by(F("deadline").asc(nulls_last=True), "pk")[:shown]
        rows = [registry_row(row, today=today, calendar=calendar, language=language) for row in first]
        found[owes] = Debts(owes, tuple(Debt(row, ()) for row in rows))
    acting = _acting([debt.row.commitment.pk for debts in found.values() for debt in debts.shown])
    return {
        owes: Debts(
            owes,
            tuple(Debt(debt.row, tuple(acting.get(debt.row.commitment.pk, ()))) for debt in debts.shown),
            standings.get(owes, Standing()).open - len(debts.shown),
        )
        for owes, debts in found.items()
    }


def _acting(keys: list[int]) -> dict[int, list[CommitmentParty]]:
    """Read who promises or acts jointly in these records. One query."""
    rows = CommitmentParty.objects.filter(commitment__in=keys, role__in=DOING).select_related("party").order_by("pk")
    found: dict[int, list[CommitmentParty]] = {}
    for row in rows:
        found.setdefault(row.commitment_id, []).append(row)
    return found

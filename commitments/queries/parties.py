"""Parties: the list of them, the page of one, and their names in the language of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, F, Q

from commitments.access import can_review
from commitments.models import Commitment, CommitmentParty, Party, PartyName, Statement
from commitments.models.party import folded
from commitments.models.statement import DECIDED
from commitments.queries.articles import language_name
from commitments.queries.countries import country_name
from commitments.queries.flags import When, condition
from commitments.queries.paging import Order, Stretch, count_up_to, page_of
from commitments.queries.registry import COUNTED_AT_ONCE, RegistryRow, registry_row
from commitments.terms import OPEN_STATUSES, PartyType, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from commitments.lifecycle import WorkCalendar
    from commitments.models import User
    from commitments.models.commitment import CommitmentQuerySet
    from commitments.models.party import PartyQuerySet

BY_NAME: Order = (Stretch("name", str),)
SHOWN_RECORDS = 25
SHOWN_QUOTES = 8
NAMES_COMPARED = 3000
WAITING_COMPARED = 300
MOST_ALIKE = 5
ALIKE = 0.6  # difflib's own measure, 0 to 1: near enough to what was typed
CYRILLIC = re.compile("[А-ӿ]")
TWICE = 0.8  # near enough to be the same party, entered twice


@dataclass(frozen=True)
class Counts:
    """Records of one party that the person may see."""

    all: int = 0
    open: int = 0
    overdue: int = 0
    kept: int = 0


@dataclass(frozen=True)
class PartyRow:
    """One party as a list shows it."""

    party: Party
    name: str
    country_name: str
    counts: Counts


@dataclass(frozen=True)
class PartyList:
    """A page of the list; `alike` are parties with a name much like the words that found nothing."""

    rows: tuple[PartyRow, ...]
    following: str
    is_first: bool
    total: int
    is_exact: bool
    alike: tuple[Party, ...]


@dataclass(frozen=True)
class Spelling:
    """One way to write a party."""

    name: str
    language_name: str
    correction: str


@dataclass(frozen=True)
class Part:
    """What a party does in one record; a country stands behind records that do not bind it by name."""

    row: RegistryRow
    bound: CommitmentParty | None


@dataclass(frozen=True)
class PartyPage:
    """Everything that the page of one party shows, for one person and one day."""

    party: Party
    name: str
    country_name: str
    counts: Counts
    spellings: tuple[Spelling, ...]
    printed: tuple[str, ...]
    open: tuple[Part, ...]
    closed: tuple[Part, ...]
    sayings: tuple[Statement, ...]
    waiting: tuple[Statement, ...]
    alike: tuple[Party, ...]

    @property
    def misprints(self) -> tuple[Spelling, ...]:
        """Names that somebody printed wrongly, each with what is right."""
        return tuple(spelling for spelling in self.spellings if spelling.correction)

    @property
    def good_names(self) -> tuple[Spelling, ...]:
        """Names that are right."""
        return tuple(spelling for spelling in self.spellings if not spelling.correction)


def names_in(parties: Collection[Party], language: str) -> dict[int, str]:
    """Name each party in this language, by key; by its own name where no other is known. One query."""
    known = {party.pk: party.name for party in parties}
    if not known:
        return {}
    if language == "ru":
        return known
    rows = PartyName.objects.filter(party__in=known, language=language, correction="").order_by("-pk")
    translated = {row.party_id: row.name for row in rows if _is_for_pages(row.name, language)}
    return {party.pk: translated.get(party.pk) or _usual_name(party, language) for party in parties}


def _is_for_pages(name: str, language: str) -> bool:
    """Whether a name is in the page's letters: the Uzbek press still prints Cyrillic ones, Uzbek pages are Latin."""
    return language != "uz" or not CYRILLIC.search(name)


def _usual_name(party: Party, language: str) -> str:
    """Name a party that has no name in this language: a country has one anyway, another keeps its own."""
    is_country = party.type == PartyType.COUNTRY and party.country
    return country_name(party.country, language) if is_country else party.name


def parties_of_regions(codes: Collection[str]) -> dict[str, Party]:
    """Find the party that stands for each region, by ISO 3166-2 code; the first entered of several. One query."""
    rows = Party.objects.filter(type=PartyType.REGION, region__in=list(codes)).order_by("-pk")
    return {row.region: row for row in rows}


def party_list(
    parties: PartyQuerySet,
    user: User,
    cursor: str,
    *,
    words: str,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
) -> PartyList:
    """Read one page of the parties (filtered, and only those that the person may see), by name."""
    page = page_of(parties, BY_NAME, cursor)
    counts = _counts(Commitment.objects.visible_to(user), page.rows, today, calendar)
    names = names_in(page.rows, language)
    total = count_up_to(parties, COUNTED_AT_ONCE)
    return PartyList(
        rows=tuple(
            PartyRow(row, names[row.pk], _country(row, language), counts.get(row.pk, Counts())) for row in page.rows
        ),
        following=page.following,
        is_first=page.is_first,
        total=min(total, COUNTED_AT_ONCE),
        is_exact=total <= COUNTED_AT_ONCE,
        alike=alike(words, Party.objects.visible_to(user)) if words and not page.rows else (),
    )


def _country(party: Party, language: str) -> str:
    return country_name(party.country, language) if party.country else ""


def is_partner(party: Party) -> bool:
    """Whether the party is a partner country: its records are those with the country, bound by name or not."""
    return party.type == PartyType.COUNTRY and party.country not in {"", settings.TRACKER_OWN_COUNTRY}


def wanted(party: Party) -> dict[str, str]:
    """Give the filter values of the list of a party's records."""
    return {"partner": party.country} if is_partner(party) else {"party": str(party.pk)}


def _counts(
    records: CommitmentQuerySet,
    parties: Iterable[Party],
    today: dt.date,
    calendar: WorkCalendar,
) -> dict[int, Counts]:
    """Count the records of each of these parties. Two queries, one where there is no country among them or only one."""
    countries = {party.country: party.pk for party in parties if is_partner(party)}
    keys = [party.pk for party in parties if not is_partner(party)]
    found: dict[int, Counts] = {}
    if keys:
        found |= _counted(records.filter(parties__party__in=keys), F("parties__party"), today, calendar)
    if countries:
        by_code = _counted(records.filter(partner__in=countries), F("partner"), today, calendar)
        found |= {countries[str(code)]: counts for code, counts in by_code.items()}
    return found


def _counted(records: CommitmentQuerySet, key: F, today: dt.date, calendar: WorkCalendar) -> dict[Any, Counts]:
    rows = (
        records.order_by()
        .annotate(key=key)
        .values_list("key")
        .annotate(
            all=Count("pk", distinct=True),
            open=Count("pk", distinct=True, filter=Q(status__in=sorted(OPEN_STATUSES))),
            overdue=Count("pk", distinct=True, filter=condition(When.OVERDUE, today, calendar)),
            kept=Count("pk", distinct=True, filter=Q(status=Status.FULFILLED)),
        )
    )
    return {key: Counts(*counts) for key, *counts in rows}


def alike(name: str, parties: PartyQuerySet, *, measure: float = ALIKE) -> tuple[Party, ...]:
    """Find the parties with a name much like this one, the nearest first. Two queries, at most three thousand names."""
    rows = PartyName.objects.filter(party__in=parties).order_by("-pk")
    known = dict(rows.values_list("folded", "party_id")[:NAMES_COMPARED])
    nearest = get_close_matches(folded(name), known, n=MOST_ALIKE, cutoff=measure)
    keys = list(dict.fromkeys(known[one] for one in nearest))
    found = parties.in_bulk(keys)
    return tuple(found[key] for key in keys)


def _twins(party: Party, user: User) -> tuple[Party, ...]:
    """Find the parties that may be this one entered twice: a name much like it, no other country or region."""
    others = Party.objects.visible_to(user).filter(type=party.type).exclude(pk=party.pk)
    if party.country:
        others = others.filter(country__in=["", party.country])
    if party.region:
        others = others.filter(region__in=["", party.region])
    return alike(party.name, others, measure=TWICE)


def visible_party(user: User, pk: int) -> Party | None:
    """Find a party among those this person may see. One query."""
    return Party.objects.visible_to(user).filter(pk=pk).first()


def party_page(
    party: Party,
    user: User,
    *,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
) -> PartyPage:
    """Read the page of a party that this person may see. At most eight queries, whatever its size."""
    names = tuple(party.names.order_by("language", "name"))
    records = Commitment.objects.visible_to(user)
    mine = records.filter(partner=party.country) if is_partner(party) else records.filter(parties__party=party)
    mine = mine.distinct()
    bound = CommitmentParty.objects.filter(party=party, commitment__in=records)
    roles = {row.commitment_id: row for row in bound.order_by("-pk")}

    def parts(rows: CommitmentQuerySet) -> tuple[Part, ...]:
        return tuple(
            Part(registry_row(row, today=today, calendar=calendar, language=language), roles.get(row.pk))
            for row in rows.select_related("officer").defer("note")[:SHOWN_RECORDS]
        )

    return PartyPage(
        party=party,
        name=_in_language(party, names, language),
        country_name=_country(party, language),
        counts=_counts(records, [party], today, calendar).get(party.pk, Counts()),
        spellings=tuple(_spelling(row, language) for row in names),
        printed=_printed(roles.values(), names),
        open=parts(mine.open().order_by(F("deadline").asc(nulls_last=True), "pk")),
        closed=parts(mine.exclude(status__in=sorted(OPEN_STATUSES)).order_by("-status_since", "-pk")),
        sayings=_sayings(mine),
        waiting=_waiting(user, names),
        alike=_twins(party, user) if can_review(user) else (),
    )


def _in_language(party: Party, names: Iterable[PartyName], language: str) -> str:
    if language == "ru":
        return party.name
    rows = (row.name for row in names if row.language == language and not row.correction)
    return next((name for name in rows if _is_for_pages(name, language)), "") or _usual_name(party, language)


def _spelling(row: PartyName, language: str) -> Spelling:
    return Spelling(row.name, language_name(row.language, language) if row.language else "", row.correction)


def _printed(bound: Iterable[CommitmentParty], names: Iterable[PartyName]) -> tuple[str, ...]:
    """Give the ways the records' sources print the party that are none of its names. No query."""
    known = {row.folded for row in names}
    texts = {folded(row.as_printed): row.as_printed for row in bound if row.as_printed}
    return tuple(sorted(text for key, text in texts.items() if key not in known))[:SHOWN_RECORDS]


def _sayings(records: CommitmentQuerySet) -> tuple[Statement, ...]:
    """Read the latest confirmed quotes of these records. One query."""
    rows = Statement.objects.confirmed().filter(commitment__in=records).select_related("article", "commitment")
    lean = rows.defer("article__text", "article__original", "reading")
    return tuple(lean.order_by(F("article__published_on").desc(nulls_last=True), "-pk")[:SHOWN_QUOTES])


def _waiting(user: User, names: Iterable[PartyName]) -> tuple[Statement, ...]:
    """Find the passages at the desk that name the party, among the latest few hundred. One query."""
    known = {row.folded for row in names}
    undecided = Statement.objects.visible_to(user).exclude(state__in=DECIDED).select_related("article")
    rows = undecided.defer("article__text", "article__original", "reading").order_by("-pk")[:WAITING_COMPARED]
    return tuple(row for row in rows if known & {folded(printed) for printed in row.parties})[:SHOWN_QUOTES]

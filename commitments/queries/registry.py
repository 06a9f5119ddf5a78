"""The registry: its orders, its rows as a page shows them, and what its filters offer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from commitments.lifecycle import UNKNOWN, Flag, WorkCalendar, partner
from commitments.models import Commitment, ReferenceCounter, User
from commitments.models.commitment import CHASED_STATUSES
from commitments.queries.countries import country_name
from commitments.queries.flags import flag_of
from commitments.queries.paging import Order, Page, Stretch, count_up_to, moment, page_of
from commitments.terms import Status, Strength

if TYPE_CHECKING:
    from commitments.models.commitment import CommitmentQuerySet

COUNTED_AT_ONCE = 1000
EVERY_ONE = 10**9
NOBODY = "none"  # an officer filter's word for "not assigned"
PEOPLE_OFFERED = 100
# Open work first, in the order it is done; the closed after it.
STATUS_ORDER = (
    Status.IN_PROGRESS,
    Status.REPORTED,
    Status.PLANNED,
    Status.SUSPENDED,
    Status.LEAD,
    Status.FULFILLED,
    Status.PARTLY,
    Status.NOT_FULFILLED,
    Status.CANCELLED,
    Status.SUPERSEDED,
    Status.LAPSED,
    Status.VOID,
)


class Ordering(StrEnum):
    """In which order the registry may stand; the values stand in addresses."""

    DEADLINE = "deadline"
    NEWEST = "newest"
    FOUND = "found"
    STATUS = "status"
    PARTNER = "partner"
    STRENGTH = "strength"


@dataclass(frozen=True)
class RegistryRow:
    """One record as a list shows it."""

    commitment: Commitment
    flag: Flag | None
    partner_name: str

    @property
    def last_day(self) -> dt.date | None:
        """Day to draw the window to: the due date where one is set."""
        return self.commitment.due_on or self.commitment.latest

    @property
    def first_day(self) -> dt.date | None:
        """Day to draw the window from: none when the due date was set before the window opens."""
        earliest, last = self.commitment.earliest, self.last_day
        return None if earliest and last and earliest > last else earliest

    @property
    def was_moved(self) -> bool:
        """Whether the due date is another day than the window's last."""
        return self.commitment.due_on is not None and self.commitment.due_on != self.commitment.latest


@dataclass(frozen=True)
class RegistryPage:
    """A page of the registry. `total` is exact when `is_exact`; otherwise there are more records than that."""

    rows: tuple[RegistryRow, ...]
    following: str
    is_first: bool
    total: int
    is_exact: bool


def _partner_code(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2,5}", text):
        raise ValueError(text)
    return text


_CHASED = Q(status__in=CHASED_STATUSES)


def _urgent(holds: Q) -> Stretch:
    return Stretch("deadline", dt.date.fromisoformat, holds=holds)


def _newest(holds: Q) -> Stretch:
    return Stretch("created_at", moment, descending=True, holds=holds)


def _of_status(status: Status) -> Stretch:
    """Only chased records are urgent."""
    holds = Q(status=status)
    return _urgent(holds) if status in CHASED_STATUSES else _newest(holds)


# Each stretch walks along an index: an order computed from a column would sort the whole table for every page.
# `FOUND` is not among them: it depends on the words (`search.order_of_found`).
ORDERS: dict[Ordering, Order] = {
    Ordering.DEADLINE: (_urgent(_CHASED), _newest(~_CHASED)),
    Ordering.NEWEST: (_newest(Q()),),
    Ordering.STATUS: tuple(_of_status(status) for status in STATUS_ORDER),
    Ordering.PARTNER: (Stretch("partner", _partner_code),),
    Ordering.STRENGTH: tuple(_newest(Q(strength=strength)) for strength in reversed(Strength)),
}


def registry_page(
    records: CommitmentQuerySet,
    order: Order,
    cursor: str,
    *,
    today: dt.date,
    calendar: WorkCalendar,
    language: str,
    counted_to: int = COUNTED_AT_ONCE,
) -> RegistryPage:
    """Read one page of the records (filtered, and only what the person may see).

    At most one query a stretch of the order and one for the count, at any size. The records are counted up to
    `counted_to`: the count of them all is for those who ask.
    """
    page: Page[Commitment] = page_of(records.select_related("officer").defer("note"), order, cursor)
    total = count_up_to(records, counted_to)
    return RegistryPage(
        rows=tuple(registry_row(row, today=today, calendar=calendar, language=language) for row in page.rows),
        following=page.following,
        is_first=page.is_first,
        total=min(total, counted_to),
        is_exact=total <= counted_to,
    )


def registry_row(commitment: Commitment, *, today: dt.date, calendar: WorkCalendar, language: str) -> RegistryRow:
    """Put beside a record what is computed for its row. Its officer should have been read with it."""
    return RegistryRow(
        commitment=commitment,
        flag=flag_of(commitment, today, calendar),
        partner_name=country_name(commitment.partner, language),
    )


def offered_people(records: CommitmentQuerySet, role: str) -> QuerySet[User]:
    """Give the first hundred people who hold this role ("officer", "controller") in one of the records, by name."""
    held = records.filter(**{role: OuterRef("pk")})
    people: QuerySet[User] = User.objects.filter(Exists(held)).order_by("name", "pk")
    return people[:PEOPLE_OFFERED]


def offered_partners(records: CommitmentQuerySet) -> list[str]:
    """Give the partner countries that the records have, as codes.

    The counters of references know every partner; looking each up in the index spares a walk over all records.
    """
    known = {_partner_of(prefix): prefix for prefix in _prefixes()}
    if not known:
        return []
    code = Case(*[When(prefix=prefix, then=Value(code)) for code, prefix in known.items()], output_field=CharField())
    rows = ReferenceCounter.objects.filter(prefix__in=known.values()).annotate(partner_code=code)
    return list(
        rows.filter(Exists(records.filter(partner=OuterRef("partner_code")))).values_list("partner_code", flat=True),
    )


def offered_years() -> list[int]:
    """Give the years in which records were numbered, latest first."""
    return sorted({int(prefix.rsplit("-", 1)[1]) for prefix in _prefixes()}, reverse=True)


def _prefixes() -> list[str]:
    return list(ReferenceCounter.objects.values_list("prefix", flat=True))


def _partner_of(prefix: str) -> str:
    codes = prefix.split("-")[:-1]
    return partner([code for code in codes if code != UNKNOWN], settings.TRACKER_OWN_COUNTRY)

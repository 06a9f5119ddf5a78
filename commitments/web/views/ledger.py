"""Who owes whom: the two-sided table, by partner country, region or organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.filters import CommitmentFilter
from commitments.queries import ledger as reading
from commitments.queries.flags import office_calendar
from commitments.queries.ledger import Grouping
from commitments.web import drops

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from commitments.models import User
    from commitments.queries.ledger import LedgerRow

SEVERAL = ("partner", "kind", "strength")
ONE = ("officer", "controller", "year")
COUNTERPART = ("region", "party")


@dataclass(frozen=True)
class Tab:
    """One way to keep the ledger, with its address."""

    label: str
    query: str
    current: bool


@dataclass(frozen=True)
class Weighed:
    """A row of the table, and the filters that its lists begin from."""

    row: LedgerRow
    base: QueryDict
    address: str


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Show what we owe, what they owe and what is owed together; every figure leads to its list."""
    user = cast("User", request.user)
    today, calendar = clock.today(), office_calendar()
    given = drops.asked(request.GET, (*SEVERAL, *ONE, *COUNTERPART))
    filters = CommitmentFilter(given, user=user, today=today, calendar=calendar)
    base, grouping = filters.params, _grouping(request)
    board = reading.ledger(
        filters.qs,
        grouping,
        own_country=settings.TRACKER_OWN_COUNTRY,
        is_one=len(base.getlist("partner")) == 1 or any(name in base for name in COUNTERPART),
        today=today,
        calendar=calendar,
        language=get_language() or "ru",
    )
    filters.offer()
    context = {
        "board": board,
        "rows": [_weighed(row, base, grouping) for row in board.rows],
        "base": base,
        "filters": filters,
        "grouping": grouping,
        "tabs": tabs(base, grouping),
        "counterparts": [
            (filters.form[name].label, "".join(filters.chosen(name)), _without(base, name))
            for name in COUNTERPART
            if name in base
        ],
        "drops": [*drops.several(filters, SEVERAL), *drops.one(filters, ONE)],
        "can_review": access.can_review(user),
    }
    return render(request, "ledger/ledger.html", context)


def _grouping(request: HttpRequest) -> Grouping:
    wanted = request.GET.get("by", "")
    return Grouping(wanted) if wanted in list(Grouping) else Grouping.COUNTRY


def _weighed(row: LedgerRow, base: QueryDict, grouping: Grouping) -> Weighed:
    narrowed = base.copy()
    for name, value in row.wanted.items():
        narrowed[name] = value
    address = narrowed.copy()
    address["by"] = grouping
    return Weighed(row, narrowed, f"?{address.urlencode()}")


def _without(base: QueryDict, name: str) -> str:
    rest = base.copy()
    rest.pop(name, None)
    return rest.urlencode()


def tabs(base: QueryDict, grouping: Grouping) -> list[Tab]:
    """Give the ways to keep the ledger, with the filters in force."""
    labels = {
        Grouping.COUNTRY: _("По странам"),
        Grouping.REGION: _("По регионам"),
        Grouping.ORGANISATION: _("По организациям"),
        Grouping.OWN: _("По нашим организациям"),
    }
    found = []
    for member, label in labels.items():
        query = base.copy()
        query["by"] = member
        found.append(Tab(label, query.urlencode(), current=member is grouping))
    return found

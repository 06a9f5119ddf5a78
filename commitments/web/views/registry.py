"""The registry: the list of records with its filters, orders and saved views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.http import QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.filters import ORDERINGS, CommitmentFilter, Phase
from commitments.filters.fields import MYSELF
from commitments.models import Commitment
from commitments.queries.flags import When, office_calendar
from commitments.queries.registry import COUNTED_AT_ONCE, EVERY_ONE, Ordering, registry_page
from commitments.queries.search import excerpts, likely
from commitments.terms import Status
from commitments.web.views import past

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User


OTHERS = ("officer", "controller", "year", "phase")


@dataclass(frozen=True)
class Tab:
    """A view everybody has, or an order."""

    label: str
    query: str
    current: bool


@dataclass(frozen=True)
class Chip:
    """One value of one filter, and the address without it."""

    label: str
    value: str
    query: str


@require_GET
def registry(request: HttpRequest) -> HttpResponse:
    """Show one page of the records, with `on` of a past day; with `count=all` in the address count every one."""
    if "on" in request.GET:
        return past.registry(request)
    user = cast("User", request.user)
    today, calendar = clock.today(), office_calendar()
    filters = CommitmentFilter(request.GET, user=user, today=today, calendar=calendar)
    page = registry_page(
        filters.qs,
        filters.rows_order,
        request.GET.get("after", ""),
        today=today,
        calendar=calendar,
        language=get_language() or "ru",
        counted_to=EVERY_ONE if request.GET.get("count") == "all" else COUNTED_AT_ONCE,
    )
    filters.offer()
    params, words = filters.params, filters.words
    records = [row.commitment for row in page.rows]
    context = {
        "page": page,
        "filters": filters,
        "params": params,
        "tabs": tabs(params),
        "chips": chips(filters),
        "orders": orders(filters),
        "sorted": {str(filters.ordering): True},
        "others": [filters.form[name] for name in OTHERS],
        "words": words,
        "excerpts": excerpts(records, words) if words else {},
        "likely": likely(words, Commitment.objects.visible_to(user)) if words and not records else "",
        "can_review": access.can_review(user),
    }
    return render(request, "registry/registry.html", context)


def tabs(params: QueryDict) -> list[Tab]:
    """Give the views everybody has; the one that asks the same as the address is current."""
    asked = _without_order(params)
    views: dict[str, dict[str, str]] = {
        _("Открытые"): {"phase": Phase.OPEN},
        _("Мои"): {"phase": Phase.OPEN, "officer": MYSELF},
        _("Просрочено"): {"when": When.OVERDUE},
        _("Ждут проверки"): {"status": Status.REPORTED},
        _("Все"): {},
    }
    found = []
    for label, wanted in views.items():
        query = QueryDict(mutable=True)
        query.update(wanted)
        found.append(Tab(label, query.urlencode(), current=query == asked))
    return found


def orders(filters: CommitmentFilter) -> list[Tab]:
    """Give the orders the list may stand in; choosing one begins at the first page."""
    found = []
    for value, label in ORDERINGS:
        if value == Ordering.FOUND and not filters.words:
            continue
        query = filters.params
        query["order"] = value
        found.append(Tab(str(label), query.urlencode(), current=value == filters.ordering))
    return found


def _without_order(params: QueryDict) -> QueryDict:
    asked = params.copy()
    asked.pop("order", None)
    return asked


def chips(filters: CommitmentFilter) -> list[Chip]:
    """Give every value in force with the address that drops it."""
    found = []
    params = filters.params
    for name in _without_order(params):
        values = params.getlist(name)
        for value, label in zip(values, filters.chosen(name), strict=True):
            rest = params.copy()
            rest.setlist(name, [other for other in values if other != value])
            found.append(Chip(str(filters.form.fields[name].label), label, rest.urlencode()))
    return found

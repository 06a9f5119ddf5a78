"""Parties: who promises and who receives, found by any of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.filters import PartyListFilter
from commitments.queries import parties as reading
from commitments.queries.flags import office_calendar
from commitments.web import drops

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import Party, User


@require_GET
def parties(request: HttpRequest) -> HttpResponse:
    """Show one page of the parties, by name."""
    user = cast("User", request.user)
    filters = PartyListFilter(request.GET, user=user)
    params = filters.params
    page = reading.party_list(
        filters.qs,
        user,
        request.GET.get("after", ""),
        words=params.get("q", ""),
        today=clock.today(),
        calendar=office_calendar(),
        language=get_language() or "ru",
    )
    filters.offer()
    context = {
        "page": page,
        "rows": [(row, _base(row.party)) for row in page.rows],
        "filters": filters,
        "params": params,
        "drops": drops.several(filters, ["type", "country"]),
        "can_review": access.can_review(user),
    }
    return render(request, "parties/list.html", context)


@require_GET
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about one party."""
    user = cast("User", request.user)
    found = reading.visible_party(user, pk)
    if found is None:
        raise Http404
    page = reading.party_page(
        found,
        user,
        today=clock.today(),
        calendar=office_calendar(),
        language=get_language() or "ru",
    )
    context = {"page": page, "base": _base(found), "can_review": access.can_review(user)}
    return render(request, "parties/party.html", context)


def _base(party: Party) -> QueryDict:
    base = QueryDict(mutable=True)
    base.update(reading.wanted(party))
    return base

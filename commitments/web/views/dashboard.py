"""The first page: what stands where, with every number a link to its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.filters import CommitmentFilter
from commitments.queries import dashboard as reading
from commitments.queries.asked import asked_of
from commitments.queries.flags import office_calendar
from commitments.web import drops
from commitments.web.views import past

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

SEVERAL = ("partner", "kind", "strength", "status")
ONE = ("officer", "controller")


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show the counts of the records in hand, with `on` of a past day; an empty office is led to its first record."""
    if "on" in request.GET:
        return past.dashboard(request)
    user = cast("User", request.user)
    today, calendar, language = clock.today(), office_calendar(), get_language() or "ru"
    filters = CommitmentFilter(drops.asked(request.GET, (*SEVERAL, *ONE)), user=user, today=today, calendar=calendar)
    board = reading.dashboard(filters.qs, today=today, calendar=calendar, language=language)
    base = filters.params
    if not board.total and not base:
        return _first_steps(request, user)
    filters.offer()
    context = {
        "board": board,
        "asked": asked_of(user, language),
        "base": base,
        "filters": filters,
        "drops": [*drops.several(filters, SEVERAL), *drops.one(filters, ONE)],
        "can_review": access.can_review(user),
    }
    return render(request, "dashboard/dashboard.html", context)


def _first_steps(request: HttpRequest, user: User) -> HttpResponse:
    context = {
        "can_review": access.can_review(user),
        "can_invite": access.can_manage_people(user),
        "steps": reading.first_steps(user),
    }
    return render(request, "dashboard/first.html", context)

"""The dashboard, the registry and a record as they stood at the end of a past day: `on=2026-05-01` in the address."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commitments import clock
from commitments.filters import CommitmentFilter
from commitments.queries import past
from commitments.queries.flags import office_calendar
from commitments.queries.registry import STATUS_ORDER
from commitments.web import drops
from commitments.web.forms.days import FIRST_YEAR
from commitments.web.replies import person_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from commitments.models import Commitment

# Filters by what a record is today; those by time or progress would say something else about another day.
KEPT = ("q", "kind", "partner", "owes", "region", "party", "visibility", "year")


def asked_day(request: HttpRequest) -> dt.date | None:
    """Read the past day of the address; None for today, the future and what is no day."""
    try:
        day = dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
    return day if dt.date(FIRST_YEAR, 1, 1) <= day < clock.today() else None


def today_instead(request: HttpRequest) -> HttpResponse:
    """Say that a past day is wanted, and lead to the page of today."""
    messages.warning(request, _("Укажите день раньше сегодняшнего: на сегодня показано и так."))
    params = _without_day(request)
    return redirect(f"{request.path}?{params.urlencode()}" if params else request.path)


def dashboard(request: HttpRequest) -> HttpResponse:
    """Show how many records stood in each status, every number a link to its list."""
    day = asked_day(request)
    if day is None:
        return today_instead(request)
    filters = _filters(request)
    counts = past.status_counts(filters.qs, day)
    context = {
        **_banner(request, day),
        "statuses": [(status, counts[status]) for status in STATUS_ORDER],
        "pairs": [(status, counts[status]) for status in STATUS_ORDER if counts[status]],
        "total": sum(counts.values()),
        "base": filters.params,
    }
    return render(request, "past/dashboard.html", context)


def registry(request: HttpRequest) -> HttpResponse:
    """Show one page of the records that there were, newest first."""
    day = asked_day(request)
    if day is None:
        return today_instead(request)
    filters = _filters(request)
    statuses = [status for status in STATUS_ORDER if status in request.GET.getlist("status")]
    params = filters.params
    params["on"] = day.isoformat()
    params.setlist("status", [str(status) for status in statuses])
    context = {
        **_banner(request, day),
        "page": past.past_page(
            filters.qs,
            day,
            statuses,
            request.GET.get("after", ""),
            language=get_language() or "ru",
        ),
        "filters": filters,
        "statuses": statuses,
        "offered": STATUS_ORDER,
        "params": params,
    }
    return render(request, "past/registry.html", context)


def record(request: HttpRequest, found: Commitment) -> HttpResponse:
    """Show what the record was beside what it is; a day on which it was not there yet has no such page."""
    day = asked_day(request)
    if day is None:
        return today_instead(request)
    then = past.then_of(found, day, language=get_language() or "ru")
    if then is None:
        raise Http404
    context = {
        **_banner(request, day),
        "record": found,
        "then": then,
        "lines": past.lines(then),
        "page": {"history": past.history_until(found, day)},
    }
    return render(request, "past/record.html", context)


def _filters(request: HttpRequest) -> CommitmentFilter:
    return CommitmentFilter(
        drops.asked(request.GET, KEPT),
        user=person_of(request),
        today=clock.today(),
        calendar=office_calendar(),
    )


def _banner(request: HttpRequest, day: dt.date) -> dict[str, object]:
    """What every page of a past day says at its top."""
    return {"on": day, "rest": _without_day(request)}


def _without_day(request: HttpRequest) -> QueryDict:
    rest = request.GET.copy()
    for name in ("on", "after"):
        rest.pop(name, None)
    return rest

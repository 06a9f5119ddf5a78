"""The calendar: one month of windows and due dates, with the days off of the person who looks."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, cast

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.filters import CommitmentFilter
from commitments.lifecycle import WorkCalendar
from commitments.queries.flags import office_calendar
from commitments.queries.month import month_of
from commitments.web import drops
from commitments.web.forms.days import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from commitments.models import User

SEVERAL = ("partner", "kind", "status", "owes")
ONE = ("officer", "controller")
COUNTERPART = ("region", "party")


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """Show the month of the address, or this one."""
    user = cast("User", request.user)
    today, office = clock.today(), office_calendar()
    given = drops.asked(request.GET, (*SEVERAL, *ONE, *COUNTERPART))
    filters = CommitmentFilter(given, user=user, today=today, calendar=office)
    base = filters.params
    found = month_of(
        filters.qs,
        _month(request.GET.get("month", ""), today),
        today=today,
        calendar=office,
        holidays=WorkCalendar(user.holiday_calendar),
        language=get_language() or "ru",
    )
    filters.offer()
    context = {
        "month": found,
        "base": base,
        "filters": filters,
        "way_back": _address(base, found.previous),
        "way_today": _address(base, today),
        "way_on": _address(base, found.following),
        "is_this_month": found.first == today.replace(day=1),
        "drops": [*drops.several(filters, SEVERAL), *drops.one(filters, ONE)],
        "can_review": access.can_review(user),
    }
    return render(request, "calendar/calendar.html", context)


def _month(text: str, today: dt.date) -> dt.date:
    """Read «2026-07»; anything else is this month."""
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return today.replace(day=1)
    return dt.date(int(found[1]), int(found[2]), 1)


def _address(base: QueryDict, day: dt.date) -> str:
    params = base.copy()
    params["month"] = f"{day:%Y-%m}"
    return f"?{params.urlencode()}"

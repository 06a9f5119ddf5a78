"""The workflow, drawn for whoever wonders which steps there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from commitments.queries.workflow import MAIN_ROAD, stations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def workflow(request: HttpRequest) -> HttpResponse:
    """Show every status with the steps out of it, from the table that decides."""
    return render(request, "workflow/workflow.html", {"road": MAIN_ROAD, "stations": stations()})

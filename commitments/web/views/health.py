"""For whoever watches over the installation: does it live, can it work. No personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commitments import access, clock
from commitments.queries.health import Finding, Health, look

if TYPE_CHECKING:
    from django.http import HttpRequest

NOT_READY = 503


@never_cache
@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process lives; no database is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer whether reminders go out, with a word for each check; who sees the delivery page gets the numbers too."""
    health = look(now=clock.now())
    answer: dict[str, object] = {
        "status": "ready" if health.is_ready else "not ready",
        "database": health.database,
        "migrations": health.migrations,
        "tick": health.tick,
        "mail": health.mail,
    }
    # Without a database nobody can be known.
    if health.database is Finding.OK and access.can_see_delivery(request.user):
        answer |= _numbers(health)
    return JsonResponse(answer, status=None if health.is_ready else NOT_READY)


def _numbers(health: Health) -> dict[str, object]:
    return {
        "tick_age_seconds": health.tick_age,
        "oldest_waiting_mail_seconds": health.mail_age,
        "failed_mails_of_seven_days": health.failed_count,
    }

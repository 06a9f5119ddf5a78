"""What a person reads when something went wrong. Each page says what happened, what was kept, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

if TYPE_CHECKING:
    from django.http import HttpRequest


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer a request that cannot be read."""
    return render(request, "400.html", status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - the same
    """Answer somebody whose role does not go this far; what access.py denies is told by DeniedMiddleware."""
    return render(request, "403.html", status=403)


@requires_csrf_token
def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the same
    """Answer a form from a page that is too old."""
    return render(request, "403_csrf.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - the same
    """Answer for what is not there, and alike for what is out of sight."""
    return render(request, "404.html", status=404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same
    """Answer for a failure of ours: without the request, whose person or session may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)

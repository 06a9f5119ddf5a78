"""What every request gets: the person's language, time zone and, under production settings, a second factor."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from commitments.access import Denied

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

LANGUAGE_COOKIE = "language"
# Where a second factor is set up, and what asks for no log-in at all.
FREE = ("/accounts/", "/language/", "/static/", "/healthz", "/readyz", "/answer/", "/unsubscribe/", "/feeds/")


def language_of(request: HttpRequest) -> str:
    """Language of the person, else of the cookie, else Russian."""
    wanted = request.user.language if request.user.is_authenticated else chosen_language(request)
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def chosen_language(request: HttpRequest) -> str:
    """Language that this browser has switched to; empty when it has not."""
    wanted = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return wanted if wanted in dict(settings.LANGUAGES) else ""


class PersonMiddleware:
    """Answers in the language and time zone of the person who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set both for this request alone."""
        language = language_of(request)
        zone = request.user.time_zone if request.user.is_authenticated else settings.TIME_ZONE
        with translation.override(language), timezone.override(zoneinfo.ZoneInfo(zone)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class DeniedMiddleware:
    """Turns a refusal of access.py into the page that explains it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is in `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 403 with the sentence."""
        if isinstance(exception, Denied):
            return render(request, "403.html", {"sentence": str(exception)}, status=403)
        return None


class SecondFactorMiddleware:
    """Sends staff without a second factor to set one up, where the settings demand it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through what is needed to set it up, and to leave."""
        if settings.TRACKER_REQUIRE_SECOND_FACTOR and self._is_missing(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _is_missing(self, request: HttpRequest) -> bool:
        free = request.path.startswith(FREE)
        return not free and request.user.is_authenticated and request.user.is_staff and not is_mfa_enabled(request.user)

"""A person's own settings, and the two that are switched from any page: language and look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commitments import clock
from commitments.actions.people import preferences_of, save_preferences
from commitments.actions.refusals import Refused
from commitments.terms import Theme
from commitments.web.forms.preferences import PreferencesForm
from commitments.web.middleware import LANGUAGE_COOKIE
from commitments.web.views.errors import bad_request

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

YEAR = 365 * 24 * 3600
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and keep what a person chose for themselves."""
    person = cast("User", request.user)
    now = clock.now()
    form = PreferencesForm(request.POST if request.method == "POST" else None, person=person, now=now)
    if form.is_valid():
        try:
            saved = save_preferences(person, form.preferences(), now=now)
        except Refused as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
        else:
            with translation.override(saved.language):
                messages.success(request, _("Сохранено."))
            return _with_language(redirect("settings"), saved.language)
    context = {"form": form, "has_second_factor": is_mfa_enabled(person)}
    return render(request, "preferences/preferences.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
@login_not_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch the language of the pages; whoever is logged in keeps it, anybody gets a cookie."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return bad_request(request)
    if request.user.is_authenticated:
        person = request.user
        save_preferences(person, replace(preferences_of(person), language=language), now=clock.now())
    return _with_language(redirect(next_page(request)), language)


def _with_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Switch the look of the pages."""
    theme = request.POST.get("theme", "")
    if theme not in list(Theme):
        return bad_request(request)
    person = cast("User", request.user)
    save_preferences(person, replace(preferences_of(person), theme=Theme(theme)), now=clock.now())
    return redirect(next_page(request))


def next_page(request: HttpRequest) -> str:
    """Give the page the switch was pressed on, if it is one of ours; else the first page."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else resolve_url("dashboard")

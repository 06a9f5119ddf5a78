"""People: the administrator's list, invitations, roles, handover; and the page where an invited person begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments import access, clock
from commitments.actions import handover, invitations
from commitments.actions import people as actions
from commitments.actions.refusals import Refused
from commitments.models import User
from commitments.queries.countries import country_name
from commitments.queries.people import held_by, history_of, people_page, person_row
from commitments.web.accounts import log_in
from commitments.web.forms.people import FirstPasswordForm, HandoverForm, PersonForm, ProfileForm
from commitments.web.middleware import chosen_language

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from commitments.actions.invitations import Invitation

UNPROCESSABLE = 422
GONE = 410


def _administrator(request: HttpRequest) -> User:
    access.check_manage_people(request.user)
    return cast("User", request.user)


def _refuse(form: forms.Form, refused: Refused) -> None:
    for sentence in refused.sentences:
        form.add_error(None, sentence)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody who has or had access."""
    _administrator(request)
    page, rows = people_page(request.GET.get("page"), now=clock.now())
    return render(request, "people/list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail."""
    administrator = _administrator(request)
    initial = {name: getattr(administrator, name) for name in ("language", "time_zone", "holiday_calendar")}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial, now=clock.now())
    if form.is_valid():
        try:
            return _after_invitation(request, actions.invite(form.profile(), actor=administrator, now=clock.now()))
        except Refused as refused:
            _refuse(form, refused)
    return render(request, "people/invite.html", {"form": form}, status=UNPROCESSABLE if form.errors else None)


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new address to somebody who has not come yet."""
    administrator = _administrator(request)
    invited = get_object_or_404(User, pk=pk)
    try:
        return _after_invitation(request, actions.invite_again(invited, actor=administrator, now=clock.now()))
    except Refused as refused:
        return _back(request, pk, refused)


def _after_invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Say that the letter went; or show the address, once: nothing keeps it, so no other page can."""
    if invitation.refusal:
        context = {"invitation": invitation, "until": invitations.expires_at(clock.now())}
        response = render(request, "people/link.html", context)
        response.headers["Cache-Control"] = "no-store"
        return response
    messages.success(
        request,
        _("Приглашение отправлено: %(name)s, %(email)s.")
        % {"name": invitation.person.name, "email": invitation.person.email},
    )
    return redirect("people")


def _back(request: HttpRequest, pk: int, refused: Refused) -> HttpResponse:
    """Go back to the person with the reasons: the button that was pressed has no form to show them in."""
    for sentence in refused.sentences:
        messages.warning(request, sentence)
    return redirect("person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person and correct their fields."""
    administrator = _administrator(request)
    shown = get_object_or_404(User, pk=pk)
    now = clock.now()
    form = PersonForm(request.POST if request.method == "POST" else None, person=shown, viewer=administrator, now=now)
    if form.is_valid():
        try:
            actions.edit(shown, form.profile(), actor=administrator, now=now)
        except Refused as refused:
            _refuse(form, refused)
        else:
            messages.success(request, _("Сохранено."))
            return redirect("person", pk)
    context = {"form": form, "row": person_row(shown, now=now), "events": history_of(shown)}
    return render(request, "people/person.html", context, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who takes over, then close the access."""
    administrator = _administrator(request)
    leaving = get_object_or_404(User, pk=pk)
    held = held_by(leaving, administrator)
    form = HandoverForm(request.POST if request.method == "POST" else None, person=leaving, held=held)
    if form.is_valid():
        try:
            handover.deactivate(leaving, form.handover(), actor=administrator, now=clock.now())
        except Refused as refused:
            _refuse(form, refused)
        else:
            messages.success(request, _("Доступ закрыт: %(name)s.") % {"name": leaving.name})
            return redirect("people")
    language = translation.get_language() or "ru"
    countries = [country_name(code, language) for code in held.countries]
    context = {"form": form, "leaving": leaving, "held": held, "countries": countries}
    return render(request, "people/deactivate.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed access again."""
    administrator = _administrator(request)
    returning = get_object_or_404(User, pk=pk)
    try:
        handover.activate(returning, actor=administrator, now=clock.now())
    except Refused as refused:
        return _back(request, pk, refused)
    messages.success(request, _("Доступ снова открыт: %(name)s.") % {"name": returning.name})
    return redirect("person", pk)


@sensitive_post_parameters()
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Let an invited person set a password; a used or expired address explains what to do."""
    invited = invitations.invited(uid, token, now=clock.now())
    if invited is None:
        return render(request, "people/accept.html", status=GONE)
    # Nobody is logged in yet: the page speaks the language that the administrator named, until the visitor says else.
    with translation.override(chosen_language(request) or invited.language):
        response = _accept(request, invited, token)
        response.headers["Content-Language"] = translation.get_language() or invited.language
    return response


def _accept(request: HttpRequest, invited: User, token: str) -> HttpResponse:
    form = FirstPasswordForm(invited, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            accepted = invitations.accept(invited, token, form.password, now=clock.now())
        except Refused:
            return render(request, "people/accept.html", status=GONE)
        return log_in(request, accepted)
    context = {"form": form, "invited": invited}
    return render(request, "people/accept.html", context, status=UNPROCESSABLE if form.errors else None)

"""How a page about one record answers: the record or 404, the form again with what is wrong, back to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from commitments.models import Commitment
from commitments.queries.record import visible_record

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from commitments.actions.refusals import Refused
    from commitments.models import User

REFUSED = 422
read_and_write = require_http_methods(["GET", "HEAD", "POST"])


def found_record(request: HttpRequest, reference: str) -> Commitment:
    """Find the record, or answer as if it were not there."""
    record = visible_record(person_of(request), reference)
    if record is None:
        raise Http404
    return record


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """Give the fields and the files that were sent, None twice when the form is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def person_of(request: HttpRequest) -> User:
    """Name the person who asks; the log-in lets nobody else come here."""
    return cast("User", request.user)


def refuse(form: forms.Form, refusal: Refused) -> None:
    """Say in the form why nothing was written."""
    for sentence in refusal.sentences:
        form.add_error(None, sentence)


def form_page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Show a form; one that was sent and not taken comes back with everything in it."""
    return render(request, template, context, status=REFUSED if request.method == "POST" else 200)


def back(request: HttpRequest, record: Commitment, sentence: str) -> HttpResponse:
    """Go to the record and say what happened; one that this person no longer sees leads to the registry."""
    messages.success(request, sentence)
    if Commitment.objects.visible_to(person_of(request)).filter(pk=record.pk).exists():
        return redirect("record", record.reference)
    return redirect("registry")

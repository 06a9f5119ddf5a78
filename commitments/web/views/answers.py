"""The buttons of a mail: pages that need no log-in, because their address is the key. Looking changes nothing."""

from __future__ import annotations

import zoneinfo
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from commitments import clock
from commitments.actions import answers, extensions
from commitments.actions.answers import LinkRefused, Opened, Unusable
from commitments.actions.refusals import Conflict, Refused
from commitments.lifecycle import Move
from commitments.queries.digest import strongest_quote
from commitments.queries.facts import facts_from, holdings_of
from commitments.queries.moves import fields_of, option_of
from commitments.terms import LinkPurpose
from commitments.web.forms.answers import DeclineForm, NewsAnswerForm
from commitments.web.forms.extensions import ExtensionForm
from commitments.web.forms.moves import MoveForm
from commitments.web.limits import Limit, address_of, is_over
from commitments.web.views.records import waiting_update

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

UNPROCESSABLE, CONFLICT, GONE, TOO_MANY = 422, 409, 410, 429
PER_LINK = Limit("link", most=60, seconds=3600)
GUESSES = Limit("guess", most=20, seconds=600)

P = ParamSpec("P")


def for_letters(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page be opened from a mail by whoever holds its address, and by nobody who learns it from the browser.

    No form token is asked for: the address is one, no cookie adds to what it allows, and a page without a referrer
    sends an origin that Django's own check would refuse.
    """

    @csrf_exempt
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


@contextmanager
def surroundings_of(person: User) -> Iterator[None]:
    """Speak the person's language and count their days, whoever may be logged in to this browser."""
    with translation.override(person.language), timezone.override(zoneinfo.ZoneInfo(person.time_zone)):
        yield


@for_letters
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the one form that a link is good for, and take it."""
    if is_over(PER_LINK, secret):
        return _too_many(request)
    now = clock.now()
    try:
        opened = answers.open_link(secret, now=now)
        with surroundings_of(opened.person):
            return _marked(PAGES[opened.purpose](request, opened, now), opened.person)
    except LinkRefused as refused:
        return _refused(request, refused)


def _marked(response: HttpResponse, person: User) -> HttpResponse:
    response.headers["Content-Language"] = person.language
    return response


def _refused(request: HttpRequest, refused: LinkRefused) -> HttpResponse:
    """Say what became of the link and where to go; an answer that was given is a receipt, not a fault."""
    if refused.link is None:
        if is_over(GUESSES, address_of(request)):
            return _too_many(request)
        return render(request, "answer/over.html", {"why": refused.why}, status=GONE)
    person = refused.link.person
    context = {"why": refused.why, "link": refused.link, "record": answers.record_behind(refused.link)}
    with surroundings_of(person):
        status = None if refused.why is Unusable.USED else GONE
        return _marked(render(request, "answer/over.html", context, status=status), person)


def _too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "answer/over.html", {"why": "busy"}, status=TOO_MANY)


def _news(request: HttpRequest, opened: Opened, now: dt.datetime) -> HttpResponse:
    form = NewsAnswerForm(_data(request), today=timezone.localdate(now))
    return _page(request, opened, form, lambda: answers.add_news(opened, form.news(), now=now))


def _decline(request: HttpRequest, opened: Opened, now: dt.datetime) -> HttpResponse:
    form = DeclineForm(_data(request))
    return _page(request, opened, form, lambda: answers.decline(opened, form.cleaned_data["reason"], now=now))


def _more_time(request: HttpRequest, opened: Opened, now: dt.datetime) -> HttpResponse:
    form = ExtensionForm(_data(request))
    if lacks := extensions.lacks_of_asking(opened.commitment):
        return render(request, "answer/form.html", {**_context(opened, form), "lacks": lacks})

    def write() -> None:
        answers.ask_time(opened, form.cleaned_data["new_due_on"], form.cleaned_data["reason"], now=now)

    return _page(request, opened, form, write)


def _done(request: HttpRequest, opened: Opened, now: dt.datetime) -> HttpResponse:
    holdings = holdings_of(opened.commitment)
    facts = facts_from(holdings, opened.person, now)
    form = MoveForm(
        _data(request),
        move=Move.REPORT,
        asked=fields_of(Move.REPORT, facts, opened.commitment),
        record=opened.commitment,
        facts=facts,
        user=opened.person,
        waiting=waiting_update(holdings, Move.REPORT),
    )
    if lacks := [obstacle.sentence for obstacle in option_of(Move.REPORT, facts).obstacles]:
        return render(request, "answer/form.html", {**_context(opened, form), "lacks": lacks})
    return _page(request, opened, form, lambda: answers.report_done(opened, form.request(), now=now))


PAGES: dict[LinkPurpose, Callable[[HttpRequest, Opened, dt.datetime], HttpResponse]] = {
    LinkPurpose.PROGRESS: _news,
    LinkPurpose.DONE: _done,
    LinkPurpose.MORE_TIME: _more_time,
    LinkPurpose.NOT_MINE: _decline,
}


def _data(request: HttpRequest) -> dict[str, str] | None:
    return request.POST.dict() if request.method == "POST" else None


def _context(opened: Opened, form: forms.Form) -> dict[str, object]:
    return {
        "form": form,
        "record": opened.commitment,
        "purpose": opened.purpose,
        "answering": opened.person,
        "quote": strongest_quote(opened.commitment),
    }


def _page(request: HttpRequest, opened: Opened, form: forms.Form, write: Callable[[], None]) -> HttpResponse:
    """Show the form; write what was sent and lead to the receipt."""
    status = UNPROCESSABLE if request.method == "POST" else None
    if form.is_valid():
        try:
            write()
        except Refused as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        except Conflict:
            form.add_error(None, _("Запись изменили, пока вы писали. Проверьте и отправьте ещё раз."))
            form.data = {**form.data, "version": str(answers.version_of(opened))}
            status = CONFLICT
        else:
            return redirect(request.path)
    return render(request, "answer/form.html", _context(opened, form), status=status)


@for_letters
def unsubscribe(request: HttpRequest, secret: str) -> HttpResponse:
    """Refuse what is not a duty: by the mail program's one click (RFC 8058), or by the button of this page."""
    if is_over(PER_LINK, secret):
        return _too_many(request)
    now = clock.now()
    try:
        person = (
            answers.refuse_extras(secret, now=now) if request.method == "POST" else answers.open_extras(secret, now=now)
        )
    except LinkRefused as refused:
        return _refused(request, refused)
    with surroundings_of(person):
        return _marked(render(request, "answer/extras.html", {"answering": person}), person)

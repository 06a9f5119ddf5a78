"""Calendars: a person's feeds, the addresses that calendar programs read without a log-in, one record as a file."""

from __future__ import annotations

import datetime as dt
import hashlib
import zoneinfo
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments import clock
from commitments.actions import feeds as actions
from commitments.actions.digests import absolute
from commitments.actions.refusals import Refused
from commitments.exports import CALENDAR_TYPE, calendar_file
from commitments.filters import CommitmentFilter
from commitments.models import CalendarFeed
from commitments.queries.calendar import changes_of, entries_of, entries_of_record, last_change, own_records
from commitments.queries.flags import office_calendar
from commitments.queries.record import visible_record
from commitments.web.forms.calendars import FeedForm
from commitments.web.limits import Limit, address_of, is_over

if TYPE_CHECKING:
    from django.http import HttpRequest

    from commitments.models import Commitment, User
    from commitments.models.commitment import CommitmentQuerySet

UNPROCESSABLE, TOO_MANY = 422, 429
PER_FEED = Limit("feed", most=240, seconds=3600)
GUESSES = Limit("feed-guess", most=20, seconds=600)


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """Show a person's feeds and make another one; made from a list of the registry, it shows that list."""
    person = cast("User", request.user)
    query = _understood(request.GET, person)
    form = FeedForm(
        request.POST if request.method == "POST" else None,
        name=_("Договорённости: мой список") if query else _("Мои договорённости"),
        query=query,
    )
    if form.is_valid():
        try:
            wanted = _understood(QueryDict(form.cleaned_data["query"]), person)
            feed, secret = actions.create(person, form.cleaned_data["name"], wanted, now=clock.now())
        except Refused as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
        else:
            return _shown_once(request, feed, secret)
    context = {"form": form, "query": query, "feeds": CalendarFeed.objects.open().filter(person=person)}
    return render(request, "calendars/feeds.html", context, status=UNPROCESSABLE if form.errors else None)


def _understood(asked: QueryDict, person: User) -> str:
    """Give the filters of a list that are in force, as its address; what is not understood is left out."""
    filters = CommitmentFilter(asked, user=person, today=clock.today(), calendar=office_calendar())
    params = filters.params
    params.pop("order", None)
    return params.urlencode()


def _shown_once(request: HttpRequest, feed: CalendarFeed, secret: str) -> HttpResponse:
    """Show the address, once: nothing keeps it, so no other page can."""
    address = absolute("calendar_feed", secret)
    context = {"feed": feed, "address": address, "webcal": f"webcal:{address.partition(':')[2]}"}
    response = render(request, "calendars/address.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _own(request: HttpRequest, pk: int) -> CalendarFeed:
    return get_object_or_404(CalendarFeed.objects.open(), pk=pk, person=request.user)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a feed another address."""
    feed = _own(request, pk)
    return _shown_once(request, feed, actions.renew(feed, now=clock.now()))


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a feed."""
    feed = _own(request, pk)
    actions.revoke(feed, now=clock.now())
    messages.success(request, _("Календарь закрыт: %(name)s.") % {"name": feed.name})
    return redirect("calendar_feeds")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar program with what its owner may see at this moment."""
    if is_over(PER_FEED, secret):
        return HttpResponse(status=TOO_MANY, headers={"Retry-After": str(PER_FEED.seconds)})
    found = CalendarFeed.objects.open().with_secret(secret).select_related("person").first()
    if found is None:
        if is_over(GUESSES, address_of(request)):
            return HttpResponse(status=TOO_MANY, headers={"Retry-After": str(GUESSES.seconds)})
        raise Http404
    actions.note_fetch(found, now=clock.now())
    zone = zoneinfo.ZoneInfo(found.person.time_zone)
    with translation.override(found.person.language), timezone.override(zone):
        return _answer(request, found, zone)


def _answer(request: HttpRequest, found: CalendarFeed, zone: zoneinfo.ZoneInfo) -> HttpResponse:
    today = clock.today()
    midnight = dt.datetime.combine(today, dt.time(), tzinfo=zone)
    entries = entries_of(_records(found, today), found, _address, today=today, midnight=midnight)
    body = calendar_file(entries, title=found.name, host=_host())
    response = HttpResponse(body, content_type=CALENDAR_TYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    changed = last_change(midnight=midnight, feed=found)
    response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response.headers["Last-Modified"] = f"{changed.astimezone(dt.UTC):%a, %d %b %Y %H:%M:%S} GMT"
    known = get_conditional_response(
        request,
        etag=response.headers["ETag"],
        last_modified=int(changed.timestamp()),
        response=response,
    )
    return cast("HttpResponse", known)


def _records(found: CalendarFeed, today: dt.date) -> CommitmentQuerySet:
    if not found.query:
        return own_records(found.person)
    asked = QueryDict(found.query)
    filters = CommitmentFilter(asked, user=found.person, today=today, calendar=office_calendar())
    return cast("CommitmentQuerySet", filters.qs)


def _address(record: Commitment) -> str:
    return absolute("record", record.reference)


def _host() -> str:
    return urlsplit(settings.TRACKER_BASE_URL).hostname or "localhost"


@require_safe
def record_file(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the window and the due date of one record as a file to open in a calendar."""
    found = visible_record(cast("User", request.user), reference)
    if found is None:
        raise Http404
    entries = entries_of_record(found, _address(found), changes_of([found])[found.pk])
    response = HttpResponse(calendar_file(entries, title=found.title, host=_host()), content_type=CALENDAR_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.ics"'
    return response

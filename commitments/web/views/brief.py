"""The brief before a meeting: choose the other side, read one page, print it or take it along as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.exports.brief import brief_document
from commitments.filters import CommitmentFilter
from commitments.queries import brief as reading
from commitments.queries.counterparts import Counterpart, counterpart_of, offered
from commitments.queries.flags import office_calendar
from commitments.web.forms.brief import BriefForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from commitments.models import User

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def brief(request: HttpRequest) -> HttpResponse:
    """Show the form, and the sheet of the counterpart that is chosen."""
    user = cast("User", request.user)
    form = _form(request, user)
    sheet = _sheet(form, user) if form.is_valid() else None
    context = {
        "form": form,
        "fields": [form[name] for name in ("who", "meeting", "since", "language")],
        "sheet": sheet,
        "written": _written(sheet, user) if sheet else "",
        "query": request.GET.urlencode(),
        "can_review": access.can_review(user),
    }
    return render(request, "brief/brief.html", context)


@require_GET
def brief_docx(request: HttpRequest) -> HttpResponse:
    """Send the same sheet as a document; an address that names nobody leads to the form."""
    user = cast("User", request.user)
    form = _form(request, user)
    if not form.is_valid():
        return redirect("brief")
    sheet = _sheet(form, user)
    headers = {
        "Content-Disposition": f'attachment; filename="brief-{sheet.brief.counterpart.key}-{sheet.today}.docx"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(brief_document(sheet), content_type=DOCX, headers=headers)


def _form(request: HttpRequest, user: User) -> BriefForm:
    language = get_language() or "ru"
    data = request.GET if request.GET.get("who") else None
    return BriefForm(data, offered=offered(user, language), today=clock.today(), language=language)


def _sheet(form: BriefForm, user: User) -> reading.Sheet:
    today, calendar, language = clock.today(), office_calendar(), form.cleaned_data["language"]
    counterpart = _counterpart(form.cleaned_data["who"], user, language)
    wanted = QueryDict(mutable=True)
    wanted.update(counterpart.wanted)
    records = CommitmentFilter(wanted, user=user, today=today, calendar=calendar).qs
    found = reading.brief(
        records,
        counterpart,
        since=form.cleaned_data["since"],
        today=today,
        calendar=calendar,
        language=language,
    )
    return reading.Sheet(found, settings.TRACKER_ORGANISATION, form.cleaned_data["meeting"], today, language)


def _counterpart(key: str, user: User, language: str) -> Counterpart:
    found = counterpart_of(key, user, language)
    if found is None:
        raise Http404
    return found


def _written(sheet: reading.Sheet, user: User) -> str:
    """Write the sheet in its own language, which need not be the page's."""
    context = {"sheet": sheet, "brief": sheet.brief, "today": sheet.today, "can_review": access.can_review(user)}
    with translation.override(sheet.language):
        return render_to_string("brief/sheet.html", context)

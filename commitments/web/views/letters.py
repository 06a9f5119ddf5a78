"""A letter to the counterpart: written from the record, edited, taken away as a file, noted as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commitments import access, clock
from commitments.actions.letters import note_letter
from commitments.actions.refusals import Refused
from commitments.exports.letters import letter_document, letter_text
from commitments.labels import language_choices
from commitments.queries.flags import office_calendar
from commitments.queries.letters import LetterFacts, addressees, quote_for_letter
from commitments.queries.record import visible_record
from commitments.web.forms.letters import LetterForm

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from commitments.models import Commitment, User

REFUSED = 422
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANSWER_IN_WORKING_DAYS = 10


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a letter about a record. GET's `language` writes it anew in another one; POST's `as` says what to do."""
    person = cast("User", request.user)
    record = visible_record(person, reference)
    if record is None:
        raise Http404
    access.check_report(person, record)
    if request.method != "POST":
        return _page(request, record, _draft(request, record, person))
    form = LetterForm(request.POST, known=addressees(record, get_language() or "ru"))
    if not form.is_valid():
        return _page(request, record, form)
    if request.POST.get("as") in ("docx", "text"):
        return _file(form, record, request.POST["as"])
    try:
        note_letter(record, form.letter(), actor=person, now=clock.now(), request_key=form.key)
    except Refused as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return _page(request, record, form)
    messages.success(request, _("Письмо записано отправленным. Об ответе напомним."))
    return redirect(reverse("record", args=[reference]) + "#milestones")


def _page(request: HttpRequest, record: Commitment, form: LetterForm) -> HttpResponse:
    status = REFUSED if form.is_bound else 200
    return render(request, "record/letter.html", {"record": record, "form": form}, status=status)


def _draft(request: HttpRequest, record: Commitment, person: User) -> LetterForm:
    offered = dict(language_choices())
    asked = request.GET.get("language", "")
    language = asked if asked in offered else get_language() or "ru"
    known = addressees(record, language)
    facts = LetterFacts(
        record,
        quote_for_letter(record),
        known[0] if known else "",
        person,
        settings.TRACKER_ORGANISATION,
        _answer_by(clock.today()),
        clock.today(),
    )
    initial = {
        "language": language,
        "addressee": facts.addressee,
        "answer_by": facts.answer_by,
        "text": letter_text(facts, language),
    }
    return LetterForm(initial=initial, known=known)


def _answer_by(today: dt.date) -> dt.date:
    return office_calendar().add_working_days(today, ANSWER_IN_WORKING_DAYS)


def _file(form: LetterForm, record: Commitment, form_of_file: str) -> HttpResponse:
    asked = form.letter()
    today = clock.today()
    name = f"letter-{record.reference}-{today.isoformat()}"
    if form_of_file == "text":
        answer = HttpResponse(f"{asked.addressee}\n\n{asked.text}\n", content_type="text/plain; charset=utf-8")
        ending = "txt"
    else:
        body = letter_document(asked.addressee, asked.text, today, settings.TRACKER_ORGANISATION, asked.language)
        answer = HttpResponse(body, content_type=DOCX)
        ending = "docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer

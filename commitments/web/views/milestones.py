"""The milestones of a record: named, taken from the usual steps, corrected, ended; and how the record repeats."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from commitments import access, clock
from commitments.actions import milestones as actions
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.repetition import set_repetition
from commitments.labels import name
from commitments.lifecycle import USUAL_STEPS
from commitments.models import Milestone
from commitments.queries.milestones import milestone_row, usual_rows, visible_milestone
from commitments.queries.record import visible_record
from commitments.terms import Kind, MilestoneOrigin, MilestoneState
from commitments.web.forms.milestones import EditForm, EndForm, NewForm, RepeatForm, UsualForm

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest

    from commitments.models import Commitment, User

REFUSED = 422
CONFLICT = 409
ENDED = {
    MilestoneState.DONE: gettext_lazy("Веха «%(title)s» пройдена."),
    MilestoneState.DROPPED: gettext_lazy("Веха «%(title)s» снята."),
    MilestoneState.OPEN: gettext_lazy("Веха «%(title)s» снова открыта."),
}

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


def person(request: HttpRequest) -> User:
    """Name who asks; the pages let nobody in without a log-in."""
    return cast("User", request.user)


def record_of(request: HttpRequest, reference: str) -> Commitment:
    """Find the record whose milestones are written, or answer as if it were not there."""
    record = visible_record(person(request), reference)
    if record is None:
        raise Http404
    access.check_report(person(request), record)
    return record


def milestone_of(request: HttpRequest, reference: str, pk: int) -> Milestone:
    """Find a milestone of the record, or answer as if it were not there."""
    milestone = visible_milestone(person(request), reference, pk)
    if milestone is None:
        raise Http404
    access.check_mark(person(request), milestone)
    return milestone


def form_page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Show a form; one that was sent and not taken comes back with everything in it."""
    return render(request, template, context, status=REFUSED if request.method == "POST" else 200)


def refuse(form: forms.BaseForm, refusal: Refused) -> None:
    """Show the sentences above the form."""
    for sentence in refusal.sentences:
        form.add_error(None, sentence)


def back(request: HttpRequest, reference: str, sentence: str) -> HttpResponse:
    """Go to the milestones of the record and say what happened."""
    messages.success(request, sentence)
    return redirect(reverse("record", args=[reference]) + "#milestones")


def milestone_conflict(request: HttpRequest, milestone: Milestone, form: EditForm | EndForm) -> HttpResponse:
    """Show the milestone as it stands now beside what this person wrote."""
    milestone.refresh_from_db()
    text = _("Веху «%(title)s» кто-то изменил, пока вы писали. Ваше не записано поверх.")
    context = {
        "sentence": text % {"title": milestone.title},
        "differences": [(_("Состояние"), milestone.get_state_display(), ""), *differences(milestone, form)],
        "back_url": reverse("record_milestone", args=[milestone.commitment.reference, milestone.pk]),
    }
    return render(request, "409.html", context, status=CONFLICT)


def differences(standing: Commitment | Milestone, form: forms.Form) -> list[tuple[object, str, str]]:
    """Name the fields in which what stands now and what was written are not the same."""
    pairs = [
        (field.label, _shown(getattr(standing, field.name, "")), _shown(form.cleaned_data.get(field.name)))
        for field in form.visible_fields()
    ]
    return [(label, theirs, mine) for label, theirs, mine in pairs if theirs != mine]


def _shown(value: object) -> str:
    return date_format(value) if isinstance(value, dt.date) else str(value or "")


@read_and_write
def create(request: HttpRequest, reference: str) -> HttpResponse:
    """Name a milestone of a record."""
    record = record_of(request, reference)
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.add(record, form.goal(), actor=person(request), now=clock.now(), request_key=form.key)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, reference, _("Веха «%(title)s» записана.") % {"title": made.title})
    return form_page(request, "record/milestone_new.html", {"record": record, "form": form})


@read_and_write
def edit(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show a milestone and what may be done with it; correct it while it is open."""
    milestone = milestone_of(request, reference, pk)
    form = EditForm(request.POST if request.method == "POST" else None, milestone=milestone)
    if form.is_valid():
        try:
            actions.edit(
                milestone,
                form.goal(),
                version=form.cleaned_data["version"],
                actor=person(request),
                now=clock.now(),
            )
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            return milestone_conflict(request, milestone, form)
        else:
            return back(request, reference, _("Веха исправлена."))
    row = milestone_row(milestone, milestone.commitment, clock.today())
    context = {"record": milestone.commitment, "milestone": milestone, "row": row, "form": form}
    return form_page(request, "record/milestone.html", context)


@read_and_write
def end(request: HttpRequest, reference: str, pk: int, state: str) -> HttpResponse:
    """Mark a milestone as passed or dropped, or open it again."""
    milestone = milestone_of(request, reference, pk)
    if state not in set(MilestoneState):
        raise Http404
    wanted = MilestoneState(state)
    form = EndForm(
        request.POST if request.method == "POST" else None,
        milestone=milestone,
        state=wanted,
        today=clock.today(),
    )
    if form.is_valid():
        try:
            actions.end(
                milestone,
                form.ending(),
                version=form.cleaned_data["version"],
                actor=person(request),
                now=clock.now(),
            )
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            return milestone_conflict(request, milestone, form)
        else:
            return back(request, reference, str(ENDED[wanted]) % {"title": milestone.title})
    context = {"record": milestone.commitment, "milestone": milestone, "form": form, "state": wanted}
    return form_page(request, "record/milestone_end.html", context)


@read_and_write
def usual(request: HttpRequest, reference: str) -> HttpResponse:
    """Offer the usual steps of a kind on their days, and plan those that are ticked. Another kind may be asked for."""
    record = record_of(request, reference)
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else Kind(record.kind)
    rows = usual_rows(record, kind, clock.today())
    data = request.POST if request.method == "POST" else None
    forms = [UsualForm(data, row=row) for row in rows if row.known is None]
    problems: tuple[str, ...] = ()
    wrong = [form for form in forms if not form.is_valid()] if data is not None else forms
    if data is not None and not wrong:
        chosen = tuple(goal for form in forms if (goal := form.goal()))
        try:
            made = actions.add_usual(record, chosen, actor=person(request), now=clock.now())
        except Refused as refusal:
            problems = refusal.sentences
        else:
            return back(request, reference, _planned_sentence(len(made)))
    context = {
        "record": record,
        "kind": kind,
        "kinds": [(other, name(other)) for other in USUAL_STEPS if USUAL_STEPS[other]],
        "forms": forms,
        "known": [row for row in rows if row.known],
        "problems": problems,
    }
    return form_page(request, "record/usual.html", context)


def _planned_sentence(number: int) -> str:
    return ngettext("Намечена %(n)s веха.", "Намечено %(n)s вех.", number) % {"n": number}


@read_and_write
def repeat(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how a record repeats, from when to when."""
    record = record_of(request, reference)
    access.check_edit(person(request), record)
    form = RepeatForm(
        request.POST if request.method == "POST" else None,
        record=record,
        has_begun=Milestone.objects.filter(commitment=record, origin=MilestoneOrigin.RECURRENCE).exists(),
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            set_repetition(record, form.repetition(), version=version, actor=person(request), now=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            record.refresh_from_db()
            text = _("Запись %(reference)s кто-то изменил, пока вы писали. Ваше не записано поверх.")
            context = {
                "sentence": text % {"reference": reference},
                "differences": differences(record, form),
                "back_url": reverse("record", args=[reference]),
            }
            return render(request, "409.html", context, status=CONFLICT)
        else:
            return back(request, reference, _("Повторение записано, напоминания пересчитаны."))
    return form_page(request, "record/repeat.html", {"record": record, "form": form})

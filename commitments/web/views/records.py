"""One record: its page, its moves, what is written to it, and a new one from a named source."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commitments import access, clock
from commitments.actions import commitments as actions
from commitments.actions import deadlines, progress, workflow
from commitments.actions.refusals import Conflict, Refused
from commitments.labels import name, who_sentence
from commitments.lifecycle import Move
from commitments.models import Commitment, Update
from commitments.queries.facts import facts_from, holdings_of
from commitments.queries.history import SHOWN_AT_FIRST
from commitments.queries.moves import NOT_YOURS, fields_of, option_of
from commitments.queries.record import record_page
from commitments.terms import Status, UpdateKind
from commitments.web.forms.moves import NEWS_OF, MoveForm
from commitments.web.forms.progress import EvidenceForm, UpdateForm
from commitments.web.forms.records import AssignForm, DueForm, EditForm, PartyLines, RecordForm
from commitments.web.replies import back, form_page, found_record, person_of, read_and_write, refuse, sent
from commitments.web.views import past

if TYPE_CHECKING:
    from django.http import HttpRequest

    from commitments.models import User
    from commitments.queries.facts import Holdings

CONFLICT = 409
SUCCESSORS_OFFERED = 20
WHOLE = "all"


def _conflict(request: HttpRequest, record: Commitment, form: forms.Form) -> HttpResponse:
    """Show what stands now beside what this person wrote."""
    current = Commitment.objects.select_related("officer", "controller").get(pk=record.pk)
    standing = {field.name: _shown(field, getattr(current, field.name, "")) for field in form.visible_fields()}
    written = {field.name: _shown(field, form.cleaned_data.get(field.name)) for field in form.visible_fields()}
    labels = {field.name: field.label for field in form.visible_fields()}
    context = {
        "sentence": _("Запись %(reference)s кто-то изменил, пока вы писали. Ваше не записано поверх.")
        % {"reference": record.reference},
        "differences": [
            (_("Состояние"), name(Status(current.status)), ""),
            *((labels[key], standing[key], written[key]) for key in labels if standing[key] != written[key]),
        ],
        "back_url": reverse("record", args=[record.reference]),
    }
    return render(request, "409.html", context, status=CONFLICT)


def _shown(field: forms.BoundField, value: object) -> str:
    """Say a value of a form or of a record alike: choices by their names, days in words, nothing as nothing."""
    if isinstance(value, dt.date):
        return date_format(value)
    offered = field.field.choices if isinstance(field.field, forms.ChoiceField) else []
    choices = dict(cast("list[tuple[str, str]]", offered))
    return str(choices.get(str(value), value or ""))


@require_GET
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Show everything about one record; with `on` in the address, what it was on a past day."""
    user, found = person_of(request), found_record(request, reference)
    if "on" in request.GET:
        return past.record(request, found)
    is_whole = request.GET.get("history") == WHOLE
    page = record_page(
        found,
        user,
        clock.now(),
        language=get_language() or "ru",
        events=None if is_whole else SHOWN_AT_FIRST,
    )
    context = {
        "page": page,
        "record": found,
        "can_answer": page.extensions.waiting is not None and access.can_answer(user, page.extensions.waiting),
        "can_report": access.can_report(user, found) and found.status != Status.VOID,
        "can_edit": access.can_edit(user, found),
        "can_review": access.can_review(user),
        "can_assign": access.can_edit(user, found) and (found.officer is None or access.can_control(user)),
    }
    return render(request, "record/record.html", context)


@read_and_write
def create(request: HttpRequest) -> HttpResponse:
    """Enter a record that no article speaks of: from a document, a meeting or a call."""
    user = person_of(request)
    access.check_review(user)
    data = request.POST if request.method == "POST" else None
    may_decide = access.can_control(user)
    form = RecordForm(data, user=user, own_country=settings.TRACKER_OWN_COUNTRY, may_decide=may_decide)
    parties = PartyLines(data, prefix="party")
    if data is not None and form.is_valid() and parties.is_valid():
        entries = tuple(entry for row in parties if (entry := row.entry()))
        try:
            made = actions.create(form.draft(entries), actor=user, now=clock.now(), request_key=form.key)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, made, _created_sentence(made))
    return form_page(request, "record/new.html", {"form": form, "parties": parties})


def _created_sentence(made: Commitment) -> str:
    text = _("Запись %(reference)s создана, состояние: «%(status)s».")
    return text % {"reference": made.reference, "status": name(Status(made.status))}


@read_and_write
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct a record's own fields."""
    user, found = person_of(request), found_record(request, reference)
    access.check_edit(user, found)
    form = EditForm(request.POST if request.method == "POST" else None, record=found)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edited = actions.edit(found, form.changes(), version=version, actor=user, now=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            return _conflict(request, found, form)
        else:
            return back(request, edited, _("Запись исправлена."))
    return form_page(request, "record/edit.html", {"record": found, "form": form})


@read_and_write
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Name who answers for a record and who checks it."""
    user, found = person_of(request), found_record(request, reference)
    access.check_edit(user, found)
    form = AssignForm(request.POST if request.method == "POST" else None, record=found, user=user)
    if form.is_valid():
        officer, controller = form.cleaned_data["officer"], form.cleaned_data["controller"]
        try:
            assigned = actions.assign(found, officer, actor=user, now=clock.now(), controller=controller)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, assigned, _("Отвечает %(name)s.") % {"name": assigned.officer})
    return form_page(request, "record/assign.html", {"record": found, "form": form})


@read_and_write
def correct_due(request: HttpRequest, reference: str) -> HttpResponse:
    """Correct a due date that was entered wrongly."""
    user, found = person_of(request), found_record(request, reference)
    access.check_edit(user, found)
    form = DueForm(request.POST if request.method == "POST" else None, record=found)
    if form.is_valid():
        given = form.cleaned_data
        try:
            corrected = deadlines.correct_due(
                found,
                given["due_on"],
                reason=given["reason"],
                version=given["version"],
                actor=user,
                now=clock.now(),
            )
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            return _conflict(request, found, form)
        else:
            return back(request, corrected, _("Срок исправлен, напоминания пересчитаны."))
    return form_page(request, "record/due.html", {"record": found, "form": form})


@read_and_write
def add_update(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what has happened."""
    user, found = person_of(request), found_record(request, reference)
    access.check_report(user, found)
    asked = request.GET.get("kind", "")
    kind = UpdateKind(asked) if asked in set(UpdateKind) else UpdateKind.NOTE
    form = UpdateForm(request.POST if request.method == "POST" else None, today=clock.today(), kind=kind)
    if form.is_valid():
        try:
            progress.add_update(found, form.news(), actor=user, now=clock.now(), request_key=form.key)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, found, _("Новость записана."))
    return form_page(request, "record/update.html", {"record": found, "form": form})


@read_and_write
def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Attach a document, a link or an article."""
    user, found = person_of(request), found_record(request, reference)
    access.check_report(user, found)
    form = EvidenceForm(
        *sent(request),
        record=found,
        user=user,
        today=clock.today(),
        update=Update.objects.filter(commitment=found, kind=UpdateKind.COMPLETED, evidence=None).first(),
    )
    if form.is_valid():
        try:
            progress.add_evidence(found, form.proof(), actor=user, now=clock.now(), request_key=form.key)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, found, _("Доказательство приложено."))
    return form_page(request, "record/evidence.html", {"record": found, "form": form})


@read_and_write
def move(request: HttpRequest, reference: str, move: str) -> HttpResponse:
    """Show what a move asks for, and make it."""
    user, found = person_of(request), found_record(request, reference)
    if move not in set(Move):
        raise Http404
    wanted, now = Move(move), clock.now()
    holdings = holdings_of(found)
    facts = facts_from(holdings, user, now)
    option = option_of(wanted, facts)
    if foreign := [obstacle.sentence for obstacle in option.obstacles if obstacle.lack in NOT_YOURS]:
        raise access.Denied(" ".join([*foreign, who_sentence(wanted)]))
    form = MoveForm(
        *sent(request),
        move=wanted,
        asked=fields_of(wanted, facts, found),
        record=found,
        facts=facts,
        user=user,
        waiting=waiting_update(holdings, wanted),
    )
    if form.is_valid():
        try:
            moved = workflow.move(found, wanted, form.request(), actor=user, now=now)
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            return _conflict(request, found, form)
        else:
            return back(request, moved, _moved_sentence(moved))
    context = {"record": found, "form": form, "option": option, "successors": successors(found, user, wanted)}
    return form_page(request, "record/move.html", context)


def waiting_update(holdings: Holdings, wanted: Move) -> Update | None:
    """Find the update that says what the move wants said, and only lacks evidence."""
    if wanted not in (Move.REPORT, Move.CANCEL):
        return None
    supported = {row.update_id for row in holdings.evidence}
    rows = [row for row in holdings.updates if row.kind == NEWS_OF[wanted] and row.pk not in supported]
    return next((row for row in rows if row.recorded_at >= holdings.cycle_start), None)


def successors(record: Commitment, user: User, wanted: Move) -> list[Commitment]:
    """Offer the newest open records with the same partner."""
    if wanted is not Move.SUPERSEDE:
        return []
    rows = Commitment.objects.visible_to(user).open().filter(partner=record.partner).exclude(pk=record.pk)
    return list(rows.only("reference", "title")[:SUCCESSORS_OFFERED])


def _moved_sentence(moved: Commitment) -> str:
    text = _("Теперь состояние записи — «%(status)s».") % {"status": name(Status(moved.status))}
    if moved.successor_id and moved.status in (Status.PARTLY, Status.SUPERSEDED) and moved.successor:
        return " ".join([text, _("Дальше ведёт %(reference)s.") % {"reference": moved.successor.reference}])
    return text

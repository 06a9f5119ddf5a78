"""Words of a record taken back, and let stand again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from commitments import access, clock
from commitments.actions import retracting
from commitments.actions.refusals import Conflict, Refused
from commitments.labels import name
from commitments.models import Statement
from commitments.terms import Strength
from commitments.web.forms.retracting import RestoreForm, RetractForm
from commitments.web.replies import back, form_page, found_record, person_of, read_and_write, refuse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import Commitment


def _quoted_in(record: Commitment, number: int) -> Statement:
    """Find a statement of this record by its row."""
    rows = Statement.objects.confirmed().filter(commitment=record).select_related("article")
    found = rows.defer("article__original", "article__text").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _overtaken() -> Refused:
    return Refused([_("Пока вы писали, с этими словами уже что-то сделали. Откройте запись заново.")])


@read_and_write
def retract(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take words back."""
    user, found = person_of(request), found_record(request, reference)
    access.check_review(user)
    statement = _quoted_in(found, number)
    data = request.POST if request.method == "POST" else None
    form = RetractForm(data, record=found, statement=statement, user=user, today=clock.today())
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            lowered = retracting.retract_statement(
                statement, form.retraction(), version=version, actor=user, now=clock.now(), request_key=form.key
            )
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            refuse(form, _overtaken())
        else:
            return back(request, found, _("Слова отозваны.") + " " + _rung_sentence(lowered))
    return form_page(request, "record/retract.html", {"record": found, "form": form, "statement": statement})


@read_and_write
def restore(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Let words stand again."""
    user, found = person_of(request), found_record(request, reference)
    access.check_review(user)
    statement = _quoted_in(found, number)
    data = request.POST if request.method == "POST" else None
    form = RestoreForm(data, initial={"version": statement.version})
    if form.is_valid():
        given = form.cleaned_data
        try:
            raised = retracting.restore_statement(
                statement, given["reason"], version=given["version"], actor=user, now=clock.now()
            )
        except Refused as refusal:
            refuse(form, refusal)
        except Conflict:
            refuse(form, _overtaken())
        else:
            return back(request, found, _("Отзыв снят.") + " " + _rung_sentence(raised))
    return form_page(request, "record/restore.html", {"record": found, "form": form, "statement": statement})


def _rung_sentence(record: Commitment) -> str:
    return _("Ступень записи: %(strength)s.") % {"strength": name(Strength(record.strength))}

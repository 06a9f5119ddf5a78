"""More time for a record: the executor's request, and the answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from commitments import access, clock
from commitments.actions import extensions
from commitments.actions.refusals import Refused
from commitments.models import DeadlineRequest
from commitments.queries.extensions import extensions_of
from commitments.terms import Level
from commitments.web.forms.extensions import AnswerForm, Decision, ExtensionForm
from commitments.web.replies import back, form_page, found_record, person_of, read_and_write, refuse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import Commitment, User


@read_and_write
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a later due date."""
    user, found = person_of(request), found_record(request, reference)
    access.check_ask_time(user, found)
    form = ExtensionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            asked = extensions.ask(
                found, given["new_due_on"], reason=given["reason"], actor=user, now=clock.now(), request_key=form.key
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, found, asked_sentence(asked))
    context: dict[str, object] = {
        "record": found,
        "form": form,
        "lacks": extensions.lacks_of_asking(found),
        "extensions": extensions_of(found),
    }
    return form_page(request, "record/extension.html", context)


def asked_sentence(asked: DeadlineRequest) -> str:
    """Say that the request is written, and who answers it."""
    if asked.level == Level.HEAD:
        return _("Просьба о новом сроке записана, решает руководитель.")
    return _("Просьба о новом сроке записана, решает контролёр.")


@read_and_write
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the request that waits; grant it, refuse it, or take it back."""
    user, found = person_of(request), found_record(request, reference)
    known = extensions_of(found)
    _check_concerned(user, known.waiting)
    form = AnswerForm(request.POST if request.method == "POST" else None, waiting=known.waiting)
    if form.is_valid():
        try:
            sentence = decide(found, form, user)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, found, sentence)
    context: dict[str, object] = {
        "record": found,
        "form": form,
        "extensions": known,
        "can_answer": known.waiting is not None and access.can_answer(user, known.waiting),
        "can_withdraw": known.waiting is not None and known.waiting.asked_by_id == user.pk,
    }
    return form_page(request, "record/extension_answer.html", context)


def _check_concerned(user: User, waiting: DeadlineRequest | None) -> None:
    """Show the page to who decides about due dates, and to the one who asked."""
    if not access.can_control(user) and (waiting is None or waiting.asked_by_id != user.pk):
        raise access.Denied(_("Новый срок даёт контролёр или руководитель."))


def decide(record: Commitment, form: AnswerForm, user: User) -> str:
    """Write the answer that the pressed button names; return what to say of it."""
    given, now, key = form.cleaned_data, clock.now(), form.key
    asked = DeadlineRequest.objects.filter(commitment=record, pk=given["asked"]).first()
    if asked is None:
        raise Http404
    match Decision(given["decision"]):
        case Decision.GRANT:
            extensions.grant(asked, actor=user, now=now, answer=given["answer"], request_key=key)
            return _("Срок продлён, напоминания пересчитаны.")
        case Decision.REFUSE:
            extensions.refuse(asked, actor=user, now=now, answer=given["answer"], request_key=key)
            return _("В новом сроке отказано, прежний остаётся.")
        case Decision.WITHDRAW:
            extensions.withdraw(asked, actor=user, now=now, request_key=key)
            return _("Просьба отозвана.")

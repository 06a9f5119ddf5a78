"""The moves of a commitment in the panel: buttons on its page, and for each a form that the workflow's action takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from commitments import clock
from commitments.access import Denied
from commitments.actions import workflow
from commitments.actions.refusals import Conflict
from commitments.admin.base import DeskAdmin
from commitments.admin.forms import REFUSALS, sentences
from commitments.admin.writing import CONFLICT, UNPROCESSABLE, person
from commitments.labels import name, who_sentence
from commitments.lifecycle import Move
from commitments.models import Commitment
from commitments.queries.facts import facts_from, holdings_of
from commitments.queries.moves import NOT_YOURS, fields_of, option_of, options_of
from commitments.terms import Status
from commitments.web.forms.moves import MoveForm
from commitments.web.replies import sent
from commitments.web.views.records import successors, waiting_update

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from commitments.models import User
    from commitments.queries.moves import MoveOption


def moves_of(commitment: Commitment, user: User) -> tuple[MoveOption, ...]:
    """Give the buttons of this person: open ones, and locked ones with what locks them."""
    return options_of(facts_from(holdings_of(commitment), user, clock.now()))


class Moves(DeskAdmin[Commitment]):
    """The part of the page that moves a record from status to status."""

    def get_urls(self) -> list[URLPattern]:
        """Add the form of a move."""
        view = self.admin_site.admin_view(self.move_view)
        own = path("<path:object_id>/move/<str:move>/", view, name="commitments_commitment_move")
        return [own, *super().get_urls()]

    def move_view(self, request: HttpRequest, object_id: str, move: str) -> HttpResponse:
        """Show what a move asks for, and make it."""
        record = self.get_object(request, unquote(object_id))
        if record is None or move not in set(Move) or not self.has_change_permission(request, record):
            raise Http404
        user, wanted, now = person(request), Move(move), clock.now()
        holdings = holdings_of(record)
        facts = facts_from(holdings, user, now)
        option = option_of(wanted, facts)
        if foreign := [obstacle.sentence for obstacle in option.obstacles if obstacle.lack in NOT_YOURS]:
            raise Denied(" ".join([*foreign, who_sentence(wanted)]))
        form = MoveForm(
            *sent(request),
            move=wanted,
            asked=fields_of(wanted, facts, record),
            record=record,
            facts=facts,
            user=user,
            waiting=waiting_update(holdings, wanted),
        )
        status = self._move(request, record, wanted, form)
        if status is None:
            return HttpResponseRedirect(self.address("change", record))
        return self._show(request, record, option, form, status)

    def _move(self, request: HttpRequest, record: Commitment, wanted: Move, form: MoveForm) -> int | None:
        """Make the move: None when it is made, else the status of the answer, with the reasons in the form."""
        if not form.is_bound:
            return 200
        if not form.is_valid():
            return UNPROCESSABLE
        try:
            moved = workflow.move(record, wanted, form.request(), actor=person(request), now=clock.now())
        except REFUSALS as refusal:
            for sentence in sentences(refusal):
                form.add_error(None, sentence)
            return CONFLICT if isinstance(refusal, Conflict) else UNPROCESSABLE
        text = _("Теперь состояние записи — «%(status)s».") % {"status": name(Status(moved.status))}
        messages.success(request, text)
        return None

    def _show(
        self,
        request: HttpRequest,
        record: Commitment,
        option: MoveOption,
        form: MoveForm,
        status: int,
    ) -> HttpResponse:
        fields = [field.name for field in form.visible_fields()]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": option.name,
            "subtitle": str(record),
            "original": record,
            "option": option,
            "form": form,
            "adminform": AdminForm(form, [(None, {"fields": fields})], {}),  # type: ignore[arg-type]  # it draws any form
            "successors": successors(record, person(request), option.move),
        }
        return TemplateResponse(request, "admin/commitments/commitment/move.html", context, status=status)

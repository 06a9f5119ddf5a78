"""Assessment of a record at a checkpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commitments import access, clock
from commitments.actions import assessments
from commitments.actions.refusals import Refused
from commitments.web.forms.assessments import AssessmentForm
from commitments.web.replies import back, form_page, found_record, person_of, read_and_write, refuse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@read_and_write
def assess(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how far the promise is kept."""
    user, found = person_of(request), found_record(request, reference)
    access.check_assess(user, found)
    form = AssessmentForm(request.POST if request.method == "POST" else None, today=clock.today())
    if form.is_valid():
        try:
            assessments.assess(found, form.finding(), actor=user, now=clock.now(), request_key=form.key)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return back(request, found, _("Оценка записана."))
    return form_page(request, "record/assess.html", {"record": found, "form": form})

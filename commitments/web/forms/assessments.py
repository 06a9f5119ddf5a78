"""Assessment as a form: a score at a checkpoint, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.assessments import Finding
from commitments.labels import choices
from commitments.terms import Score
from commitments.web.forms.days import DayField
from commitments.web.forms.progress import LONG_TEXT, OnceForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class AssessmentForm(OnceForm):
    """How far the promise is kept on a day, and why one thinks so."""

    score = forms.ChoiceField(
        label=_("Оценка"),
        choices=choices(Score),
        widget=forms.RadioSelect,
        error_messages={"required": _("Выберите оценку.")},
    )
    checkpoint_on = DayField(label=_("На какой день"), help_text=_("Контрольный день, на который смотрят исполнение"))
    rationale = forms.CharField(
        label=_("Обоснование"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Что сделано и чего нет к этому дню, по каким источникам"),
        error_messages={"required": _("Напишите, на чём основана оценка.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: dt.date) -> None:
        super().__init__(data, initial={"checkpoint_on": today})

    def finding(self) -> Finding:
        """Give the assessment as the action takes it."""
        cleaned = self.cleaned_data
        return Finding(Score(cleaned["score"]), cleaned["checkpoint_on"], cleaned["rationale"])

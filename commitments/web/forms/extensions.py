"""More time as forms: what the executor asks for, and what is answered."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.web.forms.days import DayField
from commitments.web.forms.progress import LONG_TEXT, OnceForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commitments.models import DeadlineRequest


class Decision(StrEnum):
    """The buttons below a request."""

    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class ExtensionForm(OnceForm):
    """A later due date, and why."""

    new_due_on = DayField(
        label=_("Новый срок"),
        error_messages={"required": _("Назовите новый срок.")},
    )
    reason = forms.CharField(
        label=_("Почему нужен новый срок"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Что помешало и что будет сделано к новому дню"),
        error_messages={"required": _("Напишите, почему нужен новый срок.")},
    )


class AnswerForm(OnceForm):
    """An answer to the request that this page showed; the pressed button says which."""

    asked = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(member.value, member.value) for member in Decision])
    answer = forms.CharField(
        label=_("Пояснение"),
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("При отказе обязательно: его прочтёт тот, кто просил"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, waiting: DeadlineRequest | None) -> None:
        super().__init__(data, initial={"asked": waiting.pk if waiting else None})

"""The short forms behind the buttons of a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.progress import News
from commitments.web.forms.days import DayField
from commitments.web.forms.progress import LONG_TEXT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class NewsAnswerForm(forms.Form):
    """What has happened, and when."""

    text = forms.CharField(
        label=_("Что произошло"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Напишите, что произошло.")},
    )
    happened_on = DayField(label=_("Когда произошло"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: dt.date) -> None:
        super().__init__(data, initial={"happened_on": today})

    def news(self) -> News:
        """Give the note as the action takes it."""
        return News(self.cleaned_data["text"], self.cleaned_data["happened_on"])


class DeclineForm(forms.Form):
    """Why a record is another's."""

    reason = forms.CharField(
        label=_("Почему запись не ваша"),
        help_text=_("Если знаете, кому её передать, назовите"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Напишите, почему запись не ваша или кому её передать.")},
    )

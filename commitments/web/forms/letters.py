"""A letter to the counterpart as a form: to whom, in which language, by when an answer is hoped for, its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.letters import LONGEST, Letter
from commitments.labels import language_choices
from commitments.sources import clean_line, cleaned
from commitments.web.forms.days import DayField
from commitments.web.forms.progress import OnceForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class LetterForm(OnceForm):
    """A letter that is edited, taken away as a file, and noted as sent."""

    language = forms.ChoiceField(label=_("Язык письма"), choices=language_choices)
    addressee = forms.CharField(
        label=_("Кому"),
        max_length=200,
        help_text=_("Организация или должность, как они стоят в обращении"),
        error_messages={"required": _("Назовите, кому письмо.")},
    )
    answer_by = DayField(label=_("Ответ ждём до"), error_messages={"required": _("Назовите день.")})
    text = forms.CharField(
        label=_("Текст"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": _("В письме нет текста.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: dict[str, Any] | None = None, known: Sequence[str] = ()
    ) -> None:
        super().__init__(data, initial=initial)
        self.known = known
        self.fields["addressee"].widget.attrs["list"] = "addressees"

    def clean_addressee(self) -> str:
        """Keep one line."""
        return clean_line(self.cleaned_data["addressee"])

    def clean_text(self) -> str:
        """Take out what no word processor would open."""
        return cleaned(self.cleaned_data["text"]).strip()

    def letter(self) -> Letter:
        """Give the letter as the action takes it."""
        kept = self.cleaned_data
        return Letter(kept["addressee"], kept["language"], kept["text"], kept["answer_by"])

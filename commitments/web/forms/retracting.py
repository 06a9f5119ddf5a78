"""Words taken back as a form: who or what took them back, when, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.retracting import LONGEST_SOURCE, Retraction
from commitments.labels import choices
from commitments.models import Article
from commitments.terms import RetractionKind
from commitments.web.forms.days import DayField
from commitments.web.forms.progress import LONG_TEXT, OnceForm, articles_for, offer
from commitments.web.forms.statements import VersionForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from commitments.models import Commitment, Statement, User


class RetractForm(OnceForm, VersionForm):
    """What took the words back."""

    kind = forms.ChoiceField(label=_("Что случилось"), choices=choices(RetractionKind), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Слова отзыва"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Цитата, или почему прежние слова неверны"),
        error_messages={"required": _("Приведите слова отзыва или напишите, почему прежние слова неверны.")},
    )
    source = forms.CharField(
        label=_("Источник"),
        max_length=LONGEST_SOURCE,
        help_text=_("Документ, издание или кто сказал"),
        error_messages={"required": _("Назовите источник отзыва: документ, издание или того, кто сказал.")},
    )
    article = forms.ModelChoiceField(
        label=_("Статья"),
        queryset=Article.objects.none(),
        required=False,
        empty_label=_("не статья"),
        help_text=_("Статьи этой записи и последние внесённые"),
    )
    url = forms.URLField(
        label=_("Адрес в сети"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"invalid": _("Это не адрес страницы. Он начинается с https:// или http://")},
    )
    dated_on = DayField(label=_("Когда отозвано"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        record: Commitment,
        statement: Statement,
        user: User,
        today: dt.date,
    ) -> None:
        initial = {"kind": RetractionKind.WITHDRAWN, "dated_on": today, "version": statement.version}
        super().__init__(data, initial=initial)
        offer(self, "article", articles_for(record, user))

    def retraction(self) -> Retraction:
        """Give it as the action takes it."""
        cleaned = self.cleaned_data
        return Retraction(
            kind=RetractionKind(cleaned["kind"]),
            words=cleaned["words"],
            source=cleaned["source"],
            dated_on=cleaned["dated_on"],
            url=cleaned["url"],
            article=cleaned["article"],
        )


class RestoreForm(VersionForm):
    """Why words stand again."""

    reason = forms.CharField(
        label=_("Почему отзыв снят"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Напишите, почему отзыв снят.")},
    )

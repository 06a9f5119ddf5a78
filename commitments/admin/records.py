"""The fields of a commitment as an analyst fills them in: a new record, and the corrections of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.access import CONTROLLER_ROLES
from commitments.actions.commitments import Draft, Edit, PartyEntry
from commitments.admin.forms import OnceForm, VersionedForm
from commitments.lifecycle import is_firm
from commitments.models import Commitment, User
from commitments.terms import Kind, Priority, Recurrence, Role, Strength, Visibility
from commitments.web.forms.statements import read_countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

PERSONS = ("officer", "controller", "named_persons")


def fit_for(field_name: str, people: QuerySet[User]) -> QuerySet[User]:
    """Narrow people down to those who may take this duty in a record."""
    open_access = people.filter(is_active=True)
    if field_name == "controller":
        return open_access.filter(role__in=CONTROLLER_ROLES)
    return open_access.exclude(role=Role.ADMINISTRATOR)


def check_window(cleaned: dict[str, Any]) -> dict[str, str]:
    """Want the ends of the window in order."""
    earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
    if earliest and latest and earliest > latest:
        return {"latest": _("Начало окна позже его конца. Поменяйте даты местами.")}
    return {}


class NewRecordForm(OnceForm[Commitment]):
    """A record that no article speaks of: from a document, a meeting, a call."""

    chase_reason = forms.CharField(
        label=gettext_lazy("Вести как запланированное"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "Решение контролёра: почему слабое обещание стоит вести. Пусто — останется на заметке",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["source_note"].required = True
        fields["source_note"].error_messages["required"] = _("Назовите источник: документ, встречу или статью.")
        fields["title"].help_text = _("Что обещано, одной строкой")
        fields["strength"].help_text = _("Слабее намерения — запись останется на заметке")
        fields["countries"].help_text = _("Коды через пробел: KZ UZ")
        fields["due_on"].help_text = _("Пусто — сроком станет конец окна")
        fields["review_on"].help_text = _("Если срок не назван: когда вернуться к записи")
        fields["controller"].help_text = _("Пусто — контролёр по стране")

    def clean_countries(self) -> tuple[str, ...]:
        """Read the codes."""
        return read_countries(self.cleaned_data["countries"])

    def clean(self) -> dict[str, Any]:
        """Want a date for what will be chased: without one the record could only be watched."""
        cleaned = super().clean()
        for name, sentence in check_window(cleaned).items():
            self.add_error(name, sentence)
        is_chased = is_firm(Strength(cleaned.get("strength") or Strength.INTEREST)) or cleaned.get("chase_reason")
        dates = ("due_on", "review_on", "latest")
        if is_chased and not any(cleaned.get(name) for name in dates) and not set(dates) & set(self.errors):
            self.add_error("due_on", _("Назовите срок или дату пересмотра."))
        return cleaned

    def draft(self, parties: tuple[PartyEntry, ...]) -> Draft:
        """Give the record as the action takes it."""
        cleaned = self.cleaned_data
        return Draft(
            title=cleaned["title"],
            kind=Kind(cleaned["kind"]),
            strength=Strength(cleaned["strength"]),
            subject=cleaned["subject"],
            parties=parties,
            countries=cleaned["countries"],
            window_text=cleaned["window_text"],
            earliest=cleaned["earliest"],
            latest=cleaned["latest"],
            due_on=cleaned["due_on"],
            review_on=cleaned["review_on"],
            officer=cleaned["officer"],
            controller=cleaned["controller"],
            priority=Priority(cleaned["priority"]),
            visibility=Visibility(cleaned["visibility"]),
            recurrence=Recurrence(cleaned["recurrence"]),
            note=cleaned["note"],
            source_note=cleaned["source_note"],
            named_persons=tuple(cleaned["named_persons"]),
            chase_reason=cleaned["chase_reason"],
        )


class RecordForm(VersionedForm[Commitment]):
    """What may be corrected in a record without a move."""

    due_reason = forms.CharField(
        label=gettext_lazy("Почему срок исправлен"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Исправить срок можно до первого напоминания или в сутки после создания"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PERSONS:
            self._keep_those_named(name)

    def _keep_those_named(self, name: str) -> None:
        """Let people stay who could not be named anew, say because their access has been closed."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy what the model says
        named = {"officer": "commitments", "controller": "controlled_commitments", "named_persons": "named_commitments"}
        fit = fit_for(name, User.objects.all()).values("pk")
        field.queryset = User.objects.filter(Q(pk__in=fit) | Q(**{named[name]: self.instance.pk})).distinct()

    def clean(self) -> dict[str, Any]:
        """Take away nobody and no date: others come in their place."""
        standing = Commitment.objects.values("officer", "controller", "due_on").get(pk=self.instance.pk)
        cleaned = super().clean()
        for name, sentence in {**check_window(cleaned), **self._taken_away(cleaned, standing)}.items():
            self.add_error(name, sentence)
        if "due_on" in self.changed_data and cleaned.get("due_on") and not cleaned.get("due_reason"):
            self.add_error("due_reason", _("Напишите, почему срок исправлен."))
        return cleaned

    def _taken_away(self, cleaned: dict[str, Any], standing: Mapping[str, Any]) -> dict[str, str]:
        sentences = {
            "officer": _("Ответственного не снимают: назначьте другого."),
            "controller": _("Контролёра не снимают: назначьте другого."),
            "due_on": _("Срок не снимают: укажите верный."),
        }
        gone = [name for name in sentences if standing[name] and not cleaned.get(name) and name not in self.errors]
        found = {name: sentences[name] for name in gone}
        if not standing["officer"] and not cleaned.get("officer") and "controller" in self.changed_data:
            found["officer"] = _("Сначала назначьте ответственного.")
        return found

    def corrections(self) -> Edit:
        """Give the record's own fields as the action takes them."""
        cleaned = self.cleaned_data
        return Edit(
            title=cleaned["title"],
            subject=cleaned["subject"],
            kind=Kind(cleaned["kind"]),
            priority=Priority(cleaned["priority"]),
            visibility=Visibility(cleaned["visibility"]),
            window_text=cleaned["window_text"],
            earliest=cleaned["earliest"],
            latest=cleaned["latest"],
            note=cleaned["note"],
        )

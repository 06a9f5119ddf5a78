"""Accepting a statement as a new commitment: the record's fields and its parties, filled in beforehand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.commitments import Draft, PartyEntry
from commitments.labels import choices
from commitments.lifecycle import is_firm
from commitments.models import User
from commitments.models.article import DESK_ROLES
from commitments.sources import clean_line
from commitments.terms import PartyRole, Priority, Recurrence, Side, Visibility
from commitments.web.forms.days import DayField
from commitments.web.forms.statements import LONGEST_NAME, MOST_PARTIES, VersionForm, read_countries

if TYPE_CHECKING:
    from collections.abc import Mapping


REPEATING = _("Срок тогда — последний день повторений; если его нет, назовите день пересмотра")


class PartyForm(forms.Form):
    """One party: the name it is kept under, its part and its side. A row without a name is left out."""

    name = forms.CharField(label=_("Название"), required=False, max_length=LONGEST_NAME)
    as_printed = forms.CharField(required=False, max_length=LONGEST_NAME, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Роль"), choices=choices(PartyRole), initial=PartyRole.JOINT.value)
    side = forms.ChoiceField(label=_("Чья сторона"), choices=choices(Side), initial=Side.THEIRS.value)
    country = forms.CharField(
        label=_("Страна"),
        required=False,
        max_length=2,
        widget=forms.TextInput(attrs={"size": 2, "autocapitalize": "characters"}),
    )

    def clean_country(self) -> str:
        """Read one code, or none."""
        return "".join(read_countries(self.cleaned_data["country"]))

    def entry(self) -> PartyEntry | None:
        """Give the party as the action takes it; the action finds it among the known names, else adds it."""
        cleaned = self.cleaned_data
        name = clean_line(cleaned.get("name", ""))
        if not name:
            return None
        return PartyEntry(
            name=name,
            role=PartyRole(cleaned["role"]),
            side=Side(cleaned["side"]),
            as_printed=cleaned["as_printed"],
            country=cleaned["country"],
        )


PartyForms = forms.formset_factory(PartyForm, extra=1, max_num=MOST_PARTIES, absolute_max=MOST_PARTIES)


class AcceptForm(VersionForm):
    """What a person adds to a statement to make a record of it. Kind, strength and window come from the statement."""

    title = forms.CharField(label=_("Название"), max_length=300, help_text=_("Что обещано, одной строкой"))
    officer = forms.ModelChoiceField(label=_("Ответственный"), queryset=User.objects.none(), empty_label=None)
    due_on = DayField(
        label=_("Срок"),
        required=False,
        help_text=_("По умолчанию конец окна, названного в статье"),
    )
    review_on = DayField(
        label=_("Пересмотреть"),
        required=False,
        help_text=_("Если срок не назван: когда вернуться к записи"),
    )
    priority = forms.ChoiceField(label=_("Важность"), choices=choices(Priority))
    visibility = forms.ChoiceField(label=_("Кто видит"), choices=choices(Visibility))
    recurrence = forms.ChoiceField(label=_("Повторяется"), choices=choices(Recurrence), help_text=REPEATING)
    note = forms.CharField(label=_("Заметка"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    chase_reason = forms.CharField(
        label=_("Вести как запланированное"),
        required=False,
        help_text=_("Решение контролёра: почему слабое обещание стоит вести. Пусто — останется на заметке"),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, proposed: Draft, version: int, may_decide: bool
    ) -> None:
        self.proposed = proposed
        super().__init__(data, initial={**initial_of(proposed), "version": version})
        officer = self.fields["officer"]
        assert isinstance(officer, forms.ModelChoiceField)  # noqa: S101 - tells mypy what stands above
        officer.queryset = User.objects.with_role(DESK_ROLES)
        if is_firm(proposed.strength) or not may_decide:
            del self.fields["chase_reason"]

    def clean(self) -> dict[str, Any]:
        """Want a date for what will be chased: without one the record could only be watched."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        repeats = cleaned.get("recurrence") not in (None, Recurrence.NONE)
        is_chased = is_firm(self.proposed.strength) or repeats or cleaned.get("chase_reason")
        dates = [cleaned.get("due_on"), cleaned.get("review_on"), self.proposed.latest]
        if is_chased and not any(dates) and not {"due_on", "review_on"} & set(self.errors):
            self.add_error("due_on", _("Назовите срок или дату пересмотра."))
        return cleaned

    def draft(self, parties: tuple[PartyEntry, ...]) -> Draft:
        """Give the record as the action takes it."""
        cleaned = self.cleaned_data
        return replace(
            self.proposed,
            title=cleaned["title"],
            officer=cleaned["officer"],
            due_on=cleaned["due_on"],
            review_on=cleaned["review_on"],
            priority=Priority(cleaned["priority"]),
            visibility=Visibility(cleaned["visibility"]),
            recurrence=Recurrence(cleaned["recurrence"]),
            note=cleaned["note"],
            chase_reason=cleaned.get("chase_reason", ""),
            parties=parties,
        )


def initial_of(proposed: Draft) -> dict[str, Any]:
    """Fill the form with what is proposed."""
    return {
        "title": proposed.title,
        "officer": proposed.officer,
        "due_on": proposed.due_on,
        "review_on": proposed.review_on,
        "priority": proposed.priority.value,
        "visibility": proposed.visibility.value,
        "recurrence": proposed.recurrence.value,
    }


def party_rows(proposed: Draft) -> list[dict[str, str]]:
    """Fill the rows of the parties with what is proposed."""
    return [
        {
            "name": entry.name,
            "as_printed": entry.as_printed,
            "role": entry.role.value,
            "side": entry.side.value,
            "country": entry.country,
        }
        for entry in proposed.parties[:MOST_PARTIES]
    ]

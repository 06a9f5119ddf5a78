"""The record's own fields as forms: a new one from a named source, corrections, people, the due date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.access import CONTROLLER_ROLES
from commitments.actions.commitments import Draft, Edit, PartyEntry
from commitments.labels import choices
from commitments.lifecycle import is_firm
from commitments.models import User
from commitments.terms import Kind, Priority, Recurrence, Role, Strength, Visibility
from commitments.web.forms.accepting import REPEATING, PartyForm
from commitments.web.forms.days import DayField
from commitments.web.forms.progress import OnceForm, offer
from commitments.web.forms.statements import MOST_PARTIES, VersionForm, read_countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from commitments.models import Commitment


LINES_AT_FIRST = 3


def people() -> QuerySet[User]:
    """Give everybody who may answer for a record: an administrator has no part in the work."""
    everybody: QuerySet[User] = User.objects.active().exclude(role=Role.ADMINISTRATOR)
    return everybody


class WindowFields(forms.Form):
    """The days within which a promise is to be kept, as printed and as they count."""

    window_text = forms.CharField(
        label=_("Срок, как напечатан"),
        required=False,
        max_length=200,
        help_text=_("Например: в июне–июле"),
    )
    earliest = DayField(label=_("Не раньше"), required=False)
    latest = DayField(label=_("Не позже, включительно"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want the ends of the window in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if earliest and latest and earliest > latest:
            self.add_error("latest", _("Начало окна позже его конца. Поменяйте даты местами."))
        return cleaned


class EditForm(WindowFields, VersionForm):
    """What an analyst may correct in a record without a move and without a new deadline."""

    title = forms.CharField(label=_("Название"), max_length=300, help_text=_("Что обещано, одной строкой"))
    subject = forms.CharField(label=_("Предмет"), required=False, max_length=500)
    kind = forms.ChoiceField(label=_("Род"), choices=choices(Kind))
    priority = forms.ChoiceField(label=_("Важность"), choices=choices(Priority))
    visibility = forms.ChoiceField(label=_("Кто видит"), choices=choices(Visibility))
    note = forms.CharField(label=_("Заметка"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = ["title", "subject", "kind", "window_text", "earliest", "latest"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, record: Commitment) -> None:
        names = [*self.base_fields]
        super().__init__(data, initial={name: getattr(record, name) for name in names})

    def changes(self) -> Edit:
        """Give the fields as the action takes them."""
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


class AssignForm(forms.Form):
    """Who answers for the record, and who checks it."""

    officer = forms.ModelChoiceField(
        label=_("Ответственный"),
        queryset=User.objects.none(),
        empty_label=_("не назначен"),
        help_text=_("Получает напоминания и докладывает об исполнении"),
        error_messages={"required": _("Назовите ответственного.")},
    )
    controller = forms.ModelChoiceField(
        label=_("Контролёр"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("не менять"),
        help_text=_("Проверяет отчёт; не тот, кто докладывает"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, record: Commitment, user: User) -> None:
        proposed = record.officer or user
        super().__init__(data, initial={"officer": proposed, "controller": record.controller})
        offer(self, "officer", people())
        offer(self, "controller", User.objects.with_role(CONTROLLER_ROLES))


class DueForm(VersionForm):
    """Correct the due date while it is young."""

    due_on = DayField(
        label=_("Верный срок"),
        error_messages={"required": _("Назовите срок.")},
    )
    reason = forms.CharField(
        label=_("Почему срок исправлен"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Напишите, почему срок исправлен.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, record: Commitment) -> None:
        super().__init__(data, initial={"version": record.version, "due_on": record.due_on or record.latest})


class PartyLine(PartyForm):
    """One party of a record that no article speaks of: here its duty is known, too."""

    duty = forms.CharField(label=_("Что делает"), required=False, max_length=300)
    field_order = ["name", "duty", "role", "side", "country"]

    def entry(self) -> PartyEntry | None:
        """Give the party as the action takes it."""
        entry = super().entry()
        return replace(entry, duty=self.cleaned_data["duty"]) if entry else None


PartyLines = forms.formset_factory(PartyLine, extra=LINES_AT_FIRST, max_num=MOST_PARTIES, absolute_max=MOST_PARTIES)


class RecordForm(WindowFields, OnceForm):
    """A new record from a named source: a document, a meeting, a call."""

    source_note = forms.CharField(
        label=_("Источник"),
        max_length=300,
        help_text=_("Документ, встреча или разговор: что, с кем и когда"),
        error_messages={"required": _("Назовите источник: документ, встречу или статью.")},
    )
    title = forms.CharField(
        label=_("Название"),
        max_length=300,
        help_text=_("Что обещано, одной строкой"),
        error_messages={"required": _("Дайте записи название: что обещано, одной строкой.")},
    )
    subject = forms.CharField(label=_("Предмет"), required=False, max_length=500)
    kind = forms.ChoiceField(label=_("Род"), choices=choices(Kind))
    strength = forms.ChoiceField(
        label=_("Ступень"),
        choices=choices(Strength),
        widget=forms.RadioSelect,
        help_text=_("Насколько твёрдо обещано. Слабее намерения — запись останется на заметке"),
    )
    countries = forms.CharField(
        label=_("Страны"),
        required=False,
        max_length=60,
        help_text=_("Коды через пробел: KZ UZ"),
    )
    due_on = DayField(
        label=_("Срок"),
        required=False,
        help_text=_("Пусто — сроком станет конец окна"),
    )
    review_on = DayField(
        label=_("Пересмотреть"),
        required=False,
        help_text=_("Если срок не назван: когда вернуться к записи"),
    )
    officer = forms.ModelChoiceField(
        label=_("Ответственный"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("пока не назначен"),
    )
    priority = forms.ChoiceField(label=_("Важность"), choices=choices(Priority))
    visibility = forms.ChoiceField(label=_("Кто видит"), choices=choices(Visibility))
    recurrence = forms.ChoiceField(label=_("Повторяется"), choices=choices(Recurrence), help_text=REPEATING)
    note = forms.CharField(label=_("Заметка"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    chase_reason = forms.CharField(
        label=_("Вести как запланированное"),
        required=False,
        max_length=500,
        help_text=_("Решение контролёра: почему слабое обещание стоит вести. Пусто — останется на заметке"),
    )

    field_order = [
        "source_note",
        "title",
        "subject",
        "kind",
        "strength",
        "countries",
        "window_text",
        "earliest",
        "latest",
        "due_on",
        "review_on",
    ]

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, user: User, own_country: str, may_decide: bool
    ) -> None:
        initial = {"officer": user, "countries": own_country, "strength": Strength.AGREED}
        super().__init__(data, initial=initial)
        offer(self, "officer", people())
        if not may_decide:
            del self.fields["chase_reason"]

    def clean_countries(self) -> tuple[str, ...]:
        """Read the codes."""
        return read_countries(self.cleaned_data["countries"])

    def clean(self) -> dict[str, Any]:
        """Want a date for what will be chased: without one the record could only be watched."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        repeats = cleaned.get("recurrence") not in (None, Recurrence.NONE)
        is_firm_enough = is_firm(Strength(cleaned.get("strength") or Strength.INTEREST))
        is_chased = is_firm_enough or repeats or cleaned.get("chase_reason")
        dates = [cleaned.get(name) for name in ("due_on", "review_on", "latest")]
        if is_chased and not any(dates) and not {"due_on", "review_on", "latest"} & set(self.errors):
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
            priority=Priority(cleaned["priority"]),
            visibility=Visibility(cleaned["visibility"]),
            recurrence=Recurrence(cleaned["recurrence"]),
            note=cleaned["note"],
            source_note=cleaned["source_note"],
            chase_reason=cleaned.get("chase_reason", ""),
        )

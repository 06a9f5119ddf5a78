"""The verbs of the desk as forms: what a person sends with each decision about a statement."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.actions.review import Reading
from commitments.labels import choices
from commitments.models import Commitment
from commitments.queries.countries import country_name
from commitments.sources import clean_line
from commitments.terms import Kind, RejectReason, Strength
from commitments.web.forms.days import DayField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commitments.models import Statement, User

MOST_PARTIES = 20
LONGEST_NAME = 300
SNOOZES = {"tomorrow": dt.timedelta(days=1), "week": dt.timedelta(days=7), "month": dt.timedelta(days=30)}


def read_countries(text: str) -> tuple[str, ...]:
    """Read ISO 3166-1 codes parted by spaces or commas; raise a `ValidationError` that names a wrong one."""
    codes = sorted({code.upper() for code in re.split(r"[\s,;]+", text) if code})
    for code in codes:
        if not re.fullmatch(r"[A-Z]{2}", code) or country_name(code, "en") == code:
            raise forms.ValidationError(_("Кода %(code)s нет. Пример: KZ UZ."), params={"code": code})
    return tuple(codes)


class VersionForm(forms.Form):
    """A decision about the statement as this version showed it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ReadingForm(forms.Form):
    """The reviewed fields of a statement."""

    kind = forms.ChoiceField(label=_("Род"), choices=choices(Kind))
    strength = forms.ChoiceField(label=_("Ступень"), choices=choices(Strength), widget=forms.RadioSelect)
    subject = forms.CharField(
        label=_("Предмет"),
        required=False,
        max_length=500,
        help_text=_("Что поставят, проведут, построят — словами статьи"),
    )
    parties = forms.CharField(
        label=_("Стороны"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Как напечатано, каждая с новой строки"),
    )
    countries = forms.CharField(
        label=_("Страны"),
        required=False,
        max_length=60,
        help_text=_("Коды через пробел: KZ UZ"),
    )
    window_text = forms.CharField(
        label=_("Срок, как напечатан"),
        required=False,
        max_length=200,
        help_text=_("Например: в июне–июле"),
    )
    earliest = DayField(label=_("Не раньше"), required=False)
    latest = DayField(label=_("Не позже, включительно"), required=False)
    said_by = forms.CharField(label=_("Кто сказал"), required=False, max_length=200)

    def clean_parties(self) -> tuple[str, ...]:
        """Read one party a line."""
        names = tuple(name for line in self.cleaned_data["parties"].splitlines() if (name := clean_line(line)))
        if len(names) > MOST_PARTIES:
            raise forms.ValidationError(gettext("Сторон больше двадцати. Оставьте главные."))
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(gettext("Название стороны длиннее 300 знаков. Сократите его."))
        return names

    def clean_countries(self) -> tuple[str, ...]:
        """Read the codes."""
        return read_countries(self.cleaned_data["countries"])

    def clean(self) -> dict[str, Any]:
        """Want the ends of the window in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if earliest and latest and earliest > latest:
            self.add_error("latest", _("Начало окна позже его конца. Поменяйте даты местами."))
        return cleaned

    def reading(self) -> Reading:
        """Give the fields as the action takes them."""
        cleaned = self.cleaned_data
        return Reading(
            kind=Kind(cleaned["kind"]),
            strength=Strength(cleaned["strength"]),
            subject=cleaned["subject"],
            parties=cleaned["parties"],
            countries=cleaned["countries"],
            window_text=cleaned["window_text"],
            earliest=cleaned["earliest"],
            latest=cleaned["latest"],
            said_by=cleaned["said_by"],
        )


class EditForm(ReadingForm, VersionForm):
    """Correct what the reader understood. What is not sent stays as it is, so one rung may be sent alone."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, statement: Statement) -> None:
        standing = {**fields_of(statement), "version": statement.version}
        sent = {**standing, "version": "", **dict(data.items())} if data is not None else None
        super().__init__(sent, initial=standing)


def fields_of(reading: Statement | Reading) -> dict[str, Any]:
    """Give the fields of a reading as the form writes them."""
    return {
        "kind": str(reading.kind),
        "strength": str(reading.strength),
        "subject": reading.subject,
        "parties": "\n".join(reading.parties),
        "countries": " ".join(reading.countries),
        "window_text": reading.window_text,
        "earliest": reading.earliest,
        "latest": reading.latest,
        "said_by": reading.said_by,
    }


def shown_fields(reading: Statement | Reading) -> dict[str, str]:
    """Give the same in words, by the labels of the form, to be compared with each other."""
    return {
        str(ReadingForm.base_fields[name].label): str(dict(_choices(name)).get(value, value or ""))
        for name, value in fields_of(reading).items()
    }


def _choices(name: str) -> list[tuple[Any, Any]]:
    return list(getattr(ReadingForm.base_fields[name], "choices", ()))


class AddForm(ReadingForm):
    """A statement that the reader missed: its words, and what stands before them when the page knows it."""

    words = forms.CharField(
        label=_("Слова статьи"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Выделите слова в статье или впишите их в точности.")},
        help_text=_("Выделите их в тексте или впишите в точности"),
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, countries: tuple[str, ...] = ()) -> None:
        super().__init__(data, auto_id="add_%s", initial={"countries": " ".join(countries)})


class RejectForm(VersionForm):
    """Say why a passage is no commitment."""

    reason = forms.ChoiceField(
        label=_("Почему это не договорённость"),
        choices=choices(RejectReason),
        widget=forms.RadioSelect,
        error_messages={"required": _("Назовите причину.")},
    )


class SnoozeForm(VersionForm):
    """Put a decision off: to one of three days that are near at hand, or to a day of the calendar."""

    day = forms.ChoiceField(required=False, choices=[(key, key) for key in SNOOZES], widget=forms.HiddenInput)
    until = DayField(label=_("До какого дня"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: dt.date, **options: Any) -> None:
        self.today = today
        super().__init__(data, **options)

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("day"):
            cleaned["until"] = self.today + SNOOZES[cleaned["day"]]
        elif not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Назовите день, когда вернуться к фрагменту."))
        return cleaned


class MergeForm(VersionForm):
    """Choose the record that the statement is news about: one that was suggested, or any by its number."""

    suggested = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    reference = forms.CharField(
        label=_("Номер записи"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Например: KZ-UZ-2026-0007"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User, **options: Any) -> None:
        self.user = user
        self.record: Commitment | None = None
        super().__init__(data, **options)

    def clean(self) -> dict[str, Any]:
        """Find the record among those that this person may see."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        wanted = clean_line(cleaned.get("suggested") or cleaned.get("reference") or "").upper()
        self.record = Commitment.objects.visible_to(self.user).filter(reference=wanted).first()
        if not wanted:
            self.add_error("reference", _("Назовите номер записи."))
        elif self.record is None:
            self.add_error("reference", _("Записи с таким номером нет. Проверьте номер в реестре."))
        return cleaned

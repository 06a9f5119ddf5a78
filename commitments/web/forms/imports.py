"""Imports: the file, what its columns hold, what is to become of unknown names, one row to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.actions.importing.files import Reading
from commitments.labels import choices, name
from commitments.terms import TAKEN_COLUMNS, ImportAim, Kind, SheetColumn, Strength

if TYPE_CHECKING:
    from commitments.models import ImportFile, ImportRow
    from commitments.queries.imports import ColumnSample, UnknownName

NEW = "new"
LATER = ""


class UploadForm(forms.Form):
    """The file to import."""

    file = forms.FileField(
        label=gettext_lazy("Файл CSV или XLSX"),
        help_text=gettext_lazy("До 128 МБ и 200 000 строк. Первая строка — заголовки столбцов."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={
            "required": gettext_lazy("Выберите файл."),
            "empty": gettext_lazy("Файл пуст."),
        },
    )


class ColumnsForm(forms.Form):
    """What each column holds, what the records are for, and what holds where a column is missing."""

    aim = forms.ChoiceField(
        label=gettext_lazy("Зачем эти записи"),
        choices=choices(ImportAim),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Вести: записи от намерения и выше встают на контроль, о прошедших сроках придёт одно письмо. "
            "Хранить: все записи остаются на заметке, писем о них нет.",
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Род, если не указан"), choices=choices(Kind))
    strength = forms.ChoiceField(label=gettext_lazy("Ступень, если не указана"), choices=choices(Strength))

    def __init__(self, data: Any, *, file: ImportFile, samples: tuple[ColumnSample, ...]) -> None:  # noqa: ANN401 - Django's own shape
        initial = {"aim": file.aim, "kind": file.kind, "strength": file.strength}
        super().__init__(data, initial=initial)
        self.samples = samples
        offered = [("", _("не загружать")), *((str(code), name(code)) for code in SheetColumn if code in TAKEN_COLUMNS)]
        for sample in samples:
            field = forms.ChoiceField(
                label=sample.heading or _("без заголовка"),
                choices=offered,
                required=False,
                initial=file.columns.get(str(sample.place), ""),
            )
            self.fields[f"column_{sample.place}"] = field

    @property
    def rows(self) -> list[tuple[ColumnSample, forms.BoundField]]:
        """Give each column with its field."""
        return [(sample, self[f"column_{sample.place}"]) for sample in self.samples]

    def reading(self) -> Reading:
        """Give what was said."""
        said = {str(one.place): self.cleaned_data[f"column_{one.place}"] for one in self.samples}
        return Reading(
            columns={place: code for place, code in said.items() if code},
            aim=ImportAim(self.cleaned_data["aim"]),
            kind=Kind(self.cleaned_data["kind"]),
            strength=Strength(self.cleaned_data["strength"]),
        )


class NamesForm(forms.Form):
    """What is to become of names that nobody knows."""

    def __init__(self, data: Any, *, names: tuple[UnknownName, ...]) -> None:  # noqa: ANN401 - Django's own shape
        super().__init__(data)
        self.names = names
        for number, one in enumerate(names):
            known = [(str(party.pk), _("это: %(name)s") % {"name": party.name}) for party in one.suggestions]
            self.fields[f"name_{number}"] = forms.ChoiceField(
                label=one.name,
                choices=[(NEW, _("завести новую сторону")), *known],
                initial=NEW,
                widget=forms.RadioSelect,
            )
            self.fields[f"key_{number}"] = forms.CharField(initial=one.key, widget=forms.HiddenInput)

    @property
    def rows(self) -> list[tuple[UnknownName, forms.BoundField, forms.BoundField]]:
        """Give each name with its fields."""
        return [(one, self[f"name_{number}"], self[f"key_{number}"]) for number, one in enumerate(self.names)]

    def choices(self) -> dict[str, int | None]:
        """Give what was chosen: the party's key, or None for a new one. A name that has moved on waits again."""
        found: dict[str, int | None] = {}
        for number, one in enumerate(self.names):
            chosen = self.cleaned_data[f"name_{number}"]
            if self.cleaned_data[f"key_{number}"] == one.key:
                found[one.key] = None if chosen == NEW else int(chosen)
        return found


class RowForm(forms.Form):
    """The cells of one row that are imported."""

    def __init__(self, data: Any, *, file: ImportFile, row: ImportRow) -> None:  # noqa: ANN401 - Django's own shape
        super().__init__(data)
        reasons: dict[str, list[str]] = {}
        for item in row.wrong:
            reasons.setdefault(item["column"], []).append(item["reason"])
        placed = set(file.columns.values())
        self.unplaced = [reason for code, said in reasons.items() if code not in placed for reason in said]
        for place, code in sorted(file.columns.items(), key=lambda item: int(item[0])):
            number = int(place)
            text = row.cells[number] if number < len(row.cells) else ""
            is_long = code in {SheetColumn.NOTE, SheetColumn.PARTIES} or "\n" in text
            field = forms.CharField(
                label=f"{file.headings[number]} — {name(SheetColumn(code))}",
                required=False,
                strip=False,
                initial=text,
                help_text=" ".join(reasons.get(code, [])),
                widget=forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput,
            )
            self.fields[f"cell_{number}"] = field

    def cells(self) -> dict[int, str]:
        """Give the texts by the places of their columns."""
        return {int(field.removeprefix("cell_")): text for field, text in self.cleaned_data.items()}

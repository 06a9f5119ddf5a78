"""What a brief is about: with whom, since which meeting, for which day, in which language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.labels import language_choices
from commitments.web.forms.days import DayField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commitments.queries.counterparts import Offered

USUAL_PAUSE = dt.timedelta(days=90)


class CounterpartField(forms.ChoiceField):
    """A country, a region or a party; whether the person may see it is the view's matter."""

    def valid_value(self, value: object) -> bool:
        """Understand any key: an address that was saved stays good when its records are closed to the person."""
        return len(str(value)) <= len("999999999999999999")


class BriefForm(forms.Form):
    """Everything has a usual value but the counterpart."""

    who = CounterpartField(label=_("С кем"))
    meeting = DayField(label=_("Встреча"), required=False)
    since = DayField(
        label=_("Прошлая встреча"),
    )
    language = forms.ChoiceField(label=_("Язык справки"))

    def __init__(self, data: Mapping[str, Any] | None, *, offered: Offered, today: dt.date, language: str) -> None:
        usual = {"since": (today - USUAL_PAUSE).isoformat(), "language": language}
        given = {key: value for key, value in data.items() if value} if data else {}
        super().__init__({**usual, **given} if data else None, initial=usual, auto_id="brief-%s")
        groups = [
            (_("Страны"), offered.countries),
            (_("Регионы"), offered.regions),
            (_("Организации и лица"), offered.organisations),
        ]
        languages = language_choices()
        who, spoken = self.fields["who"], self.fields["language"]
        who.choices = [("", _("выберите")), *((label, pairs) for label, pairs in groups if pairs)]  # type: ignore[attr-defined]  # a ChoiceField's
        spoken.choices = languages  # type: ignore[attr-defined]  # the same

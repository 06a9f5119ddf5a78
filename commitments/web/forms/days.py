"""Days as a person enters them: from the browser's calendar, in the years that a record can be about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime as dt

FIRST_YEAR = 1990
LAST_YEAR = 2099


def date_input() -> forms.DateInput:
    """Let the browser offer its calendar; the value travels as an ISO date."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def check_year(day: dt.date) -> None:
    """Want a year that is no slip of the hand: from 0026 no working days are counted."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(
            _("Проверьте год: нужен от %(first)s до %(last)s."),
            params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
        )


class DayField(forms.DateField):
    """A day with the browser's calendar, between the first and the last year of records."""

    default_validators = [check_year]

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": date_input(), **options})

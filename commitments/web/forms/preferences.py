"""What a person chooses for themselves, and the choices of language, time zone and calendar that people share."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commitments.actions.people import Preferences, preferences_of
from commitments.labels import alphabetical, choices, city_name, language_choices
from commitments.models import User
from commitments.queries.countries import country_name
from commitments.queries.people import may_deputise
from commitments.terms import DigestPreference, Theme

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# Where the office's people work: the region, and the capitals of its partners. Any other zone a person has is kept.
ZONES = (
    "America/New_York",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Europe/Minsk",
    "Europe/Moscow",
    "Asia/Riyadh",
    "Asia/Tehran",
    "Asia/Baku",
    "Asia/Tbilisi",
    "Asia/Yerevan",
    "Asia/Dubai",
    "Europe/Samara",
    "Asia/Kabul",
    "Asia/Almaty",
    "Asia/Ashgabat",
    "Asia/Dushanbe",
    "Asia/Karachi",
    "Asia/Samarkand",
    "Asia/Tashkent",
    "Asia/Yekaterinburg",
    "Asia/Kolkata",
    "Asia/Bishkek",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Ulaanbaatar",
    "Asia/Seoul",
    "Asia/Tokyo",
)
CALENDARS = (
    "AE", "AF", "AM", "AT", "AZ", "BE", "BY", "CH", "CN", "DE", "FR", "GB", "GE", "IN", "IR", "IT", "JP", "KG", "KR",
    "KZ", "MN", "PK", "PL", "RU", "SA", "TJ", "TM", "TR", "UA", "US", "UZ",
)  # fmt: skip


def zone_choices(now: dt.datetime, current: str) -> list[tuple[str, str]]:
    """Give the zones by their present distance from UTC: «UTC+05:00, Ташкент»."""
    found = []
    for key in dict.fromkeys([*ZONES, current]):
        local = now.astimezone(zoneinfo.ZoneInfo(key))
        offset = local.isoformat()[-6:].replace("-", "−")
        found.append((local.utcoffset(), f"UTC{offset}, {city_name(key, get_language() or 'ru')}", key))
    return [(key, words) for _offset, words, key in sorted(found)]


def calendar_choices(current: str) -> list[tuple[str, str]]:
    """Give the countries by name."""
    language = get_language() or "ru"
    named = [(code, country_name(code, language)) for code in dict.fromkeys([*CALENDARS, current])]
    in_order = alphabetical(language)
    return sorted(named, key=lambda pair: in_order(pair[1]))


class SurroundingsForm(forms.Form):
    """Language, time zone and holidays. `now` gives the zones their distance from UTC."""

    language = forms.ChoiceField(label=_("Язык"), help_text=_("На нём страницы и письма"))
    time_zone = forms.ChoiceField(label=_("Часовой пояс"), help_text=_("По нему считаются дни и час письма"))
    holiday_calendar = forms.ChoiceField(
        label=_("Праздники"),
        help_text=_("В праздники и выходные этой страны письма не приходят"),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, initial: dict[str, Any], now: dt.datetime) -> None:
        super().__init__(data, initial=initial)
        self._offer("language", language_choices())
        self._offer("time_zone", zone_choices(now, initial["time_zone"]))
        self._offer("holiday_calendar", calendar_choices(initial["holiday_calendar"]))

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what stands above
        field.choices = offered


class PreferencesForm(SurroundingsForm):
    """A person's own pages and mails."""

    digest_time = forms.TimeField(
        label=_("Час письма"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Одно письмо в рабочий день, по вашему времени"),
    )
    digest = forms.ChoiceField(
        label=_("Что присылать"),
        choices=choices(DigestPreference),
        widget=forms.RadioSelect,
        help_text=_("Сроки ваших записей приходят всегда; необязательное — о скором начале длинных сроков"),
    )
    theme = forms.ChoiceField(label=_("Вид страниц"), choices=choices(Theme), widget=forms.RadioSelect)
    deputy = forms.ModelChoiceField(
        label=_("Кто замещает"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("никто"),
        help_text=_("Кому уйдёт напоминание о вашей записи, когда его нельзя послать вам"),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, person: User, now: dt.datetime) -> None:
        super().__init__(data, initial=vars(preferences_of(person)), now=now)
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ModelChoiceField)  # noqa: S101 - tells mypy what stands above
        deputy.queryset = may_deputise(person)

    def preferences(self) -> Preferences:
        """Give what the action takes."""
        cleaned = self.cleaned_data
        return Preferences(
            language=cleaned["language"],
            time_zone=cleaned["time_zone"],
            holiday_calendar=cleaned["holiday_calendar"],
            digest_time=cleaned["digest_time"],
            digest=DigestPreference(cleaned["digest"]),
            theme=Theme(cleaned["theme"]),
            deputy=cleaned["deputy"],
        )

"""Days, windows and moments in the words of the active language. Shapes: the prototype's TERMS, table "Dates"."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from babel.dates import format_date, get_timezone_location
from django import template
from django.utils import timezone
from django.utils.translation import get_language, gettext

register = template.Library()

FULL = "d MMMM y"
WITHOUT_YEAR = "d MMMM"
ABBREVIATED = "d MMM"
SHORT = "dd.MM.y"


class Windowed(Protocol):
    """A commitment or a statement: the first and the last day of its window, each may be missing."""

    @property
    def earliest(self) -> dt.date | None:
        """First day."""

    @property
    def latest(self) -> dt.date | None:
        """Last day, included."""


def in_words(value: dt.date, pattern: str) -> str:
    """Write a day by a CLDR pattern in the active language."""
    return format_date(value, pattern, locale=get_language() or "ru")


def _local(value: dt.date) -> dt.date:
    """Take the day of a moment in the active time zone; a day stays itself."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


@register.filter
def day(value: dt.date | None) -> str:
    """«14 июля 2026»; empty when there is none."""
    return in_words(_local(value), FULL) if value else ""


@register.filter
def short_day(value: dt.date | None) -> str:
    """«14.07.2026»; empty when there is none."""
    return in_words(_local(value), SHORT) if value else ""


@register.filter
def day_of_year(value: dt.date | None) -> str:
    """«14 июля», where the year is plain from what stands around."""
    return in_words(_local(value), WITHOUT_YEAR) if value else ""


@register.filter
def weekday(value: dt.date | None) -> str:
    """«Вторник, 14 июля», the head of a day."""
    if not value:
        return ""
    words = in_words(_local(value), "EEEE, d MMMM")
    return words[:1].upper() + words[1:]


@register.filter
def weekday_short(value: dt.date) -> str:
    """«пн»."""
    return in_words(value, "EEEEEE")


@register.filter
def weekday_name(value: dt.date) -> str:
    """«понедельник»."""
    return in_words(value, "EEEE")


@register.filter
def month_name(value: dt.date) -> str:
    """«Июль 2026», the head of a month."""
    words = in_words(value, "LLLL y")
    return words[:1].upper() + words[1:]


@register.filter
def moment(value: dt.datetime | None) -> str:
    """«14 июля 2026, 9:02» in the active time zone; empty when there is none."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{day(local.date())}, {local.hour}:{local:%M}"


@register.filter
def zone(value: dt.datetime | None) -> str:
    """«Ташкент, UTC+5»: the city of the active time zone and its distance from UTC at this moment."""
    if not value:
        return ""
    local = timezone.localtime(value)
    city = get_timezone_location(local, locale=get_language() or "ru", return_city=True)
    minutes = int((local.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"{city}, UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


@register.filter
def window_dates(record: Windowed) -> str:
    """«1 июня – 31 июля 2026 включительно», «по 31 июля 2026», «с 1 июня 2026», or that no date is named."""
    first, last = record.earliest, record.latest
    if first and last:
        return _span(first, last)
    return _one_sided(first, last, FULL)


@register.filter
def window_dates_short(record: Windowed) -> str:
    """«01.06–31.07.2026», «17–20.07.2026», «по 30.06.2026», «с 01.06.2026», or that no date is named."""
    first, last = record.earliest, record.latest
    if first and last:
        return f"{_short_start(first, last)}{in_words(last, SHORT)}"
    return _one_sided(first, last, SHORT)


@register.filter
def late_from(record: Windowed) -> str:
    """«поздно с 1 авг.»: the day after the last; empty when there is no last day."""
    if record.latest is None:
        return ""
    return gettext("поздно с %(day)s") % {"day": in_words(record.latest + dt.timedelta(days=1), ABBREVIATED)}


def _one_sided(first: dt.date | None, last: dt.date | None, pattern: str) -> str:
    if last:
        return gettext("по %(day)s") % {"day": in_words(last, pattern)}
    if first:
        return gettext("с %(day)s") % {"day": in_words(first, pattern)}
    return gettext("срок не назван")


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return gettext("%(first)s–%(last)s включительно") % {"first": first.day, "last": day(last)}
    start = in_words(first, WITHOUT_YEAR if first.year == last.year else FULL)
    return gettext("%(first)s – %(last)s включительно") % {"first": start, "last": day(last)}


def _short_start(first: dt.date, last: dt.date) -> str:
    if first == last:
        return ""
    if first.year != last.year:
        return f"{in_words(first, SHORT)}–"
    return f"{first.day:02}–" if first.month == last.month else f"{in_words(first, 'dd.MM')}–"

"""Days, windows and moments in the words of the active language. Shapes: the prototype's TERMS, table "Dates"."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django import template
from django.utils import timezone
from django.utils.translation import get_language, gettext

from commitments.labels import Shape, city_name, day_in_words, span_in_words

register = template.Library()


class Windowed(Protocol):
    """A commitment or a statement: the first and the last day of its window, each may be missing."""

    @property
    def earliest(self) -> dt.date | None:
        """First day."""

    @property
    def latest(self) -> dt.date | None:
        """Last day, included."""


def _local(value: dt.date) -> dt.date:
    """Take the day of a moment in the active time zone; a day stays itself."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


@register.filter
def day(value: dt.date | None) -> str:
    """«14 июля 2026»; empty when there is none."""
    return day_in_words(_local(value)) if value else ""


@register.filter
def short_day(value: dt.date | None) -> str:
    """«14.07.2026»; empty when there is none."""
    return day_in_words(_local(value), Shape.SHORT) if value else ""


@register.filter
def day_of_year(value: dt.date | None) -> str:
    """«14 июля», where the year is plain from what stands around."""
    return day_in_words(_local(value), Shape.WITHOUT_YEAR) if value else ""


@register.filter
def weekday(value: dt.date | None) -> str:
    """«Вторник, 14 июля», the head of a day."""
    if not value:
        return ""
    words = day_in_words(_local(value), Shape.WITH_WEEKDAY)
    return words[:1].upper() + words[1:]


@register.filter
def weekday_short(value: dt.date) -> str:
    """«пн»."""
    return day_in_words(value, Shape.WEEKDAY_SHORT)


@register.filter
def weekday_name(value: dt.date) -> str:
    """«понедельник»."""
    return day_in_words(value, Shape.WEEKDAY)


@register.filter
def month_name(value: dt.date) -> str:
    """«Июль 2026», the head of a month."""
    words = day_in_words(value, Shape.MONTH_AND_YEAR)
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
    city = city_name(timezone.get_current_timezone_name(), get_language() or "ru")
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
    return _one_sided(first, last, Shape.FULL)


@register.filter
def window_dates_short(record: Windowed) -> str:
    """«01.06–31.07.2026», «17–20.07.2026», «по 30.06.2026», «с 01.06.2026», or that no date is named."""
    first, last = record.earliest, record.latest
    if first and last:
        return f"{_short_start(first, last)}{day_in_words(last, Shape.SHORT)}"
    return _one_sided(first, last, Shape.SHORT)


@register.filter
def late_from(record: Windowed) -> str:
    """«поздно с 1 авг.»: the day after the last; empty when there is no last day."""
    if record.latest is None:
        return ""
    return gettext("поздно с %(day)s") % {"day": day_in_words(record.latest + dt.timedelta(days=1), Shape.ABBREVIATED)}


def _one_sided(first: dt.date | None, last: dt.date | None, shape: Shape) -> str:
    if last:
        return gettext("по %(day)s") % {"day": day_in_words(last, shape)}
    if first:
        return gettext("с %(day)s") % {"day": day_in_words(first, shape)}
    return gettext("срок не назван")


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return day(last)
    start, end = span_in_words(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return gettext("%(first)s–%(last)s включительно") % {"first": start, "last": end}
    return gettext("%(first)s – %(last)s включительно") % {"first": start, "last": end}


def _short_start(first: dt.date, last: dt.date) -> str:
    if first == last:
        return ""
    if first.year != last.year:
        return f"{day_in_words(first, Shape.SHORT)}–"
    return f"{first.day:02}–" if first.month == last.month else f"{day_in_words(first, Shape.SHORT_WITHOUT_YEAR)}–"

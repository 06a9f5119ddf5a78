"""Windows of deadlines as drawings: small in the rows of a list, large on the page of one record (windows.css)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from commitments.labels import Shape, day_in_words
from commitments.templatetags.charts import percent
from commitments.templatetags.dates import day, late_from, short_day, window_dates, window_dates_short
from commitments.terms import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

register = template.Library()

OPEN_END = 14.0  # per cent of the width that stands for "no day named"
CHASED = frozenset({Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED})
MANY_MONTHS = 7
WHOLE_NAMES = 4  # months whose names fit unshortened
ROOM_FOR_WORDS = 50.0  # per cent of the width up to which words beside the end of a window have room after it
NO_ROOM = 86.0  # per cent of the width beyond which a month's name would leave the drawing


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from the first, included, to the last, excluded, laid over the width of a drawing."""

    first: dt.date
    last: dt.date

    def at(self, value: dt.date) -> float:
        """Place of a day's beginning in per cent; what lies outside stands at the edge."""
        place = 100 * (value - self.first).days / (self.last - self.first).days
        return min(100.0, max(0.0, place))

    def months(self, step: int) -> list[dt.date]:
        """First days of every `step`-th month strictly within, counted from January."""
        found = []
        month = add_months(self.first.replace(day=1), 1)
        while month < self.last:
            if (month.month - 1) % step == 0:
                found.append(month)
            month = add_months(month, 1)
        return found


def add_months(value: dt.date, months: int) -> dt.date:
    """Move the first day of a month by whole months."""
    years, month = divmod(value.month - 1 + months, 12)
    return dt.date(value.year + years, month + 1, 1)


def year_around(today: dt.date) -> Axis:
    """Twelve months with this one in the middle: the same in every row of a list, so today's lines join."""
    month = today.replace(day=1)
    return Axis(add_months(month, -6), add_months(month, 6))


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of a deadline, both included; at least one is there."""

    earliest: dt.date | None
    latest: dt.date | None

    @property
    def end(self) -> dt.date | None:
        """First day on which it is late."""
        return self.latest + dt.timedelta(days=1) if self.latest else None


@register.simple_tag
def window_bar(earliest: dt.date | None, latest: dt.date | None, today: dt.date, status: str = "") -> SafeString | str:
    """Draw a window in a row of a list: the year around today, dotted where a side is not named, red today.

    Nothing without dates. `latest` is the due date where it was moved.
    """
    if earliest is None and latest is None:
        return ""
    window, axis = Window(earliest, latest), year_around(today)
    label = gettext("%(window)s; сегодня %(today)s")
    return format_html(
        '<svg class="{}" role="img" aria-label="{}">{}{}{}{}</svg>',
        _tone(window, today, status),
        label % {"window": window_dates_short(window), "today": short_day(today)},
        _line("track", 0, 100, 9, 9),
        format_html_join("", "{}", ((_upright("tick", axis.at(month), 7, 11),) for month in axis.months(3))),
        _window_marks(window, axis, 4, 14),
        _upright("now", axis.at(today), 1, 14),
    )


def _tone(window: Window, today: dt.date, status: str) -> str:
    if status and not Status(status).is_open:
        return "win w-closed"
    late = window.latest is not None and window.latest < today and status in CHASED
    return "win w-overdue" if late else "win"


def _line(css: str, x1: float, x2: float, y1: float, y2: float) -> SafeString:
    shape = '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>'
    return format_html(shape, css, percent(x1), percent(x2), y1, y2)


def _upright(css: str, x: float, top: float, bottom: float) -> SafeString:
    return _line(css, x, x, top, bottom)


def _window_marks(window: Window, axis: Axis, top: int, bottom: int) -> SafeString:
    """Fill between two named days, or run dots to the one that is named; an upright edge at each named day."""
    left = axis.at(window.earliest) if window.earliest else None
    right = axis.at(window.end) if window.end else None
    edges = [_upright("edge", x, top, bottom) for x in (left, right) if x is not None]
    return format_html("{}{}", _extent(left, right, top, bottom), format_html_join("", "{}", ((e,) for e in edges)))


def _extent(left: float | None, right: float | None, top: int, bottom: int) -> SafeString:
    if left is not None and right is not None:
        shape = '<rect class="span" x="{}" y="{}" width="{}" height="{}"/>'
        return format_html(shape, percent(left), top, percent(right - left), bottom - top)
    middle = (top + bottom) // 2
    if right is not None:
        return _line("open", max(0, right - OPEN_END), right, middle, middle)
    start = left or 0.0
    return _line("open", start, min(100, start + OPEN_END), middle, middle)


@register.simple_tag
def window_chart(
    earliest: dt.date | None,
    latest: dt.date | None,
    today: dt.date,
    status: str = "",
    reminders: Iterable[dt.date] = (),
) -> SafeString | str:
    """Draw a window large, for the page of one record: months, today, the day it is late, and what will be reminded."""
    if earliest is None and latest is None:
        return ""
    window, ahead = Window(earliest, latest), sorted(reminders)
    axis = _axis_of(window, today, ahead)
    return format_html(
        '<svg class="{} win-l" role="img"><title>{}</title><desc>{}</desc>{}{}{}{}{}{}</svg>',
        _tone(window, today, status),
        gettext("Окно срока"),
        gettext("%(window)s; сегодня %(today)s") % {"window": window_dates(window), "today": day(today)},
        _line("track", 0, 100, 30, 30),
        _today_mark(axis.at(today), 64 if ahead else 46),
        _month_names(axis),
        _window_marks(window, axis, 18, 31),
        _reminder_marks(axis, ahead),
        _late_mark(window, axis),
    )


def _axis_of(window: Window, today: dt.date, reminders: list[dt.date]) -> Axis:
    """Make room for everything drawn: a little before, more after, where the words stand."""
    days = [d for d in (window.earliest, window.end, today, *reminders) if d]
    span = max(14, (max(days) - min(days)).days)
    return Axis(min(days) - dt.timedelta(days=span // 6 + 2), max(days) + dt.timedelta(days=span // 2 + 2))


def _month_names(axis: Axis) -> SafeString:
    step = next((s for s in (1, 3, 6) if len(axis.months(s)) <= MANY_MONTHS), 12)
    months = axis.months(step)
    shape = Shape.MONTH if step == 1 and len(months) <= WHOLE_NAMES else Shape.MONTH_SHORT
    return format_html_join(
        "", "{}", ((_month_mark(axis.at(month), _month_name(month, step, shape)),) for month in months)
    )


def _month_mark(x: float, words: str) -> SafeString:
    tick = _upright("tick", x, 30, 44)
    if x > NO_ROOM:
        return tick
    return format_html('{}<text x="{}" y="44">{}</text>', tick, percent(x + 1.5), words)


def _month_name(month: dt.date, step: int, shape: Shape) -> str:
    return str(month.year) if month.month == 1 and step > 1 else day_in_words(month, shape)


def _reminder_marks(axis: Axis, reminders: list[dt.date]) -> SafeString | str:
    if not reminders:
        return ""
    marks = format_html_join("", "{}", ((_upright("remt", axis.at(d), 52, 63),) for d in reminders))
    # The axis leaves its last third empty, so nothing is drawn where these words stand.
    return format_html('<text text-anchor="end" x="100%" y="62">{}</text>{}', gettext("напомнят"), marks)


def _today_mark(x: float, bottom: int) -> SafeString:
    words = '{}<text class="nowtext" text-anchor="middle" x="{}" y="9">{}</text>'
    return format_html(words, _upright("now", x, 13, bottom), percent(x), gettext("сегодня"))


def _late_mark(window: Window, axis: Axis) -> SafeString | str:
    if window.end is None:
        return ""
    place = axis.at(window.end)
    # These words are long in some languages: from the middle on they end where the drawing does.
    anchor, x = ("end", 100.0) if place > ROOM_FOR_WORDS else ("start", place + 1.5)
    return format_html(
        '<text class="endtext" text-anchor="{}" x="{}" y="26">{}</text>', anchor, percent(x), late_from(window)
    )

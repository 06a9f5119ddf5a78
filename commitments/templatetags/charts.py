"""Drawings as SVG without viewBox: x and width in per cent, y in pixels, so bars stretch and text never scales.

Colours come by class (charts.css); no style attribute, so the strict policy holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join

from commitments.labels import name
from commitments.terms import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from commitments.queries.ledger import LedgerRow

register = template.Library()

HEAT_STEPS = 5
HATCHES = {Status.LEAD: "hatch-lead", Status.PARTLY: "hatch-partly"}  # patterns of the sprite
GAP = 0.5  # per cent of the width between two pieces of a stacked bar
NARROW = 3.0  # per cent below which a piece has no room for its number


def percent(value: float) -> str:
    """«33.3%», with at most two digits after the point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


# Bars in rows of a table


@register.simple_tag
def bar(most: float, **pieces: float) -> SafeString:
    """Draw a row's bar: `{% bar most overdue=5 accent=7 soft=19 %}`, pieces from left to right, `most` the full width.

    The names are tones of charts.css: overdue, accent, soft, h3 and every status.
    """
    drawn = []
    start = 0.0
    for tone, count in pieces.items():
        width = 100 * count / most if most else 0.0
        if count:
            drawn.append((tone, percent(start), percent(width)))
        start += width
    rects = format_html_join("", '<rect class="b-{}" x="{}" width="{}" height="16"/>', drawn)
    return format_html('<svg class="h" aria-hidden="true">{}</svg>', rects)


@register.simple_tag
def meter(done: int, total: int, label: str) -> SafeString:
    """Draw how much of a whole is done; `label` says it in words."""
    share = 100 * done / total if total else 0.0
    return format_html(
        '<svg class="meter" role="img" aria-label="{}"><rect class="bg" width="100%" height="6"/>'
        '<rect class="fg" width="{}" height="6"/></svg>',
        label,
        percent(share),
    )


@register.simple_tag
def scales(row: LedgerRow, most: int) -> SafeString:
    """Draw both sides of a ledger's row from the middle outwards: what is common next to it, then each side's own."""
    half = 50 / most if most else 0.0
    common, left, right = row.together.open * half, row.ours.open * half, row.theirs.open * half
    pieces = [
        ("accent", 50 - common - left, left),
        ("h3", 50 - common, 2 * common),
        ("accent", 50 + common, right),
    ]
    drawn = [(tone, percent(start), percent(width)) for tone, start, width in pieces if width]
    rects = format_html_join("", '<rect class="b-{}" x="{}" width="{}" y="2" height="12"/>', drawn)
    middle = '<line class="mid" x1="50%" x2="50%" y1="0" y2="16"/>'
    return format_html(f'<svg class="h" aria-hidden="true">{{}}{middle}</svg>', rects)


@register.filter
def heat(count: int, most: int) -> str:
    """Class of a heat cell: h1 (few) to h5 (the most), empty for none."""
    if count <= 0 or most <= 0:
        return ""
    return f"h{max(1, -(-HEAT_STEPS * count // most))}"


# Statuses in one stacked bar


@register.simple_tag
def status_bar(counts: Iterable[tuple[str, int]], title: str) -> SafeString | str:
    """Draw how the statuses share the whole: pairs of status and count, in the order given. None at all: nothing."""
    shares = [(Status(value), count) for value, count in counts if count]
    if not shares:
        return ""
    words = ", ".join(f"{name(status)} {count}" for status, count in shares)
    return format_html(
        '<svg class="chart" height="46" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
        title,
        words,
        format_html_join("", "{}", ((piece,) for piece in _status_pieces(shares))),
    )


def _status_pieces(shares: list[tuple[Status, int]]) -> Iterable[SafeString]:
    room = 100 - GAP * (len(shares) - 1)
    total = sum(count for _status, count in shares)
    start = 0.0
    for status, count in shares:
        width = room * count / total
        yield _status_piece(status, percent(start), percent(width))
        if width >= NARROW:
            yield format_html('<text class="lab" x="{}" y="42">{}</text>', percent(start), count)
        start += width + GAP


def _status_piece(status: Status, x: str, width: str) -> SafeString:
    rect = format_html('<rect class="b-{}" x="{}" width="{}" y="4" height="22"/>', status, x, width)
    if status not in HATCHES:
        return rect
    hatch = '{}<rect fill="url(#{})" x="{}" width="{}" y="4" height="22"/>'
    return format_html(hatch, rect, HATCHES[status], x, width)

"""Links from a number to the list behind it (`base` in the context holds the filters in force), and names of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from commitments.labels import name
from commitments.templatetags.charts import GAP, HATCHES, NARROW, percent
from commitments.terms import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from django.http import QueryDict
    from django.template import Context
    from django.utils.safestring import SafeString

    from commitments.queries.dashboard import Rate

    Wanted: TypeAlias = str | int | Iterable[str]

register = template.Library()
NOUGHT = mark_safe('<span class="muted">0</span>')
# Where a long name may break in the narrow head of a column: xgettext reads no escapes, so a bar marks the place.
NARROW_NAMES = {
    Kind.EVENT: _("Меро|приятие"),
    Kind.SUPPLY: _("По|ставка"),
    Kind.DOCUMENT: _("Доку|мент"),
    # Short in Russian, long elsewhere.
    Kind.EXCHANGE: pgettext_lazy("узкий столбец", "Обмен"),
}
SOFT_HYPHEN = "\u00ad"
PIECE = '<rect class="{}" x="{}" width="{}" y="4" height="22"/>'
HATCHED_PIECE = '<rect fill="url(#{})" x="{}" width="{}" y="4" height="22"/>'


def registry_address(base: QueryDict, wanted: dict[str, Wanted]) -> str:
    """Give the registry's address with these filters; one value or several replace what `base` says of the same."""
    params = base.copy()
    for key, value in wanted.items():
        params.setlist(key, [str(value)] if isinstance(value, (str, int)) else [str(item) for item in value])
    query = params.urlencode()
    return f"{reverse('registry')}?{query}" if query else reverse("registry")


@register.simple_tag(takes_context=True)
def list_url(context: Context, **wanted: Wanted) -> str:
    """Give the address of a list: `{% list_url when="overdue" %}`."""
    return registry_address(context["base"], wanted)


@register.simple_tag(takes_context=True)
def listed(context: Context, count: int, **wanted: Wanted) -> SafeString | str:
    """Show a number as the link to the records it counts; nought counts nothing and leads nowhere."""
    if not count:
        return NOUGHT
    return format_html('<a href="{}">{}</a>', registry_address(context["base"], wanted), count)


@register.simple_tag(takes_context=True)
def figure(context: Context, count: int, words: str, **wanted: Wanted) -> SafeString:
    """Show one of the large figures with what it counts; nought leads nowhere."""
    inner = format_html('<span class="v">{}</span><span class="k">{}</span>', count, words)
    if not count:
        return inner
    return format_html('<a href="{}">{}</a>', registry_address(context["base"], wanted), inner)


@register.filter
def label(member: StrEnum) -> str:
    """Name of a status, kind, strength or state in the language of the page."""
    return str(name(member))


@register.filter
def status_name(value: str) -> str:
    """Name of a status as the tables keep it: «исполнено», in the middle of a sentence."""
    return str(name(Status(value))).lower()


@register.filter
def column_head(kind: Kind) -> str:
    """Name of a kind for the head of a narrow column, with a soft hyphen where it is long."""
    return str(NARROW_NAMES.get(kind) or capfirst(str(name(kind)))).replace("|", SOFT_HYPHEN)


@register.simple_tag
def rate_bar(rate: Rate, title: str) -> SafeString:
    """Draw what the rate of fulfilment is made of, in one stacked bar."""
    parts = {
        "fulfilled": rate.fulfilled,
        "partly": rate.partly,
        "not_fulfilled": rate.not_fulfilled,
        "overdue": rate.overdue,
    }
    return format_html(
        '<svg class="chart" height="46" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
        title,
        gettext("Исполнено %(fulfilled)s, частично %(partly)s, не исполнено %(not_fulfilled)s, без итога %(overdue)s")
        % parts,
        format_html_join("", "{}", ((piece,) for piece in _rate_pieces(parts))),
    )


def _rate_pieces(parts: dict[str, int]) -> Iterator[SafeString]:
    shown = {tone: count for tone, count in parts.items() if count}
    room, start = 100 - GAP * (len(shown) - 1), 0.0
    for tone, count in shown.items():
        width = room * count / sum(shown.values())
        yield format_html(PIECE, f"b-{tone}", percent(start), percent(width))
        if tone == Status.PARTLY:
            yield format_html(HATCHED_PIECE, HATCHES[Status.PARTLY], percent(start), percent(width))
        if width >= NARROW:
            yield format_html('<text class="lab" x="{}" y="42">{}</text>', percent(start), count)
        start += width + GAP

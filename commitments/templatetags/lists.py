"""Links from a number to the list behind it. `base` in the context holds the filters that are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django import template
from django.urls import reverse
from django.utils.html import format_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict
    from django.template import Context
    from django.utils.safestring import SafeString

    Wanted: TypeAlias = str | int | Iterable[str]

register = template.Library()


def registry_address(base: QueryDict, wanted: dict[str, Wanted]) -> str:
    """Give the registry's address with these filters; one value or several replace what `base` says of the same."""
    params = base.copy()
    for name, value in wanted.items():
        params.setlist(name, [str(value)] if isinstance(value, (str, int)) else [str(item) for item in value])
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
        return "0"
    return format_html('<a href="{}">{}</a>', registry_address(context["base"], wanted), count)

"""What was found, shown: the words looked for are marked in titles and in what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from commitments.queries.search import Place, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.safestring import SafeString

    from commitments.extraction import Wanted
    from commitments.queries.search import Excerpt, Piece

register = template.Library()
PLACES = {
    Place.PARTY: _("сторона"),
    Place.SUBJECT: _("предмет"),
    Place.QUOTE: _("цитата"),
    Place.NOTE: _("заметка"),
    Place.UPDATE: _("новость"),
}


@register.simple_tag
def marked(text: str, words: Sequence[Wanted]) -> SafeString | str:
    """Write a text with the words that were looked for marked."""
    return _written(pieces(text, words)) if words else text


@register.simple_tag
def excerpt(excerpts: Mapping[int, Excerpt], key: int) -> SafeString | str:
    """Write what was found beside the title of a record, and where; nothing when the title says it all."""
    found = excerpts.get(key)
    if found is None:
        return ""
    words = _written(found.pieces)
    if found.place is Place.QUOTE:
        words = format_html("«{}»", words)
    return format_html('<span class="hit"><span class="muted">{}:</span> {}</span>', PLACES[found.place], words)


def _written(parts: Iterable[Piece]) -> SafeString:
    texts = ((format_html("<mark>{}</mark>", part.text) if part.found else part.text,) for part in parts)
    return format_html_join("", "{}", texts)

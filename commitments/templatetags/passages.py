"""The lines of an article with its quotes marked; numbered tags lead to the cards and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from commitments.queries.passages import Mark, Words
from commitments.terms import ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from commitments.queries.desk import Card

register = template.Library()

DECIDED = {
    ReviewState.ACCEPTED: "hl-done",
    ReviewState.MERGED: "hl-done",
    ReviewState.REJECTED: "hl-no",
}


@register.simple_tag
def passage(line: Iterable[Words | Mark], cards: Mapping[int, Card]) -> SafeString:
    """Write one line of the article. Words are escaped; a quote that goes on from before has neither tag nor name."""
    return _nodes(line, cards, depth=0)


def _nodes(nodes: Iterable[Words | Mark], cards: Mapping[int, Card], depth: int) -> SafeString:
    return format_html_join("", "{}", ((_node(node, cards, depth),) for node in nodes))


def _node(node: Words | Mark, cards: Mapping[int, Card], depth: int) -> SafeString | str:
    if isinstance(node, Words):
        return node.text
    card = cards[node.key]
    inside = _nodes(node.inside, cards, depth + 1)
    css = _classes("hl", node.is_outer and "hl-2", card.is_current and "hl-on", DECIDED.get(_state(card)))
    if not node.begins:
        return format_html('<mark class="{}" data-key="{}">{}</mark>', css, node.key, inside)
    return format_html(
        '{}<mark class="{}" id="t{}" data-key="{}">{}</mark>',
        _tag(card, _classes("hn", card.is_current and "hn-on", node.is_outer and "hn-b", depth > 0 and "hn-a")),
        css,
        node.key,
        node.key,
        inside,
    )


def _tag(card: Card, css: str) -> SafeString:
    return format_html(
        '<a class="{}" href="#c{}" data-key="{}"><span class="vh">{} </span>{}</a>',
        css,
        card.statement.pk,
        card.statement.pk,
        gettext("Фрагмент"),
        card.number,
    )


def _state(card: Card) -> ReviewState:
    return ReviewState(card.statement.state)


def _classes(*names: str | bool | None) -> str:
    return " ".join(name for name in names if isinstance(name, str) and name)

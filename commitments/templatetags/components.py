"""Signs of a record: status, time flag, ladder, sources, numbers. Skeletons: the prototype's PAGES, "Components".

One `{% load components %}` also brings the dates, the charts and the windows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from commitments.labels import flag_phrase, name, review_phrase
from commitments.templatetags import charts, dates, windows
from commitments.terms import Status, Strength, TimeFlag

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from commitments.lifecycle import Flag

register = template.Library()
for library in (dates.register, charts.register, windows.register):
    register.filters.update(library.filters)
    register.tags.update(library.tags)

REFERENCE = re.compile(r"\b[A-Z]{2,5}(?:-[A-Z]{2,5})?-\d{4}-\d{4,}\b")
FLAG_SIGNS = {
    TimeFlag.OVERDUE: ("tf-overdue", "flag"),
    TimeFlag.SOON: ("tf-soon", "clock"),
    TimeFlag.OPENS: ("tf-soon", "cal"),
    TimeFlag.WINDOW: ("tf-window", "window"),
    TimeFlag.STALE: ("tf-stale", "quiet"),
}


@register.simple_tag
def icon(sign: str) -> SafeString:
    """Draw a sign of the sprite; the word beside it carries the meaning."""
    return format_html('<svg class="ic" aria-hidden="true"><use href="#i-{}"/></svg>', sign)


@register.simple_tag
def status(value: str) -> SafeString:
    """Draw the status of a record: filled rectangle, glyph, participle. Once a record."""
    member = Status(value)
    return format_html(
        '<span class="st st-{0}"><svg class="sg" aria-hidden="true"><use href="#s-{0}"/></svg>{1}</span>',
        member,
        name(member),
    )


@register.simple_tag
def glyph(value: str) -> SafeString:
    """Draw the shape of a status alone, for dense lists; its name is there for those who listen."""
    member = Status(value)
    return format_html(
        '<svg class="sg st-{0}" aria-hidden="true"><use href="#s-{0}"/></svg><span class="vh">{1}. </span>',
        member,
        name(member),
    )


@register.simple_tag
def time_flag(flag: Flag | None) -> SafeString | str:
    """Say a time flag in a whole phrase with days: «просрочено 3 рабочих дня». None says nothing."""
    return _outline(flag, flag_phrase(flag)) if flag else ""


@register.simple_tag
def review_flag(flag: Flag | None) -> SafeString | str:
    """Say the flag of a record that runs on its review date: «пересмотр через 3 рабочих дня». None says nothing."""
    if flag is None:
        return ""
    return _outline(flag, review_phrase(flag.days) if flag.flag is TimeFlag.SOON else flag_phrase(flag))


@register.simple_tag
def time_flag_short(flag: Flag | None) -> SafeString | str:
    """Say a time flag in a cell of a table: «10 раб. дней»; the whole phrase is heard and shown on hover."""
    if flag is None:
        return ""
    phrase = flag_phrase(flag)
    return _outline(
        flag,
        format_html(
            '<span aria-hidden="true" title="{}">{}</span><span class="vh">{}</span>',
            phrase,
            _short_phrase(flag),
            phrase,
        ),
    )


def _outline(flag: Flag, words: str) -> SafeString:
    css, sign = FLAG_SIGNS[flag.flag]
    return format_html('<span class="tf {}">{}{}</span>', css, icon(sign), words)


def _short_phrase(flag: Flag) -> str:
    numbers = {"days": flag.days}
    if flag.flag is TimeFlag.OVERDUE:
        return ngettext("%(days)s раб. день", "%(days)s раб. дней", flag.days) % numbers
    if flag.flag is TimeFlag.STALE:
        return ngettext("молчит %(days)s день", "молчит %(days)s дней", flag.days) % numbers
    if flag.days == 0:
        return gettext("последний день") if flag.flag is TimeFlag.WINDOW else gettext("сегодня")
    if flag.flag is TimeFlag.WINDOW:
        return ngettext("ещё %(days)s раб. день", "ещё %(days)s раб. дней", flag.days) % numbers
    return ngettext("через %(days)s раб. день", "через %(days)s раб. дней", flag.days) % numbers


@register.simple_tag
def ladder(value: str) -> SafeString:
    """Draw the staircase of a strength; its name and rung are there for those who listen."""
    member = Strength(value)
    return format_html('{}<span class="vh">{}, {}</span>', _staircase(member.rung), _name_of(member), _rung_of(member))


@register.simple_tag
def ladder_label(value: str) -> SafeString:
    """Draw the staircase of a strength with its name beside it."""
    member = Strength(value)
    return format_html(
        '<span class="ldr">{}<span>{}<span class="vh">, {}</span></span></span>',
        _staircase(member.rung),
        _name_of(member),
        _rung_of(member),
    )


@register.simple_tag
def ladder_empty() -> SafeString:
    """Draw the staircase on which nobody has set foot: the next rung that is missing."""
    return _staircase(0)


def _staircase(rung: int) -> SafeString:
    return format_html('<svg class="ld" aria-hidden="true"><use href="#l-{}"/></svg>', rung)


def _name_of(member: Strength) -> str:
    return capfirst(str(name(member)))


def _rung_of(member: Strength) -> str:
    return gettext("ступень %(rung)s из %(rungs)s") % {"rung": member.rung, "rungs": len(Strength)}


@register.simple_tag
def source_note(text: str, quote: str, source: str = "") -> SafeString:
    """Underline a field and keep the words it was taken from: shown on hover, focus or tap; Esc closes."""
    note = format_html('<span class="src">{}</span>', source) if source else ""
    words = format_html('<span class="pop" role="note"><span class="q q-s">«{}»</span>{}</span>', quote, note)
    return format_html('<span class="said" tabindex="0">{}{}</span>', text, words)


@register.simple_tag
def ref(reference: str) -> SafeString:
    """Link the number of a record to its page."""
    return format_html('<a class="ref" href="{}">{}</a>', reverse("record", args=[reference]), reference)


@register.filter
def refs(text: str) -> SafeString:
    """Turn each number of a record within a text into a link; the text itself is escaped."""
    pieces: list[tuple[str]] = []
    end = 0
    for found in REFERENCE.finditer(text):
        pieces += [(text[end : found.start()],), (ref(found[0]),)]
        end = found.end()
    return format_html_join("", "{}", [*pieces, (text[end:],)])


@register.simple_tag
def quoted(text: str) -> SafeString:
    """Words as printed, in serif italic and « »; not doubled when the text brings its own."""
    inner = text.strip()
    own = inner.startswith("«") and inner.endswith("»") and inner.count("«") == 1
    return format_html('<span class="q">{}</span>' if own else '<span class="q">«{}»</span>', inner)

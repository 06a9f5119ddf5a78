"""Signs that only the page of a record needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from commitments.labels import Shape, day_in_words, reminder_phrase, rung_phrase
from commitments.terms import Strength

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.safestring import SafeString

    from commitments.actions.preview import ComingItem
    from commitments.queries.moves import Obstacle
    from commitments.queries.record import ReminderDay

register = template.Library()


@register.filter
def brief_day(value: dt.date, today: dt.date) -> str:
    """«23 апр.» of this year, «23.04.2025» of another."""
    return day_in_words(value, Shape.ABBREVIATED if value.year == today.year else Shape.SHORT)


@register.filter
def reminder_words(day: ReminderDay) -> str:
    """«за 7 рабочих дней до срока», of a milestone «Заказать стенд: за 3 рабочих дня до срока»."""
    if day.is_repeat:
        return gettext("снова, пока срок не исполнен")
    words = reminder_phrase(day.step, day.offset)
    return f"{day.about}: {words}" if day.about else words


@register.filter
def occasion(item: ComingItem) -> str:
    """«за 7 рабочих дней до срока»: why a record stands in a mail to come."""
    return reminder_phrase(item.step, item.offset)


@register.filter
def signed(score: str) -> str:
    """«−1» with a real minus."""
    return score.replace("-", "\N{MINUS SIGN}")


@register.filter
def missing_rung(strength: str) -> str:
    """«Подпись: подписанного документа нет.»."""
    return rung_phrase(Strength(strength))


@register.simple_tag
def mend(obstacle: Obstacle, reference: str) -> SafeString | str:
    """Link to the page where an obstacle is mended; nothing where time or another person mends it."""
    if not obstacle.route:
        return ""
    words = {
        "record_assign": gettext("Назначить"),
        "record_due": gettext("Назвать срок"),
        "record_update": gettext("Записать новость"),
        "record_evidence": gettext("Приложить доказательство"),
        "record_extension_answer": gettext("Открыть просьбу"),
    }
    return format_html('<a href="{}">{}</a>', reverse(obstacle.route, args=[reference]), words[obstacle.route])

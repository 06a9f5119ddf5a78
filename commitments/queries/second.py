"""What became of the second reader's reading of an article, as the desk says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.labels import name
from commitments.models import Job
from commitments.terms import JobKind, JobState, Silence

if TYPE_CHECKING:
    from typing import Any

    from commitments.models import Article


@dataclass(frozen=True)
class SecondReading:
    """`note`: the one sentence to show, or "". `has_answered`: statements may be its own. `is_silent`: it will not."""

    note: str = ""
    has_answered: bool = False
    is_silent: bool = False


def second_reading(article: Article) -> SecondReading:
    """Say how the newest question about an article ended; nothing where nobody was asked. One query."""
    asked = Job.objects.filter(article=article, kind=JobKind.ASK_SECOND).order_by("-pk")
    newest = asked.values_list("state", "answer").first()
    if newest is None:
        return SecondReading()
    state, answer = newest
    if "promises" in answer:
        return SecondReading(_part(answer, len(article.text)), has_answered=True)
    if state == JobState.FAILED:
        reason = name(Silence(answer.get("silence", Silence.BROKEN)))
        sentence = _("Второй читатель не ответил: %(reason)s. Здесь то, что нашли правила и веса.")
        return SecondReading(sentence % {"reason": reason}, is_silent=True)
    return SecondReading(_("Второй читатель ещё читает эту статью. Обновите страницу через минуту."))


def _part(answer: dict[str, Any], whole: int) -> str:
    sent = answer.get("characters", whole)
    if sent >= whole:
        return ""
    text = ngettext(
        "Второй читатель прочёл только начало статьи, %(n)s знак.",
        "Второй читатель прочёл только начало статьи, %(n)s знаков.",
        sent,
    )
    return text % {"n": sent}

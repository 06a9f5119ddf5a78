"""Words taken back: a side withdraws what it said, or a paper corrects itself. The record goes down the ladder.

Nothing is deleted: the statement points to the event that took it back, and an event of its own lets it stand again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_review
from commitments.actions.commitments import lock
from commitments.actions.history import Happening, is_repeated, record
from commitments.actions.planning import replan
from commitments.actions.refusals import Refused
from commitments.actions.review import lock_statement
from commitments.actions.standing import standing_strength
from commitments.sources import clean_line
from commitments.terms import EventType, RetractionKind, Strength

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import Article, Commitment, Statement, User

LONGEST_SOURCE = 300


@dataclass(frozen=True)
class Retraction:
    """How words were taken back: its own source (a document, a link or an article), its day, and what it says."""

    kind: RetractionKind
    words: str
    source: str
    dated_on: dt.date
    url: str = ""
    article: Article | None = None


def retract_statement(
    statement: Statement,
    retraction: Retraction,
    *,
    version: int | None,
    actor: User,
    now: dt.datetime,
    request_key: str | None = None,
) -> Commitment:
    """Take a statement of a record back; the record's strength becomes that of the strongest words that stand.

    The last words of a record are not taken back: the record is cancelled or annulled. Raises `Refused`, `Conflict`.
    """
    check_review(actor)
    _check(retraction, timezone.localdate(now))
    with transaction.atomic():
        locked = lock_statement(statement, None)
        commitment = _record_of(locked)
        if is_repeated(commitment, request_key):
            return commitment
        if version is not None:
            locked = lock_statement(statement, version)
        if locked.retraction_id is not None:
            raise Refused([_("Эти слова уже отозваны.")])
        remaining = standing_strength(commitment, without=locked)
        if remaining is None:
            raise Refused([_("Других слов у записи нет: отмените её, а если она внесена по ошибке — аннулируйте.")])
        happening = Happening(
            EventType.RETRACTED,
            actor,
            now,
            effective_on=retraction.dated_on,
            reason=retraction.words.strip(),
            details=_details(locked, retraction) | {"before": str(commitment.strength), "strength": str(remaining)},
            request_key=request_key,
        )
        _mark(locked, commitment, remaining, happening)
    return commitment


def restore_statement(
    statement: Statement, reason: str, *, version: int | None, actor: User, now: dt.datetime
) -> Commitment:
    """Let words stand again that were taken back by mistake; what was written about it stays in the history."""
    check_review(actor)
    if not reason.strip():
        raise Refused([_("Напишите, почему отзыв снят.")])
    with transaction.atomic():
        locked = lock_statement(statement, version)
        commitment = _record_of(locked)
        if locked.retraction_id is None:
            raise Refused([_("Эти слова не отозваны.")])
        stands = max(Strength(locked.strength), Strength(commitment.strength), key=lambda one: one.rung)
        details = {
            "statement": locked.pk,
            "quote": locked.quote[:300],
            "before": str(commitment.strength),
            "strength": str(stands),
        }
        _mark(
            locked,
            commitment,
            stands,
            Happening(EventType.RESTORED, actor, now, reason=reason.strip(), details=details),
        )
    return commitment


def _record_of(locked: Statement) -> Commitment:
    if locked.commitment is None:
        raise Refused([_("Этот фрагмент не относится ни к одной записи.")])
    return lock(locked.commitment)


def _mark(statement: Statement, commitment: Commitment, strength: Strength, happening: Happening) -> None:
    """Write the event, point the statement to it or away from it, and set the record on its rung."""
    event = record(commitment, happening)
    statement.retraction = event if happening.type is EventType.RETRACTED else None
    statement.version += 1
    statement.save(update_fields=["retraction", "version"])
    commitment.strength = strength
    commitment.last_news_on = max(commitment.last_news_on, event.effective_on)
    commitment.version += 1
    commitment.save(update_fields=["strength", "last_news_on", "version"])
    replan(commitment, now=happening.now)


def _details(statement: Statement, retraction: Retraction) -> dict[str, object]:
    details: dict[str, object] = {
        "statement": statement.pk,
        "quote": statement.quote[:300],
        "kind": str(retraction.kind),
        "source": clean_line(retraction.source)[:LONGEST_SOURCE],
        "url": retraction.url,
        "article": retraction.article.pk if retraction.article else None,
    }
    return {name: value for name, value in details.items() if value}


def _check(retraction: Retraction, today: dt.date) -> None:
    lacks = []
    if not retraction.words.strip():
        lacks.append(_("Приведите слова отзыва или напишите, почему прежние слова неверны."))
    if not clean_line(retraction.source):
        lacks.append(_("Назовите источник отзыва: документ, издание или того, кто сказал."))
    if retraction.dated_on > today:
        lacks.append(_("Отзыв не может быть из будущего. Проверьте дату."))
    if lacks:
        raise Refused(lacks)

"""The desk: what a person decides about each statement. The article's text and the reader's own words never change."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_review
from commitments.actions.commitments import Draft, climb, create, lock
from commitments.actions.history import Happening, record
from commitments.actions.planning import replan
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.search import refresh
from commitments.actions.standing import standing_strength
from commitments.extraction import amounts_named
from commitments.lifecycle import is_firm
from commitments.models import Article, Commitment, Statement
from commitments.sources import place
from commitments.terms import (
    ArticleState,
    EventType,
    Kind,
    Origin,
    RejectReason,
    ReviewState,
    Status,
    Strength,
)

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User

OPEN_STATES = (ReviewState.PENDING, ReviewState.SNOOZED)


@dataclass(frozen=True)
class Reading:
    """The reviewed fields of a statement."""

    kind: Kind
    strength: Strength
    subject: str = ""
    parties: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    window_text: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    said_by: str = ""


def lock_statement(statement: Statement, version: int | None) -> Statement:
    """Lock the row for the rest of the transaction; with a version, refuse one that somebody else has changed."""
    # The article first, as its reading does: in two orders they would wait for each other.
    article = Article.objects.select_for_update().defer("original").get(pk=statement.article_id)
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    if version is not None and locked.version != version:
        raise Conflict(locked.version)
    locked.article = article
    return locked


def _check_open(statement: Statement) -> None:
    if statement.state not in OPEN_STATES:
        raise Refused([_("По этому фрагменту решение уже принято. Сначала верните его.")])


def _check_window(reading: Reading) -> None:
    if reading.earliest and reading.latest and reading.earliest > reading.latest:
        raise Refused([_("Начало окна позже его конца. Поменяйте даты местами.")])


def edit(statement: Statement, reading: Reading, *, version: int, actor: User, now: dt.datetime) -> Statement:
    """Correct what the reader understood; its own reading stays beside for comparison."""
    check_review(actor)
    _check_window(reading)
    with transaction.atomic():
        locked = lock_statement(statement, version)
        _check_open(locked)
        for item in fields(Reading):
            value = getattr(reading, item.name)
            setattr(locked, item.name, list(value) if isinstance(value, tuple) else value)
        locked.version += 1
        locked.save()
        record(locked.article, Happening(EventType.EDITED, actor, now, details={"statement": locked.pk}))
    return locked


def add(
    article: Article,
    *,
    words: str,
    before: str,
    reading: Reading,
    actor: User,
    now: dt.datetime,
) -> Statement:
    """Add a statement that the reader missed: the page sends the words and what stands before them."""
    check_review(actor)
    _check_window(reading)
    found = place(article.text, words, before)
    if found is None:
        raise Refused([_("Таких слов в тексте нет. Выделите их в статье или скопируйте в точности.")])
    start, end = found
    with transaction.atomic():
        _check_new(article, start, end, reading.kind)
        _reopen_article(article)
        statement = Statement.objects.create(
            article=article,
            start=start,
            end=end,
            quote=article.text[start:end],
            kind=reading.kind,
            strength=reading.strength,
            subject=reading.subject,
            amounts=_amounts(article, start, end),
            parties=list(reading.parties),
            countries=list(reading.countries),
            window_text=reading.window_text,
            earliest=reading.earliest,
            latest=reading.latest,
            said_by=reading.said_by,
            origin=Origin.PERSON,
        )
        record(article, Happening(EventType.STATEMENT, actor, now, details={"statement": statement.pk}))
    return statement


def _amounts(article: Article, start: int, end: int) -> list[dict[str, object]]:
    """Read the sums and quantities of a quote that a person marked, with their places in the article."""
    found = amounts_named(article.text[start:end], article.language)
    return [amount.moved(start).as_json(article.text) for amount in found]


def _check_new(article: Article, start: int, end: int, kind: Kind) -> None:
    """Refuse the second click on the same button: one passage promises one thing of a kind once."""
    # Two requests at once wait for each other here.
    Article.objects.select_for_update().get(pk=article.pk)
    if article.statements.filter(start=start, end=end, kind=kind).exists():
        raise Refused([_("Такой фрагмент того же рода уже есть. Исправьте его или выделите другие слова.")])


def _reopen_article(article: Article) -> None:
    Article.objects.filter(pk=article.pk, state=ArticleState.CLOSED).update(
        state=ArticleState.READ,
        closed_at=None,
        note="",
    )


def accept(
    statement: Statement,
    draft: Draft,
    *,
    version: int | None,
    actor: User,
    now: dt.datetime,
) -> Commitment:
    """Make a new commitment of the statement; its quote is the record's first evidence."""
    check_review(actor)
    with transaction.atomic():
        locked = lock_statement(statement, version)
        _check_open(locked)
        commitment = create(draft, actor=actor, now=now, has_quote=True, is_demo=locked.article.is_demo)
        _decide(locked, ReviewState.ACCEPTED, actor, now, commitment=commitment)
        _tell(commitment, locked, actor, now)
        refresh(commitment)
    return commitment


def merge(
    statement: Statement,
    commitment: Commitment,
    *,
    version: int | None,
    actor: User,
    now: dt.datetime,
) -> Commitment:
    """Add the statement to an existing commitment; when it is stronger, the record climbs the ladder.

    A record that ended may get late news; one that was annulled or replaced refuses it.
    """
    check_review(actor)
    with transaction.atomic():
        locked_statement = lock_statement(statement, version)
        _check_open(locked_statement)
        locked = lock(commitment)
        _check_takes_news(locked)
        before = str(locked.strength)
        _decide(locked_statement, ReviewState.MERGED, actor, now, commitment=locked)
        climb(locked, Strength(locked_statement.strength))
        published = locked_statement.article.published_on or timezone.localdate(now)
        locked.last_news_on = max(locked.last_news_on, min(published, timezone.localdate(now)))
        locked.save(update_fields=["last_news_on"])
        _tell(locked, locked_statement, actor, now, before=before)
        refresh(locked)
        replan(locked, now=now)
    return locked


def _check_takes_news(commitment: Commitment) -> None:
    if commitment.status == Status.VOID:
        raise Refused([_("Запись %(record)s аннулирована. Выберите другую.") % {"record": commitment.reference}])
    if commitment.successor is not None and commitment.status == Status.SUPERSEDED:
        names = {"record": commitment.reference, "successor": commitment.successor.reference}
        raise Refused([_("Запись %(record)s заменена записью %(successor)s. Объедините с ней.") % names])


def _tell(commitment: Commitment, statement: Statement, actor: User, now: dt.datetime, **more: str) -> None:
    details = {"statement": statement.pk, "strength": str(statement.strength), "quote": statement.quote[:300], **more}
    record(commitment, Happening(EventType.STATEMENT, actor, now, details=details))


def reject(
    statement: Statement,
    reason: RejectReason,
    *,
    version: int | None,
    actor: User,
    now: dt.datetime,
) -> Statement:
    """Say that the passage is no commitment, and why."""
    check_review(actor)
    with transaction.atomic():
        locked = lock_statement(statement, version)
        _check_open(locked)
        locked.reject_reason = reason
        _decide(locked, ReviewState.REJECTED, actor, now)
        details = {"statement": locked.pk, "reason": str(reason)}
        record(locked.article, Happening(EventType.REVIEWED, actor, now, details=details))
    return locked


def snooze(
    statement: Statement,
    until: dt.date,
    *,
    version: int | None,
    actor: User,
    now: dt.datetime,
) -> Statement:
    """Put the decision off to a day; the statement comes back to the queue then."""
    check_review(actor)
    if until <= timezone.localdate(now):
        raise Refused([_("Отложить можно на завтра или позже.")])
    with transaction.atomic():
        locked = lock_statement(statement, version)
        _check_open(locked)
        locked.snoozed_until = until
        _decide(locked, ReviewState.SNOOZED, actor, now)
        details = {"statement": locked.pk, "snoozed_until": until.isoformat()}
        record(locked.article, Happening(EventType.REVIEWED, actor, now, details=details))
    return locked


def reopen(statement: Statement, *, version: int | None, actor: User, now: dt.datetime) -> Statement:
    """Take back a rejection, a delay or a merger: the statement waits again, and its article with it.

    A merged statement leaves its record. An accepted one comes back when its record is annulled. One that waits
    already stays as it is.
    """
    check_review(actor)
    with transaction.atomic():
        locked = lock_statement(statement, version)
        if locked.state == ReviewState.PENDING:
            return locked
        if locked.state == ReviewState.ACCEPTED:
            raise Refused([_("Фрагмент держит запись. Аннулируйте запись, и он вернётся на разбор.")])
        if locked.retraction_id is not None:
            raise Refused([_("Эти слова отозваны. Сначала снимите отзыв на странице записи.")])
        left = locked.commitment
        if left is not None:
            _leave(locked, lock(left), actor, now)
        locked.reject_reason = ""
        _decide(locked, ReviewState.PENDING, actor, now)
        if left is not None:
            refresh(left)
        details = {"statement": locked.pk, "reopened": True}
        record(locked.article, Happening(EventType.REVIEWED, actor, now, details=details))
        _reopen_article(locked.article)
    return locked


def _leave(statement: Statement, commitment: Commitment, actor: User, now: dt.datetime) -> None:
    """Take a merged statement out of its record, which goes down the ladder to the strongest promise that stays."""
    strongest, before = standing_strength(commitment, without=statement), str(commitment.strength)
    if strongest is None:
        raise Refused([_("Остальные слова записи отозваны. Сначала снимите отзыв.")])
    if strongest.rung < Strength(commitment.strength).rung:
        if commitment.status != Status.LEAD and not is_firm(strongest):
            raise Refused([_("Запись уже ведут на основании этого фрагмента. Обратитесь к контролёру.")])
        commitment.strength = strongest
        commitment.version += 1
        commitment.save(update_fields=["strength", "version"])
    details = {"statement": statement.pk, "left": True, "strength": str(commitment.strength), "before": before}
    record(commitment, Happening(EventType.STATEMENT, actor, now, details=details))
    replan(commitment, now=now)


def _decide(
    statement: Statement,
    state: ReviewState,
    actor: User,
    now: dt.datetime,
    *,
    commitment: Commitment | None = None,
) -> None:
    is_pending = state is ReviewState.PENDING
    statement.state = state
    statement.commitment = commitment
    statement.reviewer = None if is_pending else actor
    statement.reviewed_at = None if is_pending else now
    if state is not ReviewState.SNOOZED:
        statement.snoozed_until = None
    statement.version += 1
    statement.save()

"""Articles: kept first, read afterwards. Reading may be repeated; it never touches what a person decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commitments.access import check_review
from commitments.actions.history import Happening, record
from commitments.actions.refusals import Known, Refused
from commitments.actions.reprints import link_reprint
from commitments.actions.second import with_second
from commitments.extraction import Found, Reading, Span, extract, is_same, likely_language, reads
from commitments.models import Article, Job, Statement
from commitments.sources import UnreadableText, clean_line, compose, fingerprint, folded_fingerprint, reading_text
from commitments.terms import ArticleState, EventType, JobKind, Origin, ReviewState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from commitments.models import User

WINDOW = ("window_text", "earliest", "latest")
# Who of those that found a statement is no person.
READERS = (Origin.READER, Origin.SECOND, Origin.BOTH)


@dataclass(frozen=True)
class PastedArticle:
    """What a person pastes: headline, body, outlet, address, day of publication (None when nobody knows it)."""

    title: str
    text: str
    source: str = ""
    url: str = ""
    published_on: dt.date | None = None


def add_article(pasted: PastedArticle, *, actor: User, now: dt.datetime, is_demo: bool = False) -> Article:
    """Keep the article and ask for its reading.

    Raises `Refused` when the text cannot be read, `Known` when the same text is here already, also with other spaces
    and quotes.
    """
    check_review(actor)
    original = compose(pasted.title, pasted.text).encode("utf-8", "surrogatepass")
    try:
        text = reading_text(compose(pasted.title, pasted.text))
    except UnreadableText as error:
        raise Refused([unreadable_sentence(error)]) from error
    article = Article(
        title=clean_line(pasted.title)[:300] or clean_line(text.strip().split("\n", 1)[0])[:300],
        source=clean_line(pasted.source)[:200],
        url=pasted.url,
        published_on=pasted.published_on,
        original=original,
        sha256=fingerprint(original),
        text=text,
        language=likely_language(text),
        folded_sha256=folded_fingerprint(text),
        added_by=actor,
        added_at=now,
        is_demo=is_demo,
    )
    return _keep(article, actor, now)


def _keep(article: Article, actor: User, now: dt.datetime) -> Article:
    same = Q(sha256=article.sha256) | Q(folded_sha256=article.folded_sha256)
    if known := Article.objects.filter(same).first():
        raise Known(known.pk)
    try:
        with transaction.atomic():
            article.save(force_insert=True)
            link_reprint(article)
            record(article, Happening(EventType.CREATED, actor, now))
            ask_for_reading(article, actor=actor, now=now)
    except IntegrityError as error:  # the same text came in by another door at the same moment
        raise Known(Article.objects.get(same).pk) from error
    return article


def unreadable_sentence(error: UnreadableText) -> str:
    """Say why a text cannot be read, and what to do."""
    sentences = {
        "empty": _("Текст пуст. Вставьте статью целиком, вместе с датой в первых строках."),
        "encoding": _("Текст не в кодировке UTF-8. Скопируйте его со страницы ещё раз."),
        "too_long": _("Текст длиннее миллиона знаков. Разделите его и внесите по частям."),
    }
    return sentences.get(str(error.reason), _("Этот текст прочитать нельзя. Скопируйте его со страницы ещё раз."))


def ask_for_reading(article: Article, *, actor: User, now: dt.datetime) -> Job:
    """Write the job that reads the article; the tick, or a doorbell, finds it."""
    return Job.objects.create(kind=JobKind.READ_ARTICLE, article=article, asked_by=actor, created_at=now)


def set_published(article: Article, published_on: dt.date, *, actor: User, now: dt.datetime) -> None:
    """Give the day of publication that the dateline lacks, and read again: windows count from that day."""
    check_review(actor)
    with transaction.atomic():
        article.published_on = published_on
        article.state = ArticleState.WAITING
        article.closed_at = None
        article.save(update_fields=["published_on", "state", "closed_at"])
        record(article, Happening(EventType.EDITED, actor, now, details={"published_on": published_on.isoformat()}))
        ask_for_reading(article, actor=actor, now=now)


def read(article: Article, *, now: dt.datetime) -> str:
    """Read the article and put its statements on the desk; return the sentence that says what was found.

    What a person has decided, edited or added stays; statements that the readers alone made are made anew: those of
    the rules and weights, and those of the second reader, if it has answered. An article that was closed or given
    another date while it was being read is left as it is.
    """
    reading = extract(article.text, article.published_on)
    found = with_second(article, reading)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if locked.state == ArticleState.CLOSED:
            return _("Разбор статьи уже закончен, фрагменты не тронуты.")
        if locked.published_on != article.published_on:
            return _("Дату статьи тем временем изменили, её прочитает следующее задание.")
        _put_on_desk(locked, found)
        sentence = _finish_reading(locked, reading, len(found))
        link_reprint(locked)
        record(locked, Happening(EventType.READ, None, now, details={"found": len(found)}))
    article.refresh_from_db(fields=["language", "published_on", "state", "note"])
    return sentence


def _put_on_desk(article: Article, found: Sequence[tuple[Found, Origin]]) -> None:
    untouched = Q(state=ReviewState.PENDING, origin__in=READERS, version=1)
    # Locked before they are deleted: a statement that somebody is accepting right now is no longer among them.
    stale = list(article.statements.select_for_update().filter(untouched).values_list("pk", flat=True))
    article.statements.filter(pk__in=stale).delete()
    fresh = {_place(row): row for row in (statement_of(article, one, origin) for one, origin in found)}
    for kept in article.statements.select_for_update():
        if anew := fresh.pop(_place(kept), None):
            _renew(kept, anew)
            _mark(kept, anew)
        for place in [place for place, row in fresh.items() if row.origin == Origin.SECOND and _is_same(row, kept)]:
            _mark(kept, fresh.pop(place))
    Statement.objects.bulk_create(fresh.values())


def _is_same(one: Statement, other: Statement) -> bool:
    return is_same(one.kind, Span(one.start, one.end), other.kind, Span(other.start, other.end))


def _mark(kept: Statement, anew: Statement) -> None:
    """Write down that the other reader found it too; who decided about it, and on what version, stays as it is."""
    if kept.origin in READERS and kept.origin != anew.origin:
        kept.origin = Origin.BOTH
        kept.save(update_fields=["origin"])


def _place(statement: Statement) -> tuple[int, int, str]:
    """Where the reader sees a statement, and of which kind: a person's correction does not make it another one."""
    return statement.start, statement.end, str(statement.reading.get("kind", statement.kind))


def _renew(kept: Statement, anew: Statement) -> None:
    """Give an undecided statement the window of the new reading, unless a person has corrected the old one."""
    is_undecided = kept.state in (ReviewState.PENDING, ReviewState.SNOOZED)
    if is_undecided and _window_is_readers(kept) and kept.reading != anew.reading:
        for name in WINDOW:
            setattr(kept, name, getattr(anew, name))
        kept.reading = anew.reading
        kept.amounts = anew.amounts
        kept.version += 1
        kept.save(update_fields=[*WINDOW, "reading", "amounts", "version"])


def _window_is_readers(statement: Statement) -> bool:
    now = [str(getattr(statement, name) or "") for name in WINDOW]
    return now == [str(statement.reading.get(name) or "") for name in WINDOW]


def _finish_reading(article: Article, reading: Reading, found: int) -> str:
    article.language = reading.language if reads(reading.language) else likely_language(article.text)
    article.published_on = article.published_on or reading.published
    article.state = ArticleState.READ
    article.note = ""
    article.save(update_fields=["language", "published_on", "state", "note"])
    return _("Прочитано, найдено фрагментов: %(number)s.") % {"number": found}


def fail_reading(article: Article, reason: str) -> None:
    """Say on the article that it could not be read; its text stays."""
    unfinished = Article.objects.filter(pk=article.pk).exclude(state=ArticleState.CLOSED)
    unfinished.update(state=ArticleState.FAILED, note=reason[:300])


def statement_of(article: Article, found: Found, origin: Origin = Origin.READER) -> Statement:
    """Make the unsaved row of what a reader found, with its own words kept beside."""
    start, end = found.quote.start, found.quote.end
    window = found.window
    return Statement(
        article=article,
        start=start,
        end=end,
        quote=article.text[start:end],
        kind=found.kind,
        strength=found.strength,
        parties=list(found.parties),
        countries=list(found.countries),
        window_text=window.text[:200] if window else "",
        earliest=window.earliest if window else None,
        latest=window.latest if window else None,
        subject=found.subject[:500],
        amounts=[amount.as_json(article.text) for amount in found.amounts],
        said_by=found.said_by[:200],
        origin=origin,
        reading=_reading(found, origin),
    )


def _reading(found: Found, origin: Origin) -> dict[str, object]:
    window = found.window
    spans = {
        "strength": found.spans.strength,
        "kind": found.spans.kind,
        "window": found.spans.window,
    }
    return {
        "kind": found.kind.value,
        "strength": found.strength.value,
        "parties": list(found.parties),
        "countries": list(found.countries),
        "window_text": window.text if window else "",
        "earliest": window.earliest.isoformat() if window and window.earliest else None,
        "latest": window.latest.isoformat() if window and window.latest else None,
        "subject": found.subject,
        # The second reader says nothing of how sure it is.
        "confidence": None if origin is Origin.SECOND else round(found.confidence, 3),
        "decided_by": found.decided_by,
        "spans": {name: [span.start, span.end] for name, span in spans.items() if span},
        "party_spans": [[span.start, span.end] for span in found.spans.parties],
    }


def close(article: Article, *, actor: User, now: dt.datetime) -> None:
    """End the review of an article; one that has ended stays so. Statements that nobody decided on refuse it."""
    check_review(actor)
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if locked.state == ArticleState.CLOSED:
            return
        if locked.state == ArticleState.WAITING:
            raise Refused([_("Статья ещё не прочитана. Подождите минуту и закройте её снова.")])
        if locked.statements.filter(state__in=[ReviewState.PENDING, ReviewState.SNOOZED]).exists():
            raise Refused([_("Сначала примите, отклоните или объедините каждый фрагмент.")])
        locked.state = ArticleState.CLOSED
        locked.closed_at = now
        confirmed = locked.statements.confirmed().count()
        locked.note = "" if confirmed else _("договорённостей нет")
        locked.save(update_fields=["state", "closed_at", "note"])
        record(locked, Happening(EventType.CLOSED, actor, now, details={"confirmed": confirmed}))

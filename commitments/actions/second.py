"""The second reader: asked about an article once, by a job, within the operator's budget. Its silence harms nothing.

An article's text never changes, so what was answered is kept with the job: reading the article again, for instance with
another day of publication, asks nobody.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.actions import asking
from commitments.actions.asking import Endpoint, SilentError
from commitments.extraction import (
    JunkAnswerError,
    joined,
    opening,
    placed,
    proposal_of,
    question,
    read_answer,
    reads,
)
from commitments.labels import name
from commitments.models import Article, Job, Pulse
from commitments.terms import ArticleState, JobKind, JobState, Silence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Any

    from commitments.extraction import Found, Reading
    from commitments.models import User
    from commitments.terms import Origin

    Post = Callable[[Endpoint, bytes], bytes]

logger = logging.getLogger(__name__)
PULSE = "second_reader"


@dataclass(frozen=True)
class SecondReader:
    """What the operator's settings say: where to ask whom, how often a day, and how much of an article."""

    endpoint: Endpoint
    model: str
    calls_a_day: int
    characters: int


def configured() -> SecondReader | None:
    """Read the settings; None while no address is named, and then nobody is ever asked."""
    if not settings.TRACKER_SECOND_READER_URL:
        return None
    return SecondReader(
        endpoint=Endpoint(
            address=settings.TRACKER_SECOND_READER_URL,
            key=settings.TRACKER_SECOND_READER_KEY,
            seconds=settings.TRACKER_SECOND_READER_SECONDS,
        ),
        model=settings.TRACKER_SECOND_READER_MODEL,
        calls_a_day=settings.TRACKER_SECOND_READER_CALLS_A_DAY,
        characters=settings.TRACKER_SECOND_READER_CHARACTERS,
    )


def ask_for_second(article: Article, *, actor: User, now: dt.datetime) -> Job | None:
    """Write the job that asks the second reader about an article that has just been read; None where none is wanted."""
    if configured() is None or article.is_demo or article.state != ArticleState.READ or not reads(article.language):
        return None
    asked = Job.objects.filter(article=article, kind=JobKind.ASK_SECOND)
    if asked.exclude(state=JobState.FAILED).exists():
        return None
    return Job.objects.create(kind=JobKind.ASK_SECOND, article=article, asked_by=actor, created_at=now)


def ask(job: Job, article: Article, *, now: dt.datetime, post: Post = asking.post) -> str:
    """Ask about the job's article and keep what is answered; return the sentence that tells it.

    Raises SilentError, with its reason kept in the job, where there is no answer. One job asks once: a question whose
    worker died is paid for all the same.
    """
    if "promises" in job.answer:  # the worker died after the answer was kept
        return _told(job.answer)
    try:
        return _ask(job, article, now, post)
    except SilentError as error:
        job.answer = {"silence": error.silence.value}
        job.save(update_fields=["answer"])
        logger.warning("second_reader_silent job=%s article=%s reason=%s", job.pk, article.pk, error)
        raise


def _ask(job: Job, article: Article, now: dt.datetime, post: Post) -> str:
    reader = configured()
    if reader is None or not reader.model:
        raise SilentError(Silence.SETTINGS, "address" if reader is None else "model")
    sent = opening(article.text, reader.characters)
    if not sent.strip():
        raise SilentError(Silence.BUDGET, "characters")
    _spend(job, reader.calls_a_day, now)
    try:
        answer = read_answer(post(reader.endpoint, question(sent, reader.model)))
    except JunkAnswerError as error:
        raise SilentError(Silence.JUNK, str(error)) from error
    standing = placed(article.text, article.published_on, article.language, answer.proposals)
    job.answer = {
        "promises": [proposal.as_json() for proposal in answer.proposals],
        "found": len(standing.statements),
        "dropped": answer.dropped + standing.dropped,
        "characters": len(sent),
        "model": reader.model,
    }
    job.save(update_fields=["answer"])
    return _told(job.answer)


def _told(answer: dict[str, Any]) -> str:
    counts = {field: answer[field] for field in ("found", "dropped")}
    return _("Второй читатель ответил: найдено в тексте %(found)s, отброшено %(dropped)s.") % counts


def _spend(job: Job, calls_a_day: int, now: dt.datetime) -> None:
    """Count one call of the office's day before it is made; two workers count one after the other."""
    with transaction.atomic():
        Pulse.objects.update_or_create(name=PULSE, defaults={"beat_at": now})
        if job.asked_at is not None:
            raise SilentError(Silence.BROKEN, "asked before")
        morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        if Job.objects.filter(asked_at__gte=morning).count() >= calls_a_day:
            raise SilentError(Silence.BUDGET, "calls")
        job.asked_at = now
        job.save(update_fields=["asked_at"])


def silence_sentence(error: SilentError) -> str:
    """Say why there is no answer."""
    return _("Второй читатель не ответил: %(reason)s.") % {"reason": name(error.silence)}


def with_second(article: Article, reading: Reading) -> list[tuple[Found, Origin]]:
    """Join a reading with what the second reader said of this article, if it was asked and answered."""
    answered = Job.objects.filter(article=article, kind=JobKind.ASK_SECOND, answer__has_key="promises")
    answer = answered.order_by("-pk").values_list("answer", flat=True).first()
    proposals = [kept for item in (answer or {}).get("promises", ()) if (kept := proposal_of(item))]
    published = article.published_on or reading.published
    return joined(reading.commitments, placed(article.text, published, reading.language, proposals).statements)


def is_being_asked(now: dt.datetime) -> bool:
    """Say whether some worker waits for an answer: two questions at once would leave no worker for anything else."""
    return Job.objects.filter(kind=JobKind.ASK_SECOND, state=JobState.RUNNING, lease_until__gt=now).exists()

"""Jobs: taken by a lease, one after another; a job whose worker died is taken again, three times at the most."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from commitments.actions import articles
from commitments.models import Job
from commitments.terms import JobKind, JobState

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=5)
MOST_ATTEMPTS = 3


def run_waiting(*, now: dt.datetime, most: int = 20) -> int:
    """Run the jobs that wait, and orphaned ones; return how many were run."""
    done = 0
    while done < most and (job := claim(now=now)):
        run(job, now=now)
        done += 1
    return done


def claim(*, now: dt.datetime) -> Job | None:
    """Take the oldest waiting job by a conditional update; of two workers one gets it."""
    for job in Job.objects.claimable(now)[:5]:
        token = str(uuid.uuid4())
        taken = (
            Job.objects.claimable(now)
            .filter(pk=job.pk, attempts=job.attempts)
            .update(state=JobState.RUNNING, lease_token=token, lease_until=now + LEASE, attempts=F("attempts") + 1)
        )
        if taken:
            job.refresh_from_db()
            return job
    return None


def run(job: Job, *, now: dt.datetime) -> None:
    """Do the work of one claimed job and write down how it ended. Every error belongs to its job."""
    if job.attempts > MOST_ATTEMPTS:
        _give_up(job, _("Обработчик трижды прерывался на этом задании."), now)
        return
    try:
        sentence = WORK[JobKind(job.kind)](job, now)
    except Exception as error:  # a poisonous text must not stop the texts behind it
        logger.exception("job_failed job=%s", job.pk)
        _give_up(job, f"{type(error).__name__}: {error}", now)
    else:
        _end(job, JobState.DONE, sentence, now)


def _read_article(job: Job, now: dt.datetime) -> str:
    if job.article is None:
        return _("Статьи больше нет.")
    return articles.read(job.article, now=now)


WORK: dict[JobKind, Callable[[Job, dt.datetime], str]] = {JobKind.READ_ARTICLE: _read_article}


def _give_up(job: Job, reason: str, now: dt.datetime) -> None:
    if job.article is not None:
        articles.fail_reading(job.article, reason)
    _end(job, JobState.FAILED, reason, now)


def _end(job: Job, state: JobState, sentence: str, now: dt.datetime) -> None:
    Job.objects.filter(pk=job.pk, lease_token=job.lease_token).update(
        state=state,
        sentence=sentence[:500],
        finished_at=now,
        lease_token="",
        lease_until=None,
    )

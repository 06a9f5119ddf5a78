"""Jobs: taken by a lease, one after another; a job whose worker died is taken again, three times at the most."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from commitments.actions import articles, second
from commitments.actions.asking import SilentError
from commitments.models import Job
from commitments.terms import JobKind, JobState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from commitments.actions.timing import RunningClock

logger = logging.getLogger(__name__)
LEASE = dt.timedelta(minutes=5)
MOST_ATTEMPTS = 3
INSIDE = (JobKind.READ_ARTICLE,)
OUTSIDE = (JobKind.ASK_SECOND,)
# The next tick goes on where this one stopped asking.
LONGEST_ASKING = dt.timedelta(seconds=45)


def run_waiting(*, now: dt.datetime, most: int = 20) -> int:
    """Run the jobs that wait, and orphaned ones, but for those that ask outside; return how many were run."""
    done = 0
    while done < most and (job := claim(now=now, kinds=INSIDE)):
        run(job, now=now)
        done += 1
    return done


def ask_outside(clock: RunningClock) -> int:
    """Run the jobs that ask somebody outside, one question at a time in all workers; return how many were run."""
    done, began = 0, clock.now()
    while clock.now() - began < LONGEST_ASKING and not second.is_being_asked(clock.now()):
        job = claim(now=clock.now(), kinds=OUTSIDE)
        if job is None:
            break
        run(job, now=clock.now())
        done += 1
    return done


def claim(*, now: dt.datetime, kinds: Collection[JobKind]) -> Job | None:
    """Take the oldest waiting job of these kinds by a conditional update; of two workers one gets it."""
    for job in Job.objects.claimable(now).filter(kind__in=kinds)[:5]:
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
    except SilentError as error:  # told in the log already
        _give_up(job, second.silence_sentence(error), now)
    except Exception as error:  # a poisonous text must not stop the texts behind it
        logger.exception("job_failed job=%s", job.pk)
        _give_up(job, f"{type(error).__name__}: {error}", now)
    else:
        end(job, JobState.DONE, sentence, now)


def _read_article(job: Job, now: dt.datetime) -> str:
    if job.article is None:
        return _("Статьи больше нет.")
    sentence = articles.read(job.article, now=now)
    second.ask_for_second(job.article, actor=job.asked_by, now=now)
    return sentence


def _ask_second(job: Job, now: dt.datetime) -> str:
    if job.article is None:
        return _("Статьи больше нет.")
    answered = second.ask(job, job.article, now=now)
    return f"{answered} {articles.read(job.article, now=now)}"


WORK: dict[JobKind, Callable[[Job, dt.datetime], str]] = {
    JobKind.READ_ARTICLE: _read_article,
    JobKind.ASK_SECOND: _ask_second,
}


def _give_up(job: Job, reason: str, now: dt.datetime) -> None:
    # An article that the second reader said nothing about has been read all the same.
    if job.article is not None and job.kind == JobKind.READ_ARTICLE:
        articles.fail_reading(job.article, reason)
    end(job, JobState.FAILED, reason, now)


def end(job: Job, state: JobState, sentence: str, now: dt.datetime) -> None:
    """Write down how a job ended, unless another worker has taken it."""
    Job.objects.filter(pk=job.pk, lease_token=job.lease_token).update(
        state=state,
        sentence=sentence[:500],
        finished_at=now,
        lease_token="",
        lease_until=None,
    )

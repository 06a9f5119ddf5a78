"""The jobs of imports: each holds its lease while it works, and a worker that dies leaves the rest to the next one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.access import Denied
from commitments.actions import jobs
from commitments.actions.importing import applying, checking
from commitments.actions.refusals import Refused
from commitments.labels import sheet_problem
from commitments.models import ImportFile, Job
from commitments.sources import UnreadableSheet
from commitments.terms import ImportState, JobKind, JobState

if TYPE_CHECKING:
    import datetime as dt

    from commitments.actions.timing import RunningClock

logger = logging.getLogger(__name__)
KINDS = (JobKind.READ_SHEET, JobKind.CHECK_SHEET, JobKind.APPLY_SHEET, JobKind.UNDO_SHEET)


class LeaseLostError(Exception):
    """Another worker has taken the job."""


class Lease:
    """The hold of one worker on one job."""

    def __init__(self, job: Job, clock: RunningClock) -> None:
        self.job = job
        self.clock = clock

    def renew(self) -> dt.datetime:
        """Hold the job for another lease; work that gets on has not failed, so its attempts are counted anew."""
        now = self.clock.now()
        held = Job.objects.filter(pk=self.job.pk, lease_token=self.job.lease_token)
        if not held.update(lease_until=now + jobs.LEASE, attempts=1):
            raise LeaseLostError
        return now


def run_waiting(clock: RunningClock) -> int:
    """Run the jobs of imports that wait, and orphaned ones; return how many were run."""
    done = 0
    while job := jobs.claim(now=clock.now(), kinds=KINDS):
        with override(job.asked_by.language):
            run(job, clock)
        done += 1
    return done


def run(job: Job, clock: RunningClock) -> None:
    """Do one claimed job and write down how it ended. Every error belongs to its file."""
    file = job.import_file
    if file is None or job.attempts > jobs.MOST_ATTEMPTS:
        _stop(job, _("Обработчик трижды прерывался на этом задании."), clock.now())
        return
    try:
        sentence = _work(job, file, Lease(job, clock))
    except LeaseLostError:
        return
    except UnreadableSheet as error:
        _stop(job, str(sheet_problem(error.problem)), clock.now())
    except (Refused, Denied) as refused:
        _stop(job, str(refused), clock.now())
    except Exception:  # a poisonous file must not stop the files behind it
        logger.exception("import_failed job=%s", job.pk)
        _stop(job, _("Работа прервана из-за ошибки программы. Администратор найдёт её в журнале."), clock.now())
    else:
        jobs.end(job, JobState.DONE, sentence, clock.now())


def _work(job: Job, file: ImportFile, lease: Lease) -> str:
    match JobKind(job.kind):
        case JobKind.READ_SHEET:
            return checking.stage(file, lease)
        case JobKind.CHECK_SHEET:
            return checking.check(file, lease)
        case JobKind.APPLY_SHEET:
            return applying.apply(file, lease, job.asked_by)
        case _:
            return applying.undo(file, lease, job.asked_by)


def _stop(job: Job, reason: str, now: dt.datetime) -> None:
    ImportFile.objects.filter(jobs=job).update(state=ImportState.FAILED, sentence=reason[:500])
    jobs.end(job, JobState.FAILED, reason, now)

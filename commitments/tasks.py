"""The only module that knows Celery: the clock, the settings, and one action each. A message carries no fact."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import transaction

from commitments import clock
from commitments.actions import minute
from commitments.actions.timing import RunningClock

logger = logging.getLogger(__name__)


@shared_task(name="commitments.tasks.tick", ignore_result=True, expires=55)
def tick() -> None:
    """Do what is due: run the waiting jobs, plan, compose and send."""
    minute.run(RunningClock(clock.now()))


def ring() -> None:
    """Ask for a tick once this transaction is kept. A broker that is down is logged: the next tick comes anyway."""
    transaction.on_commit(_ring)


def _ring() -> None:
    try:
        tick.apply_async(expires=55)
    except Exception:  # whatever a broker may raise, the person's write is kept and must be answered
        logger.warning("doorbell_not_heard", exc_info=True)

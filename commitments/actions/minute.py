"""What every minute does, whoever rings: Celery's tick, a page's doorbell, or `manage.py send_due` without a broker."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from commitments.actions import holding, jobs, links, outbox, planning, seals
from commitments.actions.importing import work
from commitments.actions.sending import Delivery
from commitments.models import Pulse

if TYPE_CHECKING:
    from commitments.actions.timing import RunningClock

logger = logging.getLogger(__name__)
LONG_SILENCE = dt.timedelta(hours=48)


def run(clock: RunningClock) -> Delivery:
    """Run waiting jobs, then plan, compose and send what is due. Any number of these may run at once.

    Imports come after the mail, which does not wait for them. Last, when nothing else waits for it, the second reader
    is asked where the operator has named one.
    """
    jobs.run_waiting(now=clock.now())
    delivery = send_due(clock)
    work.run_waiting(clock)
    jobs.ask_outside(clock)
    return delivery


def send_due(clock: RunningClock) -> Delivery:
    """Plan, compose and send what is due; with the first tick of a day the history is sealed."""
    beat(now=clock.now())
    seals.seal_daily(now=clock.now())
    delivery = Delivery()
    while planning.sweep(now=clock.now()):
        continue
    if not holding.is_held():
        delivery.composed = outbox.compose(now=clock.now())
        outbox.deliver(clock, delivery)
    links.prune(now=clock.now())
    return delivery


def beat(*, now: dt.datetime) -> None:
    """Note that the tick ran. A clock that jumped by days is told of: what has piled up still goes as one digest."""
    last = Pulse.objects.filter(name="tick").values_list("beat_at", flat=True).first()
    if last is not None and now - last > LONG_SILENCE:
        logger.warning("tick_was_silent since=%s now=%s", last.isoformat(), now.isoformat())
    Pulse.objects.update_or_create(name="tick", defaults={"beat_at": now})

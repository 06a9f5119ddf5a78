"""Put on PYTHONPATH by tests that run the product on another day: every Python process starts with a shifted clock.

The product itself has no such switch.
"""

import datetime as dt
import os

import time_machine

seconds = os.environ.get("TEST_CLOCK_OFFSET")
if seconds:
    target = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=float(seconds))  # noqa: TID251 - this is where it is shifted
    time_machine.travel(target, tick=True).start()

"""A clock that starts at a given moment and runs: long work renews its leases by it, and `send_due --at` sets it."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RunningClock:
    """`start` (aware, UTC) plus the time that has passed since this object was made."""

    start: dt.datetime
    began: float = field(default_factory=time.monotonic)

    def now(self) -> dt.datetime:
        """Return the present moment of this clock."""
        return self.start + dt.timedelta(seconds=time.monotonic() - self.began)

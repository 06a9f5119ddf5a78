"""The one place where the edge (views, tasks, commands) reads the clock; everything within takes it as an argument."""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """Return this moment, in UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - this is the edge's clock


def today() -> dt.date:
    """Return the local date of the person whose time zone is active."""
    return timezone.localdate(now())

"""Windows: the days within which a promise is to be kept, and the day from which its reminders are counted."""

import datetime as dt

LONG_WINDOW_DAYS = 14


def is_long(earliest: dt.date | None, latest: dt.date | None, longer_than: int = LONG_WINDOW_DAYS) -> bool:
    """Say whether a window has more calendar days than this, both ends counted; one with an open end is not long."""
    return earliest is not None and latest is not None and (latest - earliest).days + 1 > longer_than


def anchor(due_on: dt.date | None, latest: dt.date | None, review_on: dt.date | None) -> dt.date | None:
    """Give the day from which the due series is counted: the due date, else the window's end, else the review date."""
    return due_on or latest or review_on

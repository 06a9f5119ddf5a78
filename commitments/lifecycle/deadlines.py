"""Changing a deadline: when it is a mere correction, and who grants an extension."""

import datetime as dt

from commitments.terms import Level

CORRECTION_WINDOW = dt.timedelta(hours=24)
LONGEST_BY_CONTROLLER = dt.timedelta(days=90)


def may_correct(created_at: dt.datetime, now: dt.datetime, *, first_reminder_sent: bool) -> bool:
    """Say whether the due date may still be corrected: before the first reminder, or within 24 hours of creation."""
    return not first_reminder_sent or now - created_at < CORRECTION_WINDOW


def latest_by_controller(original_from: dt.date, original_due: dt.date) -> dt.date:
    """Give the last day to which a controller may move the due date: half of the first term on, at most 90 days."""
    half = max(dt.timedelta(0), original_due - original_from) // 2
    return original_due + min(half, LONGEST_BY_CONTROLLER)


def extension_level(original_from: dt.date, original_due: dt.date, new_due: dt.date, granted_before: int) -> Level:
    """Say who grants: a controller the first one up to `latest_by_controller`, the head a longer or a second one."""
    if granted_before == 0 and new_due <= latest_by_controller(original_from, original_due):
        return Level.CONTROLLER
    return Level.HEAD

"""Exports: a list as a file for table programs, which may come back; due dates as a file for calendar programs."""

from commitments.exports.calendars import CALENDAR_TYPE, calendar_file
from commitments.exports.errors import import_errors
from commitments.exports.registry import MOST_IN_BOOK, FileAsked, registry_file
from commitments.exports.template import import_template

__all__ = [
    "CALENDAR_TYPE",
    "MOST_IN_BOOK",
    "FileAsked",
    "calendar_file",
    "import_errors",
    "import_template",
    "registry_file",
]

"""Writes iCalendar files (RFC 5545): whole days, folded lines, nothing that a text could break out of."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commitments.queries.calendar import Entry

CALENDAR_TYPE = "text/calendar; charset=utf-8"
MOST_OCTETS = 75
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def calendar_file(entries: Iterable[Entry], *, title: str, host: str) -> bytes:
    """Give a calendar of these items. `host` makes their keys unique in the world."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Trade Commitment Tracker//Calendar//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{text(title)}",
        f"X-WR-CALNAME:{text(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for entry in entries:
        lines += _event(entry, host)
    lines.append("END:VCALENDAR")
    return b"".join(piece for line in lines for piece in folded(line))


def _event(entry: Entry, host: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(entry.key)}@{host}"
    yield f"DTSTAMP:{_moment(entry.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(entry.changed_at)}"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    # The end of a whole day is the day after it.
    yield f"DTEND;VALUE=DATE:{entry.last + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{text(entry.title)}"
    description = "\n".join([*entry.lines, *([entry.url] if entry.url else [])])
    yield f"DESCRIPTION:{text(description)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield f"CLASS:{'PRIVATE' if entry.is_private else 'PUBLIC'}"
    yield "END:VEVENT"


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def text(value: str) -> str:
    """Escape a text value; line breaks are kept, other controls are dropped."""
    plain = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """Cut a content line into pieces of at most 75 octets, never through a letter; each but the first begins blank."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > MOST_OCTETS:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"

"""Calendar files as RFC 5545 wants them, byte for byte."""

from __future__ import annotations

import datetime as dt

import pytest

from commitments.exports import calendar_file
from commitments.exports.calendars import folded, text
from commitments.queries.calendar import Entry

ENTRY = Entry(
    key="KZ-UZ-2026-0007-window",
    first=dt.date(2026, 6, 1),
    last=dt.date(2026, 7, 31),
    title="Ярмарка; в Хоргосе, павильон 2",
    lines=("«Июнь — июль»", "C:\\plan"),
    url="https://tracker.example.org/records/KZ-UZ-2026-0007/",
    changed_at=dt.datetime(2026, 7, 14, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=5))),
)


def unfolded(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_an_event_lasts_whole_days_its_end_is_the_day_after_and_its_moments_are_in_utc() -> None:
    lines = unfolded(calendar_file([ENTRY], title="Мои сроки", host="tracker.example.org"))

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Trade Commitment Tracker//Calendar//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Мои сроки",
        "X-WR-CALNAME:Мои сроки",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VEVENT",
        "UID:KZ-UZ-2026-0007-window@tracker.example.org",
        "DTSTAMP:20260714T040000Z",
        "LAST-MODIFIED:20260714T040000Z",
        "DTSTART;VALUE=DATE:20260601",
        "DTEND;VALUE=DATE:20260801",
        "SUMMARY:Ярмарка\\; в Хоргосе\\, павильон 2",
        "DESCRIPTION:«Июнь — июль»\\nC:\\\\plan\\nhttps://tracker.example.org/records/KZ-UZ-2026-0007/",
        "URL:https://tracker.example.org/records/KZ-UZ-2026-0007/",
        "TRANSP:TRANSPARENT",
        "CLASS:PUBLIC",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize("letters", ["a" * 500, "я" * 300, "🌾" * 100, "Сaдыр" * 60, ""])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(letters: str) -> None:
    pieces = list(folded(f"SUMMARY:{letters}"))

    assert max(len(piece) for piece in pieces) <= 75 + len(b"\r\n")
    assert [piece.decode()[-2:] for piece in pieces] == ["\r\n"] * len(pieces)
    assert unfolded(b"".join(pieces)) == [f"SUMMARY:{letters}"]


def test_a_text_cannot_add_a_line_of_its_own() -> None:
    assert text("Fair\r\nEND:VEVENT\nATTACH:file\x00\x1b") == "Fair\\nEND:VEVENT\\nATTACH:file"

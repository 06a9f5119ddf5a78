"""Days, windows and moments in words, as TERMS sets them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass

import pytest
from django.utils import timezone, translation

from commitments.templatetags import dates

JULY = dt.date(2026, 7, 14)


@dataclass(frozen=True)
class Window:
    earliest: dt.date | None
    latest: dt.date | None


WINDOWS = [
    (Window(dt.date(2026, 6, 1), dt.date(2026, 7, 31)), "1 июня – 31 июля 2026 включительно", "01.06–31.07.2026"),
    (Window(dt.date(2026, 7, 17), dt.date(2026, 7, 20)), "17–20 июля 2026 включительно", "17–20.07.2026"),
    (
        Window(dt.date(2025, 12, 1), dt.date(2026, 1, 31)),
        "1 декабря 2025 – 31 января 2026 включительно",
        "01.12.2025–31.01.2026",
    ),
    (Window(JULY, JULY), "14 июля 2026", "14.07.2026"),
    (Window(None, dt.date(2026, 6, 30)), "по 30 июня 2026", "по 30.06.2026"),
    (Window(dt.date(2026, 5, 1), None), "с 1 мая 2026", "с 01.05.2026"),
    (Window(None, None), "срок не назван", "срок не назван"),
]


@pytest.mark.parametrize(("language", "words"), [("ru", "14 июля 2026"), ("en", "14 July 2026")])
def test_a_day_is_written_in_the_active_language(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.day(JULY) == words


def test_a_short_day_is_the_same_in_every_language() -> None:
    for language in ("ru", "en"):
        with translation.override(language):
            assert dates.short_day(JULY) == "14.07.2026"


def test_the_head_of_a_day_begins_with_its_weekday() -> None:
    with translation.override("ru"):
        assert dates.weekday(JULY) == "Вторник, 14 июля"


def test_a_day_of_the_year_leaves_the_year_out() -> None:
    with translation.override("ru"):
        assert dates.day_of_year(JULY) == "14 июля"


def test_a_missing_day_is_empty() -> None:
    assert [f(None) for f in (dates.day, dates.short_day, dates.day_of_year, dates.weekday)] == ["", "", "", ""]
    assert [dates.moment(None), dates.zone(None)] == ["", ""]


def test_a_moment_is_told_in_the_time_zone_of_the_person() -> None:
    late = dt.datetime(2026, 7, 14, 20, 5, tzinfo=dt.UTC)
    with translation.override("ru"), timezone.override(zoneinfo.ZoneInfo("Asia/Tashkent")):
        assert dates.moment(late) == "15 июля 2026, 1:05"
        assert dates.day(late) == "15 июля 2026"
        assert dates.zone(late) == "Ташкент, UTC+5"


@pytest.mark.parametrize(
    ("name", "words"),
    [("Asia/Kabul", "Кабул, UTC+4:30"), ("America/St_Johns", "Сент-Джонс, UTC−2:30")],
)
def test_a_zone_shows_half_hours_and_west(name: str, words: str) -> None:
    summer = dt.datetime(2026, 7, 14, 12, 0, tzinfo=dt.UTC)
    with translation.override("ru"), timezone.override(zoneinfo.ZoneInfo(name)):
        assert dates.zone(summer) == words


@pytest.mark.parametrize(("window", "words", "short"), WINDOWS)
def test_a_window_says_what_is_named_and_what_is_not(window: Window, words: str, short: str) -> None:
    with translation.override("ru"):
        assert (dates.window_dates(window), dates.window_dates_short(window)) == (words, short)


def test_a_window_is_late_from_the_day_after_its_last() -> None:
    with translation.override("ru"):
        assert dates.late_from(Window(None, dt.date(2026, 7, 31))) == "поздно с 1 авг."
        assert dates.late_from(Window(JULY, None)) == ""

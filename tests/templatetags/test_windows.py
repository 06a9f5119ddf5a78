"""Windows of deadlines as drawings."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import translation

from commitments.templatetags import windows

TODAY = dt.date(2026, 7, 14)
JUNE_1, JULY_31 = dt.date(2026, 6, 1), dt.date(2026, 7, 31)
NOW = '<line class="now" x1="53.15%" x2="53.15%" y1="1" y2="14"/>'


def bar(earliest: dt.date | None, latest: dt.date | None, status: str = "in_progress") -> str:
    with translation.override("ru"):
        return str(windows.window_bar(earliest, latest, TODAY, status))


def test_a_window_in_a_row_is_filled_between_its_days_with_today_in_red() -> None:
    assert bar(JUNE_1, JULY_31) == (
        '<svg class="win" role="img" aria-label="01.06–31.07.2026; сегодня 14.07.2026">'
        '<line class="track" x1="0%" x2="100%" y1="9" y2="9"/>'
        '<line class="tick" x1="24.66%" x2="24.66%" y1="7" y2="11"/>'
        '<line class="tick" x1="49.59%" x2="49.59%" y1="7" y2="11"/>'
        '<line class="tick" x1="74.79%" x2="74.79%" y1="7" y2="11"/>'
        '<rect class="span" x="41.37%" y="4" width="16.71%" height="10"/>'
        '<line class="edge" x1="41.37%" x2="41.37%" y1="4" y2="14"/>'
        '<line class="edge" x1="58.08%" x2="58.08%" y1="4" y2="14"/>'
        f"{NOW}</svg>"
    )


def test_a_start_that_is_not_named_is_dotted() -> None:
    html = bar(None, JULY_31)
    assert re.findall(r'<line class="open"[^>]*>', html) == [
        '<line class="open" x1="44.08%" x2="58.08%" y1="9" y2="9"/>'
    ]
    assert html.count('class="edge"') == 1


def test_an_end_that_is_not_named_is_dotted() -> None:
    html = bar(JUNE_1, None)
    assert re.findall(r'<line class="open"[^>]*>', html) == [
        '<line class="open" x1="41.37%" x2="55.37%" y1="9" y2="9"/>'
    ]


@pytest.mark.parametrize(
    ("latest", "status", "css"),
    [
        (TODAY, "in_progress", "win"),
        (dt.date(2026, 7, 13), "in_progress", "win w-overdue"),
        (dt.date(2026, 7, 13), "suspended", "win"),
        (dt.date(2026, 7, 13), "lead", "win"),
        (dt.date(2026, 7, 13), "fulfilled", "win w-closed"),
        (dt.date(2026, 7, 13), "", "win"),
    ],
)
def test_only_a_chased_record_past_its_last_day_is_red(latest: dt.date, status: str, css: str) -> None:
    assert re.findall(r'<svg class="([^"]*)"', bar(None, latest, status)) == [css]


def test_days_beyond_the_year_around_today_stand_at_the_edge() -> None:
    assert bar(None, dt.date(2024, 1, 1)).count('<line class="edge" x1="0%" x2="0%" y1="4" y2="14"/>') == 1
    assert bar(dt.date(2030, 1, 1), None).count('<line class="edge" x1="100%" x2="100%" y1="4" y2="14"/>') == 1


@pytest.mark.parametrize("today", [dt.date(2026, 1, 1), dt.date(2024, 2, 29), dt.date(2026, 12, 31)])
def test_the_year_around_today_has_twelve_months_with_today_in_the_seventh(today: dt.date) -> None:
    axis = windows.year_around(today)
    assert len(axis.months(1)) == 11
    assert 49 < axis.at(today) < 60


def test_no_dates_draw_nothing() -> None:
    assert bar(None, None) == ""
    assert windows.window_chart(None, None, TODAY) == ""


def test_the_large_window_names_months_today_the_late_day_and_what_will_be_reminded() -> None:
    reminders = [dt.date(2026, 7, 28), dt.date(2026, 7, 22)]
    with translation.override("ru"):
        html = str(windows.window_chart(JUNE_1, JULY_31, TODAY, "in_progress", reminders))
    assert re.findall(r"<(?:title|desc|text)[^>]*>([^<]*)<", html) == [
        "Окно срока",
        "1 июня – 31 июля 2026 включительно; сегодня 14 июля 2026",
        "сегодня",
        "июнь",
        "июль",
        "август",
        "напомнят",
        "поздно с 1 авг.",
    ]
    assert html.count('class="remt"') == 2


def test_many_months_are_named_short_so_that_their_names_stand_apart() -> None:
    with translation.override("ru"):
        html = str(windows.window_chart(JUNE_1, dt.date(2026, 9, 30), TODAY))
    assert re.findall(r'<text x="[^"]*" y="44">([^<]*)<', html) == ["июнь", "июль", "авг.", "сент.", "окт.", "нояб."]


def test_a_long_window_names_fewer_months_and_the_year() -> None:
    with translation.override("ru"):
        html = str(windows.window_chart(JUNE_1, dt.date(2027, 5, 31), TODAY))
    assert re.findall(r'<text x="[^"]*" y="44">([^<]*)<', html) == ["апр.", "июль", "окт.", "2027", "апр.", "июль"]


def test_nothing_of_the_large_window_leaves_the_drawing() -> None:
    for latest in (TODAY, JULY_31, dt.date(2029, 1, 1)):
        html = str(windows.window_chart(JUNE_1, latest, TODAY, "planned", [latest]))
        places = [float(place) for place in re.findall(r'x\d?="([\d.]+)%', html)]
        assert min(places) >= 0
        assert max(places) <= 100

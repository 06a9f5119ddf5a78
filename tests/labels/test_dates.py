"""Days in four languages, as the prototype's TERMS have them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from django.utils.formats import date_format, localize

from commitments.labels import Shape, day_in_words, span_in_words

DAY = dt.date(2026, 7, 14)
SHAPES = {
    "ru": ["14 июля 2026", "14 июля", "вторник, 14 июля", "июль 2026", "14.07.2026", "14.07"],
    "en": ["14 July 2026", "14 July", "Tuesday, 14 July", "July 2026", "14.07.2026", "14.07"],
    "uz": ["2026-yil 14-iyul", "14-iyul", "seshanba, 14-iyul", "2026-yil iyul", "14.07.2026", "14.07"],
    "kk": ["2026\u00a0ж. 14 шілде", "14 шілде", "сейсенбі, 14 шілде", "2026\u00a0ж. шілде", "14.07.2026", "14.07"],
}
WANTED = [
    Shape.FULL,
    Shape.WITHOUT_YEAR,
    Shape.WITH_WEEKDAY,
    Shape.MONTH_AND_YEAR,
    Shape.SHORT,
    Shape.SHORT_WITHOUT_YEAR,
]


@pytest.mark.parametrize("language", SHAPES)
def test_a_day_is_written_as_its_language_does(language: str) -> None:
    with translation.override(language):
        assert [day_in_words(DAY, shape) for shape in WANTED] == SHAPES[language]


@pytest.mark.parametrize(
    ("language", "days", "months", "years"),
    [
        ("ru", ("1", "14 июля 2026"), ("1 июня", "14 июля 2026"), ("31 декабря 2025", "14 июля 2026")),
        ("en", ("1", "14 July 2026"), ("1 June", "14 July 2026"), ("31 December 2025", "14 July 2026")),
        ("uz", ("2026-yil 1", "14-iyul"), ("2026-yil 1-iyun", "14-iyul"), ("2025-yil 31-dekabr", "2026-yil 14-iyul")),
        (
            "kk",
            ("2026\u00a0ж. 1", "14 шілде"),
            ("2026\u00a0ж. 1 маусым", "14 шілде"),
            ("2025\u00a0ж. 31 желтоқсан", "2026\u00a0ж. 14 шілде"),
        ),
    ],
)
def test_ends_of_a_span_share_what_is_plain_beside_the_other(
    language: str, days: tuple[str, str], months: tuple[str, str], years: tuple[str, str]
) -> None:
    starts = [dt.date(2026, 7, 1), dt.date(2026, 6, 1), dt.date(2025, 12, 31)]
    with translation.override(language):
        assert [span_in_words(start, DAY) for start in starts] == [days, months, years]


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [("uz", "2026-yil 14-iyul", "2,5"), ("kk", "2026\u00a0ж. 14 шілде", "2,5")],
)
def test_the_panel_writes_days_and_numbers_in_the_same_way(language: str, day: str, number: str) -> None:
    with translation.override(language):
        assert (date_format(DAY), localize(2.5)) == (day, number)

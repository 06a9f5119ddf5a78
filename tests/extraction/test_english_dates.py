"""English phrases of time, in wordings of our own, for each row of the guidelines' tables."""

from datetime import date

import pytest

from commitments.extraction.en.dates import dates_in

PUBLISHED = date(2023, 3, 7)  # a Tuesday


def windows_of(text: str, published: date | None = PUBLISHED) -> list[tuple[str | None, str | None] | None]:
    return [
        (
            dated.window.earliest.isoformat() if dated.window.earliest else None,
            dated.window.latest.isoformat() if dated.window.latest else None,
        )
        if dated.window
        else None
        for dated in dates_in(text, 0, len(text), published)
    ]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # a year, or several
        ("will open in 2025", "2025-01-01", "2025-12-31"),
        ("a programme for 2025–2027", "2025-01-01", "2027-12-31"),
        ("from 2025 to 2027", "2025-01-01", "2027-12-31"),
        ("between 2025 and 2027", "2025-01-01", "2027-12-31"),
        ("2025 through 2027", "2025-01-01", "2027-12-31"),
        ("in 2025-27", "2025-01-01", "2027-12-31"),
        ("will visit this year", "2023-01-01", "2023-12-31"),
        ("in the current year", "2023-01-01", "2023-12-31"),
        ("later this year", "2023-01-01", "2023-12-31"),
        ("next year", "2024-01-01", "2024-12-31"),
        ("in the coming year", "2024-01-01", "2024-12-31"),
        ("the year after next", "2025-01-01", "2025-12-31"),
        ("throughout 2026", "2026-01-01", "2026-12-31"),
        # by the end
        ("by the end of the year", None, "2023-12-31"),
        ("by year-end", None, "2023-12-31"),
        ("before the year is out", None, "2023-12-31"),
        ("till the end of the current year", None, "2023-12-31"),
        ("before the end of next year", None, "2024-12-31"),
        ("by the end of 2025", None, "2025-12-31"),
        ("by end-2025", None, "2025-12-31"),
        ("by end 2025", None, "2025-12-31"),
        ("through 2025", None, "2025-12-31"),
        ("by 2030", None, "2030-12-31"),
        ("up to 2030", None, "2030-12-31"),
        ("a strategy to 2030", None, "2030-12-31"),
        ("before 1 July", None, "2023-07-01"),
        ("by July 1", None, "2023-07-01"),
        ("until 1st July", None, "2023-07-01"),
        ("no later than 1 July", None, "2023-07-01"),
        ("not later than July 1, 2024", None, "2024-07-01"),
        ("by the end of November", None, "2023-11-30"),
        ("by end-November", None, "2023-11-30"),
        ("by the end of the month", None, "2023-03-31"),
        ("by the end of the second quarter", None, "2023-06-30"),
        ("by the second quarter", None, "2023-06-30"),
        ("by the end of the quarter", None, "2023-03-31"),
        ("by May", None, "2023-04-30"),
        ("until May", None, "2023-04-30"),
        ("no later than May", None, "2023-05-31"),
        ("by mid-May", None, "2023-05-20"),
        ("by autumn", None, "2023-08-31"),
        ("before the summer", None, "2023-05-31"),
        ("by the summer of 2025", None, "2025-05-31"),
        ("by Friday", None, "2023-03-10"),
        ("rights that expire on 1 July", None, "2023-07-01"),
        # from
        ("from September", "2023-09-01", None),
        ("starting in September", "2023-09-01", None),
        ("beginning this autumn", "2023-09-01", None),
        ("no earlier than May", "2023-05-01", None),
        ("as of 1 March 2024", "2024-03-01", None),
        ("with effect from March 1, 2024", "2024-03-01", None),
        ("takes effect on 1 June", "2023-06-01", None),
        ("from next week", "2023-03-13", None),
        ("beginning in 2031", "2031-01-01", None),
        ("after 2024", "2025-01-01", None),
        ("after the summer", "2023-09-01", None),
        # parts of a year
        ("in the first quarter", "2023-01-01", "2023-03-31"),
        ("in the second quarter of 2024", "2024-04-01", "2024-06-30"),
        ("in Q2 2024", "2024-04-01", "2024-06-30"),
        ("in the 4th quarter", "2023-10-01", "2023-12-31"),
        ("next quarter", "2023-04-01", "2023-06-30"),
        ("in the first three months of 2024", "2024-01-01", "2024-03-31"),
        ("in the second and third quarters of 2024", "2024-04-01", "2024-09-30"),
        ("in the first half of 2026", "2026-01-01", "2026-06-30"),
        ("in the second half of the year", "2023-07-01", "2023-12-31"),
        ("in the first half of next year", "2024-01-01", "2024-06-30"),
        ("in H2 2025", "2025-07-01", "2025-12-31"),
        ("at the beginning of 2026", "2026-01-01", "2026-03-31"),
        ("early in 2026", "2026-01-01", "2026-03-31"),
        ("early next year", "2024-01-01", "2024-03-31"),
        ("in mid-2026", "2026-05-01", "2026-08-31"),
        ("in the middle of the year", "2023-05-01", "2023-08-31"),
        ("in late 2024", "2024-10-01", "2024-12-31"),
        ("at the end of 2024", "2024-10-01", "2024-12-31"),
        # months and their parts
        ("in June", "2023-06-01", "2023-06-30"),
        ("in February", "2024-02-01", "2024-02-29"),
        ("next February", "2024-02-01", "2024-02-29"),
        ("next March", "2024-03-01", "2024-03-31"),
        ("this October", "2023-10-01", "2023-10-31"),
        ("in June–July of this year", "2023-06-01", "2023-07-31"),
        ("in June or July", "2023-06-01", "2023-07-31"),
        ("from November to February", "2023-11-01", "2024-02-29"),
        ("between May and August", "2023-05-01", "2023-08-31"),
        ("from June 2024 to March 2025", "2024-06-01", "2025-03-31"),
        ("from October to the end of 2025", "2023-10-01", "2025-12-31"),
        ("in May next year", "2024-05-01", "2024-05-31"),
        ("in Sept. 2024", "2024-09-01", "2024-09-30"),
        ("in the first decade of July", "2023-07-01", "2023-07-10"),
        ("in the second ten days of July", "2023-07-11", "2023-07-20"),
        ("in the last decade of July", "2023-07-21", "2023-07-31"),
        ("in the first days of July", "2023-07-01", "2023-07-10"),
        ("in the third week of July", "2023-07-15", "2023-07-21"),
        ("in the last week of July", "2023-07-25", "2023-07-31"),
        ("in early July", "2023-07-01", "2023-07-10"),
        ("in mid-July", "2023-07-11", "2023-07-20"),
        ("in late July", "2023-07-21", "2023-07-31"),
        ("at the end of July", "2023-07-21", "2023-07-31"),
        ("in the first half of November", "2023-11-01", "2023-11-15"),
        ("in the second half of November", "2023-11-16", "2023-11-30"),
        ("postponed from May to October", "2023-10-01", "2023-10-31"),
        # seasons
        ("moved to the autumn", "2023-09-01", "2023-11-30"),
        ("this spring", "2023-03-01", "2023-05-31"),
        ("next spring", "2024-03-01", "2024-05-31"),
        ("in the summer", "2023-06-01", "2023-08-31"),
        ("in autumn 2024", "2024-09-01", "2024-11-30"),
        ("in the fall of 2024", "2024-09-01", "2024-11-30"),
        ("this winter", "2023-12-01", "2024-02-29"),
        ("in the summer of next year", "2024-06-01", "2024-08-31"),
        ("in late summer", "2023-08-01", "2023-08-31"),
        # weeks and months to come
        ("next week", "2023-03-13", "2023-03-19"),
        ("the week after next", "2023-03-20", "2023-03-26"),
        ("at the end of this week", "2023-03-11", "2023-03-12"),
        ("by the end of the week", None, "2023-03-12"),
        ("this weekend", "2023-03-11", "2023-03-12"),
        ("next month", "2023-04-01", "2023-04-30"),
        ("in the second half of next month", "2023-04-16", "2023-04-30"),
        ("on the 15th of next month", "2023-04-15", "2023-04-15"),
        ("tomorrow", "2023-03-08", "2023-03-08"),
        ("the day after tomorrow", "2023-03-09", "2023-03-09"),
        ("next Thursday", "2023-03-09", "2023-03-09"),
        # spans
        ("within a month", "2023-03-07", "2023-04-07"),
        ("within ten days", "2023-03-07", "2023-03-17"),
        ("in the next five years", "2023-03-07", "2028-03-07"),
        ("over the coming three years", "2023-03-07", "2026-03-07"),
        ("within the next two to three years", "2023-03-07", "2026-03-07"),
        ("within ten working days", "2023-03-07", "2023-03-17"),
        ("over the next year", "2023-03-07", "2024-03-07"),
        ("for a period of three years", "2023-03-07", "2026-03-07"),
        ("a three-year supply contract", "2023-03-07", "2026-03-07"),
        ("in half a year", "2023-09-01", "2023-09-30"),
        ("in two months", "2023-05-01", "2023-05-31"),
        ("in two years' time", "2025-03-01", "2025-03-31"),
        ("six months from now", "2023-09-01", "2023-09-30"),
        # days
        ("15–17 October", "2023-10-15", "2023-10-17"),
        ("October 15–17, 2024", "2024-10-15", "2024-10-17"),
        ("from 15 to 17 October", "2023-10-15", "2023-10-17"),
        ("28 June – 3 July", "2023-06-28", "2023-07-03"),
        ("from June 28 to July 3", "2023-06-28", "2023-07-03"),
        ("moved to 11–14 June this year", "2023-06-11", "2023-06-14"),
        ("on 12 May", "2023-05-12", "2023-05-12"),
        ("on Friday, May 12th", "2023-05-12", "2023-05-12"),
        ("on the 12th of May", "2023-05-12", "2023-05-12"),
        ("on the fifth of September", "2023-09-05", "2023-09-05"),
        ("on Nov. 6", "2023-11-06", "2023-11-06"),
        ("12.05.2024", "2024-05-12", "2024-05-12"),
        ("2024-05-12", "2024-05-12", "2024-05-12"),
        ("on 5, 6 and 7 April", "2023-04-05", "2023-04-07"),
        ("from January 1, 2024 to December 31, 2026", "2024-01-01", "2026-12-31"),
        ("on Monday of next week", "2023-03-13", "2023-03-13"),
        ("by the 12th.", None, "2023-03-12"),
        # more shapes
        ("for the 2023/24 marketing year", "2023-09-01", "2024-08-31"),
        ("in the 2026/27 academic year", "2026-09-01", "2027-06-30"),
        ("starting with the academic year 2026/27", "2026-09-01", None),
        ("from the new academic year", "2023-09-01", None),
        ("by the start of the new school year", None, "2023-08-31"),
        ("by the end of the school year", None, "2023-06-30"),
        ("before the New Year", None, "2023-12-31"),
        ("from the New Year", "2024-01-01", None),
        ("in the new year", "2024-01-01", "2024-12-31"),
        ("before Christmas", None, "2023-12-25"),
        ("before Nowruz", None, "2023-03-21"),
        ("by Nauryz 2025", None, "2025-03-21"),
    ],
)
def test_a_phrase_means_the_window_of_the_guidelines(text: str, earliest: str | None, latest: str | None) -> None:
    assert windows_of(text) == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "in the near future",
        "soon",
        "annually",
        "every six months",
        "on a regular basis",
        "in the coming years",
        "it may in turn",
        "spring wheat",
        "prices fall",
        "the sides may agree",
        "a two-day visit",
        "over a week of talks",
        "the second session",
        "2,025 tonnes",
        "2030 tonnes",
    ],
)
def test_words_that_give_no_time_have_no_window(text: str) -> None:
    assert windows_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "in 2013",
        "on 5 March 2023",
        "last year",
        "last summer",
        "last May",
        "since May",
        "since 2019",
        "every May",
        "February 31",
        "in May 2022",
        "said on Wednesday",
        "in the past week",
        "January–February",
    ],
)
def test_what_is_over_or_in_no_calendar_has_no_window(text: str) -> None:
    assert [window for window in windows_of(text) if window] == []


def test_without_the_day_of_publication_only_full_dates_are_known() -> None:
    assert windows_of("in May, on 12 May 2024 and this autumn, from 2025", None) == [
        None,
        ("2024-05-12", "2024-05-12"),
        None,
        ("2025-01-01", None),
    ]


def test_a_phrase_keeps_its_place_and_its_words() -> None:
    text = "The forum may be held BY THE END OF MAY, and the fair — on June 5."
    found = [
        (dated.span.of(text), dated.window and dated.window.text) for dated in dates_in(text, 0, len(text), PUBLISHED)
    ]
    assert found == [("BY THE END OF MAY", "BY THE END OF MAY"), ("on June 5", "on June 5")]


def test_a_part_of_a_text_gives_places_in_the_whole() -> None:
    text = "In 2030? No: in June, they say."
    assert [dated.span.of(text) for dated in dates_in(text, 9, len(text), PUBLISHED)] == ["in June"]


def test_letters_that_grow_in_lower_case_do_not_move_the_place() -> None:
    text = "İİİ in June"
    assert [dated.span.of(text) for dated in dates_in(text, 0, len(text), PUBLISHED)] == ["in June"]

"""Pairing and counting of found promises and labels."""

from typing import Any

from commitments.extraction.evaluation import errors, figures, interval, overlap, pairs, summed, tally


def promise(
    start: int, end: int, kind: str = "visit", strength: str = "agreed", latest: str | None = None
) -> dict[str, Any]:
    window = {"earliest": None, "latest": latest, "text": "до"} if latest else None
    quote = {"start": start, "end": end}
    return {
        "kind": kind,
        "strength": strength,
        "quote": quote,
        "countries": ["KZ", "UZ"],
        "parties": ["Хокимият Ферганы"],
        "window": window,
        "subject": "делегация фермеров",
    }


def test_overlap_is_intersection_over_union() -> None:
    assert overlap({"start": 0, "end": 10}, {"start": 5, "end": 20}) == 0.25
    assert overlap({"start": 0, "end": 10}, {"start": 10, "end": 20}) == 0


def test_the_same_kind_is_paired_before_the_larger_overlap() -> None:
    wanted = [promise(0, 10)]
    found = [promise(0, 10, kind="event"), promise(0, 8)]
    assert pairs(wanted, found) == [(wanted[0], found[1])]


def test_each_side_is_used_once() -> None:
    wanted, found = [promise(0, 10), promise(0, 11)], [promise(0, 10)]
    assert pairs(wanted, found) == [(wanted[0], found[0])]


def test_figures_tell_what_is_right() -> None:
    counts = tally(
        [promise(0, 10, latest="2024-05-31"), promise(20, 30), promise(40, 50)],
        [promise(0, 10, latest="2024-05-30"), promise(20, 30, kind="event"), promise(60, 70)],
    )
    assert {name: round(value, 3) for name, value in figures(counts).items()} == {
        "found": 0.667,
        "commitment": 0.333,
        "record": 0,
        "strength": 1,
        "window": 0,
        "countries": 1,
        "dated": 0,
        "subject": 1,
        "parties": 1,
    }


def test_names_meet_when_half_of_their_words_begin_alike_and_each_is_used_once() -> None:
    wanted = {**promise(0, 10), "parties": ["хокимият Ферганы", "Торговая палата"], "subject": "поставка пряжи"}
    given = {**promise(0, 10), "parties": ["хокимиятом Ферганской области"], "subject": "поставки шёлка"}
    found = figures(tally([wanted], [given]))
    assert (round(found["parties"], 3), found["subject"]) == (0.667, 0.5)


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    articles = [tally([promise(0, 10)], [promise(0, 10)]), tally([promise(0, 10)], [])] * 10
    low, high = interval(articles, "commitment")
    assert low < figures(summed(articles))["commitment"] < high
    assert (low, high) == interval(articles, "commitment")


def test_errors_name_what_was_missed_what_is_too_much_and_each_wrong_field() -> None:
    words = {"start": 0, "end": 10, "text": "примет гостей"}
    wanted = {**promise(0, 10, latest="2024-05-31"), "quote": words}
    missed = {**promise(40, 50), "quote": {**words, "start": 40, "end": 50}}
    assert list(errors([wanted, missed], [{**wanted, "strength": "signed", "window": None}])) == [
        "strength: signed, размечено agreed: примет гостей",
        "window: None, размечено …–2024-05-31: примет гостей",
        "пропущено (visit): примет гостей",
    ]
    assert list(errors([], [wanted])) == ["лишнее (visit): примет гостей"]


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert figures(tally([], []))["commitment"] == 1

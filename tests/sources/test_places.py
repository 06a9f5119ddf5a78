"""Where a person's selection stands in the reading text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.sources import place

TEXT = "Визит\n\nСтороны договорились \U0001f91d провести ярмарку.\nСтороны договорились\u00a0провести\nвыставку в мае."


def found(words: str, before: str = "", text: str = TEXT) -> str | None:
    span = place(text, words, before)
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Визит", "Визит"),
        ("ярмарку.", "ярмарку."),
        (" \r\nпровести   ярмарку.\t", "провести ярмарку."),
        ("провести выставку", "провести\nвыставку"),
        ("договорились провести\r\nвыставку", "договорились\u00a0провести\nвыставку"),
        ("ярмарку.Стороны", "ярмарку.\nСтороны"),
        ("договорились \U0001f91d провести", "договорились \U0001f91d провести"),
        ("договорились \ud83e\udd1d провести", "договорились \U0001f91d провести"),
        ("договорились \ud83e", "договорились"),
        ("\u202aярмарку\u202c", "ярмарку"),
        ("мае.", "мае."),
        (TEXT, TEXT),
        (TEXT.replace("\n", "\r\n"), TEXT),
        ("договор", "договор"),
    ],
)
def test_words_are_found_whatever_the_browser_did_to_their_spaces(words: str, expected: str) -> None:
    assert found(words) == expected


@pytest.mark.parametrize("words", ["", " \n", "\u200b", "ярмарка", "Ярмарку", "выставку в мае. И", TEXT + TEXT])
def test_words_that_are_not_there_have_no_place(words: str) -> None:
    assert place(TEXT, words, "Визит") is None


FIRST, SECOND = TEXT.index("Стороны"), TEXT.rindex("Стороны")


@pytest.mark.parametrize(
    ("before", "start"),
    [
        ("", FIRST),
        ("Визит", FIRST),
        ("Визит\r\n\r\n", FIRST),
        (TEXT[:FIRST], FIRST),
        ("ярмарку.", SECOND),
        ("провести   ярмарку.\r\n", SECOND),
        (TEXT[:SECOND].replace("\n", "\r\n"), SECOND),
        ("\ude1d провести ярмарку.", SECOND),
        ("слова со страницы, не из статьи: провести ярмарку.", SECOND),
        ("слова со страницы, не из статьи", FIRST),
    ],
)
def test_of_two_places_the_one_after_the_same_words_is_meant(before: str, start: int) -> None:
    assert place(TEXT, "Стороны договорились", before) == (start, start + len("Стороны договорились"))


def test_places_that_overlap_are_told_apart() -> None:
    assert [place("аааа", "аа", before) for before in ("", "а", "аа", "ааа")] == [(0, 2), (1, 3), (2, 4), (2, 4)]


WORDS = st.lists(
    st.text(st.sampled_from("абв\U0001f600й"), min_size=1, max_size=4),
    min_size=1,
    max_size=40,
)
SPACES = st.sampled_from([" ", "\n", "\u00a0", "  ", "\n\n"])


@given(WORDS, SPACES, SPACES, st.data())
def test_a_selection_is_found_where_it_was_made(
    words: list[str], gap: str, other_gap: str, data: st.DataObject
) -> None:
    text = gap.join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    start = len(gap.join([*words[:first], ""]))

    span = place(text, other_gap.join(words[first:last]), other_gap.join([*words[:first], ""]))

    assert span == (start, start + len(gap.join(words[first:last])))


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("text", "words", "before"),
    [
        ("а" * MEGABYTE, "а" * 60, "б" + "а" * 30),
        ("а" * MEGABYTE, "а" * 5000, "ба" * 3000),
        ("а" * MEGABYTE, "а" * 49 + "б" + "а" * 49, ""),
        ("аб" * (MEGABYTE // 2), "аб" * 40 + "а", "аб" * (MEGABYTE // 4)),
        ("а " * (MEGABYTE // 2), "а а а", "а " * (MEGABYTE // 4)),
    ],
    ids=["one letter", "long words", "a stranger in the middle", "everything before", "many words"],
)
def test_a_megabyte_is_searched_at_once(text: str, words: str, before: str) -> None:
    began = time.process_time()
    place(text, words, before)
    assert time.process_time() - began < 3

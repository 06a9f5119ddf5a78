"""Quotes in the lines of an article, nested and overlapping. Offsets count code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commitments.queries.passages import Line, Mark, Passage, Words, marked_lines


def shown(lines: list[Line]) -> list[str]:
    """Lines as text: [1: begins, (1: goes on, ] ends."""
    return ["".join(_shown(node) for node in line) for line in lines]


def _shown(node: Words | Mark) -> str:
    if isinstance(node, Words):
        return node.text
    return ("[" if node.begins else "(") + f"{node.key}:" + "".join(_shown(inner) for inner in node.inside) + "]"


def words_of(nodes: tuple[Words | Mark, ...]) -> str:
    return "".join(node.text if isinstance(node, Words) else words_of(node.inside) for node in nodes)


def begun(nodes: tuple[Words | Mark, ...]) -> list[int]:
    marks = [node for node in nodes if isinstance(node, Mark)]
    return [key for mark in marks for key in ([mark.key] if mark.begins else []) + begun(mark.inside)]


def test_a_text_without_quotes_is_its_lines() -> None:
    assert marked_lines("Первая.\n\n  \nВторая.", []) == [(Words("Первая."),), (Words("Вторая."),)]


def test_a_quote_stands_between_the_words_around_it() -> None:
    assert shown(marked_lines("до цитата после", [Passage(1, 3, 9)])) == ["до [1:цитата] после"]


def test_quotes_side_by_side_do_not_touch_each_other() -> None:
    assert shown(marked_lines("одна другая", [Passage(2, 5, 11), Passage(1, 0, 4)])) == ["[1:одна] [2:другая]"]


def test_a_quote_within_a_quote_is_nested() -> None:
    lines = marked_lines("аб вг де жз", [Passage(2, 3, 5), Passage(1, 0, 8)])
    assert shown(lines) == ["[1:аб [2:вг] де] жз"]
    assert [mark.is_outer for mark in lines[0] if isinstance(mark, Mark)] == [True]


def test_of_two_quotes_that_begin_together_the_longer_one_is_outside() -> None:
    assert shown(marked_lines("аб вг де", [Passage(1, 0, 2), Passage(2, 0, 5)])) == ["[2:[1:аб] вг] де"]


def test_the_same_words_quoted_twice_are_two_marks() -> None:
    assert shown(marked_lines("аб вг", [Passage(1, 0, 2), Passage(2, 0, 2)])) == ["[1:[2:аб]] вг"]


def test_quotes_that_overlap_in_part_are_cut_where_the_first_ends() -> None:
    assert shown(marked_lines("аб вг де жз", [Passage(1, 0, 5), Passage(2, 3, 8)])) == ["[1:аб [2:вг]](2: де] жз"]


def test_three_quotes_in_a_chain_each_begin_once() -> None:
    chain = [Passage(1, 0, 5), Passage(2, 3, 8), Passage(3, 4, 11)]
    assert shown(marked_lines("аб вг де жз", chain)) == ["[1:аб [2:в[3:г]]](3:(2: де] жз]"]


def test_a_quote_over_a_line_end_goes_on_in_the_next_line() -> None:
    assert shown(marked_lines("аб вг\n\nде жз", [Passage(1, 3, 9)])) == ["аб [1:вг]", "(1:де] жз"]


def test_a_quote_that_starts_with_a_line_end_begins_at_its_first_word() -> None:
    assert shown(marked_lines("аб\nвг", [Passage(1, 2, 5)])) == ["аб", "[1:вг]"]


def test_offsets_count_code_points_and_not_the_units_of_a_browser() -> None:
    assert shown(marked_lines("🍒🍒 вишня 🍒", [Passage(1, 3, 8)])) == ["🍒🍒 [1:вишня] 🍒"]


TEXTS = st.text(alphabet="аб \n🍒", min_size=1, max_size=40)
PLACES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6)


@given(text=TEXTS, places=PLACES)
def test_no_word_is_lost_or_doubled_whatever_the_quotes(text: str, places: list[tuple[int, int]]) -> None:
    passages = [Passage(key, start, min(start + length, len(text))) for key, (start, length) in enumerate(places)]
    inside = [passage for passage in passages if text[passage.start : passage.end].strip()]

    lines = marked_lines(text, inside)

    assert [words_of(line) for line in lines] == [line for line in text.split("\n") if line.strip()]
    assert sorted(key for line in lines for key in begun(line)) == sorted(passage.key for passage in inside)

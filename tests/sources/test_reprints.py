from __future__ import annotations

import pytest

from commitments.sources import body_shingles, likely_reprints, marks_of, reprinted

WORDS = [f"слово{number}" for number in range(400)]
PARAGRAPHS = [" ".join(WORDS[start : start + 60]).capitalize() + "." for start in range(0, 240, 60)]
TITLE = "Стороны договорились о ярмарке"
ARTICLE = "\n\n".join([TITLE, "АЛМАТЫ, 7 марта. Казинформ. " + PARAGRAPHS[0], *PARAGRAPHS[1:]])


def other(step: int) -> str:
    """The same words in another order."""
    words = [WORDS[(number * step) % len(WORDS)] for number in range(240)]
    return f"{TITLE}\n\n{' '.join(words)}."


REPRINTS = {
    "another headline": (("Ярмарке быть"), ARTICLE.replace(TITLE, "Ярмарке быть")),
    "no last paragraph": (TITLE, "\n\n".join(ARTICLE.split("\n\n")[:-1])),
    "another agency": (TITLE, ARTICLE.replace("АЛМАТЫ, 7 марта. Казинформ.", "Ташкент, 8 марта, «Вестник».")),
    "all of these": (
        "Ярмарке быть",
        "\n\n".join(
            ARTICLE.replace(TITLE, "Ярмарке быть")
            .replace("АЛМАТЫ, 7 марта. Казинформ.", "Ташкент, 8 марта, «Вестник».")
            .split("\n\n")[:-1]
        ),
    ),
}


@pytest.mark.parametrize("name", REPRINTS)
def test_a_reprint_is_found_among_others_and_known(name: str) -> None:
    title, text = REPRINTS[name]
    kept = {1: (TITLE, other(7)), 2: (TITLE, ARTICLE), 3: (TITLE, other(11))}
    runs = body_shingles(title, text)

    likely = likely_reprints(marks_of(runs), [(key, marks_of(body_shingles(*both))) for key, both in kept.items()])

    assert likely == [2]
    assert reprinted(runs, {key: body_shingles(*kept[key]) for key in likely}) == 2


def test_the_headline_is_nobodys_words() -> None:
    assert body_shingles("«A b»", '"A B"\n\nc d e f g h') == {"c d e f g", "d e f g h"}
    assert body_shingles("Other", "a b\n\nc d e") == {"a b c d e"}
    assert body_shingles("a b", "A B") == {"a b"}


def test_a_text_that_shares_less_than_four_fifths_is_another() -> None:
    half = "\n\n".join([TITLE, *PARAGRAPHS[:2], other(13).split("\n\n")[1]])

    assert reprinted(body_shingles(TITLE, half), {2: body_shingles(TITLE, ARTICLE)}) is None


def test_of_several_the_most_similar_is_named_and_of_equals_the_first() -> None:
    runs = body_shingles(TITLE, ARTICLE)
    cut = runs - frozenset(sorted(runs)[:20])

    assert reprinted(runs, {7: runs, 3: runs, 1: frozenset({"a", *sorted(cut)})}) == 3
    assert reprinted(runs, {}) is None


def test_no_more_than_five_texts_are_compared_word_by_word() -> None:
    marks = marks_of(body_shingles(TITLE, ARTICLE))

    assert likely_reprints(marks, [(key, marks) for key in range(9, 0, -1)]) == [1, 2, 3, 4, 5]


def test_a_text_without_marks_is_like_none() -> None:
    assert likely_reprints(b"", [(1, b"")]) == []


def test_the_longest_text_has_a_thousand_marks() -> None:
    runs = frozenset(f"run {number}" for number in range(20_000))

    assert len(marks_of(runs)) == 8 * 1000

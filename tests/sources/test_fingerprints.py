"""The same text found again: exactly, with other spaces and quotes, as a reprint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.sources import REPRINT_SIMILARITY, fingerprint, folded_fingerprint, shingles, similarity

ARTICLE = (
    "Делегация района посетила Ургенч. Стороны договорились провести ярмарку плодоовощной продукции "
    "в июне и июле, а также открыть торговый дом и наладить поставки саженцев до конца года."
)


def test_a_fingerprint_is_sha_256_in_hex() -> None:
    assert fingerprint(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    "other",
    [
        "«Хорезм» — торговый дом, o'zbek",
        '"Хорезм" - торговый дом, oʻzbek',
        "“ХОРЕЗМ” – Торговый\u00a0дом,\n o‘zbek\n",
        "„Хорезм“ -- торговый  дом, o`zbek",
        "''Хорезм'' — торговый\tдом, oʼzbek",
    ],
)
def test_other_spaces_quotes_dashes_and_case_meet(other: str) -> None:
    assert folded_fingerprint(other) == folded_fingerprint("«Хорезм» — торговый дом, o'zbek")


@pytest.mark.parametrize("other", ["Хорезм — торговый дом", "«Хорезм» — торговые дома", "«Хорезм» торговый дом"])
def test_other_words_and_signs_do_not_meet(other: str) -> None:
    assert folded_fingerprint(other) != folded_fingerprint("«Хорезм» — торговый дом")


@given(st.text())
def test_every_text_has_a_folded_fingerprint_that_outer_spaces_do_not_change(text: str) -> None:
    assert folded_fingerprint(f"\n {text}\t") == folded_fingerprint(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", frozenset()),
        ("— ... —", frozenset()),
        ("Одно, два", {"одно два"}),
        ("Раз два три четыре пять", {"раз два три четыре пять"}),
        ("Раз, два; три — четыре пять шесть.", {"раз два три четыре пять", "два три четыре пять шесть"}),
    ],
)
def test_shingles_are_runs_of_five_words(text: str, expected: frozenset[str]) -> None:
    assert shingles(text) == expected


def test_the_same_text_in_other_signs_is_wholly_similar() -> None:
    assert similarity(shingles(ARTICLE), shingles(ARTICLE.upper().replace(" ", "\n"))) == 1.0


def test_a_reprint_with_paragraphs_of_its_own_is_a_reprint() -> None:
    reprint = f"Как сообщает наше издание из Хивы. {ARTICLE} Подробности в следующем номере газеты и на сайте."
    assert similarity(shingles(ARTICLE), shingles(reprint)) == 1.0


def test_a_reprint_with_one_word_changed_is_a_reprint() -> None:
    found = similarity(shingles(ARTICLE), shingles(ARTICLE.replace("торговый дом", "большой дом")))
    assert REPRINT_SIMILARITY > found == 17 / 22


def test_texts_on_the_same_matter_are_not_reprints() -> None:
    other = "Стороны договорились открыть торговый дом в Ургенче, а поставки саженцев начать осенью этого года."
    assert similarity(shingles(ARTICLE), shingles(other)) == 0.0


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", ARTICLE), (ARTICLE, "")])
def test_nothing_is_similar_to_nothing(one: str, other: str) -> None:
    assert similarity(shingles(one), shingles(other)) == 0.0


@given(st.text(), st.text())
def test_similarity_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    found = similarity(shingles(one), shingles(other))

    assert 0.0 <= found <= 1.0
    assert found == similarity(shingles(other), shingles(one))

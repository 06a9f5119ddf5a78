from __future__ import annotations

import pytest

from commitments.extraction import look_up, searchable, wanted


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("ярмарок", "Ярмарка в «Хоргосе»"),
        ("рынка", "рынок"),
        ("поставки", "двадцать поставок"),
        ("хоргос", "В ХОРГОСЕ"),
        ("зеленой", "Приём зелёной делегации"),
        ("предприним", "Палата предпринимателей"),
        ("oʻzbekiston", "O'zbekiston Respublikasi"),
        ("жетісу", "Жетісудағы жәрмеңке"),
        ("0007", "KZ-UZ-2026-0007"),
    ],
)
def test_a_word_is_found_in_any_form(asked: str, text: str) -> None:
    [word] = wanted(asked)

    assert any(word.is_in(found.forms) for found in look_up(text))


@pytest.mark.parametrize(("asked", "text"), [("ярмарка", "ярмо"), ("хоргос", "Хорог"), ("7", "KZ-UZ-2026-0007")])
def test_another_word_is_not(asked: str, text: str) -> None:
    [word] = wanted(asked)

    assert not any(word.is_in(found.forms) for found in look_up(text))


def test_what_is_kept_holds_letters_and_digits_alone() -> None:
    kept = searchable("«Ярмарка» — 40 % (мест); O'zbek_1; ½; №5", "ярмарка")

    assert kept == "ярмарка 40 мест место ozbek 1 12 5"


def test_places_of_words_are_those_of_the_text() -> None:
    text = "Да, ЁЛКА — дом"

    assert [text[word.start : word.end] for word in look_up(text)] == ["Да", "ЁЛКА", "дом"]


def test_joining_words_are_not_asked_for_unless_there_is_nothing_else() -> None:
    assert [word.word for word in wanted("ярмарка в Хоргосе")] == ["ярмарка", "хоргосе"]
    assert [word.word for word in wanted("для")] == ["для"]
    assert wanted("«»—") == ()

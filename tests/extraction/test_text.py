"""Paragraphs, sentences and words."""

import pytest

from commitments.extraction.ru.words import abbreviations
from commitments.extraction.text import LONGEST_SENTENCE, paragraphs, sentences


def split(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(text, abbreviations())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Одно. Другое!", ["Одно.", "Другое!"]),
        ("Что дальше? «Подпишем». Так решили.", ["Что дальше?", "«Подпишем».", "Так решили."]),
        ("Сумма 1,5 млн. Долларов нет.", ["Сумма 1,5 млн. Долларов нет."]),
        ("В г. Алматы принял К. Нурпеисов послов.", ["В г. Алматы принял К. Нурпеисов послов."]),
        ("1. Ввести тариф. 2. Принять план.", ["1. Ввести тариф.", "2. Принять план."]),
        ("Первая\nВторая", ["Первая", "Вторая"]),
        ("Первая\r\n\r\nВторая", ["Первая", "Вторая"]),
        ("Они ждали… Потом ушли", ["Они ждали…", "Потом ушли"]),
        ("Первое слово.Второе слово", ["Первое слово.", "Второе слово"]),
        ("Сайт kun.uz и т.е.Он, им.А.Навои, 3.Пункт", ["Сайт kun.uz и т.е.Он, им.А.Навои, 3.Пункт"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4,000 tons", ["4,000", "tons"]),
        ("1,5 млн", ["1,5", "млн"]),
        ("в 2024, 2025 годах", ["в", "2024", ",", "2025", "годах"]),
        ("1 и 15кг, 2,5кг", ["1", "и", "15кг", ",", "2", ",", "5кг"]),
        ("до 31.12.2026.", ["до", "31.12.2026", "."]),
    ],
)
def test_a_number_keeps_its_marks(text: str, words: list[str]) -> None:
    assert [token.text for sentence in sentences(text, ()) for token in sentence.tokens] == words


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "Стороны обсудили поставки зерна, муки и хлопка, а также\nпланы провести ярмарку.\nОтдельная строка"
    assert [span.of(text).count("\n") for span in paragraphs(text)] == [1, 0]


def test_bullets_are_told_from_dialogue_less_lines() -> None:
    marked = [sentence.bullet for sentence in sentences("Решили:\n• ярмарка\n– визит\n2) форум\nКонец", ())]
    assert marked == [False, True, True, True, False]


def test_words_keep_their_places_and_runs_of_a_mark_are_one_word() -> None:
    text = "Бизнес-форум — 3 мая!!!"
    (sentence,) = sentences(text, ())
    assert [token.text for token in sentence.tokens] == ["Бизнес-форум", "—", "3", "мая", "!!!"]
    assert all(text[token.start : token.end] == token.text for token in sentence.tokens)


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    pieces = sentences("слово " * (LONGEST_SENTENCE + 1), ())
    assert [len(piece.tokens) for piece in pieces] == [LONGEST_SENTENCE, 1]

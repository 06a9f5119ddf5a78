"""The day that the head of an article gives."""

from datetime import date

import pytest

from commitments.extraction import Dateline, dateline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Заголовок\n\nТАШКЕНТ, 7 марта — Вестник. Текст.", Dateline(7, 3)),
        ("Заголовок\n\nТАШКЕНТ, 7 марта 2023 года. Текст.", Dateline(7, 3, 2023)),
        ("Заголовок\r\n\r\nАСТАНА / БИШКЕК, 29 февраля. Текст.", Dateline(29, 2)),
        ("Заголовок\n07.03.2023\nТекст", Dateline(7, 3, 2023)),
        ("Заголовок\n2023-03-07\nТекст", Dateline(7, 3, 2023)),
        ("Headline\n\nTASHKENT, March 7, 2023 — Text", Dateline(7, 3, 2023)),
        ("Headline\n\nASTANA, 7 March. Text", Dateline(7, 3)),
        ("Sarlavha\n\nTOSHKENT, 7-mart. Matn", Dateline(7, 3)),
        ("Тақырып\n\n2023 жылғы 7 наурыз. Мәтін", Dateline(7, 3, 2023)),
        ("Заголовок\n\nМинистр 7 марта принял делегацию.", Dateline()),
        ("Заголовок\n\nАСТАНА, 31 февраля. Текст.", Dateline()),
        ("Заголовок\n\nАСТАНА, 29 февраля 2023 года. Текст.", Dateline()),
        ("Заголовок\n\nЯрмарка пройдёт 15–17 октября.", Dateline()),
        ("", Dateline()),
    ],
)
def test_the_dateline_gives_what_it_prints_and_nothing_else(text: str, expected: Dateline) -> None:
    assert dateline(text) == expected


def test_only_a_dateline_with_a_year_is_a_full_date() -> None:
    assert (Dateline(7, 3, 2023).full, Dateline(7, 3).full, Dateline().full) == (date(2023, 3, 7), None, None)

"""Whose parties a statement binds."""

import pytest

from commitments.extraction import countries
from commitments.extraction.contexts import read_contexts
from commitments.extraction.extracting import words_and_dates

FIVE = ("KG", "KZ", "TJ", "TM", "UZ")


def bound(text: str, language: str = "ru") -> tuple[str, ...]:
    """Give the countries that a statement of the last sentence binds."""
    known = words_and_dates(language)
    assert known is not None
    contexts, _ = read_contexts(text, None, known.form, known.dates_in, known.abbreviations)
    return countries.bound(contexts, len(contexts) - 1, countries.of_article(contexts), countries.of_lead(contexts))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Страны Центральной Азии и Япония проведут форум.", tuple(sorted((*FIVE, "JP")))),
        ("Китай и государства ЦА проведут форум.", ("CN", *FIVE)),
        ("Казахстан и Узбекистан построят крупнейший в Центральной Азии завод.", ("KZ", "UZ")),
        ("Казахстан и Узбекистан договорились об экспорте в страны СНГ.", ("KZ", "UZ")),
    ],
)
def test_the_states_of_central_asia_are_five_and_a_place_in_it_is_none(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert bound(f"Встреча\n\n{sentence}") == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Central Asian countries will hold a fair."),
        ("en", "C5+1 ministers will meet."),
        ("uz", "Markaziy Osiyo davlatlari koʻrgazma oʻtkazadi."),
        ("uz", "Марказий Осиё давлатлари кўргазма ўтказади."),
        ("kk", "Орталық Азия мемлекеттері көрме өткізеді."),
    ],
)
def test_the_region_is_known_in_every_language(language: str, sentence: str) -> None:
    assert bound(f"A\n\n{sentence}", language) == FIVE


MEETING = "Встреча «С5 + Корея»\n\nВ Сеуле встретились министры государств Центральной Азии и Кореи.\n\n"


def test_what_a_meeting_of_the_region_agreed_binds_its_states_and_the_partner() -> None:
    assert bound(f"{MEETING}Форум пройдёт осенью.") == tuple(sorted((*FIVE, "KR")))
    assert bound(f"{MEETING}Казахстан и Узбекистан построят завод.") == ("KZ", "UZ")


def test_uzbek_in_cyrillic_letters_binds_the_countries_it_names() -> None:
    text = "Тошкентда учрашув\n\nҚозоғистон ва Ўзбекистон палаталари Фарғонада кўргазма ўтказади."
    assert bound(text, "uz") == ("KZ", "UZ")

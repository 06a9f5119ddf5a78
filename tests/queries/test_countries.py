from __future__ import annotations

import pytest

from commitments.queries.articles import language_name
from commitments.queries.countries import country_name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("KZ", "ru", "Казахстан"),
        ("KZ", "en", "Kazakhstan"),
        ("KG", "ru", "Кыргызстан"),
        ("KG", "en", "Kyrgyzstan"),
        ("MULTI", "ru", "несколько стран"),
        ("XX", "ru", "страна не названа"),
        ("QQ", "ru", "QQ"),
    ],
)
def test_countries_are_named_in_the_language_of_the_page(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("kk", "ru", "казахский"), ("kk", "en", "Kazakh"), ("und", "ru", "язык не определён"), ("qqq", "ru", "qqq")],
)
def test_languages_are_named_in_the_language_of_the_page(code: str, language: str, name: str) -> None:
    assert language_name(code, language) == name

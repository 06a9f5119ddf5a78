"""Names of languages, countries and cities, and how each language sorts them."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from commitments.labels import alphabetical, city_name, in_its_letters, language_choices, languages, territories
from tests.installation import ROOT


def test_languages_are_offered_in_their_own_words() -> None:
    own = {"ru": "Русский", "en": "English", "uz": "Oʻzbekcha", "kk": "Қазақша"}
    translated = {folder.name for folder in (ROOT / "locale").iterdir()}
    assert language_choices() == [(code, name) for code, name in own.items() if code in translated]
    assert {"ru", "en", "uz"} <= translated
    assert {code for code, _name in language_choices()} <= {code for code, _name in settings.LANGUAGES}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ("Кыргызстан", "русский", "Ташкент")),
        ("en", ("Kyrgyzstan", "Russian", "Tashkent")),
        ("uz", ("Qirgʻiziston", "ruscha", "Toshkent")),
        ("kk", ("Қырғызстан", "орыс тілі", "Ташкент")),
    ],
)
def test_countries_languages_and_cities_have_names_in_each_language(language: str, said: tuple[str, ...]) -> None:
    assert (territories(language)["KG"], languages(language)["ru"], city_name("Asia/Tashkent", language)) == said


def test_uzbek_is_latin_and_has_one_mark_for_a_letter_and_one_for_a_stop() -> None:
    texts = [*territories("uz").values(), *languages("uz").values()]
    assert [text for text in texts if re.search("[А-Яа-яЁё‘’'`]", text)] == []
    assert in_its_letters("O‘zbekiston, ma'lum, G’arbiy", "uz") == "Oʻzbekiston, maʼlum, Gʻarbiy"
    assert in_its_letters("Côte d’Ivoire", "en") == "Côte d’Ivoire"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", ["Европа", "Ёлкино", "Индия"]),
        ("uz", ["Fransiya", "Gana", "Gurjiston", "Hindiston", "Oʻzbekiston", "Gʻarbiy Sahroi Kabir", "Chad"]),
        ("kk", ["Австрия", "Әзербайжан", "Беларусь", "Қазақстан", "Өзбекстан", "Ресей", "Үндістан", "Франция"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language: str, names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=alphabetical(language)) == names

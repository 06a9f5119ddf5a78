"""Names of languages and places as the CLDR has them, in the letters that the product writes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import get_timezone_location
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# How speakers name their own language; Django's table has «oʻzbek tili» and «Қазақ».
NATIVE_NAMES = {"ru": "Русский", "en": "English", "uz": "Oʻzbekcha", "kk": "Қазақша"}
# What the ministries of the region write in Russian where the CLDR keeps an older name.
_TERRITORIES = {("ru", "KG"): "Кыргызстан"}
# The CLDR's Uzbek calls half of the languages by the adjective.
_LANGUAGES = {("uz", "uz"): "oʻzbekcha"}
# Zones whose cities the CLDR knows under the older key.
_OLDER_KEYS = {"Asia/Kolkata": "Asia/Calcutta", "Europe/Kyiv": "Europe/Kiev"}
ALPHABETS: dict[str, Sequence[str]] = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "uz": (*"abdefghijklmnopqrstuvxyz", "oʻ", "gʻ", "sh", "ch"),
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}
_LETTER = re.compile("[og]ʻ|[sc]h|.")
# Marks, digits and letters of other alphabets stand before the letters.
_BEFORE = 0x110000
_OF_A_LETTER = re.compile("(?<=[OoGg])[‘’'`]")
_ANY_APOSTROPHE = re.compile(r"(?<=\w)[‘’'`](?=\w)")


def native_name(code: str) -> str:
    """Name a language as its speakers do; an unknown code as it stands."""
    return NATIVE_NAMES.get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """Give the languages that people may choose, each in its own name: those that the pages are translated into."""
    return [(code, native_name(code)) for code, _name in settings.LANGUAGES if _has_pages(code)]


@lru_cache
def _has_pages(code: str) -> bool:
    """Whether the product's own texts are there in a language; a choice that answers in Russian is none."""
    return code == settings.LANGUAGE_CODE or (settings.BASE_DIR / "locale" / code).is_dir()


def in_its_letters(text: str, language: str) -> str:
    """Write Uzbek with ʻ in oʻ and gʻ and with ʼ elsewhere: the CLDR has several marks for both."""
    if language != "uz":
        return text
    return _ANY_APOSTROPHE.sub("ʼ", _OF_A_LETTER.sub("ʻ", text))


def city_name(zone: str, language: str) -> str:
    """Name the city of a time zone, by its key."""
    named = _locale(language).time_zones.get(_OLDER_KEYS.get(zone, zone), {})
    return in_its_letters(
        named.get("city") or get_timezone_location(zone, locale=language, return_city=True),
        language,
    )


def alphabetical(language: str) -> Callable[[str], list[int]]:
    """Give the key by which this language sorts: plain code points put Қ after Я, and ё too."""
    order = {letter: place for place, letter in enumerate(ALPHABETS.get(language, ALPHABETS["en"]))}

    def key(text: str) -> list[int]:
        letters = _LETTER.findall(text.casefold()) if language == "uz" else text.casefold()
        return [order.get(letter, ord(letter[0]) - _BEFORE) for letter in letters]

    return key


@lru_cache(maxsize=8)
def territories(language: str) -> dict[str, str]:
    """Give the names of countries by ISO 3166-1 code, in this language."""
    known = {code: in_its_letters(name, language) for code, name in _locale(language).territories.items()}
    return known | {code: name for (spoken, code), name in _TERRITORIES.items() if spoken == language}


@lru_cache(maxsize=8)
def languages(language: str) -> dict[str, str]:
    """Give the names of languages by ISO 639 code, in this language."""
    known = {code: in_its_letters(name, language) for code, name in _locale(language).languages.items()}
    return known | {code: name for (spoken, code), name in _LANGUAGES.items() if spoken == language}


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")

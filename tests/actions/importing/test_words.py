"""What the cells of a table may name, in any language of the pages."""

from __future__ import annotations

import pytest
from django.utils import translation

from commitments.actions.importing.words import Words
from commitments.labels import name
from commitments.terms import Kind, Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "countries"),
    [
        ("ru", ["Узбекистан", "Кыргызстан"]),
        ("en", ["Uzbekistan", "Kyrgyzstan"]),
        ("uz", ["Oʻzbekiston", "O'zbekiston", "O‘zbekiston"]),
        ("kk", ["Өзбекстан", "Қырғызстан"]),
    ],
)
def test_a_cell_names_countries_states_and_kinds_in_any_language(language: str, countries: list[str]) -> None:
    words = Words()

    assert {words.country(name) for name in countries} <= {"UZ", "KG"}
    with translation.override(language):
        said = {member: str(name(member)) for member in (*Status, *Kind)}
    assert {member: words.member(type(member), text) for member, text in said.items()} == {m: m for m in said}

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import a_user
from tracker.checks import no_demo_in_production, second_reader_can_be_asked

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def found() -> list[str | None]:
    return [error.id for error in no_demo_in_production(databases=["default"])]


def test_a_production_database_with_demo_people_does_not_start(settings: Settings) -> None:
    settings.TRACKER_DEMO_ALLOWED = False
    a_user()
    assert found() == []

    a_user(is_demo=True)
    assert found() == ["tracker.E001"]


def test_an_embedded_installation_may_hold_them() -> None:
    a_user(is_demo=True)

    assert found() == []


@pytest.mark.parametrize(
    ("address", "model", "errors"),
    [
        ("", "", []),
        ("https://llm.example.org/v1", "reader-1", []),
        ("http://127.0.0.1:11434/v1", "reader-1", []),
        ("http://llm.example.org/v1", "reader-1", ["tracker.E002"]),
        ("https://llm.example.org/v1", "", ["tracker.E003"]),
    ],
)
def test_a_second_reader_that_nobody_may_ask_is_an_error_at_the_start(
    settings: Settings, address: str, model: str, errors: list[str]
) -> None:
    settings.TRACKER_SECOND_READER_URL, settings.TRACKER_SECOND_READER_MODEL = address, model
    assert [error.id for error in second_reader_can_be_asked()] == errors

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.factories import a_user
from tracker.checks import no_demo_in_production

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

"""What a start must not overlook: people of the demo in a production database, a second reader that nobody may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import Error
from django.db import connections

from commitments.actions.asking import is_allowed
from commitments.models import User

if TYPE_CHECKING:
    from collections.abc import Sequence


def no_demo_in_production(databases: Sequence[str] | None = None, **_options: Any) -> list[Error]:
    """Refuse a production database that holds demo people; `migrate`, which each deployment runs, asks."""
    if settings.TRACKER_DEMO_ALLOWED or not databases:
        return []
    return [_error() for alias in databases if _holds_demo_people(alias)]


def _holds_demo_people(alias: str) -> bool:
    # Before the first migration there is no table to ask.
    if User._meta.db_table not in connections[alias].introspection.table_names():  # noqa: SLF001 - Django's own door
        return False
    found: bool = User.objects.using(alias).filter(is_demo=True, is_active=True).exists()
    return found


def _error() -> Error:
    return Error(
        "В рабочей базе есть показательные сотрудники, их пароли лежат в файле.",
        hint="Удалите их в показательной установке: manage.py demo --remove, или начните с пустой базы.",
        id="tracker.E001",
    )


def second_reader_can_be_asked(**_options: Any) -> list[Error]:
    """Refuse an address of the second reader that will not be asked, and one without a model."""
    address = settings.TRACKER_SECOND_READER_URL
    if not address:
        return []
    errors = []
    if not is_allowed(address):
        errors.append(
            Error(
                "TRACKER_SECOND_READER_URL — не адрес https (http годится только для этой же машины).",
                hint="Пример: https://llm.example.org/v1, без имени, пароля и знаков ? и #.",
                id="tracker.E002",
            )
        )
    if not settings.TRACKER_SECOND_READER_MODEL:
        errors.append(
            Error(
                "TRACKER_SECOND_READER_URL задан, а TRACKER_SECOND_READER_MODEL — нет.",
                hint="Назовите модель, как её называет этот адрес.",
                id="tracker.E003",
            )
        )
    return errors

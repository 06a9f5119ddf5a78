"""What a start must not overlook: people of the demo, whose passwords lie in a file, in a production database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import Error
from django.db import connections

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

"""Field shapes that several models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.lookups import StartsWith

from commitments.labels import choices

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler
    from django_stubs_ext import StrPromise

LAST_CHARACTER = "\U0010ffff"


@models.CharField.register_lookup
@models.TextField.register_lookup
class Begins(StartsWith):
    """`title__begins="Ярм"`: text that begins so, letter for letter, found in the column's index on both databases.

    PostgreSQL looks LIKE up in an index with pattern operators (`prefix_index`); SQLite only compares.
    """

    lookup_name = "begins"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        """Ask as Django's own lookup does."""
        return str(connection.operators["startswith"] % rhs)  # type: ignore[attr-defined]  # each database has its own

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Compare with the text, and with the text and the last character that there is."""
        column, params = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", [*params, self.rhs, *params, f"{self.rhs}{LAST_CHARACTER}"]


def prefix_index(column: str, name: str) -> models.Index:
    """Index that answers `begins`."""
    return models.Index(fields=[column], name=name, opclasses=["varchar_pattern_ops"])


def enum_field(members: Iterable[StrEnum], verbose_name: StrPromise, **options: Any) -> models.CharField[str, str]:
    """Text column that holds one value of an enum; the database constraint comes from `only`."""
    return models.CharField(verbose_name, max_length=20, choices=choices(members), **options)


def only(members: Iterable[StrEnum], column: str, *, model: str) -> models.CheckConstraint:
    """Constraint that refuses any other text than the enum's values."""
    values = [member.value for member in members]
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": values}), name=f"{model}_{column}_known")

"""Field shapes that several models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from commitments.labels import choices

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from django_stubs_ext import StrPromise


def enum_field(members: Iterable[StrEnum], verbose_name: StrPromise, **options: Any) -> models.CharField[str, str]:
    """Text column that holds one value of an enum; the database constraint comes from `only`."""
    return models.CharField(verbose_name, max_length=20, choices=choices(members), **options)


def only(members: Iterable[StrEnum], column: str, *, model: str) -> models.CheckConstraint:
    """Constraint that refuses any other text than the enum's values."""
    values = [member.value for member in members]
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": values}), name=f"{model}_{column}_known")

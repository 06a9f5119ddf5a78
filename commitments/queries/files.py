"""The file of one piece of evidence, for whoever may see its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitments.models import Evidence

if TYPE_CHECKING:
    from commitments.models import User


def visible_file(user: User, reference: str, evidence: int) -> Evidence | None:
    """Find a piece of evidence of this record that has a file, by its row. One query."""
    seen = Evidence.objects.visible_to(user).select_related("file")
    return seen.filter(commitment__reference=reference, file__isnull=False, pk=evidence).first()

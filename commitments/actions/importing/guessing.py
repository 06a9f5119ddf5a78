"""What the columns of a file hold, as far as can be told before a person is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitments.models import ImportFile
from commitments.sources import column_of

if TYPE_CHECKING:
    from commitments.models import User


def guess(headings: list[str]) -> dict[str, str]:
    """Give the code of each column by its place, for those that can be told; no code stands twice."""
    found: dict[str, str] = {}
    for place, heading in enumerate(headings):
        code = column_of(heading)
        if code and code not in found.values():
            found[str(place)] = str(code)
    return found


def remembered(headings: list[str], person: User) -> dict[str, str] | None:
    """Give what this person said of the same headings the last time."""
    earlier = ImportFile.objects.filter(uploaded_by=person, headings=headings).exclude(columns={})
    return earlier.order_by("-pk").values_list("columns", flat=True).first()

"""What stood at the end of a past day: what has changed since, undone."""

from collections.abc import Iterable


def undone(changes: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Give what stood in each field before all these changes; a field that is not named stands as it does today.

    Changes: the field and what stood there before it, oldest first. The oldest of a field knows; the later ones only
    tell what it was in between.
    """
    found: dict[str, object] = {}
    for field, before in changes:
        found.setdefault(field, before)
    return found

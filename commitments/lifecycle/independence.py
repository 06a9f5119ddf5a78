"""Which sources are one and the same: those that share an owner, a text, a file or an address."""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet


def groups_of(sources: Sequence[AbstractSet[Hashable]]) -> tuple[int, ...]:
    """Give for each source, named by what marks it, the place of the first source of its group.

    Two sources that share a mark are one, and so are those that a third one joins: an agency's note, its reprint in a
    newspaper, and another note of that newspaper.
    """
    groups: list[int] = []
    holders: dict[Hashable, int] = {}
    for place, marks in enumerate(sources):
        joined = {groups[holders[mark]] for mark in marks if mark in holders}
        first = min(joined, default=place)
        groups = [first if group in joined else group for group in groups]
        groups.append(first)
        holders.update(dict.fromkeys(marks, place))
    return tuple(groups)


def independent(sources: Sequence[AbstractSet[Hashable]]) -> int:
    """Count the sources that have nothing in common."""
    return len(set(groups_of(sources)))

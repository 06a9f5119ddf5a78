from __future__ import annotations

import pytest

from commitments.lifecycle import groups_of, independent


@pytest.mark.parametrize(
    ("sources", "groups"),
    [
        ([], ()),
        (["a", "b", "c"], (0, 1, 2)),
        (["a", "b", "a"], (0, 1, 0)),
        (["ax", "b", "cx"], (0, 1, 0)),
        (["a", "b", "ab"], (0, 0, 0)),
        (["a", "b", "c", "bc", "ad", "d"], (0, 1, 1, 1, 0, 0)),
        (["", ""], (0, 1)),
    ],
)
def test_sources_that_share_a_mark_or_that_a_third_joins_are_one(sources: list[str], groups: tuple[int, ...]) -> None:
    marks = [frozenset(source) for source in sources]

    assert groups_of(marks) == groups
    assert independent(marks) == len(set(groups))

"""What stood before: a history told forward, and undone from its end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commitments.lifecycle import undone

FIELDS = st.sampled_from(["status", "officer", "due_on"])
VALUES = st.integers(0, 3)


def test_the_oldest_change_of_a_field_knows_what_stood_before_all_of_them() -> None:
    assert undone([("status", "lead"), ("officer", ""), ("status", "planned")]) == {"status": "lead", "officer": ""}
    assert undone([]) == {}


@given(st.lists(st.tuples(FIELDS, VALUES), max_size=12), st.data())
def test_undoing_what_came_later_gives_what_was_noted_then(writes: list[tuple[str, int]], data: st.DataObject) -> None:
    standing = {"status": 0, "officer": 0, "due_on": 0}
    noted, changes = [dict(standing)], []
    for field, value in writes:
        changes.append((field, standing[field]))
        standing[field] = value
        noted.append(dict(standing))
    moment = data.draw(st.integers(0, len(writes)))

    assert {**standing, **undone(changes[moment:])} == noted[moment]

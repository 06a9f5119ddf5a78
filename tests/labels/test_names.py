from __future__ import annotations

import enum
from inspect import getmembers, isclass
from pathlib import Path

import pytest

from commitments import terms
from commitments.labels import choices, name

ENUMS = [
    member
    for _name, member in getmembers(terms, isclass)
    if issubclass(member, enum.StrEnum) and member is not enum.StrEnum
]
STYLES = Path(__file__).parents[2] / "commitments" / "static" / "tracker" / "css"


@pytest.mark.parametrize("members", ENUMS, ids=lambda members: members.__name__)
def test_every_member_of_every_enum_has_a_name_of_its_own(members: type[enum.StrEnum]) -> None:
    names = [str(name(member)) for member in members]

    assert all(names)
    assert len(set(names)) == len(names)
    assert [value for value, _label in choices(members)] == [member.value for member in members]


def test_members_of_different_enums_with_the_same_value_keep_their_own_names() -> None:
    assert str(name(terms.Status.PLANNED)) == "Запланировано"
    assert str(name(terms.Strength.PLANNED)) == "намерение"
    assert str(name(terms.ReminderState.PLANNED)) == "запланировано"


def test_every_status_has_its_colours() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in STYLES.glob("*.css"))

    assert [status for status in terms.Status if f".st-{status}" not in css] == []

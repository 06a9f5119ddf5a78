from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commitments.access import Denied
from commitments.actions import office
from commitments.actions.planning import policy
from commitments.actions.refusals import Refused
from commitments.models import Commitment, CountryDesk, ReminderPolicy
from commitments.terms import Role
from tests.factories import NOW, a_commitment, a_user

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

RULES = office.Rules(
    name="Office",
    before=(1, 10, 10),
    on_day=False,
    after=(5, 2),
    repeat_every_days=14,
    opening=(3,),
    controller_from=3,
    head_from=6,
    long_window_days=20,
)


def test_days_are_kept_once_and_as_they_come() -> None:
    office.set_policy(ReminderPolicy(), RULES, actor=a_user(Role.ADMINISTRATOR), now=NOW)
    kept = policy()
    assert (kept.before, kept.after, kept.opening) == ((10, 1), (2, 5), (3,))
    assert (kept.on_day, kept.repeat_every_days, kept.controller_from, kept.head_from, kept.long_window_days) == (
        False,
        14,
        3,
        6,
        20,
    )


def test_rules_without_a_name_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        office.set_policy(
            ReminderPolicy(), office.Rules(**{**vars(RULES), "name": " "}), actor=a_user(Role.ADMINISTRATOR), now=NOW
        )
    assert refusal.value.sentences == ("Назовите правило.",)


def test_only_a_few_records_are_planned_at_once_and_the_others_are_left_to_the_tick(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("commitments.actions.people.PLANNED_AT_ONCE", 1)
    for _number in range(3):
        a_commitment()
    office.set_policy(ReminderPolicy(), RULES, actor=a_user(Role.ADMINISTRATOR), now=NOW)
    assert Commitment.objects.filter(plan_on__lt=NOW.date()).count() == 2


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.CONTROLLER, Role.HEAD])
def test_the_offices_settings_are_the_administrators(role: Role) -> None:
    actor = a_user(role)
    desk = CountryDesk.objects.create(country="KZ", controller=a_user(Role.CONTROLLER))
    row = ReminderPolicy.objects.create(name="Office")
    attempts: list[Callable[[], object]] = [
        lambda: office.name_controller("KG", desk.controller, actor=actor, now=NOW),
        lambda: office.close_desk(desk, actor=actor, now=NOW),
        lambda: office.set_policy(row, RULES, actor=actor, now=NOW),
        lambda: office.remove_policy(row, actor=actor, now=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(Denied):
            attempt()
    assert (CountryDesk.objects.count(), ReminderPolicy.objects.get().before) == (1, [30, 14, 7, 3, 1])

from __future__ import annotations

import datetime as dt

import pytest

from commitments.labels.usual import USUAL_NAMES
from commitments.lifecycle import USUAL_STEPS, Usual, WorkCalendar, propose
from commitments.terms import Kind

UZBEK = WorkCalendar("UZ")
START, END = dt.date(2026, 9, 14), dt.date(2026, 9, 18)


def test_every_kind_has_its_own_steps_and_every_step_its_words() -> None:
    used = [step.usual for steps in USUAL_STEPS.values() for step in steps]

    assert sorted(USUAL_STEPS) == sorted(Kind)
    assert sorted(used) == sorted(Usual)
    assert sorted(USUAL_NAMES) == sorted(Usual)
    assert {kind for kind, steps in USUAL_STEPS.items() if not steps} == {Kind.OTHER}
    assert all(step.usual.partition(".")[0] == kind for kind, steps in USUAL_STEPS.items() for step in steps)


def test_a_fair_is_counted_back_over_the_holidays_of_the_calendar() -> None:
    # 31 August and 1 September 2026 are days off in Uzbekistan and not in Germany.
    assert [(proposed.step.usual, proposed.on) for proposed in propose(Kind.EVENT, START, END, UZBEK)] == [
        (Usual.EVENT_PARTICIPANTS, dt.date(2026, 7, 9)),
        (Usual.EVENT_VENUE, dt.date(2026, 7, 16)),
        (Usual.EVENT_STAND, dt.date(2026, 7, 30)),
        (Usual.EVENT_CUSTOMS, dt.date(2026, 8, 20)),
        (Usual.EVENT_SAMPLES, dt.date(2026, 8, 27)),
        (Usual.EVENT_REPORT, dt.date(2026, 9, 25)),
    ]
    german = {proposed.step.usual: proposed.on for proposed in propose(Kind.EVENT, START, END, WorkCalendar("DE"))}
    assert german[Usual.EVENT_SAMPLES] == dt.date(2026, 8, 31)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OTHER])
def test_steps_come_in_the_order_of_their_days_on_working_days(kind: Kind) -> None:
    found = [proposed for proposed in propose(kind, START, END, UZBEK) if proposed.step.days]

    assert [proposed.on for proposed in found] == sorted(proposed.on for proposed in found)
    assert all(UZBEK.is_working(proposed.on) for proposed in found)


def test_a_missing_edge_is_the_other_one_and_none_gives_no_step() -> None:
    assert propose(Kind.SUPPLY, None, END, UZBEK) == propose(Kind.SUPPLY, END, END, UZBEK)
    assert propose(Kind.SUPPLY, START, None, UZBEK) == propose(Kind.SUPPLY, START, START, UZBEK)
    assert propose(Kind.SUPPLY, None, None, UZBEK) == ()

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commitments.labels import (
    lack_sentence,
    move_hint,
    move_name,
    reminder_phrase,
    rung_phrase,
    who_sentence,
)
from commitments.labels.workflow import LACK_SENTENCES, MISSING_RUNGS, MOVE_HINTS, MOVE_NAMES, TOLD, WHO_SENTENCES
from commitments.lifecycle import Facts, Lack, Move, Who
from commitments.terms import Role, Status, Step, Strength

NOW = dt.datetime(2026, 7, 14, 4, 0, tzinfo=dt.UTC)
FACTS = Facts(
    status=Status.IN_PROGRESS,
    strength=Strength.AGREED,
    actor_role=Role.CONTROLLER,
    today=NOW.date(),
    now=NOW,
    created_at=NOW,
    due_on=dt.date(2026, 7, 31),
)


def test_every_move_lack_rung_and_who_has_its_words() -> None:
    assert set(MOVE_NAMES) == set(MOVE_HINTS) == set(Move)
    assert set(LACK_SENTENCES) | set(TOLD) == set(Lack)
    assert not set(LACK_SENTENCES) & set(TOLD)
    assert set(WHO_SENTENCES) == set(Who)
    assert set(MISSING_RUNGS) == set(Strength)


@pytest.mark.parametrize("lack", Lack)
def test_a_lack_is_a_sentence(lack: Lack) -> None:
    sentence = lack_sentence(lack, FACTS)

    assert sentence[0].isupper()
    assert sentence[-1] == "."


@pytest.mark.parametrize("move", Move)
def test_a_button_is_short_and_its_hint_has_no_full_stop(move: Move) -> None:
    assert len(move_name(move)) <= 20
    assert 0 < len(move_hint(move)) <= 60
    assert move_hint(move)[-1] != "."


@pytest.mark.parametrize("step", Step)
def test_every_step_of_a_reminder_has_its_words(step: Step) -> None:
    assert reminder_phrase(step, 7)


@pytest.mark.parametrize(
    ("step", "offset", "words"),
    [
        (Step.BEFORE, 1, "за 1 рабочий день до срока"),
        (Step.BEFORE, 7, "за 7 рабочих дней до срока"),
        (Step.ON_DAY, 0, "в день срока"),
        (Step.AFTER, 7, "через 7 рабочих дней после срока"),
        (Step.OPENS, 7, "за 7 рабочих дней до начала"),
    ],
)
def test_a_reminder_says_when_it_comes(step: Step, offset: int, words: str) -> None:
    assert reminder_phrase(step, offset) == words


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [
        (dt.date(2026, 7, 31), "Откроется 1 августа: срок ещё идёт."),
        (dt.date(2026, 12, 31), "Откроется 1 января 2027: срок ещё идёт."),
        (None, "Срок не назван. Сначала назовите срок или день пересмотра."),
    ],
)
def test_a_locked_move_names_the_day_that_opens_it(due_on: dt.date | None, sentence: str) -> None:
    assert lack_sentence(Lack.DATE_NOT_PASSED, replace(FACTS, due_on=due_on)) == sentence


@pytest.mark.parametrize(
    ("owners", "sentence"),
    [
        (0, "Доказательств нет. Приложите один официальный документ или два источника разных владельцев."),
        (1, "Пока есть 1 источник. Нужен официальный документ или второй источник другого владельца."),
    ],
)
def test_too_little_proof_says_what_there_is(owners: int, sentence: str) -> None:
    assert lack_sentence(Lack.NOT_ENOUGH_PROOF, replace(FACTS, distinct_evidence_owners=owners)) == sentence


def test_words_for_whose_move_it_is_and_for_an_empty_rung() -> None:
    assert who_sentence(Move.CONFIRM) == "Это решает контролёр или руководитель."
    assert rung_phrase(Strength.SIGNED) == "Подпись: подписанного документа нет."

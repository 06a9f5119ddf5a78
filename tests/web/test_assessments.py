from __future__ import annotations

import pytest

from commitments import clock
from commitments.models import Assessment
from commitments.terms import Score
from tests.factories import NOW, TODAY
from tests.pages import address, browser, messages_of, sent, text_of
from tests.stages import Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def test_a_controller_assesses_from_the_record_and_everybody_reads_it() -> None:
    office = Office()
    record = office.started()
    path = address(record, "record_assess")

    link = browser(office.controller).get(address(record)).content.decode().count(f'href="{path}"')
    answer = sent(browser(office.controller), path, score="-1", rationale="nothing came")

    assert (link, messages_of(answer)) == (1, ["Оценка записана."])
    made = Assessment.objects.get()
    assert (made.score, made.checkpoint_on) == (Score.BROKEN, TODAY)
    words = text_of(browser(office.executor).get(address(record)))
    assert words.count("Как оценено −1 −1, не выполняется. nothing came Dilnoza Controller") == 1
    assert words.count("Оценка на 14 июля 2026: −1, не выполняется") == 1


def test_a_form_without_a_score_comes_back_with_what_was_written() -> None:
    office = Office()
    record = office.started()

    answer = sent(browser(office.controller), address(record, "record_assess"), rationale="nothing came")

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"score": ["Выберите оценку."]}
    assert answer.content.decode().count("nothing came") == 1


def test_the_executor_is_offered_no_assessment() -> None:
    office = Office()
    record = office.started(officer=office.executor)

    page = browser(office.executor).get(address(record)).content.decode()

    assert (page.count("h-as"), page.count(address(record, "record_assess"))) == (0, 0)

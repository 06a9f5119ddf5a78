from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from commitments import clock
from commitments.models import Commitment
from commitments.terms import EventType, Role, Status
from tests.admin.browsing import Visitor, address, said
from tests.factories import NOW, TODAY, a_commitment, a_user

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from commitments.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def types_of(record: Commitment) -> list[str]:
    return list(record.events.order_by("sequence").values_list("type", flat=True))


def move(who: User | Role, record: Commitment, wanted: str, **typed: Any) -> Answer:
    url = reverse("admin:commitments_commitment_move", args=[record.pk, wanted])
    return Visitor(who).send(url, "move_form", **typed)


def test_the_buttons_are_the_moves_of_this_person_and_locked_ones_say_why() -> None:
    officer = a_user()
    record = a_commitment(actor=officer)
    page = Visitor(officer).get(address(Commitment, "change", record))
    options = {option.move: option.is_open for option in page.context["moves"]}
    text = page.content.decode()
    links = [
        wanted for wanted in options if text.count(f"/admin/commitments/commitment/{record.pk}/move/{wanted}/") == 1
    ]
    controllers = Visitor(Role.CONTROLLER).get(address(Commitment, "change", record))
    assert options == {"start": True, "report": True, "supersede": True, "annul": True}
    assert links == list(options)
    assert {option.move: option.is_open for option in controllers.context["moves"]}["fail"] is False
    assert controllers.content.decode().count("Откроется 25 июля: срок ещё идёт.") == 1


def test_a_button_moves_the_record_by_the_workflows_action() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    answer = move(visitor.user, record, "start", news_text="Work began")
    record.refresh_from_db()
    last = record.events.latest("sequence")
    assert (answer.status_code, answer["Location"]) == (302, address(Commitment, "change", record))
    assert said(answer) == ["Теперь состояние записи — «В работе»."]
    assert (record.status, record.updates.get().text) == (Status.IN_PROGRESS, "Work began")
    assert (last.type, last.from_status, last.to_status, last.actor) == (
        EventType.MOVED,
        Status.PLANNED,
        Status.IN_PROGRESS,
        visitor.user,
    )


def test_every_step_to_the_end_can_be_made_from_here() -> None:
    officer, controller = a_user(), a_user(Role.CONTROLLER)
    record = a_commitment(actor=officer)
    steps: list[tuple[User, str, dict[str, str]]] = [
        (officer, "start", {"news_text": "Began"}),
        (controller, "suspend", {"reason": "Strike", "review_on": "2026-08-03"}),
        (controller, "resume", {"reason": "Over"}),
        (
            officer,
            "report",
            {"news_text": "Done", "proof_title": "Act 7", "proof_owner": "Ministry", "proof_official": "on"},
        ),
        (controller, "return", {"reason": "Which act?"}),
        (
            officer,
            "report",
            {"news_text": "Done", "proof_title": "Act 8", "proof_owner": "Ministry", "proof_official": "on"},
        ),
        (controller, "confirm", {}),
    ]
    answers = [(wanted, move(who, record, wanted, **typed).status_code) for who, wanted, typed in steps]
    assert answers == [(wanted, 302) for _who, wanted, _typed in steps]
    assert Commitment.objects.get().status == Status.FULFILLED


def test_a_refusal_of_a_move_is_said_in_words_and_what_was_typed_stays() -> None:
    record = a_commitment()
    answer = move(Role.CONTROLLER, record, "suspend", reason="Strike at the border", review_on="2026-07-01")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [str(e) for e in answer.context["form"].non_field_errors()] == [
        "День пересмотра должен быть впереди: завтра или позже."
    ]
    assert page.count("Strike at the border") == 1
    assert (Commitment.objects.get().status, types_of(record)) == (Status.PLANNED, [EventType.CREATED])


def test_a_field_that_the_move_wants_is_asked_for_in_the_workflows_words() -> None:
    answer = move(Role.CONTROLLER, a_commitment(), "suspend", review_on="2026-08-03")
    assert answer.context["form"].errors == {"reason": ["Напишите причину."]}


def test_a_locked_move_shows_what_locks_it_and_no_form() -> None:
    record = a_commitment()
    url = reverse("admin:commitments_commitment_move", args=[record.pk, "fail"])
    page = Visitor(Role.CONTROLLER).get(url).content.decode()
    assert [page.count(words) for words in ("Откроется 25 июля: срок ещё идёт.", 'id="move_form"')] == [1, 0]


def test_a_move_of_another_role_is_refused_with_whose_it_is() -> None:
    record = a_commitment()
    url = reverse("admin:commitments_commitment_move", args=[record.pk, "suspend"])
    answer = Visitor(Role.ANALYST).get(url)
    assert answer.status_code == 403
    assert answer.content.decode().count("Это решает контролёр или руководитель.") == 1


def test_a_move_of_a_record_that_has_moved_meanwhile_is_no_surprise() -> None:
    visitor = Visitor(Role.ANALYST)
    record = a_commitment()
    url = reverse("admin:commitments_commitment_move", args=[record.pk, "annul"])
    fields = visitor.form(url, "move_form")
    Commitment.objects.filter(pk=record.pk).update(author=visitor.user)
    fields = visitor.form(url, "move_form") or fields
    move(visitor.user, record, "start", news_text="Began")
    answer = visitor.client.post(url, fields | {"reason": ["By mistake"]})
    assert answer.status_code == 409
    assert Commitment.objects.get().status == Status.IN_PROGRESS


def test_there_is_no_move_that_the_workflow_does_not_know() -> None:
    record = a_commitment()
    assert Visitor(Role.HEAD).status(f"/admin/commitments/commitment/{record.pk}/move/delete/") == 404

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from commitments import clock
from commitments.models import Commitment, CommitmentParty
from commitments.terms import (
    Role,
    Status,
)
from tests.factories import NOW, TODAY, a_user
from tests.pages import address, browser, messages_of, text_of
from tests.stages import Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


def a_form(**given: str) -> dict[str, str]:
    return {
        "source_note": "Meeting of 14 July",
        "title": "Fair in August",
        "kind": "event",
        "strength": "agreed",
        "countries": "uz kz",
        "due_on": "2026-08-31",
        "priority": "normal",
        "visibility": "public",
        "recurrence": "none",
        "party-TOTAL_FORMS": "2",
        "party-INITIAL_FORMS": "0",
        "party-0-name": "Khorgos centre",
        "party-0-duty": "forty places",
        "party-0-role": "promises",
        "party-0-side": "theirs",
        "party-0-country": "kz",
        "party-1-name": "",
        "party-1-role": "joint",
        "party-1-side": "theirs",
        **given,
    }


def test_a_record_is_entered_from_a_named_source(office: Office) -> None:
    client = browser(office.analyst)

    response = client.post(reverse("record_new"), a_form(officer=str(office.executor.pk)), follow=True)

    made = Commitment.objects.get()
    assert response.redirect_chain == [(address(made), 302)]
    assert messages_of(response) == ["Запись KZ-UZ-2026-0001 создана, состояние: «Запланировано»."]
    assert (made.title, made.source_note, made.due_on) == (
        "Fair in August",
        "Meeting of 14 July",
        dt.date(2026, 8, 31),
    )
    columns = ("party__name", "party__country", "role", "side", "duty")
    assert list(CommitmentParty.objects.values_list(*columns)) == [
        ("Khorgos centre", "KZ", "promises", "theirs", "forty places"),
    ]
    assert "Названный источник: Meeting of 14 July" in text_of(response)


def test_a_new_record_is_the_analysts_own_by_default(office: Office) -> None:
    form = browser(office.analyst).get(reverse("record_new")).context["form"]

    assert (form["officer"].value(), form["countries"].value(), form["strength"].value()) == (
        office.analyst.pk,
        "UZ",
        "agreed",
    )


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"title": ""}, {"title": ["Дайте записи название: что обещано, одной строкой."]}),
        ({"source_note": " "}, {"source_note": ["Назовите источник: документ, встречу или статью."]}),
        ({"due_on": ""}, {"due_on": ["Назовите срок или дату пересмотра."]}),
        ({"countries": "KZ QQ"}, {"countries": ["Кода QQ нет. Пример: KZ UZ."]}),
        ({"party-0-name": ""}, {"__all__": ["Укажите хотя бы одну сторону."]}),
    ],
)
def test_an_incomplete_record_is_refused_with_everything_kept(
    office: Office, given: dict[str, str], errors: dict[str, list[str]]
) -> None:
    response = browser(office.analyst).post(reverse("record_new"), a_form(**given))

    assert response.status_code == 422
    assert response.context["form"].errors == errors
    assert response.context["form"]["kind"].value() == "event"
    assert response.context["parties"][0]["duty"].value() == "forty places"
    assert not Commitment.objects.exists()


def test_a_weak_promise_needs_no_date_and_is_watched(office: Office) -> None:
    client = browser(office.analyst)

    client.post(reverse("record_new"), a_form(strength="interest", due_on=""))

    assert Commitment.objects.get().status == Status.LEAD


def test_a_decision_to_track_is_asked_of_controllers_alone(office: Office) -> None:
    path = reverse("record_new")

    assert "chase_reason" not in browser(office.analyst).get(path).context["form"].fields
    given = a_form(strength="interest", chase_reason="asked", officer=str(office.executor.pk))
    browser(office.controller).post(path, given)

    assert Commitment.objects.get().status == Status.PLANNED


def test_a_record_sent_twice_is_entered_once(office: Office) -> None:
    client = browser(office.analyst)
    key = client.get(reverse("record_new")).context["form"]["request_key"].value()

    places = {client.post(reverse("record_new"), a_form(request_key=key))["Location"] for _time in range(2)}

    assert places == {address(Commitment.objects.get())}


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_readers_and_administrators_enter_no_records(role: Role) -> None:
    assert browser(a_user(role)).get(reverse("record_new")).status_code == 403

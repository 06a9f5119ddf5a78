from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from commitments.access import Denied
from commitments.actions.handover import Handover, activate, deactivate
from commitments.actions.milestones import Ending, end
from commitments.actions.refusals import Refused
from commitments.models import Commitment, CountryDesk, Event, Milestone, Reminder, User
from commitments.terms import EventType, MilestoneState, ReminderState, Role, Status, Strength, Visibility
from tests.factories import NOW, a_commitment, a_milestone, a_user

pytestmark = pytest.mark.django_db


def planned_for(person: User) -> int:
    return Reminder.objects.filter(recipient=person, state=ReminderState.PLANNED).count()


def last_event(chain: str) -> Event:
    return Event.objects.filter(chain=chain).order_by("-sequence")[0]


def test_open_records_go_to_the_taker_with_an_event_and_new_reminders() -> None:
    administrator, leaving, taker = a_user(Role.ADMINISTRATOR), a_user(name="Leaving"), a_user(name="Taker")
    commitment = a_commitment(officer=leaving)
    version = commitment.version

    deactivate(leaving, Handover(officer=taker), actor=administrator, now=NOW)

    commitment.refresh_from_db()
    assert (commitment.officer, commitment.version) == (taker, version + 1)
    event = last_event(f"commitment:{commitment.pk}")
    assert (event.type, event.actor, event.details) == (
        EventType.ASSIGNED,
        administrator,
        {"officer": ["Leaving", "Taker"]},
    )
    assert planned_for(leaving) == 0
    assert planned_for(taker) > 0


def test_access_is_closed_and_told_in_the_persons_history() -> None:
    administrator, leaving, taker = a_user(Role.ADMINISTRATOR), a_user(), a_user(name="Taker")
    a_commitment(officer=leaving)

    deactivate(leaving, Handover(officer=taker), actor=administrator, now=NOW)

    leaving.refresh_from_db()
    assert leaving.is_active is False
    event = last_event(f"user:{leaving.pk}")
    assert (event.type, event.actor, event.details) == (
        EventType.DEACTIVATED,
        administrator,
        {"records": "1", "officer": "Taker"},
    )


def test_controlled_records_and_countries_go_to_the_taking_controller() -> None:
    administrator, leaving, taker = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER), a_user(Role.HEAD)
    CountryDesk.objects.create(country="KZ", controller=leaving)
    commitment = a_commitment()
    assert commitment.controller == leaving

    deactivate(leaving, Handover(controller=taker), actor=administrator, now=NOW)

    commitment.refresh_from_db()
    assert commitment.controller == taker
    assert CountryDesk.objects.get(country="KZ").controller == taker


def test_somebody_who_is_officer_and_controller_of_one_record_gives_both_in_one_event() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER, name="Leaving")
    officer, controller = a_user(name="Officer"), a_user(Role.CONTROLLER, name="Controller")
    commitment = a_commitment(officer=leaving, controller=leaving)

    deactivate(leaving, Handover(officer, controller), actor=administrator, now=NOW)

    commitment.refresh_from_db()
    assert (commitment.officer, commitment.controller) == (officer, controller)
    assert last_event(f"commitment:{commitment.pk}").details == {
        "officer": ["Leaving", "Officer"],
        "controller": ["Leaving", "Controller"],
    }


@pytest.mark.parametrize("status", [Status.LEAD, Status.PLANNED, Status.SUSPENDED])
def test_watched_and_suspended_records_are_handed_over_like_the_others(status: Status) -> None:
    administrator, leaving, taker = a_user(Role.ADMINISTRATOR), a_user(), a_user()
    strength = Strength.INTEREST if status is Status.LEAD else Strength.AGREED
    commitment = a_commitment(officer=leaving, strength=strength, review_on=dt.date(2026, 8, 3))
    if status is Status.SUSPENDED:
        Commitment.objects.filter(pk=commitment.pk).update(status=status, suspended_from=Status.PLANNED)

    deactivate(leaving, Handover(officer=taker), actor=administrator, now=NOW)

    commitment.refresh_from_db()
    assert (commitment.status, commitment.officer) == (status, taker)


def test_closed_records_keep_the_name_of_who_did_the_work() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user()
    commitment = a_commitment(officer=leaving)
    Commitment.objects.filter(pk=commitment.pk).update(status=Status.FULFILLED)

    deactivate(leaving, Handover(), actor=administrator, now=NOW)

    commitment.refresh_from_db()
    assert commitment.officer == leaving


def test_open_records_without_a_taker_are_refused_and_nothing_changes() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER)
    commitment = a_commitment(officer=leaving, controller=leaving)

    with pytest.raises(Refused) as refused:
        deactivate(leaving, Handover(), actor=administrator, now=NOW)

    assert refused.value.sentences == (
        "За сотрудником открытые записи или вехи. Укажите, кто станет ответственным.",
        "Сотрудник контролирует записи или страны. Укажите, кто станет контролёром.",
    )
    leaving.refresh_from_db()
    commitment.refresh_from_db()
    assert (leaving.is_active, commitment.officer) == (True, leaving)
    assert not Event.objects.filter(chain=f"user:{leaving.pk}").exists()


def test_a_country_alone_needs_a_taking_controller() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER)
    CountryDesk.objects.create(country="TJ", controller=leaving)

    with pytest.raises(Refused):
        deactivate(leaving, Handover(), actor=administrator, now=NOW)


@pytest.mark.parametrize("unfit", ["closed", "administrator", "self"])
def test_who_cannot_work_does_not_become_officer(unfit: str) -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user()
    a_commitment(officer=leaving)
    taker = {"closed": a_user(is_active=False), "administrator": administrator, "self": leaving}[unfit]

    with pytest.raises(Refused) as refused:
        deactivate(leaving, Handover(officer=taker), actor=administrator, now=NOW)

    assert refused.value.sentences == (
        "Ответственным может стать другой сотрудник с открытым доступом, кроме администратора.",
    )


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.ADMINISTRATOR])
def test_who_may_not_verify_does_not_become_controller(role: Role) -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER)
    a_commitment(controller=leaving)

    with pytest.raises(Refused) as refused:
        deactivate(leaving, Handover(controller=a_user(role)), actor=administrator, now=NOW)

    assert refused.value.sentences == (
        "Контролёром может стать другой контролёр или руководитель с открытым доступом.",
    )


def test_nobody_closes_their_own_access() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    a_user(Role.ADMINISTRATOR)

    with pytest.raises(Refused) as refused:
        deactivate(administrator, Handover(), actor=administrator, now=NOW)

    assert refused.value.sentences == ("Свой доступ не закрывают. Попросите другого администратора.",)


def test_the_last_administrator_who_can_log_in_stays() -> None:
    # The acting one has lost the role since their page was opened: two close each other's access at once.
    actor, last = a_user(Role.ADMINISTRATOR), a_user(Role.ADMINISTRATOR)
    User.objects.filter(pk=actor.pk).update(is_active=False)

    with pytest.raises(Refused) as refused:
        deactivate(last, Handover(), actor=actor, now=NOW)

    assert refused.value.sentences == ("Это последний администратор, который может войти. Сначала пригласите другого.",)


def test_a_closed_access_is_not_closed_again() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user(is_active=False)

    with pytest.raises(Refused) as refused:
        deactivate(leaving, Handover(), actor=administrator, now=NOW)

    assert refused.value.sentences == ("Доступ этого сотрудника уже закрыт.",)


def test_only_administrators_close_and_open() -> None:
    head, person = a_user(Role.HEAD), a_user()

    with pytest.raises(Denied):
        deactivate(person, Handover(), actor=head, now=NOW)
    with pytest.raises(Denied):
        activate(person, actor=head, now=NOW)


def test_the_sessions_of_the_leaving_person_end_and_others_go_on() -> None:
    administrator, leaving, staying = a_user(Role.ADMINISTRATOR), a_user(), a_user()
    for person in (leaving, leaving, staying):
        Client().force_login(person)

    deactivate(leaving, Handover(), actor=administrator, now=NOW)

    assert [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()] == [str(staying.pk)]


def test_nobody_is_left_with_a_deputy_who_is_gone() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user()
    person = a_user(deputy=leaving)

    deactivate(leaving, Handover(), actor=administrator, now=NOW)

    person.refresh_from_db()
    assert person.deputy is None


def test_a_head_who_goes_is_reminded_of_nothing() -> None:
    administrator, head = a_user(Role.ADMINISTRATOR), a_user(Role.HEAD)
    a_commitment()
    assert planned_for(head) == 1

    deactivate(head, Handover(), actor=administrator, now=NOW)

    assert planned_for(head) == 0


def test_an_opened_access_has_its_password_and_its_plans_back() -> None:
    administrator, head = a_user(Role.ADMINISTRATOR), a_user(Role.HEAD)
    a_commitment()
    deactivate(head, Handover(), actor=administrator, now=NOW)

    activate(head, actor=administrator, now=NOW)

    person = User.objects.get(pk=head.pk)
    assert (person.is_active, person.password) == (True, head.password)
    assert planned_for(head) == 1
    event = last_event(f"user:{head.pk}")
    assert (event.type, event.details) == (EventType.EDITED, {"is_active": [False, True]})


def test_an_open_access_is_not_opened_again() -> None:
    with pytest.raises(Refused) as refused:
        activate(a_user(), actor=a_user(Role.ADMINISTRATOR), now=NOW)

    assert refused.value.sentences == ("Доступ этого сотрудника открыт.",)


def test_open_milestones_go_to_the_taker_too() -> None:
    administrator, leaving, taker = a_user(Role.ADMINISTRATOR), a_user(name="Leaving"), a_user(name="Taker")
    seen = a_milestone(officer=leaving)
    hidden = a_milestone(a_commitment(visibility=Visibility.RESTRICTED, named_persons=(leaving,)), officer=leaving)
    done = a_milestone(officer=leaving)
    end(done, Ending(MilestoneState.DONE), version=1, actor=leaving, now=NOW)

    deactivate(leaving, Handover(officer=taker), actor=administrator, now=NOW)

    officers = dict(Milestone.objects.values_list("pk", "officer"))
    assert officers == {seen.pk: taker.pk, hidden.pk: None, done.pk: leaving.pk}
    assert last_event(f"commitment:{seen.commitment_id}").details == {
        "milestone": seen.pk,
        "named": seen.title,
        "changes": {"officer": ["Leaving", "Taker"]},
    }
    assert (planned_for(leaving), planned_for(taker)) == (0, 4)


def test_milestones_alone_want_a_taker() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user()
    a_milestone(officer=leaving)

    with pytest.raises(Refused) as refusal:
        deactivate(leaving, Handover(), actor=administrator, now=NOW)

    assert refusal.value.sentences == ("За сотрудником открытые записи или вехи. Укажите, кто станет ответственным.",)

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.utils import translation

from commitments.actions import feeds
from commitments.actions.handover import Handover, activate, deactivate
from commitments.actions.invitations import accept, link_for
from commitments.actions.people import Profile, edit, invite
from commitments.models import Commitment, CountryDesk, User
from commitments.queries.people import (
    held_by,
    history_of,
    may_be_controller,
    may_be_officer,
    people_page,
    person_row,
)
from commitments.terms import Role, Status, Visibility
from tests.factories import NOW, a_commitment, a_user

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def olim(role: Role = Role.ANALYST, language: str = "ru") -> Profile:
    return Profile("Olim Karimov", "olim@example.org", role, language, "Asia/Tashkent", "UZ")


def test_the_list_has_open_accesses_first_and_then_names() -> None:
    people = [a_user(name="Zafar"), a_user(name="Anvar", is_active=False), a_user(name="Bek")]

    _page, rows = people_page(None, now=NOW)

    assert [row.person for row in rows] == [people[2], people[0], people[1]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_two_queries_at_any_size(
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(number):
        a_commitment(officer=a_user(), actor=a_user(Role.CONTROLLER))

    with django_assert_num_queries(2):
        _page, rows = people_page(None, now=NOW)

    assert len(rows) == 2 * number


def test_a_row_counts_the_open_records_in_each_duty() -> None:
    officer, controller = a_user(), a_user(Role.CONTROLLER)
    first, second, closed = (a_commitment(officer=officer, controller=controller) for _number in range(3))
    Commitment.objects.filter(pk=closed.pk).update(status=Status.FULFILLED)

    rows = {person: person_row(person, now=NOW) for person in (officer, controller)}

    assert {first.officer, second.officer} == {officer}
    assert (rows[officer].open_count, rows[officer].controlled_count) == (2, 0)
    assert (rows[controller].open_count, rows[controller].controlled_count) == (0, 2)


def test_recovery_codes_alone_are_no_second_factor() -> None:
    person = a_user()
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert person_row(person, now=NOW).has_second_factor is False

    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert person_row(person, now=NOW).has_second_factor is True


def test_an_invitation_waits_then_expires_and_is_forgotten_once_accepted() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    person = invite(olim(), actor=administrator, now=NOW).person
    three_days = NOW + dt.timedelta(days=3)

    waiting = person_row(person, now=three_days)
    expired = person_row(person, now=three_days + dt.timedelta(seconds=1))
    accept(person, link_for(person, now=NOW).split("/")[-2], "quiet green river", now=NOW)
    accepted = person_row(person, now=NOW)

    assert (waiting.invited_at, waiting.is_waiting, waiting.is_expired) == (NOW, True, False)
    assert (expired.is_waiting, expired.is_expired) == (True, True)
    assert (accepted.invited_at, accepted.is_waiting, accepted.is_expired) == (None, False, False)


def test_a_closed_access_waits_for_nothing() -> None:
    person = User.objects.create_user("gone@example.org", name="Gone", is_active=False)

    row = person_row(person, now=NOW)

    assert (row.is_waiting, row.is_expired) == (False, False)


def test_the_history_of_a_person_is_told_in_words_newest_first() -> None:
    administrator, taker = a_user(Role.ADMINISTRATOR), a_user()
    person = invite(olim(), actor=administrator, now=NOW).person
    accept(person, link_for(person, now=NOW).split("/")[-2], "quiet green river", now=NOW)
    edit(person, olim(role=Role.CONTROLLER), actor=administrator, now=NOW)
    edit(person, olim(role=Role.CONTROLLER, language="en"), actor=administrator, now=NOW)
    a_commitment(officer=person)
    deactivate(person, Handover(officer=taker), actor=administrator, now=NOW)
    activate(person, actor=administrator, now=NOW)

    with translation.override("ru"):
        told = [(event.words, event.actor) for event in history_of(person)]

    assert told == [
        ("доступ снова открыт", administrator),
        ("доступ закрыт, передана 1 запись", administrator),
        ("изменено: язык", administrator),
        ("роль: была «аналитик», стала «контролёр»", administrator),
        ("пароль задан, приглашение принято", person),
        ("приглашение", administrator),
    ]


def test_the_history_of_a_person_tells_of_calendars_by_their_names() -> None:
    person = a_user()
    feed, _secret = feeds.create(person, "Мои сроки", "", now=NOW)
    feeds.renew(feed, now=NOW)
    feeds.revoke(feed, now=NOW)

    with translation.override("ru"):
        told = [event.words for event in history_of(person)]

    assert told == [
        "закрыт календарь для подписки: «Мои сроки»",
        "новый адрес у календаря для подписки: «Мои сроки»",
        "заведён календарь для подписки: «Мои сроки»",
    ]


def test_what_a_person_holds_counts_all_and_names_what_the_viewer_may_see() -> None:
    administrator, leaving = a_user(Role.ADMINISTRATOR), a_user(Role.CONTROLLER)
    CountryDesk.objects.create(country="TJ", controller=leaving)
    CountryDesk.objects.create(country="AF", controller=leaving)
    late = a_commitment(officer=leaving, due_on=dt.date(2026, 8, 3))
    soon = a_commitment(controller=leaving, due_on=dt.date(2026, 7, 24))
    a_commitment(officer=leaving, controller=leaving, visibility=Visibility.RESTRICTED)
    a_commitment()

    held = held_by(leaving, administrator)

    assert (held.as_officer, held.as_controller, held.total) == (2, 2, 3)
    assert held.countries == ("AF", "TJ")
    assert held.records == (soon, late)
    assert held.unnamed == 1
    assert held.needs_controller


def test_a_person_without_records_and_countries_holds_nothing() -> None:
    held = held_by(a_user(), a_user(Role.ADMINISTRATOR))

    assert (held.total, held.countries, held.needs_controller) == (0, (), False)


def test_takers_are_offered_by_duty() -> None:
    leaving = a_user(Role.HEAD, name="A")
    reader, controller = a_user(Role.READER, name="B"), a_user(Role.CONTROLLER, name="C")
    a_user(Role.CONTROLLER, name="D", is_active=False)
    a_user(Role.ADMINISTRATOR, name="E")

    assert list(may_be_officer(leaving)) == [reader, controller]
    assert list(may_be_controller(leaving)) == [controller]

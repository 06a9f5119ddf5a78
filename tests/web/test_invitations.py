"""The page where an invited person sets a password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.actions.invitations import link_for
from commitments.models import Event, User
from commitments.terms import Role
from tests.factories import a_user

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


def text_of(response: Answer) -> str:
    """Words of a page as read: without tags, spaces folded."""
    body = re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", response.content.decode())
    return " ".join(body.split())


def a_waiting_person(**fields: str) -> User:
    return User.objects.create_user("olim@example.org", **{"name": "Olim Karimov", **fields})


def path_for(person: User) -> str:
    """The one-time address of an invited person, without the host."""
    return link_for(person, now=clock.now()).removeprefix("http://127.0.0.1:8000")


def test_an_invited_person_sets_a_password_and_is_in() -> None:
    browser = Client()
    path = path_for(a_waiting_person())
    assert "Olim Karimov" in text_of(browser.get(path))

    answer = browser.post(path, {"new_password1": "quiet green river", "new_password2": "quiet green river"})

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("dashboard"))
    assert browser.get(reverse("settings")).context["person"].email == "olim@example.org"
    assert Client().login(email="olim@example.org", password="quiet green river")


def test_looking_at_an_invitation_changes_nothing_and_is_kept_by_nobody() -> None:
    person = a_waiting_person()
    before = User.objects.values().get(pk=person.pk)

    answer = Client().get(path_for(person))

    assert User.objects.values().get(pk=person.pk) == before
    assert "no-store" in answer.headers["Cache-Control"].split(", ")
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("quiet green river", "quiet blue river", "new_password2"),
        ("short", "short", "new_password2"),
        ("password1234", "password1234", "new_password2"),
        ("olim@example.org", "olim@example.org", "new_password2"),
        ("", "", "new_password1"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(first: str, second: str, field: str) -> None:
    person = a_waiting_person()

    answer = Client().post(path_for(person), {"new_password1": first, "new_password2": second})

    assert answer.status_code == 422
    assert next(iter(answer.context["form"].errors)) == field
    assert not User.objects.get(pk=person.pk).has_usable_password()


def test_a_used_address_explains_itself() -> None:
    person = a_waiting_person()
    path = path_for(person)
    passwords = {"new_password1": "quiet green river", "new_password2": "quiet green river"}
    Client().post(path, passwords)

    answers = [Client().get(path), Client().post(path, passwords)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert [text_of(answer).count("Приглашение больше не действует") for answer in answers] == [1, 1]
    assert Event.objects.filter(chain=f"user:{person.pk}").count() == 1


def test_the_page_speaks_the_invited_persons_language_until_the_visitor_says_else() -> None:
    path = path_for(a_waiting_person(language="en"))
    browser = Client()
    assert browser.get(path).headers["Content-Language"] == "en"

    browser.post(reverse("set_language"), {"language": "ru", "next": path})

    assert browser.get(path).headers["Content-Language"] == "ru"


def test_somebody_with_a_second_factor_is_asked_for_it() -> None:
    person = a_waiting_person()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    browser = Client()

    answer = browser.post(
        path_for(person), {"new_password1": "quiet green river", "new_password2": "quiet green river"}
    )

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert browser.get(reverse("settings")).status_code == 302


def test_whoever_was_logged_in_before_is_not_any_more() -> None:
    client = Client()
    client.force_login(a_user(Role.ADMINISTRATOR))
    passwords = {"new_password1": "quiet green river", "new_password2": "quiet green river"}

    client.post(path_for(a_waiting_person()), passwords)

    assert client.get(reverse("settings")).context["person"].email == "olim@example.org"

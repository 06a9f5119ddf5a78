"""The door: log-in and its limits, the second factor, leaving, and what nobody learns without a log-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from commitments.models import User
from commitments.terms import Role
from tests.factories import PASSWORD, a_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

STAFF = (Role.ANALYST, Role.CONTROLLER, Role.HEAD, Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> Iterator[None]:
    """Forget the attempts of other tests: they are counted by address."""
    cache.clear()
    yield
    cache.clear()


def log_in(person: User, password: str = PASSWORD, browser: Client | None = None, host: str = "127.0.0.1") -> Answer:
    address = {"login": person.email, "password": password}
    return (browser or Client()).post(reverse("account_login"), address, REMOTE_ADDR=host)


def browser_of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def test_the_right_password_opens_the_first_page() -> None:
    answer = log_in(a_user())

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("dashboard"))


def test_an_address_is_known_whatever_its_letters() -> None:
    person = a_user(email="Olim@Example.org")

    answer = Client().post(reverse("account_login"), {"login": "OLIM@example.ORG", "password": PASSWORD})

    assert (answer.status_code, person.email) == (302, "olim@example.org")


def test_a_wrong_password_and_an_unknown_address_are_told_alike() -> None:
    known = log_in(a_user(email="known@example.org"), "wrong")
    unknown = Client().post(reverse("account_login"), {"login": "nobody@example.org", "password": "wrong"})

    assert known.context["form"].errors == unknown.context["form"].errors
    told = ["Почта или пароль не подходят. Проверьте раскладку клавиатуры."]
    assert list(known.context["form"].errors.values()) == [told]


def test_a_closed_access_does_not_get_in() -> None:
    browser = Client()

    log_in(a_user(is_active=False), browser=browser)

    assert browser.get(reverse("settings")).status_code == 302


def test_somebody_invited_does_not_get_in_without_a_password() -> None:
    person = User.objects.create_user("invited@example.org", name="Invited")

    assert [log_in(person, password).status_code for password in ("", person.password)] == [200, 200]


def test_after_five_wrong_passwords_the_right_one_is_not_taken_either() -> None:
    person = a_user()
    for number in range(5):
        log_in(person, "wrong", host=f"192.0.2.{number}")

    answer = log_in(person, host="192.0.2.99")

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["__all__"]


def test_another_person_is_not_shut_out_by_them() -> None:
    victim, other = a_user(), a_user()
    for number in range(5):
        log_in(victim, "wrong", host=f"192.0.2.{number}")

    assert log_in(other, host="192.0.2.99").status_code == 302


def test_one_address_does_not_try_many_names() -> None:
    for number in range(10):
        Client().post(
            reverse("account_login"),
            {"login": f"guess{number}@example.org", "password": "wrong"},
            REMOTE_ADDR="192.0.2.1",
        )

    person = a_user()
    assert log_in(person, host="192.0.2.1").status_code == 200
    assert log_in(person, host="192.0.2.2").status_code == 302


def test_after_the_log_in_the_page_asked_for_opens_and_no_foreign_one() -> None:
    person = a_user()

    found = [
        Client().post(
            f"{reverse('account_login')}?next={wanted}", {"login": person.email, "password": PASSWORD, "next": wanted}
        )
        for wanted in ("/registry/?q=1", "https://elsewhere.example/")
    ]

    assert [answer.headers["Location"] for answer in found] == ["/registry/?q=1", reverse("dashboard")]


def test_leaving_takes_a_press_and_ends_the_session() -> None:
    browser = Client()
    browser.force_login(a_user())

    looked = browser.get(reverse("account_logout"))
    left = browser.post(reverse("account_logout"))

    assert (looked.status_code, left.headers["Location"]) == (200, reverse("account_login"))
    assert browser.get(reverse("settings")).status_code == 302


# Password reset


def reset_link() -> str:
    found = re.search(r"/accounts/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert found is not None
    return found[0]


def test_a_forgotten_password_is_set_by_mail() -> None:
    person = a_user()
    browser = Client()

    browser.post(reverse("account_reset_password"), {"email": person.email})
    form = browser.get(reset_link(), follow=True)
    browser.post(form.request["PATH_INFO"], {"password1": "quiet green river", "password2": "quiet green river"})

    assert User.objects.get(pk=person.pk).check_password("quiet green river")


def test_an_address_that_was_corrected_opens_nothing_any_more() -> None:
    person = a_user(email="old@example.org")
    Client().post(reverse("account_reset_password"), {"email": "old@example.org"})
    administrator = browser_of(a_user(Role.ADMINISTRATOR))

    administrator.post(
        reverse("person", args=[person.pk]),
        {
            "name": person.name,
            "email": "new@example.org",
            "role": person.role,
            "language": "ru",
            "time_zone": "Asia/Tashkent",
            "holiday_calendar": "UZ",
        },
    )
    Client().post(reverse("account_reset_password"), {"email": "old@example.org"})

    assert [letter.to for letter in mail.outbox] == [["old@example.org"]]
    assert Client().get(reset_link(), follow=True).context["token_fail"] is True
    assert log_in(person).status_code == 200
    person.refresh_from_db()
    assert log_in(person).status_code == 302


@pytest.mark.parametrize("is_known", [True, False])
def test_asking_for_a_reset_betrays_nobody(is_known: bool) -> None:
    if is_known:
        a_user(email="somebody@example.org")

    answer = Client().post(reverse("account_reset_password"), {"email": "somebody@example.org"})

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("account_reset_password_done"))
    assert len(mail.outbox) == int(is_known)


def test_a_closed_access_gets_no_reset() -> None:
    person = a_user(is_active=False)

    Client().post(reverse("account_reset_password"), {"email": person.email})

    assert mail.outbox == []


# Second factor


@pytest.fixture
def demanding(settings: Settings) -> None:
    """Settings of a production installation."""
    settings.TRACKER_REQUIRE_SECOND_FACTOR = True


@pytest.mark.usefixtures("demanding")
@pytest.mark.parametrize("role", STAFF)
def test_staff_without_a_second_factor_are_sent_to_set_one_up(role: Role) -> None:
    browser = browser_of(a_user(role))

    answers = [browser.get(reverse(route)) for route in ("dashboard", "settings", "admin:index")]

    assert [answer.headers.get("Location") for answer in answers] == [reverse("mfa_activate_totp")] * 3


@pytest.mark.usefixtures("demanding")
def test_what_they_send_is_not_done_either() -> None:
    person = a_user(Role.ADMINISTRATOR)

    browser_of(person).post(reverse("set_theme"), {"theme": "dark"})

    person.refresh_from_db()
    assert person.theme == "auto"


@pytest.mark.usefixtures("demanding")
def test_they_can_switch_the_language_set_it_up_and_leave() -> None:
    browser = browser_of(a_user())

    switched = browser.post(reverse("set_language"), {"language": "en", "next": reverse("mfa_activate_totp")})
    asked = browser.get(reverse("mfa_activate_totp"))
    left = browser.post(reverse("account_logout"))

    assert switched.headers["Location"] == reverse("mfa_activate_totp")
    assert asked.headers.get("Location", "").split("?")[0] in ("", reverse("account_reauthenticate"))
    assert left.headers["Location"] == reverse("account_login")


@pytest.mark.usefixtures("demanding")
def test_staff_with_a_second_factor_and_readers_go_on() -> None:
    analyst = a_user()
    Authenticator.objects.create(user=analyst, type=Authenticator.Type.TOTP, data={"secret": "x"})

    found = [browser_of(person).get(reverse("settings")).status_code for person in (analyst, a_user(Role.READER))]

    assert found == [200, 200]


@pytest.mark.usefixtures("demanding")
def test_probes_are_answered_to_whoever_is_logged_in() -> None:
    assert browser_of(a_user()).get("/healthz").status_code == 200


def test_in_the_demo_a_second_factor_is_offered_and_not_demanded() -> None:
    page = browser_of(a_user(Role.HEAD)).get(reverse("settings"))

    assert (page.status_code, page.content.decode().count(f'href="{reverse("mfa_index")}"')) == (200, 1)


def test_a_log_in_with_a_second_factor_waits_for_the_code() -> None:
    person = a_user()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    browser = Client()

    answer = log_in(person, browser=browser)

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert browser.get(reverse("dashboard")).headers["Location"].split("?")[0] == reverse("account_login")

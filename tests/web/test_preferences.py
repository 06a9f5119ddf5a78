from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from commitments.models import Event, Reminder, User
from commitments.terms import DigestPreference, Role, Theme
from commitments.web.forms.preferences import zone_choices
from tests.factories import NOW, a_commitment, a_user

pytestmark = pytest.mark.django_db

SETTINGS = {
    "language": "ru",
    "time_zone": "Asia/Tashkent",
    "holiday_calendar": "UZ",
    "digest_time": "08:30",
    "digest": "everything",
    "theme": "auto",
    "deputy": "",
}


def logged_in(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


# The page


def test_a_person_keeps_their_own_settings() -> None:
    person, deputy = a_user(Role.READER), a_user()
    changes = {
        "language": "en",
        "time_zone": "Asia/Almaty",
        "holiday_calendar": "KZ",
        "digest_time": "17:15",
        "digest": "duties",
        "theme": "dark",
        "deputy": str(deputy.pk),
    }

    answer = logged_in(person).post(reverse("settings"), changes)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("settings"))
    assert answer.cookies["language"].value == "en"
    person.refresh_from_db()
    assert (person.language, person.time_zone, person.holiday_calendar) == ("en", "Asia/Almaty", "KZ")
    assert (person.digest_time, person.digest, person.theme, person.deputy) == (
        dt.time(17, 15),
        DigestPreference.DUTIES,
        Theme.DARK,
        deputy,
    )


def test_the_page_shows_what_is_kept() -> None:
    person = a_user(digest_time=dt.time(7, 45), theme=Theme.LIGHT)

    form = logged_in(person).get(reverse("settings")).context["form"]

    assert (str(form["digest_time"]).count('value="07:45"'), form["theme"].value()) == (1, "light")


def test_reminders_follow_the_hour() -> None:
    officer = a_user()
    a_commitment(officer=officer, now=dt.datetime.now(dt.UTC), due_on=dt.date(2090, 6, 1))  # noqa: TID251 - the view reads the clock

    logged_in(officer).post(reverse("settings"), {**SETTINGS, "digest_time": "10:00"})

    hours = {moment.time() for moment in Reminder.objects.values_list("send_at", flat=True)}
    assert hours == {dt.time(5, 0)}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "xx"),
        ("time_zone", "Mars/Base"),
        ("holiday_calendar", ""),
        ("digest_time", "25:00"),
        ("digest", "nothing"),
        ("theme", "pink"),
        ("deputy", "0"),
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_is_kept(field: str, value: str) -> None:
    person = a_user()

    answer = logged_in(person).post(reverse("settings"), {**SETTINGS, "theme": "dark", field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Event.objects.exists()


def test_zones_stand_in_order_under_the_names_of_their_cities() -> None:
    zones = zone_choices(NOW, "Asia/Kuwait")

    assert zones[0] == ("America/New_York", "UTC−04:00, Нью-Йорк")
    assert zones[-1] == ("Asia/Tokyo", "UTC+09:00, Токио")
    assert [words for key, words in zones if key in {"Asia/Kuwait", "Asia/Kolkata", "Europe/Kyiv"}] == [
        "UTC+03:00, Киев",
        "UTC+03:00, Кувейт",
        "UTC+05:30, Калькутта",
    ]


def test_those_who_can_work_may_stand_in() -> None:
    person, other = a_user(name="A"), a_user(name="B")
    a_user(is_active=False)
    a_user(Role.ADMINISTRATOR)

    form = logged_in(person).get(reverse("settings")).context["form"]

    assert list(form.fields["deputy"].queryset) == [other]


# Language from any page


def test_anybody_switches_the_language_by_a_cookie() -> None:
    browser = Client()

    answer = browser.post(reverse("set_language"), {"language": "en", "next": reverse("account_login")})

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("account_login"))
    cookie = answer.cookies["language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("en", True, "Lax", 31536000)
    assert browser.get(reverse("account_login")).headers["Content-Language"] == "en"


def test_a_persons_language_is_kept_with_the_person() -> None:
    person = a_user()

    logged_in(person).post(reverse("set_language"), {"language": "en"})

    assert logged_in(person).get(reverse("settings")).headers["Content-Language"] == "en"
    assert Event.objects.get().details == {"language": ["ru", "en"]}


def test_a_persons_own_language_goes_before_the_browsers() -> None:
    browser = logged_in(a_user(language="ru"))
    browser.cookies["language"] = "en"

    assert browser.get(reverse("settings")).headers["Content-Language"] == "ru"


@pytest.mark.parametrize("language", ["", "xx", "ru-RU"])
def test_a_language_that_is_not_spoken_is_refused(language: str) -> None:
    answer = Client().post(reverse("set_language"), {"language": language})

    assert (answer.status_code, "language" in answer.cookies) == (400, False)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/registry/?q=1", "/registry/?q=1"),
        ("http://testserver/desk/", "http://testserver/desk/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_never_leaves_the_site(wanted: str, found: str) -> None:
    answer = Client().post(reverse("set_language"), {"language": "en", "next": wanted})

    assert answer.headers["Location"] == found


def test_a_look_switches_nothing() -> None:
    person = a_user()

    answers = [
        logged_in(person).get(reverse(route), {"language": "en", "theme": "dark"})
        for route in ("set_language", "set_theme")
    ]

    assert [answer.status_code for answer in answers] == [405, 405]
    person.refresh_from_db()
    assert (person.language, person.theme) == ("ru", Theme.AUTO)


# Theme from any page


def test_the_look_is_kept_with_the_person_and_put_on_the_page() -> None:
    person = a_user()
    browser = logged_in(person)

    answer = browser.post(reverse("set_theme"), {"theme": "dark", "next": reverse("settings")})

    assert answer.headers["Location"] == reverse("settings")
    assert browser.get(reverse("settings")).content.decode().count('<html lang="ru" data-theme="dark">') == 1


def test_an_unknown_look_is_refused() -> None:
    person = a_user()

    assert logged_in(person).post(reverse("set_theme"), {"theme": "pink"}).status_code == 400

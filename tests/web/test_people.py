from __future__ import annotations

import re
import smtplib
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from commitments.models import Commitment, CountryDesk, User
from commitments.terms import Role, Visibility
from tests.factories import PASSWORD, a_commitment, a_user

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Olim Karimov",
    "email": "olim@example.org",
    "role": "analyst",
    "language": "ru",
    "time_zone": "Asia/Tashkent",
    "holiday_calendar": "UZ",
}


@pytest.fixture
def administrator() -> User:
    return a_user(Role.ADMINISTRATOR, name="Nodir Khakimov")


@pytest.fixture
def client(administrator: User) -> Client:
    """A browser in which the administrator is logged in."""
    browser = Client()
    browser.force_login(administrator)
    return browser


def text_of(response: Answer) -> str:
    """Words of a page as read: without tags, spaces folded."""
    body = re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", response.content.decode())
    return " ".join(body.split())


def said(response: Answer) -> list[str]:
    """Messages above a page."""
    return [str(message) for message in response.context["messages"]]


def problems(response: Answer) -> list[str]:
    """What the form as a whole is told."""
    return list(response.context["form"].non_field_errors())


def a_waiting_person(**fields: str) -> User:
    return User.objects.create_user("olim@example.org", **{"name": "Olim Karimov", **fields})


# The list


def test_the_list_shows_people_with_their_standing(administrator: User, client: Client) -> None:
    User.objects.filter(pk=administrator.pk).update(last_login=None)
    closed = a_user(name="Closed One", is_active=False)
    a_waiting_person()

    page = client.get(reverse("people"))

    rows = re.findall(r'(?s)<tr role="row">\s*<td.*?</tr>', page.content.decode())
    assert [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows] == [
        f"Nodir Khakimov {administrator.email} администратор открыт ещё не входил выключен 0 0",
        "Olim Karimov olim@example.org читатель срок приглашения вышел пароль не задан выключен 0 0",
        f"Closed One {closed.email} аналитик закрыт выключен 0 0",
    ]


# Inviting


def test_an_invitation_goes_out_and_the_list_says_so(client: Client) -> None:
    answer = client.post(reverse("people_invite"), NEW, follow=True)

    assert answer.redirect_chain == [(reverse("people"), 302)]
    assert said(answer) == ["Приглашение отправлено: Olim Karimov, olim@example.org."]
    assert [letter.to for letter in mail.outbox] == [["olim@example.org"]]


def test_the_form_proposes_the_administrators_own_surroundings(administrator: User, client: Client) -> None:
    User.objects.filter(pk=administrator.pk).update(time_zone="Asia/Kuwait", holiday_calendar="KW")

    form = client.get(reverse("people_invite")).context["form"]

    assert (form["time_zone"].value(), form["holiday_calendar"].value()) == ("Asia/Kuwait", "KW")
    assert ("Asia/Kuwait", "UTC+03:00, Кувейт") in form.fields["time_zone"].choices
    assert ("KW", "Кувейт") in form.fields["holiday_calendar"].choices


def test_a_refused_invitation_keeps_everything_typed(client: Client) -> None:
    a_user(email="olim@example.org", name="Olim the First")

    answer = client.post(reverse("people_invite"), NEW)

    assert answer.status_code == 422
    assert problems(answer) == ["С этим адресом уже есть сотрудник: Olim the First."]
    assert {name: answer.context["form"][name].value() for name in NEW} == NEW


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "olim"), ("role", "king"), ("language", "xx"), ("time_zone", "Mars/Base"), ("holiday_calendar", "ZZ")],
)
def test_what_is_not_offered_is_not_taken(client: Client, field: str, value: str) -> None:
    answer = client.post(reverse("people_invite"), {**NEW, field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not User.objects.filter(name="Olim Karimov").exists()


class RefusingBackend(EmailBackend):
    def send_messages(self, messages: object) -> int:  # noqa: ARG002 - the back end's signature
        raise smtplib.SMTPRecipientsRefused({"olim@example.org": (550, b"no such user")})


def test_when_the_mail_server_refuses_the_page_shows_the_link_once(client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{RefusingBackend.__name__}"

    answer = client.post(reverse("people_invite"), NEW)

    person = User.objects.get(email="olim@example.org")
    link = answer.context["invitation"].link
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.content.decode().count(f'value="{link}" readonly') == 1
    assert Client().get(link.removeprefix("http://127.0.0.1:8000")).context["invited"] == person
    later = [client.get(address) for address in (reverse("people"), reverse("person", args=[person.pk]))]
    assert [page.content.decode().count(link) for page in later] == [0, 0]


def test_inviting_again_is_one_button(client: Client) -> None:
    person = a_waiting_person()
    assert text_of(client.get(reverse("person", args=[person.pk]))).count("Пригласить ещё раз") == 1

    answer = client.post(reverse("person_invite", args=[person.pk]), follow=True)

    assert said(answer) == ["Приглашение отправлено: Olim Karimov, olim@example.org."]
    assert len(mail.outbox) == 1


def test_inviting_somebody_again_who_has_come_says_what_to_do(client: Client) -> None:
    person = a_user()
    assert text_of(client.get(reverse("person", args=[person.pk]))).count("Пригласить ещё раз") == 0

    answer = client.post(reverse("person_invite", args=[person.pk]), follow=True)

    assert answer.redirect_chain == [(reverse("person", args=[person.pk]), 302)]
    assert said(answer) == ["Пароль уже задан. Забытый пароль меняют со страницы входа: «Не получается войти»."]


# Correcting


def test_a_person_is_corrected(client: Client) -> None:
    person = a_waiting_person()

    answer = client.post(reverse("person", args=[person.pk]), {**NEW, "role": "controller"}, follow=True)

    assert said(answer) == ["Сохранено."]
    assert User.objects.get(pk=person.pk).role == Role.CONTROLLER
    assert [event.words for event in answer.context["events"]] == ["роль: была «читатель», стала «контролёр»"]


def test_ones_own_role_is_shown_and_cannot_be_changed(administrator: User, client: Client) -> None:
    a_user(Role.ADMINISTRATOR)

    answer = client.post(reverse("person", args=[administrator.pk]), {**NEW, "role": "head"})

    assert answer.status_code == 302
    administrator.refresh_from_db()
    assert (administrator.role, administrator.name) == (Role.ADMINISTRATOR, "Olim Karimov")


def test_a_refused_correction_is_told_beside_the_form(client: Client) -> None:
    a_user(email="taken@example.org")
    person = a_user()

    answer = client.post(reverse("person", args=[person.pk]), {**NEW, "email": "taken@example.org"})

    assert (answer.status_code, problems(answer)) == (422, ["С этим адресом уже есть другой сотрудник."])


# Closing and opening


def test_closing_asks_for_those_who_take_over_what_there_is(client: Client) -> None:
    officer, controller, idle = a_user(), a_user(Role.CONTROLLER), a_user()
    a_commitment(officer=officer, controller=controller)

    asked = {
        person: list(client.get(reverse("person_deactivate", args=[person.pk])).context["form"].fields)
        for person in (officer, controller, idle)
    }

    assert asked == {officer: ["officer"], controller: ["controller"], idle: []}


def test_closing_lists_what_goes_over_and_counts_what_the_administrator_does_not_see(client: Client) -> None:
    leaving = a_user()
    seen = a_commitment(officer=leaving)
    hidden = a_commitment(officer=leaving, visibility=Visibility.RESTRICTED)

    answer = client.get(reverse("person_deactivate", args=[leaving.pk]))
    page = text_of(answer)

    assert [page.count(words) for words in (seen.reference, hidden.reference, hidden.title)] == [1, 0, 0]
    assert page.count("и ещё 1 запись") == 1
    assert answer.context["held"].as_officer == 2


def test_closing_names_the_countries_that_go_over(client: Client) -> None:
    leaving = a_user(Role.CONTROLLER)
    CountryDesk.objects.create(country="TJ", controller=leaving)
    CountryDesk.objects.create(country="MULTI", controller=leaving)

    page = text_of(client.get(reverse("person_deactivate", args=[leaving.pk])))

    assert page.count("Контролёр по странам: несколько стран, Таджикистан.") == 1


def test_closing_hands_over_and_logs_out(client: Client) -> None:
    leaving, taker = a_user(name="Leaving"), a_user()
    commitment = a_commitment(officer=leaving)
    their_browser = Client()
    their_browser.force_login(leaving)

    answer = client.post(reverse("person_deactivate", args=[leaving.pk]), {"officer": taker.pk}, follow=True)

    assert said(answer) == ["Доступ закрыт: Leaving."]
    assert Commitment.objects.get(pk=commitment.pk).officer == taker
    assert their_browser.get(reverse("settings")).headers["Location"].split("?")[0] == reverse("account_login")


def test_closing_without_a_taker_is_refused_beside_the_field(client: Client) -> None:
    leaving = a_user()
    a_commitment(officer=leaving)

    answer = client.post(reverse("person_deactivate", args=[leaving.pk]))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["officer"])
    assert User.objects.get(pk=leaving.pk).is_active


def test_what_the_action_refuses_is_told_on_the_page(administrator: User, client: Client) -> None:
    answer = client.post(reverse("person_deactivate", args=[administrator.pk]))

    assert (answer.status_code, problems(answer)) == (
        422,
        ["Свой доступ не закрывают. Попросите другого администратора."],
    )


def test_a_closed_access_is_opened_again_and_lets_in(client: Client) -> None:
    person = a_user(name="Back Again", is_active=False)

    answer = client.post(reverse("person_activate", args=[person.pk]), follow=True)

    assert said(answer) == ["Доступ снова открыт: Back Again."]
    assert Client().login(email=person.email, password=PASSWORD)


def test_an_open_access_is_not_opened(client: Client) -> None:
    answer = client.post(reverse("person_activate", args=[a_user().pk]), follow=True)

    assert said(answer) == ["Доступ этого сотрудника открыт."]

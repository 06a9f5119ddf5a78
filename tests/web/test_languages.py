"""Pages and mails in the language of the person, who chooses it before the log-in or after."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.terms import Role
from tests.factories import a_commitment, a_user
from tests.letters import EVE, a_frozen_mail
from tests.letters import text_of as mail_of
from tests.pages import browser, text_of
from tests.reading import CYRILLIC

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(settings: Settings) -> None:
    settings.TRACKER_ORGANISATION = "Trade Office"


class Said(NamedTuple):
    """Some of the words that a page, a mail and its subject say."""

    page: list[str]
    subject: str
    mail: list[str]


# Nine o'clock of the day before two records are due, as each language writes the day and counts.
SAID = {
    "uz": Said(
        page=["Umumiy holat", "2 yozuv 2 ochiq", "Muddati yaqin 14 ish kuni ichida, 2 ta", "Qozogʻiston"],
        subject="Sizni 2 ta muddat kutmoqda: 2 tasi yaqin",
        mail=["payshanba, 2026-yil 23-iyul", "Muddat: 2026-yil 24-iyul.", "Toshkent"],
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_a_person_gets_the_dashboard_and_the_mail_in_their_language(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: EVE)
    monkeypatch.setattr(clock, "today", EVE.date)
    person = a_user(Role.HEAD, language=language)
    for _ in range(2):
        a_commitment(officer=person)

    answer = browser(person).get(reverse("dashboard"))
    page = text_of(answer)
    mail = a_frozen_mail(EVE, person)
    parts = message_from_bytes(bytes(mail.frozen), policy=policy.default)

    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()
    assert [words for words in SAID[language].page if words not in page] == []
    assert mail.subject == SAID[language].subject
    assert [words for words in SAID[language].mail if words not in mail_of(mail)] == []
    written = parts.get_body(("html",))
    assert written is not None
    assert f'<html lang="{language}"' in written.get_content()
    if language == "uz":
        assert CYRILLIC.findall(mail_of(mail) + mail.subject) == []


@pytest.mark.parametrize(("language", "month"), [("uz", "Sentabr"), ("kk", "Қыркүйек")])
def test_the_calendar_of_the_panel_has_its_months_and_begins_on_monday(language: str, month: str) -> None:
    script = browser(a_user(Role.HEAD, language=language)).get(reverse("admin:jsi18n")).content.decode()

    assert f'"September": {json.dumps(month)}' in script
    assert '"FIRST_DAY_OF_WEEK": 1' in script


def test_a_language_is_chosen_before_the_log_in() -> None:
    visitor = Client()

    visitor.post(reverse("set_language"), {"language": "uz", "next": reverse("account_login")})
    page = visitor.get(reverse("account_login"))

    assert '<html lang="uz"' in page.content.decode()
    assert "Tizimga kirish" in text_of(page)
    assert visitor.post(reverse("set_language"), {"language": "tr"}).status_code == 400

"""The pages behind the buttons of a mail: no log-in, nothing changes by looking, nobody learns the address."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from commitments.models import Commitment, DeadlineRequest, Event, MailLink, Update, User
from commitments.terms import DigestPreference, LinkPurpose, Role, Status
from commitments.web.limits import Limit
from commitments.web.views import answers
from tests.factories import a_commitment, a_statement, a_user
from tests.letters import BEFORE_OPENING, EVE, WINDOW, a_frozen_mail, address_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(EVE, tick=False):
        yield


def words(answer: Answer) -> str:
    body = re.sub(r"(?s)<svg.*?</svg>|<head.*?</head>|<[^>]+>", " ", answer.content.decode())
    return " ".join(body.split())


def a_path(purpose: LinkPurpose = LinkPurpose.PROGRESS, **fields: Any) -> str:
    a_commitment(title="Fair in Khorgos", **fields)
    return address_in(a_frozen_mail(), purpose)


def state() -> list[object]:
    """Everything that a scanner of mail must not be able to change."""
    return [list(model.objects.order_by("pk").values()) for model in (Commitment, Event, MailLink, Update, User)]


@pytest.mark.parametrize("purpose", [purpose for purpose in LinkPurpose if purpose is not LinkPurpose.EXTRAS])
@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing_and_leaves_no_trace_in_the_browser(purpose: LinkPurpose, method: str) -> None:
    path = a_path(purpose)
    before = state()
    browser = Client()

    answer = getattr(browser, method)(path)

    assert (answer.status_code, state()) == (200, before)
    assert browser.cookies == {}
    assert {name: answer.headers[name] for name in ("Referrer-Policy", "Cache-Control", "X-Robots-Tag")} == {
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store, private",
        "X-Robots-Tag": "noindex, nofollow",
    }


def test_the_page_shows_that_record_and_no_other() -> None:
    officer = a_user()
    record = a_commitment(officer=officer, title="Fair in Khorgos")
    a_statement(state="accepted", commitment=record, reviewer=officer, reviewed_at=EVE)
    a_commitment(officer=officer, title="Trade house")

    page = words(Client().get(address_in(a_frozen_mail(), LinkPurpose.PROGRESS)))

    assert record.reference in page
    assert "Fair in Khorgos «agreed to hold a fair»" in page
    assert "Trade house" not in page


def test_an_answer_is_written_and_its_link_becomes_a_receipt() -> None:
    path = a_path()
    browser = Client(enforce_csrf_checks=True)

    sent = browser.post(path, {"text": "Halls are booked", "happened_on": "2026-07-23"}, headers={"origin": "null"})
    receipt = browser.get(path)

    assert (sent.status_code, sent.headers["Location"]) == (302, path)
    assert Update.objects.get().text == "Halls are booked"
    assert receipt.status_code == 200
    assert "Ответ записан Записать новость: 23 июля 2026, 9:00." in words(receipt)


def test_who_is_logged_in_to_the_browser_does_not_matter() -> None:
    path = a_path()
    stranger = Client()
    stranger.force_login(a_user(Role.READER, language="en"))

    page = stranger.get(path)
    stranger.post(path, {"text": "Halls are booked", "happened_on": "2026-07-23"})

    assert page.headers["Content-Language"] == "ru"
    assert Update.objects.get().author == Commitment.objects.get().officer


def test_an_incomplete_answer_comes_back_with_what_was_written() -> None:
    path = a_path()

    answer = Client().post(path, {"text": "Halls are booked", "happened_on": "2026-07-24"})

    assert answer.status_code == 422
    assert "Новость не может быть из будущего." in words(answer)
    assert "Halls are booked" in answer.content.decode()
    assert Update.objects.count() == 0


def done(**changes: str) -> dict[str, str]:
    return {
        "news_text": "The fair was held",
        "news_on": "2026-07-23",
        "news_basis": "reported",
        "proof_title": "Order 17",
        "proof_owner": "Ministry",
        "proof_side": "theirs",
        "proof_on": "2026-07-23",
        "version": str(Commitment.objects.get().version),
        **changes,
    }


def test_done_is_reported_with_its_document() -> None:
    path = a_path(LinkPurpose.DONE)

    assert Client().post(path, done(proof_title="")).status_code == 422
    assert Client().post(path, done()).status_code == 302
    assert Commitment.objects.get().status == Status.REPORTED


def test_a_report_over_what_somebody_else_changed_is_asked_again_and_then_taken() -> None:
    path = a_path(LinkPurpose.DONE)
    stale = done()
    Commitment.objects.update(version=7)

    again = Client().post(path, stale)

    assert again.status_code == 409
    assert 'name="version" value="7"' in again.content.decode()
    assert Client().post(path, {**stale, "version": "7"}).status_code == 302


def test_more_time_is_asked_for_once() -> None:
    path = a_path(LinkPurpose.MORE_TIME)
    asked = {"new_due_on": "2026-08-03", "reason": "Halls are taken"}

    assert "Срок сейчас: 24 июля 2026." in words(Client().get(path))
    assert [Client().post(path, asked).status_code for _each in range(2)] == [302, 200]
    assert DeadlineRequest.objects.get().new_due_on == dt.date(2026, 8, 3)


def test_not_mine_asks_the_controller() -> None:
    path = a_path(LinkPurpose.NOT_MINE, controller=a_user(Role.CONTROLLER))

    Client().post(path, {"reason": "Customs is asked, not us"})

    record = Commitment.objects.get()
    browser = Client()
    browser.force_login(a_user(Role.CONTROLLER))
    assert record.declined_at == EVE
    assert "просит передать запись другому, 23 июля 2026: Customs is asked, not us Назначить" in words(
        browser.get(reverse("record", args=[record.reference])),
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"expires_at": EVE}, "Срок этой ссылки вышел 23 июля 2026."),
        ({"revoked_at": EVE}, "С тех пор, как письмо ушло, положение изменилось"),
    ],
)
def test_a_link_that_is_over_says_why_and_where_to_go(change: dict[str, dt.datetime], sentence: str) -> None:
    path = a_path()
    MailLink.objects.update(**change)

    for answer in (Client().get(path), Client().post(path, {"text": "x", "happened_on": "2026-07-23"})):
        assert answer.status_code == 410
        assert sentence in words(answer)
        assert f"Открыть запись {Commitment.objects.get().reference}" in words(answer)
    assert Update.objects.count() == 0


def test_an_invented_address_says_so_and_guessing_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "GUESSES", Limit("guess", most=2, seconds=600))
    browser = Client()

    found = [browser.get(reverse("answer", args=[f"guess-{number}"])) for number in range(3)]

    assert [answer.status_code for answer in found] == [410, 410, 429]
    assert "Такой ссылки нет." in words(found[0])
    assert "Подождите десять минут" in words(found[2])


def test_one_link_cannot_be_hammered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "PER_LINK", Limit("link", most=1, seconds=3600))
    path = a_path()

    assert [Client().get(path).status_code for _each in range(2)] == [200, 429]


def test_extras_are_refused_by_the_mail_programs_one_click_and_not_by_looking() -> None:
    officer = a_commitment(**WINDOW).officer
    assert officer is not None
    path = address_in(a_frozen_mail(BEFORE_OPENING), LinkPurpose.EXTRAS)
    browser = Client(enforce_csrf_checks=True)

    assert "Больше не присылать" in words(browser.get(path))
    officer.refresh_from_db()
    assert officer.digest == DigestPreference.EVERYTHING

    clicked = browser.post(path, {"List-Unsubscribe": "One-Click"})

    officer.refresh_from_db()
    assert (clicked.status_code, officer.digest) == (200, DigestPreference.DUTIES)
    assert "Сроки ваших записей приходят по-прежнему" in words(clicked)

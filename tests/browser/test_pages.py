"""Every page that a person meets, in a browser: readable by all, in both colours and at every width."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.actions.invitations import link_for
from commitments.admin import site
from commitments.lifecycle import Move
from commitments.management import demo
from commitments.models import Article, Commitment, Statement, User
from commitments.terms import ReviewState, Role, Status
from tests.browser.inspection import Inspector
from tracker.mailbox import reading
from tracker.mailbox.backend import mailbox_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Moves whose forms differ from each other, by a status they lead from.
MOVES = {
    Status.LEAD: [Move.TRACK],
    Status.PLANNED: [Move.START, Move.SUPERSEDE],
    Status.IN_PROGRESS: [Move.REPORT, Move.SUSPEND],
    Status.REPORTED: [Move.CONFIRM, Move.CONFIRM_PARTLY, Move.RETURN],
    Status.SUSPENDED: [Move.RESUME],
}
# Records that the demo always has, each looking otherwise.
SHOWN = [Status.LEAD, Status.IN_PROGRESS, Status.REPORTED, Status.SUSPENDED, Status.PARTLY, Status.SUPERSEDED]
FORMS_OF_A_RECORD = ["record_update", "record_evidence", "record_edit", "record_assign", "record_due"]
VERBS = ["statement_accept", "statement_edit", "statement_reject", "statement_merge", "statement_snooze"]


@pytest.fixture(autouse=True)
def _models_beside_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps a loop running in the test's own thread, where Django would refuse to ask the database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _mail_stays_here(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "tracker.mailbox.backend.MailboxBackend"
    settings.TRACKER_MAILBOX = tmp_path / "mail"


def enter(page: Page, server: LiveServer, person: User) -> None:
    """Hand the browser the cookie of a log-in."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[project.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server.url}])


def of_role(role: Role) -> User:
    return User.objects.filter(role=role).order_by("pk")[0]


def of_anybody() -> Iterator[str]:
    yield reverse("account_login")
    yield reverse("account_reset_password")
    yield reverse("account_reset_password_done")
    yield "/no-such-page/"
    invited = User.objects.create_user("new@example.org", name="Новый Сотрудник", role=Role.ANALYST)
    yield link_for(invited, now=clock.now()).removeprefix(project.TRACKER_BASE_URL)
    yield reverse("invitation", args=["MQ", "used"])


def of_the_reader() -> Iterator[str]:
    yield reverse("dashboard")
    yield reverse("registry")
    yield reverse("record", args=[Commitment.objects.visible_to(of_role(Role.READER))[0].reference])
    yield reverse("desk")  # not for a reader
    yield "/records/ZZ-2020-0001/"


def of_the_desk() -> Iterator[str]:
    yield reverse("dashboard")
    yield reverse("dashboard") + "?partner=KZ&kind=event"
    yield reverse("registry")
    yield reverse("registry") + "?status=planned&status=in_progress&when=overdue&q=ярмарка"
    yield reverse("registry") + "?q=ничего такого"
    yield reverse("desk")
    yield reverse("article_new")
    yield reverse("articles")
    yield reverse("delivery")
    yield reverse("settings")
    yield reverse("account_change_password")
    yield reverse("mfa_index")
    yield reverse("mailbox")
    yield reverse("mailbox_message", args=[reading.names(mailbox_folder(), "")[0]])
    yield from of_statements()
    yield from of_records()


def of_statements() -> Iterator[str]:
    waiting = Statement.objects.filter(state=ReviewState.PENDING).order_by("pk")[0]
    yield reverse("article", args=[waiting.article_id])
    decided = Article.objects.exclude(statements__state=ReviewState.PENDING).filter(statements__isnull=False)[0]
    yield reverse("article", args=[decided.pk])
    for verb in VERBS:
        yield reverse(verb, args=[waiting.pk])


def of_records() -> Iterator[str]:
    yield reverse("record_new")
    for status in SHOWN:
        yield reverse("record", args=[in_status(status)])
    for form in FORMS_OF_A_RECORD:
        yield reverse(form, args=[in_status(Status.IN_PROGRESS)])
    for status, moves in MOVES.items():
        for move in moves:
            yield reverse("record_move", args=[in_status(status), move])


def in_status(status: Status) -> str:
    return Commitment.objects.filter(status=status).order_by("pk")[0].reference


def of_the_administrator() -> Iterator[str]:
    colleague = of_role(Role.ANALYST)
    yield reverse("people")
    yield reverse("people_invite")
    yield reverse("person", args=[colleague.pk])
    yield reverse("person_deactivate", args=[colleague.pk])
    yield reverse("delivery")
    yield reverse("admin:index")


def of_data_entry() -> Iterator[str]:
    """The panel: every list, and the page of one thing of each kind."""
    yield reverse("admin:index")
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        first = model._default_manager.order_by("pk").first()
        if first is not None:
            yield reverse(f"{name}_change", args=[first.pk])
    yield reverse("admin:commitments_commitment_add")
    yield reverse("admin:commitments_commitment_move", args=[Commitment.objects.filter(status="planned")[0].pk, "start"])


VISITS = {
    None: of_anybody,
    Role.READER: of_the_reader,
    Role.HEAD: of_the_desk,
    Role.ADMINISTRATOR: of_the_administrator,
    Role.CONTROLLER: of_data_entry,
}


@pytest.mark.parametrize("role", VISITS)
def test_pages_are_readable_by_all_at_every_width_in_both_colours(
    role: Role | None, live_server: LiveServer, browser: Browser
) -> None:
    demo.load(clock.now())
    page = browser.new_page(locale="ru-RU")
    if role is not None:
        enter(page, live_server, of_role(role))
    inspector = Inspector(page)

    found = {address: inspector.open(f"{live_server.url}{address}") for address in VISITS[role]()}

    assert {address: faults for address, faults in found.items() if faults} == {}
    page.close()

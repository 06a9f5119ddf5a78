"""Every page that a person meets, in a browser: readable by all, in both colours and at every width."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.actions.invitations import link_for
from commitments.lifecycle import Move
from commitments.management import demo
from commitments.models import Article, Commitment, CountryDesk, Event, Party, Statement, Update, User
from commitments.terms import ArticleState, ReviewState, Role, Status
from tests.browser.inspection import Inspector
from tracker.mailbox import reading
from tracker.mailbox.backend import mailbox_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.db.models import Model
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
    person: User = User.objects.filter(role=role).order_by("pk")[0]
    return person


class Visit(NamedTuple):
    """One page, and how it answers."""

    address: str
    status: int = 200


def visit(route: str, *arguments: object, query: str = "", status: int = 200) -> Visit:
    return Visit(reverse(route, args=arguments) + query, status)


def of_anybody() -> Iterator[Visit]:
    yield from map(visit, ["account_login", "account_reset_password", "account_reset_password_done"])
    yield Visit("/no-such-page/", 404)
    newcomer = User.objects.create_user("new@example.org", name="Новый Сотрудник", role=Role.ANALYST)
    yield Visit(link_for(newcomer, now=clock.now()).removeprefix(project.TRACKER_BASE_URL))
    yield visit("invitation", "MQ", "used", status=410)


def of_a_reader() -> Iterator[Visit]:
    yield visit("dashboard")
    yield visit("registry")
    yield visit("record", Commitment.objects.visible_to(of_role(Role.READER))[0].reference)
    yield visit("desk", status=403)
    yield visit("record", "ZZ-2020-0001", status=404)


def of_a_head() -> Iterator[Visit]:
    yield visit("dashboard")
    yield visit("registry")
    yield visit("registry", query="?status=planned&status=in_progress&when=overdue&partner=KG")
    yield visit("registry", query="?q=ничего такого")
    lists = ["desk", "articles", "delivery", "mailbox"]
    yield from map(visit, [*lists, "article_new", "record_new", "settings", "account_change_password", "mfa_index"])
    yield visit("mailbox_message", reading.names(mailbox_folder(), "")[0])
    yield from of_statements()
    yield from of_records()


def of_statements() -> Iterator[Visit]:
    waiting = Statement.objects.filter(state=ReviewState.PENDING).order_by("pk")[0]
    yield visit("article", waiting.article_id)
    yield visit("article", Article.objects.filter(state=ArticleState.CLOSED)[0].pk)
    for verb in VERBS:
        yield visit(verb, waiting.pk)


def of_records() -> Iterator[Visit]:
    for status in SHOWN:
        yield visit("record", in_status(status))
    for form in FORMS_OF_A_RECORD:
        yield visit(form, in_status(Status.IN_PROGRESS))
    for status, moves in MOVES.items():
        for move in moves:
            yield visit("record_move", in_status(status), move)


def in_status(status: Status) -> str:
    return Commitment.objects.filter(status=status).order_by("pk")[0].reference


def of_the_administrator() -> Iterator[Visit]:
    colleague = of_role(Role.ANALYST)
    yield from map(visit, ["people", "people_invite"])
    yield visit("person", colleague.pk)
    yield visit("person_deactivate", colleague.pk)
    yield from of_panel(User, CountryDesk)


def of_data_entry() -> Iterator[Visit]:
    yield visit("admin:index")
    yield visit("admin:commitments_commitment_add")
    planned = Commitment.objects.filter(status=Status.PLANNED)[0]
    yield visit("admin:commitments_commitment_move", planned.pk, Move.START)
    yield visit("admin:commitments_event_changelist")
    yield visit("admin:commitments_event_change", Event.objects.filter(commitment=planned)[0].pk)
    yield from of_panel(Commitment, Article, Statement, Party, Update)


def of_panel(*models: type[Model]) -> Iterator[Visit]:
    """The list of each of these, and the page of one."""
    for model in models:
        name = f"admin:{model._meta.label_lower.replace('.', '_')}"
        yield visit(f"{name}_changelist")
        yield visit(f"{name}_change", model._default_manager.order_by("pk")[0].pk)


VISITORS: dict[Role | None, Callable[[], Iterator[Visit]]] = {
    None: of_anybody,
    Role.READER: of_a_reader,
    Role.HEAD: of_a_head,
    Role.ADMINISTRATOR: of_the_administrator,
    Role.CONTROLLER: of_data_entry,
}


def test_every_page_is_readable_by_all_at_every_width_in_both_colours(
    live_server: LiveServer, browser: Browser, tmp_path: Path
) -> None:
    demo.load(clock.now())
    demo.give_passwords(tmp_path / "logins")
    found = {}
    for role, visits in VISITORS.items():
        with closing(browser.new_page(locale="ru-RU")) as page:
            if role is not None:
                enter(page, live_server, of_role(role))
            inspector = Inspector(page)
            for address, status in visits():
                found[role, address] = inspector.open(f"{live_server.url}{address}", status)

    assert {page: faults for page, faults in found.items() if faults} == {}

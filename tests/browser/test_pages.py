"""Every page that a person meets, in a browser: readable by all, in both colours and at every width."""

from __future__ import annotations

import datetime as dt
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from commitments import clock
from commitments.actions import jobs
from commitments.actions.invitations import link_for
from commitments.lifecycle import Move
from commitments.management import demo
from commitments.models import Article, Commitment, CountryDesk, Event, Party, Statement, Update, User
from commitments.terms import ArticleState, ReviewState, Role, Status
from tests.browser.inspection import DESK, HEIGHT, Inspector
from tests.factories import a_statement, a_user, an_article
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

# Moves whose forms hold, together, every field that a move may ask for, by a status they lead from.
MOVES = {
    Status.LEAD: [Move.TRACK],
    Status.PLANNED: [Move.SUPERSEDE],
    Status.IN_PROGRESS: [Move.REPORT],
    Status.REPORTED: [Move.CONFIRM_PARTLY],
}
# Records that the demo always has, each looking otherwise.
SHOWN = [Status.LEAD, Status.REPORTED, Status.PARTLY, Status.SUPERSEDED]
FORMS_OF_A_RECORD = ["record_update", "record_evidence", "record_edit"]
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
    lists = ["desk", "articles", "delivery"]
    yield from map(visit, [*lists, "article_new", "record_new", "settings", "account_change_password", "mfa_index"])
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
    yield from map(visit, ["people", "people_invite", "mailbox"])
    yield visit("mailbox_message", reading.names(mailbox_folder())[0])
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


# The desk by hand

PROSE = (
    "Ярмарка 🍒 и дороги\n\n"
    "Сегодня стороны готовы 👩‍🌾 обсудить дороги. Акимат договорился открыть в июне ярмарку 🎪 узбекских товаров.\n"
    "Позже стороны готовы были подписать протокол о поездах."
)
AGAIN = "стороны готовы"  # the second of two
# Where the page draws the first and the last letter of some words.
ENDS_OF = """(words) => {
  const lines = [...document.querySelectorAll("[data-text] p")];
  const paragraph = lines.findLast((line) => line.textContent.includes(words));
  const text = [...paragraph.childNodes].find((node) => node.textContent.includes(words));
  const range = document.createRange();
  const start = text.textContent.indexOf(words);
  range.setStart(text, start);
  range.setEnd(text, start + words.length);
  const { left, right, top, height } = range.getBoundingClientRect();
  return [left + 1, right - 1, top + height / 2];
}"""


@contextmanager
def at_the_desk(browser: Browser, server: LiveServer, **options: Any) -> Iterator[Page]:
    """A controller's page; whatever it says to the console fails the test."""
    with closing(browser.new_page(locale="ru-RU", viewport={"width": DESK, "height": HEIGHT}, **options)) as page:
        inspector = Inspector(page)
        enter(page, server, a_user(Role.CONTROLLER, name="Дилноза Каримова"))
        yield page
        assert inspector.said == []


def current(page: Page) -> str:
    """The number of the open card; its words in the text are marked as current, too."""
    [in_card, in_text] = [page.locator(tag).inner_text().split()[-1] for tag in (".cards > .cur .hn", ".txt a.hn-on")]
    assert in_card == in_text
    return in_card


def test_the_desk_is_worked_by_keys_alone(live_server: LiveServer, browser: Browser) -> None:
    article = an_article(PROSE)
    quotes = ["обсудить дороги", "договорился открыть в июне ярмарку", "подписать протокол"]
    first, second, _third = [a_statement(article, quote) for quote in quotes]
    with at_the_desk(browser, live_server) as page:
        page.goto(live_server.url + reverse("article", args=[article.pk]))
        visited = [current(page)]
        for key in "jjjkk":
            page.keyboard.press(key)
            visited.append(current(page))
        assert visited == ["1", "2", "3", "3", "2", "1"]

        page.keyboard.press("x")
        expect(page.get_by_label("действия нет")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".slot form")).to_have_count(0)
        page.keyboard.press("x")
        expect(page.get_by_label("действия нет")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Фрагмент 1 отклонён.")

        assert current(page) == "2"
        page.keyboard.press("a")
        expect(page.get_by_role("status")).to_contain_text("Фрагмент 2 принят.")
        assert Commitment.objects.count() == 1
        page.keyboard.press("u")
        expect(page.get_by_role("status")).to_have_count(0)

    states = [Statement.objects.get(pk=statement.pk).state for statement in (first, second)]
    assert states == [ReviewState.REJECTED, ReviewState.PENDING]


def test_words_selected_after_an_emoji_become_the_statement_of_those_very_words(
    live_server: LiveServer, browser: Browser
) -> None:
    article = an_article(PROSE)
    with at_the_desk(browser, live_server) as page:
        page.goto(live_server.url + reverse("article", args=[article.pk]))
        left, right, middle = page.evaluate(ENDS_OF, AGAIN)
        page.mouse.move(left, middle)
        page.mouse.down()
        page.mouse.move(right, middle)
        page.mouse.up()
        form = page.locator("form[data-add]")
        expect(form.get_by_label("Слова")).to_have_value(AGAIN)
        form.get_by_label("договорённость").check()
        form.get_by_role("button", name="Добавить фрагмент").click()
        expect(page.locator(".cards > li")).to_have_count(1)

    added = Statement.objects.get()
    assert (added.quote, added.start, added.end) == (AGAIN, PROSE.rindex(AGAIN), PROSE.rindex(AGAIN) + len(AGAIN))


def test_without_a_script_an_article_becomes_a_record_in_work(live_server: LiveServer, browser: Browser) -> None:
    title, _, text = PROSE.partition("\n\n")
    with at_the_desk(browser, live_server, java_script_enabled=False) as page:
        page.goto(live_server.url + reverse("article_new"))
        page.get_by_label("Заголовок").fill(title)
        page.get_by_label("Текст статьи").fill(text)
        page.get_by_label("Источник").fill("Вестник области")
        page.get_by_label("Дата публикации").fill(clock.today().isoformat())
        page.get_by_role("button", name="Сохранить и прочитать").click()
        expect(page.get_by_role("status")).to_contain_text("Статья читается")
        jobs.run_waiting(now=clock.now())
        page.get_by_role("link", name="Обновить").click()

        page.locator(".cards > li", has_text="ярмарку").locator("[data-open]").click()
        page.locator(".cards > .cur").get_by_role("link", name="Принять").click()
        page.get_by_label("Название", exact=True).nth(1).fill("Акимат области")
        page.get_by_label("Срок", exact=True).fill((clock.today() + dt.timedelta(days=24)).isoformat())
        page.get_by_role("button", name="Принять как новую запись").click()
        page.get_by_role("status").get_by_role("link").click()

        page.get_by_role("link", name="Начать работу").click()
        page.get_by_label("Новость").fill("Созвонились, место выбрано.")
        page.get_by_role("button", name="Начать работу").click()
        expect(page.locator(".rec-line .st")).to_have_text("В работе")

    assert Commitment.objects.get().status == Status.IN_PROGRESS

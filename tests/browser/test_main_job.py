"""The main job in a browser, against `make run` as real processes, on days that could trip it: from article to mail."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import time
import zoneinfo
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from commitments.lifecycle import WorkCalendar
from commitments.management.demo import story
from tests.installation import ROOT, Run, copy_checkout, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.processes]

SHIFTED = Path(__file__).parent / "shifted"
SEED = Path(os.environ.get("SHARED", ROOT.parent / "shared")) / "extraction" / "seed" / "seed.txt"
TASHKENT = zoneinfo.ZoneInfo("Asia/Tashkent")
READING_TAKES_AT_MOST = 30_000
TERM = dt.timedelta(days=24)


def real_now() -> dt.datetime:
    return dt.datetime.now(TASHKENT)  # noqa: TID251 - the test is an edge, too


def next_such(condition: Callable[[dt.date], bool]) -> dt.date:
    """The next day ahead that is such a one: the browser keeps cookies by the real clock, so days lie ahead of it."""
    day = real_now().date() + dt.timedelta(days=1)
    while not condition(day):
        day += dt.timedelta(days=1)
    return day


DAYS = {
    "monday": lambda: next_such(lambda day: day.weekday() == 0),
    "saturday": lambda: next_such(lambda day: day.weekday() == 5),
    "new year's eve": lambda: next_such(lambda day: (day.month, day.day) == (12, 31)),
    "women's day": lambda: next_such(lambda day: (day.month, day.day) == (3, 8)),
}


class Installation:
    """`make run` with the demo in a copy of the checkout, on a day of the test's choice."""

    def __init__(self, folder: Path, data_dir: Path, today: dt.date) -> None:
        self.today = today
        offset = dt.timedelta(days=(today - real_now().date()).days)
        self.extra = {"TEST_CLOCK_OFFSET": str(offset.total_seconds()), "PYTHONPATH": str(SHIFTED)}
        self.checkout = copy_checkout(folder / "учёт договорённостей")
        self.data_dir = data_dir
        self.run = Run(self.checkout, self.data_dir, 0, 1, **self.extra)

    @property
    def address(self) -> str:
        return self.run.address

    def log_in_of(self, mailbox: str) -> tuple[str, str]:
        """Address and password of one of the demo's people."""
        lines = (self.data_dir / "demo-logins.txt").read_text(encoding="utf-8").splitlines()
        [(_role, _name, email, password)] = [line.split("\t") for line in lines if f"\t{mailbox}@" in line]
        return email, password

    def send_due(self, at: dt.datetime) -> str:
        """Run the command for a moment to come."""
        done = subprocess.run(
            [sys.executable, "manage.py", "send_due", "--at", at.isoformat()],
            cwd=self.checkout,
            env=environment() | self.extra | {"DATA_DIR": str(self.data_dir)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@contextmanager
def installed(folder: Path, data_dir: Path, today: dt.date) -> Iterator[Installation]:
    installation = Installation(folder, data_dir, today)
    try:
        installation.run.wait_until_ready()
        yield installation
    finally:
        installation.run.kill()


def log_in(page: Page, installation: Installation, mailbox: str) -> None:
    email, password = installation.log_in_of(mailbox)
    page.goto(f"{installation.address}/")
    page.get_by_label("Рабочая почта").fill(email)
    page.get_by_label("Пароль", exact=True).fill(password)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Сводка")


def retelling(today: dt.date) -> tuple[str, str]:
    """Headline and body of the retelling, as another outlet would print it: the demo holds it already."""
    article = next(article for article in story.ARTICLES if article.key == "01")
    title, body = story.text_of(article, today - dt.timedelta(days=article.published)).split("\n", 1)
    return f"{title}: подробности", body.strip().replace("Шерзод Каюмов", "Фарход Азимов")


def paste(page: Page, installation: Installation, title: str, body: str) -> None:
    page.goto(f"{installation.address}/desk/new/")
    page.get_by_label("Заголовок").fill(title)
    page.get_by_label("Текст").fill(body)
    page.get_by_label("Источник").fill("Вестник области")
    page.get_by_label("Дата публикации").fill(installation.today.isoformat())
    page.get_by_role("button", name="Сохранить и прочитать").click()
    expect(page.locator("ol.cards > li").first).to_be_visible(timeout=READING_TAKES_AT_MOST)


def accept_agreed(page: Page, officer: str, due_on: dt.date) -> list[str]:
    """Accept every statement of the rung "agreed" with officer and due date; return the records' numbers."""
    article = page.url.split("?", 1)[0].split("#", 1)[0]
    accepted: list[str] = []
    while True:
        page.goto(article)
        waiting = page.locator("ol.cards > li", has_text="Договорённость, ступень 5").filter(
            has=page.locator(".verdict .if-not"),
        )
        if waiting.count() == 0:
            return accepted
        number = (waiting.first.get_attribute("id") or "").removeprefix("c")
        page.goto(f"{article.split('/articles/')[0]}/statements/{number}/accept/")
        page.get_by_label("Ответственный").select_option(label=officer)
        page.get_by_label("Срок", exact=True).fill(due_on.isoformat())
        page.get_by_role("button", name="Принять как новую запись").click()
        [reference] = re.findall(r"[A-Z]{2}(?:-[A-Z]+)?-\d{4}-\d{4}", page.get_by_role("status").inner_text())
        accepted.append(reference)


def figure(page: Page, installation: Installation, name: str) -> int:
    page.goto(f"{installation.address}/")
    return int(page.locator(".figs a", has_text=name).locator(".v").inner_text())


def begin_work(page: Page, installation: Installation, reference: str) -> None:
    page.goto(f"{installation.address}/records/{reference}/")
    page.get_by_role("link", name="Записать новость").first.click()
    page.get_by_label("работа началась").check()
    page.get_by_label("Что произошло").fill("Созвонились с палатой, назначили первую встречу.")
    page.get_by_role("button", name="Записать").click()
    page.get_by_role("link", name="Начать работу").click()
    page.get_by_role("button", name="Начать работу").click()
    expect(page.locator(".rec-line .st")).to_have_text("В работе")


@pytest.mark.parametrize("day", DAYS)
def test_from_article_to_mail(
    day: str,
    tmp_path: Path,
    migrated: Path,
    open_page: Callable[[], AbstractContextManager[Page]],
) -> None:
    today = DAYS[day]()
    due_on = today + TERM
    with installed(tmp_path, migrated, today) as installation, open_page() as page:
        log_in(page, installation, "a.yuldashev")
        records_before = figure(page, installation, "запис")

        paste(page, installation, *retelling(today))
        references = accept_agreed(page, "Азиз Юлдашев", due_on)

        assert len(references) >= 2
        assert figure(page, installation, "запис") == records_before + len(references)
        begin_work(page, installation, references[0])

        eve = WorkCalendar("UZ").add_working_days(due_on, -1)
        printed = installation.send_due(dt.datetime.combine(eve, dt.time(9, 0), tzinfo=TASHKENT))
        assert "отправлено: 0" not in printed

        page.goto(f"{installation.address}/mailbox/?to=a.yuldashev@example.org")
        page.locator("main a[href*='/mailbox/']").first.click()
        mail = page.frame_locator("iframe")
        expect(mail.get_by_text(references[0])).to_be_visible()
        expect(mail.get_by_text("Созвонились с палатой")).to_be_visible()


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is press material beside the checkout, not in it")
def test_the_seed_itself_is_read_at_the_desk(
    tmp_path: Path,
    migrated: Path,
    open_page: Callable[[], AbstractContextManager[Page]],
) -> None:
    title, body = SEED.read_text(encoding="utf-8").split("\n", 1)
    with installed(tmp_path, migrated, real_now().date()) as installation, open_page() as page:
        log_in(page, installation, "a.yuldashev")
        began = time.monotonic()

        paste(page, installation, title, body.strip())

        assert time.monotonic() - began < READING_TAKES_AT_MOST / 1000
        assert page.locator("ol.cards > li").count() >= 5
        assert len(accept_agreed(page, "Азиз Юлдашев", real_now().date() + TERM)) >= 2

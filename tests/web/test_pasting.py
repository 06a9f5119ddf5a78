"""Pasting an article: kept once, dated, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from commitments import clock, tasks
from commitments.actions import jobs
from commitments.models import Article, Job, User
from commitments.terms import ArticleState
from tests.factories import NOW, a_user

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

TEXT = "АЛМАТЫ, 7 марта. Стороны договорились провести в июне ярмарку узбекских товаров 🍒.\r\nКонец."
DATED = TEXT.replace("марта", "марта 2026 г.")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def rings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the doorbells."""
    heard: list[str] = []
    monkeypatch.setattr(tasks, "ring", lambda: heard.append("ring"))
    return heard


def logged_in(user: User | None = None) -> Client:
    client = Client()
    client.force_login(user or a_user())
    return client


def html(answer: Answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def paste(client: Client, **fields: str) -> Answer:
    return client.post(reverse("article_new"), {"title": "Ярмарка", "text": DATED, **fields})


def test_a_text_in_a_language_that_is_not_read_is_kept_and_that_is_said_at_once() -> None:
    text = "Taraflar sonbaharda bir ticaret fuarı düzenlemek ve bir mutabakat zaptı imzalamak için anlaştı."
    answer = logged_in().post(reverse("article_new"), {"title": "Görüşme", "text": text}, follow=True)
    assert Article.objects.get().language == "tr"
    assert html(answer).count("Язык статьи: турецкий. Система ищет обещания только в русских, английских,") == 1


def test_a_pasted_article_is_kept_its_job_written_and_the_bell_rung(rings: list[str]) -> None:
    analyst = a_user()

    answer = paste(logged_in(analyst), source="Вестник", url="example.org/a")

    article = Article.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/articles/{article.pk}/")
    assert (article.title, article.source, article.url) == ("Ярмарка", "Вестник", "https://example.org/a")
    assert (article.published_on, article.added_by, article.state) == (
        dt.date(2026, 3, 7),
        analyst,
        ArticleState.WAITING,
    )
    assert (Job.objects.get().article, rings) == (article, ["ring"])
    assert bytes(article.original).decode().count("\r\n") == 1


def test_a_pasted_article_is_read_and_its_statements_stand_beside_the_text() -> None:
    client = logged_in()
    answer = paste(client)

    jobs.run_waiting(now=NOW)

    article = Article.objects.get()
    statement = article.statements.get()
    page = html(client.get(answer.headers["Location"]))
    assert statement.quote == article.text[statement.start : statement.end]
    assert page.count(f'<mark class="hl hl-on" id="t{statement.pk}" data-key="{statement.pk}">{statement.quote}') == 1
    assert page.count(f'<li id="c{statement.pk}" data-key="{statement.pk}" class="cur" aria-current="true">') == 1


def test_without_a_source_the_site_is_the_source() -> None:
    paste(logged_in(), url="https://news.example.org/2026/fair")
    assert Article.objects.get().source == "news.example.org"


def test_a_dateline_without_a_year_brings_the_form_back_with_everything_that_was_typed() -> None:
    client = logged_in()
    typed = {"text": TEXT, "source": "Вестник", "url": "https://example.org/a"}

    answer = paste(client, **typed)

    form = answer.context["form"]
    page = answer.content.decode()
    assert (answer.status_code, Article.objects.count()) == (422, 0)
    assert [value for value, _label in form.fields["year"].choices] == ["2026", "2025", "unknown"]
    assert page.count("В первых строках статьи есть число и месяц, а года нет.") == 1
    assert [form[name].value() for name in typed] == [TEXT, "Вестник", "https://example.org/a"]
    assert page.count('type="radio" name="year"') == 3


@pytest.mark.parametrize(
    ("year", "published_on"),
    [("2026", dt.date(2026, 3, 7)), ("2025", dt.date(2025, 3, 7)), ("unknown", None)],
)
def test_the_chosen_year_dates_the_article(year: str, published_on: dt.date | None) -> None:
    answer = paste(logged_in(), text=TEXT, year=year)
    assert (answer.status_code, Article.objects.get().published_on) == (302, published_on)


def test_a_year_that_was_not_offered_is_refused() -> None:
    assert paste(logged_in(), text=TEXT, year="1826").status_code == 422


def test_a_whole_date_needs_no_year() -> None:
    paste(logged_in(), text=TEXT, published_on="2024-03-08")
    assert Article.objects.get().published_on == dt.date(2024, 3, 8)


@pytest.mark.parametrize(
    ("dateline", "years"),
    [("7 декабря", ["2025", "2024"]), ("29 февраля", ["2024", "2020"]), ("14 июля", ["2026", "2025"])],
)
def test_the_years_offered_are_those_in_which_the_day_has_been(dateline: str, years: list[str]) -> None:
    answer = paste(logged_in(), text=TEXT.replace("7 марта", dateline))
    assert [value for value, _label in answer.context["form"].fields["year"].choices] == [*years, "unknown"]


def test_an_article_without_any_date_is_kept_without_one() -> None:
    paste(logged_in(), text="Стороны договорились провести ярмарку.")
    assert Article.objects.get().published_on is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": " \r\n "}, "Текст пуст. Вставьте статью целиком, вместе с датой в первых строках."),
        ({"published_on": "2027-01-01"}, "Эта дата ещё впереди. Проверьте год и месяц."),
        ({"url": "javascript:alert(1)"}, "Это не адрес страницы. Он начинается с https:// или http://"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wrong: dict[str, str], sentence: str) -> None:
    typed = {"title": "", "text": DATED, "source": "Вестник", **wrong}
    answer = paste(logged_in(), **typed)

    assert answer.status_code == 422
    assert html(answer).count(sentence) == 1
    assert [answer.context["form"][name].value() for name in typed] == list(typed.values())
    assert Article.objects.count() == 0


def test_a_known_article_is_shown_instead_of_being_kept_twice(rings: list[str]) -> None:
    client = logged_in()
    paste(client, text=DATED)
    known = Article.objects.get()

    answer = client.post(
        reverse("article_new"),
        {"title": " Ярмарка ", "text": DATED.replace("\r\n", "\n\n  ").replace(" 🍒", "  🍒")},
        follow=True,
    )

    assert answer.redirect_chain == [(f"/articles/{known.pk}/", 302)]
    assert html(answer).count("Эта статья уже внесена, вот её разбор. Второй раз она не записана.") == 1
    assert (Article.objects.count(), len(rings)) == (1, 1)


def test_a_nul_does_not_refuse_a_text() -> None:
    paste(logged_in(), text="До \x00 конца")
    assert Article.objects.get().text == "Ярмарка\n\nДо  конца"

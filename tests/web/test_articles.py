from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments.terms import Role
from tests.factories import NOW, a_statement, a_user, an_article

pytestmark = pytest.mark.django_db


def logged_in(role: Role = Role.ANALYST) -> Client:
    client = Client()
    client.force_login(a_user(role))
    return client


def test_a_row_shows_the_article_in_words() -> None:
    article = an_article(
        "Ярмарка <в> Хоргосе\n\nthey agreed to hold a fair", source="", language="ru", published_on=None
    )
    a_statement(article)
    page = logged_in().get("/articles/").content.decode()

    words = (
        f'href="{reverse("article", args=[article.pk])}">Ярмарка &lt;в&gt; Хоргосе</a>',
        "источник не назван",
        "дата не названа",
        '<span class="own">русский</span>',
        '0 из 1<svg class="meter"',
        '<span class="small">прочитана</span>',
    )
    assert [page.count(word) for word in words] == [1] * len(words)


def test_filters_and_pages_stand_in_the_address() -> None:
    for number in range(26):
        an_article(language="kk", added_at=NOW - dt.timedelta(hours=number))
    an_article(language="ru")
    client = logged_in()
    first = client.get("/articles/?language=kk&junk=1")
    second = client.get("/articles/", {"language": "kk", "after": first.context["page"].following})

    assert first.context["page"].total == 26
    assert [len(answer.context["page"].rows) for answer in (first, second)] == [25, 1]
    assert second.content.decode().count('href="?language=kk">К началу</a>') == 1


def test_an_empty_answer_says_what_to_do() -> None:
    an_article()
    page = logged_in().get("/articles/?q=выставка").content.decode()

    assert [page.count(words) for words in ("Таких статей нет", "Показать все статьи")] == [1, 1]


def test_the_first_article_is_asked_for() -> None:
    assert logged_in().get("/articles/").content.decode().count("Статей пока нет") == 1


def test_one_article_and_three_cost_the_same_queries() -> None:
    client = logged_in()
    a_statement(an_article())
    client.get("/articles/")
    with CaptureQueriesContext(connection) as one:
        client.get("/articles/")
    a_statement(an_article())
    a_statement(an_article())
    with CaptureQueriesContext(connection) as three:
        client.get("/articles/")

    assert len(one) == len(three)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_articles_are_closed_to_those_who_do_not_review(role: Role) -> None:
    assert logged_in(role).get("/articles/").status_code == 403


def test_nobody_sees_it_without_a_log_in_and_it_only_answers_to_get() -> None:
    assert Client().get("/articles/").status_code == 302
    assert logged_in().post("/articles/").status_code == 405

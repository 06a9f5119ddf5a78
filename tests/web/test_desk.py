"""The desk's pages: the queue, and an article from its reading to its end."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commitments import clock, tasks
from commitments.actions import articles
from commitments.models import Article, Job, User
from commitments.terms import ArticleState, JobKind, JobState, Origin, Role
from tests.factories import NOW, TODAY, a_statement, a_user, an_article

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

ONLY_FOUR = "Система ищет обещания только в русских, английских, узбекских и казахских текстах."

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


# The queue


def test_the_queue_leads_to_its_articles_and_says_how_far_each_has_come() -> None:
    article = an_article("Ярмарка <в> Хоргосе\n\nThe sides agreed to hold a fair.", source="")
    a_statement(article)
    page = html(logged_in().get("/desk/"))

    wanted = (
        "Решения ждёт 1 статья.",
        f'<a href="/articles/{article.pk}/">Ярмарка &lt;в&gt; Хоргосе</a>',
        "источник не назван",
        '0 из 1<svg class="meter"',
        f'<a class="btn btn-primary" href="/articles/{article.pk}/">Начать разбор</a>',
    )
    assert [page.count(words) for words in wanted] == [1] * len(wanted)


def test_an_empty_queue_says_what_to_do_next() -> None:
    page = html(logged_in().get("/desk/"))
    assert page.count("Всё разобрано") == 1
    assert page.count('href="/desk/new/"') == 2


def test_a_queue_of_one_and_of_three_costs_the_same_queries() -> None:
    client = logged_in()
    a_statement()
    client.get("/desk/")
    with CaptureQueriesContext(connection) as one:
        client.get("/desk/")
    a_statement()
    a_statement()
    with CaptureQueriesContext(connection) as three:
        client.get("/desk/")

    assert len(one) == len(three)


# Reading


def test_an_article_that_is_being_read_asks_for_news_of_itself() -> None:
    article = an_article(state=ArticleState.WAITING)
    articles.ask_for_reading(article, actor=a_user(), now=NOW)
    page = html(logged_in().get(f"/articles/{article.pk}/"))

    assert page.count(f'hx-get="/articles/{article.pk}/progress/" hx-trigger="every 1s"') == 1
    assert page.count(f'<a class="btn btn-s" href="/articles/{article.pk}/">Обновить</a>') == 1
    assert page.count("Добавить фрагмент") == 0


@pytest.mark.parametrize(
    ("state", "asked", "expected"),
    [
        (ArticleState.WAITING, NOW, (204, None)),
        (ArticleState.READ, NOW, (204, "true")),
        (ArticleState.FAILED, NOW, (204, "true")),
        (ArticleState.WAITING, NOW - dt.timedelta(minutes=3), (200, None)),
    ],
)
def test_progress_changes_the_page_when_there_is_news(
    state: ArticleState, asked: dt.datetime, expected: tuple[int, str | None]
) -> None:
    article = an_article(state=state)
    articles.ask_for_reading(article, actor=a_user(), now=asked)

    answer = logged_in().get(f"/articles/{article.pk}/progress/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers.get("HX-Refresh")) == expected


def test_without_script_progress_is_the_article_itself() -> None:
    article = an_article()
    assert logged_in().get(f"/articles/{article.pk}/progress/").headers["Location"] == f"/articles/{article.pk}/"


def test_a_late_reading_is_said_and_statements_can_be_added_by_hand() -> None:
    article = an_article(state=ArticleState.WAITING)
    articles.ask_for_reading(article, actor=a_user(), now=NOW - dt.timedelta(minutes=5))
    page = html(logged_in().get(f"/articles/{article.pk}/"))

    assert page.count("Чтение задерживается") == 1
    assert page.count("data-add") == 1


def test_a_failed_reading_says_what_to_do_and_is_tried_again(rings: list[str]) -> None:
    article = an_article(state=ArticleState.FAILED, note="ValueError: poison", published_on=TODAY)
    client = logged_in()
    page = html(client.get(f"/articles/{article.pk}/"))

    answer = client.post(f"/articles/{article.pk}/year/", {"published_on": "2026-07-14"})

    article.refresh_from_db()
    assert [page.count(words) for words in ("Прочитать статью не удалось.", "ValueError: poison")] == [1, 1]
    assert page.count('<input type="hidden" name="published_on" value="2026-07-14">') == 1
    assert (answer.status_code, article.state, rings) == (302, ArticleState.WAITING, ["ring"])


# The second reader


def asked_second(article: Article, state: JobState, **answer: object) -> None:
    Job.objects.create(
        kind=JobKind.ASK_SECOND,
        article=article,
        asked_by=article.added_by,
        created_at=NOW,
        state=state,
        sentence="Ended",
        answer=answer,
    )


@pytest.mark.parametrize(
    ("language", "marks", "why"),
    [
        (
            "ru",
            ["правила и веса", "второй читатель", "оба", "человек"],
            "Фрагмент нашёл второй читатель, внешняя модель.",
        ),
        (
            "en",
            ["rules and weights", "second reader", "both", "a person"],
            "This statement was found by the second reader, an outside model.",
        ),
    ],
)
def test_each_statement_is_marked_with_who_found_it(language: str, marks: list[str], why: str) -> None:
    article = an_article("One two three four five")
    for quote, origin in zip(("One", "two", "three", "four"), Origin, strict=True):
        a_statement(article, quote=quote, origin=origin)
    asked_second(article, JobState.DONE, promises=[])
    page = html(logged_in(a_user(language=language)).get(f"/articles/{article.pk}/"))

    assert re.findall(r"(?:Кто нашёл|Found by): ([^<]+)<", page) == marks
    assert page.count(why) == 1


def test_its_silence_is_one_sentence_with_a_button_to_read_again_and_no_marks() -> None:
    article = a_statement().article
    asked_second(article, JobState.FAILED, silence="late")
    page = html(logged_in().get(f"/articles/{article.pk}/"))

    silence = "Второй читатель не ответил: отведённое время вышло. Здесь то, что нашли правила и веса."
    assert [page.count(words) for words in (silence, "Прочитать ещё раз", "Кто нашёл")] == [1, 1, 0]


def test_where_nobody_was_asked_the_desk_says_nothing_of_it() -> None:
    page = html(logged_in().get(f"/articles/{a_statement().article.pk}/"))
    assert [page.count(words) for words in ("торой читатель", "Кто нашёл")] == [0, 0]


# The day of publication


def test_a_missing_year_is_asked_for_beside_the_text_and_read_with(rings: list[str]) -> None:
    article = an_article(f"Ярмарка\n\n{TEXT}", published_on=None)
    client = logged_in()
    asked = client.get(f"/articles/{article.pk}/")

    answer = client.post(f"/articles/{article.pk}/year/", {"year": "2025"})

    article.refresh_from_db()
    assert html(asked).count("Дата публикации не названа") == 1
    assert [value for value, _label in asked.context["published"].fields["year"].choices] == ["2026", "2025"]
    assert (answer.status_code, article.published_on, rings) == (302, dt.date(2025, 3, 7), ["ring"])


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Назовите дату публикации."),
        ({"published_on": "2027-01-01"}, "Эта дата ещё впереди. Проверьте год и месяц."),
    ],
)
def test_a_date_that_cannot_be_is_refused(sent: dict[str, str], sentence: str) -> None:
    article = an_article(published_on=None)

    answer = logged_in().post(f"/articles/{article.pk}/year/", sent)

    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)
    assert Job.objects.count() == 0


# The article


def test_the_words_of_the_press_are_shown_as_words() -> None:
    attack = '<script>alert("1")</script>'
    article = an_article(f"{attack}\n\nThe sides agreed to hold a fair {attack}.", source=attack)
    a_statement(article, quote=f"hold a fair {attack}", subject=attack, parties=[attack], said_by=attack)
    page = html(logged_in().get(f"/articles/{article.pk}/"))

    assert page.count("<script>") == 0
    assert page.count("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;") == 8


def test_a_statement_named_in_the_address_stands_open() -> None:
    article = an_article("One two three")
    one, two = a_statement(article, quote="One"), a_statement(article, quote="two")
    client = logged_in()

    currents = [
        re.findall(r'<li id="c(\d+)" data-key="\d+" class="cur"', html(client.get(f"/articles/{article.pk}/{query}")))
        for query in ("", f"?current={two.pk}", "?current=junk", "?current=" + "9" * 30)
    ]
    assert currents == [[str(one.pk)], [str(two.pk)], [str(one.pk)], [str(one.pk)]]


def test_one_statement_and_three_cost_the_same_queries() -> None:
    client = logged_in()
    one = a_statement().article
    several = an_article("One two three")
    for quote in ("One", "two", "three"):
        a_statement(several, quote=quote)
    client.get(f"/articles/{one.pk}/")
    with CaptureQueriesContext(connection) as first:
        client.get(f"/articles/{one.pk}/")
    with CaptureQueriesContext(connection) as second:
        client.get(f"/articles/{several.pk}/")

    assert len(first) == len(second)
    assert not [query["sql"] for query in second if '"commitments_article"."original"' in query["sql"]]


# The end


def test_an_article_with_nothing_in_it_is_closed_and_the_next_one_comes() -> None:
    article = an_article(added_at=NOW - dt.timedelta(days=1))
    following = an_article()
    client = logged_in()
    page = html(client.get(f"/articles/{article.pk}/"))

    answer = client.post(f"/articles/{article.pk}/close/")

    article.refresh_from_db()
    assert page.count("Договорённостей нет, закрыть") == 1
    assert (article.state, answer.headers["Location"]) == (ArticleState.CLOSED, f"/articles/{following.pk}/")


def test_the_last_article_leads_back_to_the_queue() -> None:
    article = an_article()
    answer = logged_in().post(f"/articles/{article.pk}/close/", follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert html(answer).count(f"Разбор закончен: {article.title}") == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Обещаний не найдено."),
        ("fr", f"Язык статьи: французский. {ONLY_FOUR}"),
        ("und", f"Язык текста не определён. {ONLY_FOUR}"),
    ],
)
def test_an_article_that_was_not_read_is_not_said_to_hold_no_promises(language: str, sentence: str) -> None:
    article = an_article(language=language)
    page = html(logged_in().get(f"/articles/{article.pk}/"))
    shown = re.findall(r"<p><b>([^<]*)</b>", page)
    assert shown == [sentence]


def test_an_article_with_undecided_statements_is_not_closed() -> None:
    statement = a_statement()

    answer = logged_in().post(f"/articles/{statement.article_id}/close/")

    sentence = "Сначала примите, отклоните или объедините каждый фрагмент."
    assert (answer.status_code, html(answer).count(sentence)) == (422, 1)


# Access


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("path", ["/desk/", "/desk/new/", "/articles/{}/", "/articles/{}/progress/"])
def test_those_who_do_not_review_are_told_so(role: Role, path: str) -> None:
    article = an_article()

    answer = logged_in(a_user(role)).get(path.format(article.pk))

    sentence = "Статьи разбирают аналитики, контролёры и руководители. Обратитесь к администратору за ролью."
    assert (answer.status_code, html(answer).count(sentence)) == (403, 1)


@pytest.mark.parametrize(
    "path", ["/desk/new/", "/articles/{}/year/", "/articles/{}/close/", "/articles/{}/statements/"]
)
def test_readers_change_nothing(path: str) -> None:
    article = an_article()

    answer = logged_in(a_user(Role.READER)).post(path.format(article.pk), {"text": DATED, "published_on": "2026-01-01"})

    assert answer.status_code == 403
    assert (Article.objects.count(), Job.objects.count()) == (1, 0)
    assert Article.objects.get().state == ArticleState.READ


@pytest.mark.parametrize("path", ["/articles/{}/year/", "/articles/{}/close/", "/articles/{}/statements/"])
def test_a_get_changes_nothing(path: str) -> None:
    assert logged_in().get(path.format(an_article().pk)).status_code == 405


@pytest.mark.parametrize("path", ["/articles/0/", "/articles/0/progress/"])
def test_an_article_that_is_not_there_is_not_found(path: str) -> None:
    assert logged_in().get(path).status_code == 404

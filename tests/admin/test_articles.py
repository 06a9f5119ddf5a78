from __future__ import annotations

import pytest

from commitments import clock, tasks
from commitments.models import Article, Event, Job
from commitments.terms import ArticleState, EventType, JobKind, Role
from tests.admin.browsing import Visitor, address, said
from tests.factories import NOW, TODAY, an_article

pytestmark = pytest.mark.django_db

ADD = "/admin/commitments/article/add/"
FORM = "article_form"
TEXT = "Астана, 14 июля 2026. Стороны договорились провести ярмарку."


@pytest.fixture(autouse=True)
def rings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each call of the doorbell; the clock stands still."""
    heard: list[str] = []
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(tasks, "ring", lambda: heard.append("ring"))
    return heard


def test_an_article_entered_here_is_kept_and_its_reading_asked_for(rings: list[str]) -> None:
    visitor = Visitor(Role.ANALYST)
    answer = visitor.send(ADD, FORM, title="Ярмарка", text=TEXT, source="Вестник", url="example.org/fair")
    article = Article.objects.get()
    assert answer.status_code == 302
    assert (article.title, article.source, article.url) == ("Ярмарка", "Вестник", "https://example.org/fair")
    assert article.text == f"Ярмарка\n\n{TEXT}"
    assert (article.state, article.added_by, article.added_at) == (ArticleState.WAITING, visitor.user, NOW)
    assert list(Job.objects.values_list("kind", "article")) == [(JobKind.READ_ARTICLE, article.pk)]
    assert Event.objects.get(chain=f"article:{article.pk}").type == EventType.CREATED
    assert rings == ["ring"]


def test_the_same_article_twice_is_recognised_and_what_was_typed_stays(rings: list[str]) -> None:
    visitor = Visitor(Role.ANALYST)
    visitor.send(ADD, FORM, title="Ярмарка", text=TEXT)
    answer = visitor.send(ADD, FORM, title="Ярмарка", text=TEXT.replace(" ", "  "), source="Другой")
    sentences = answer.context["adminform"].form.non_field_errors()
    assert (answer.status_code, sentences) == (422, ["Эта статья уже внесена: «Ярмарка»."])
    assert answer.content.decode().count('value="Другой"') == 1
    assert (Article.objects.count(), rings) == (1, ["ring"])


def test_a_text_that_cannot_be_read_is_refused_in_words() -> None:
    answer = Visitor(Role.ANALYST).send(ADD, FORM, title="", text="\u200e\u200e")
    assert answer.context["adminform"].form.non_field_errors() == [
        "Текст пуст. Вставьте статью целиком, вместе с датой в первых строках."
    ]


def test_a_dateline_without_a_year_is_asked_about() -> None:
    answer = Visitor(Role.ANALYST).send(ADD, FORM, text="Ярмарка\n\nАСТАНА, 14 июля — «Вестник». Стороны договорились.")
    assert said(answer)[0] == "В первых строках статьи есть число и месяц, а года нет. Назовите дату."


def test_the_day_of_publication_may_be_given_later_and_the_article_is_read_again(rings: list[str]) -> None:
    article = an_article(published_on=None)
    Visitor(Role.ANALYST).send(address(Article, "change", article), FORM, published_on="2026-07-10")
    article.refresh_from_db()
    assert (str(article.published_on), article.state) == ("2026-07-10", ArticleState.WAITING)
    assert Event.objects.get(chain=f"article:{article.pk}").details == {"published_on": "2026-07-10"}
    assert (Job.objects.count(), rings) == (1, ["ring"])


def test_saving_an_article_without_a_change_asks_for_nothing(rings: list[str]) -> None:
    article = an_article()
    Visitor(Role.ANALYST).send(address(Article, "change", article), FORM)
    assert (Job.objects.count(), Event.objects.count(), rings) == (0, 0, [])


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2026-07-20", "Эта дата ещё впереди. Проверьте год и месяц."), ("", "Назовите дату публикации.")],
)
def test_a_day_ahead_and_no_day_are_refused(day: str, sentence: str) -> None:
    article = an_article()
    answer = Visitor(Role.ANALYST).send(address(Article, "change", article), FORM, published_on=day)
    assert answer.context["adminform"].form.errors == {"published_on": [sentence]}


def test_text_title_and_source_cannot_be_sent() -> None:
    article = an_article()
    visitor = Visitor(Role.ANALYST)
    visitor.send(address(Article, "change", article), FORM, text="Other", title="Other", source="Other", state="closed")
    kept = Article.objects.get()
    assert (kept.text, kept.title, kept.source, kept.state) == (
        article.text,
        article.title,
        article.source,
        ArticleState.READ,
    )

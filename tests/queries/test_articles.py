from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.models import Article, Statement
from commitments.queries.articles import article_page
from commitments.terms import ArticleState, RejectReason, ReviewState
from tests.factories import NOW, a_statement, a_user, an_article

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
pytestmark = pytest.mark.django_db


def decide(statement: Statement) -> None:
    Statement.objects.filter(pk=statement.pk).update(
        state=ReviewState.REJECTED,
        reject_reason=RejectReason.NO_ACTION,
        reviewer=a_user(),
    )


def test_a_row_says_how_many_of_its_statements_are_decided() -> None:
    article = an_article(language="kk")
    decide(a_statement(article))
    a_statement(article, quote="hold a fair")
    snoozed = a_statement(article, quote="fair")
    Statement.objects.filter(pk=snoozed.pk).update(state=ReviewState.SNOOZED, snoozed_until=NOW.date())

    row = article_page(Article.objects.all(), "", "ru").rows[0]

    assert (row.article, row.language_name, row.decided, row.found) == (article, "казахский", 1, 3)


@pytest.mark.parametrize(
    ("state", "was_read"),
    [
        (ArticleState.WAITING, False),
        (ArticleState.FAILED, False),
        (ArticleState.READ, True),
        (ArticleState.CLOSED, True),
    ],
)
def test_nothing_found_is_a_finding_only_once_the_article_was_read(state: ArticleState, was_read: bool) -> None:
    an_article(state=state, closed_at=NOW if state is ArticleState.CLOSED else None)
    row = article_page(Article.objects.all(), "", "ru").rows[0]

    assert (row.found, row.was_read) == (0, was_read)


def test_newest_first_page_by_page() -> None:
    articles = [an_article(added_at=NOW - dt.timedelta(hours=number)) for number in range(27)]
    first = article_page(Article.objects.all(), "", "ru")
    second = article_page(Article.objects.all(), first.following, "ru")

    assert [row.article for row in (*first.rows, *second.rows)] == articles
    assert (len(first.rows), first.is_first, second.is_first, second.following) == (25, True, False, "")
    assert (first.total, first.is_exact) == (27, True)


def test_one_article_and_three_cost_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    author = a_user()
    a_statement(an_article(added_by=author))
    with django_assert_num_queries(3):
        article_page(Article.objects.all(), "", "ru")
    a_statement(an_article(added_by=author))
    a_statement(an_article(added_by=author))
    with django_assert_num_queries(3):
        article_page(Article.objects.all(), "", "ru")


def test_the_texts_are_not_read() -> None:
    an_article()
    row = article_page(Article.objects.all(), "", "ru").rows[0]

    assert row.article.get_deferred_fields() == {"original", "text", "note"}

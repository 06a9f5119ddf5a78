"""The list of articles: each with its source, its state, and how far its statements are decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from commitments.extraction import reads
from commitments.labels import languages
from commitments.models import Article, Statement
from commitments.models.statement import DECIDED
from commitments.queries.paging import Page, Stretch, count_up_to, moment, page_of
from commitments.terms import ArticleState

if TYPE_CHECKING:
    from commitments.models.article import ArticleQuerySet

COUNTED_AT_ONCE = 1000
NEWEST = (Stretch("added_at", moment, descending=True),)


@dataclass(frozen=True)
class ArticleRow:
    """One article as the list shows it: `decided` of `found` statements have been decided by a person."""

    article: Article
    language_name: str
    found: int
    decided: int

    @property
    def was_read(self) -> bool:
        """Whether "nothing found" is a finding, not a lack of reading."""
        return self.article.state in {ArticleState.READ, ArticleState.CLOSED}


@dataclass(frozen=True)
class ArticlePage:
    """A page of the list. `total` is exact when `is_exact`; otherwise there are more articles than that."""

    rows: tuple[ArticleRow, ...]
    following: str
    is_first: bool
    total: int
    is_exact: bool


def article_page(articles: ArticleQuerySet, cursor: str, language: str) -> ArticlePage:
    """Read one page of the articles, the newest first, without their texts. Three queries at any size."""
    page: Page[Article] = page_of(articles.defer("original", "text", "note"), NEWEST, cursor)
    counts = _counts([article.pk for article in page.rows])
    total = count_up_to(articles, COUNTED_AT_ONCE)
    return ArticlePage(
        rows=tuple(
            ArticleRow(article, language_name(article.language, language), *counts.get(article.pk, (0, 0)))
            for article in page.rows
        ),
        following=page.following,
        is_first=page.is_first,
        total=min(total, COUNTED_AT_ONCE),
        is_exact=total <= COUNTED_AT_ONCE,
    )


def _counts(keys: list[int]) -> dict[int, tuple[int, int]]:
    """Count the statements of these articles: found, decided."""
    rows = (
        Statement.objects.filter(article__in=keys)
        .order_by()
        .values_list("article_id")
        .annotate(found=Count("pk"), decided=Count("pk", filter=Q(state__in=DECIDED)))
    )
    return {key: (found, decided) for key, found, decided in rows}


def language_name(code: str, language: str) -> str:
    """Give the name of an ISO 639 code in this language of the page, an unknown code as it stands."""
    if code == "und":
        return _("язык не определён")
    return languages(language).get(code, code)


def unread_sentence(code: str, language: str) -> str:
    """Say that no promises are looked for in this language, and in which ones they are; empty where they are."""
    if reads(code):
        return ""
    if code == "und":
        return _(
            "Язык текста не определён. "
            "Система ищет обещания только в русских, английских, узбекских и казахских текстах."
        )
    return _(
        "Язык статьи: %(language)s. Система ищет обещания только в русских, английских, узбекских и казахских текстах."
    ) % {"language": language_name(code, language)}

"""One text in many papers: who printed it first, who after. Written when articles come in (`actions.reprints`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from commitments.models import Article


@dataclass(frozen=True)
class Prints:
    """The other articles with the text of one, by the day of publication; undated ones are the last."""

    earlier: tuple[Article, ...]
    later: tuple[Article, ...]

    @property
    def first(self) -> Article | None:
        """Which of them was published before this one, and before the others."""
        return self.earlier[0] if self.earlier else None


def text_of(article: Article) -> int:
    """Name the text of an article: reprints of one text have the same name."""
    return article.first_print_id or article.pk


def prints_of(article: Article) -> Prints:
    """Find who else printed the text of this article. One query."""
    text = text_of(article)
    same = Article.objects.filter(Q(pk=text) | Q(first_print=text)).exclude(pk=article.pk)
    others = sorted(same.defer("original", "text", "marks"), key=_published)
    return Prints(
        earlier=tuple(other for other in others if _published(other) < _published(article)),
        later=tuple(other for other in others if _published(other) > _published(article)),
    )


def _published(article: Article) -> tuple[dt.date, int]:
    return article.published_on or dt.date.max, article.pk

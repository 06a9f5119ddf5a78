"""The same text from many papers is one source: each article is told of which earlier one it is a reprint.

Looked for when an article is kept, and again when its reading has found its day; pages only follow the link.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from commitments.models import Article
from commitments.sources import body_shingles, likely_reprints, marks_of, reprinted

if TYPE_CHECKING:
    from django.db.models import QuerySet

# News is reprinted while it is news; so many articles of those weeks are looked through, the newest first.
WEEKS_AROUND = dt.timedelta(days=60)
MOST_LOOKED_THROUGH = 3000


def link_reprint(article: Article) -> None:
    """Say of which article this is a reprint, when there is one and nobody has said so; the caller's transaction.

    Reprints of one text point to one article, the first that was kept; which was published first is the pages' matter.
    """
    runs = body_shingles(article.title, article.text)
    article.marks = marks_of(runs)
    if article.first_print_id is None and not article.reprints.exists():
        article.first_print = _first_print(article, runs)
    article.save(update_fields=["marks", "first_print"])


def _first_print(article: Article, runs: frozenset[str]) -> Article | None:
    near = _around(article).values_list("pk", "marks")[:MOST_LOOKED_THROUGH]
    keys = likely_reprints(bytes(article.marks), ((key, bytes(marks)) for key, marks in near))
    texts = Article.objects.filter(pk__in=keys).values_list("pk", "title", "text")
    found = reprinted(runs, {key: body_shingles(title, text) for key, title, text in texts})
    if found is None:
        return None
    other = Article.objects.only("pk", "first_print").get(pk=found)
    return other.first_print or other


def _around(article: Article) -> QuerySet[Article]:
    """Give the other articles of the weeks before and after, by the day of publication where it is known."""
    day = article.published_on or timezone.localdate(article.added_at)
    dated = Q(published_on__range=(day - WEEKS_AROUND, day + WEEKS_AROUND))
    noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    undated = Q(published_on=None, added_at__range=(noon - WEEKS_AROUND, noon + WEEKS_AROUND))
    others = Article.objects.filter(dated | undated, is_demo=article.is_demo).exclude(pk=article.pk)
    return others.exclude(marks=b"").order_by("-added_at", "-pk")

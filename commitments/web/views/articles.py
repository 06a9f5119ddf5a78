"""The list of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from commitments import access
from commitments.filters import ArticleFilter
from commitments.queries.articles import article_page
from commitments.web import drops

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User


@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    """Show one page of the articles, the newest first; they are the desk's own."""
    access.check_review(request.user)
    filters = ArticleFilter(request.GET, user=cast("User", request.user))
    page = article_page(filters.qs, request.GET.get("after", ""), get_language() or "ru")
    filters.offer()
    context = {
        "page": page,
        "filters": filters,
        "params": filters.params,
        "drops": drops.several(filters, ["state", "language"]),
    }
    return render(request, "articles/list.html", context)

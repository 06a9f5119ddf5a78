"""The desk: the queue of articles, pasting one, and one article with its statements beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from commitments import access, clock, tasks
from commitments.actions import articles
from commitments.actions.refusals import Known, Refused
from commitments.labels import choices
from commitments.models import Article
from commitments.queries import desk
from commitments.queries.articles import unread_sentence
from commitments.terms import ArticleState, Strength
from commitments.web.forms.articles import ArticleForm, PublishedForm, dateline_of
from commitments.web.forms.statements import AddForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from commitments.models import User

UNPROCESSABLE = 422
NOTHING_NEW = 204


def person(request: HttpRequest) -> User:
    """Name the person who asks; refuse the desk to readers and administrators."""
    access.check_review(request.user)
    return cast("User", request.user)


def article_of(request: HttpRequest, pk: int) -> Article:
    """Find the article of a page of the desk."""
    return get_object_or_404(Article.objects.visible_to(person(request)).defer("original"), pk=pk)


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show the articles that wait, the oldest first."""
    waiting = desk.queue(person(request), request.GET.get("after", ""))
    return render(request, "desk/queue.html", {"queue": waiting})


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Take an article; what was typed comes back with whatever is wrong with it."""
    user = person(request)
    form = ArticleForm(request.POST if request.method == "POST" else None, today=clock.today())
    if not form.is_valid():
        return render(request, "desk/paste.html", {"form": form}, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        article = articles.add_article(form.pasted(), actor=user, now=clock.now())
    except Known as known:
        messages.info(request, _("Эта статья уже внесена, вот её разбор. Второй раз она не записана."))
        return redirect("article", known.pk)
    except Refused as refused:
        context = {"form": form, "sentences": refused.sentences}
        return render(request, "desk/paste.html", context, status=UNPROCESSABLE)
    if unread := unread_sentence(article.language, get_language() or "ru"):
        messages.warning(request, unread)
    tasks.ring()
    return redirect("article", article.pk)


@require_GET
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article and its statements; `current` opens one of them, `done` offers to undo the last decision."""
    return article_page(request, article_of(request, pk))


def article_page(
    request: HttpRequest,
    shown: Article,
    *,
    status: int = 200,
    add: AddForm | None = None,
    sentences: Iterable[str] = (),
) -> HttpResponse:
    """Show the article again with what could not be done: a form as it was typed, sentences that say why."""
    page = desk.review_page(shown, person(request), clock.today(), _number(request.GET.get("current")))
    line = dateline_of(shown.text) if shown.published_on is None else None
    context = {
        "page": page,
        "article": shown,
        "done": page.by_key.get(_number(request.GET.get("done")) or 0),
        "add": add or AddForm(countries=page.usual_countries),
        "published": PublishedForm(today=clock.today(), line=line) if _wants_date(shown) else None,
        "unread": unread_sentence(shown.language, get_language() or "ru"),
        "is_late": desk.reading_is_late(shown, clock.now()),
        "sentences": tuple(sentences),
        "strengths": choices(Strength),
    }
    return render(request, "desk/article.html", context, status=status)


def _wants_date(shown: Article) -> bool:
    return shown.published_on is None and shown.state != ArticleState.WAITING


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < len("9" * 18) else None


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the page that waits for the reading: still waiting, or load yourself again."""
    shown = article_of(request, pk)
    if not getattr(request, "htmx", None):
        return redirect("article", pk)
    if shown.state == ArticleState.WAITING:
        return _still_waiting(request, shown)
    answer = HttpResponse(status=NOTHING_NEW)
    answer["HX-Refresh"] = "true"
    return answer


def _still_waiting(request: HttpRequest, shown: Article) -> HttpResponse:
    """Change nothing on the page, so that nothing is read aloud each second, until it takes too long."""
    if desk.reading_is_late(shown, clock.now()):
        return render(request, "desk/waiting.html", {"article": shown, "is_late": True})
    return HttpResponse(status=NOTHING_NEW)


@require_POST
def set_published(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the day of publication, and read the article again."""
    shown = article_of(request, pk)
    form = PublishedForm(request.POST, today=clock.today(), line=dateline_of(shown.text))
    if not form.is_valid() or form.day is None:
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        return article_page(request, shown, status=UNPROCESSABLE, sentences=sentences)
    articles.set_published(shown, form.day, actor=person(request), now=clock.now())
    tasks.ring()
    return redirect("article", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the review of an article and go on to the next one."""
    shown = article_of(request, pk)
    following = desk.turn_of(shown, person(request)).following
    try:
        articles.close(shown, actor=person(request), now=clock.now())
    except Refused as refused:
        return article_page(request, shown, status=UNPROCESSABLE, sentences=refused.sentences)
    messages.success(request, _("Разбор закончен: %(title)s") % {"title": shown.title})
    return redirect(reverse("article", args=[following]) if following else reverse("desk"))

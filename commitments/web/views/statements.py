"""What a person decides about one statement: each verb a page of its own, a part of the article's page with htmx."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commitments import access, clock
from commitments.actions import review
from commitments.actions.proposals import proposal, repeated
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.undoing import undo
from commitments.labels import name
from commitments.models import Statement
from commitments.queries.desk import next_undecided
from commitments.queries.matches import matches
from commitments.terms import RejectReason, ReviewState
from commitments.web.forms.accepting import AcceptForm, PartyForms, party_rows
from commitments.web.forms.statements import (
    AddForm,
    EditForm,
    MergeForm,
    RejectForm,
    SnoozeForm,
    VersionForm,
    shown_fields,
)
from commitments.web.views.desk import UNPROCESSABLE, article_of, article_page, person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest, HttpResponse, QueryDict

CONFLICT = 409
PAGES = ["GET", "POST"]


def statement_of(request: HttpRequest, pk: int) -> Statement:
    """Find the statement of a page of the desk, with its article."""
    rows = Statement.objects.visible_to(person(request)).select_related("article", "reviewer")
    return get_object_or_404(rows.defer("article__original"), pk=pk)


def verb_page(
    request: HttpRequest,
    statement: Statement,
    verb: str,
    context: dict[str, Any],
    sentences: Iterable[str] = (),
) -> HttpResponse:
    """Show the form of a verb: within the card for htmx, else as a page; with what is wrong when it was sent."""
    bound = request.method == "POST"
    part = f"desk/{verb}.html"
    everything = {"statement": statement, "part": part, "sentences": tuple(sentences), "verb": verb, **context}
    is_part = not bound and getattr(request, "htmx", None)
    return render(request, part if is_part else "desk/verb.html", everything, status=UNPROCESSABLE if bound else 200)


def decided(statement: Statement) -> HttpResponse:
    """Go on to the next statement of the article, from where the decision can be undone."""
    page = reverse("article", args=[statement.article_id])
    following = next_undecided(statement, clock.today())
    place = f"&current={following}#c{following}" if following else "#desk"
    return redirect(f"{page}?done={statement.pk}{place}")


def opened(statement: Statement) -> HttpResponse:
    """Go back to the article with this statement open."""
    return redirect(_address(statement))


def _address(statement: Statement) -> str:
    return f"{reverse('article', args=[statement.article_id])}?current={statement.pk}#c{statement.pk}"


@dataclass(frozen=True)
class Wish:
    """What a person wants to do: the verb with its form, the action itself, and the same in words and fields."""

    verb: str
    context: dict[str, Any]
    act: Callable[[], object]
    words: str
    state: ReviewState
    fields: dict[str, str] = field(default_factory=dict)


def carry_out(request: HttpRequest, statement: Statement, wish: Wish) -> HttpResponse:
    """Do what is wished, or show the form again with the reasons against it, or what somebody else did meanwhile."""
    try:
        wish.act()
    except Refused as refused:
        return verb_page(request, statement, wish.verb, wish.context, refused.sentences)
    except Conflict:
        now = statement_of(request, statement.pk)
        if not _is_done_already(request, now, wish):
            return conflict(request, now, wish)
    return opened(statement) if wish.state is ReviewState.PENDING else decided(statement)


def _is_done_already(request: HttpRequest, now: Statement, wish: Wish) -> bool:
    """Whether this is the second click on one button: the wish has come true, by the same hand."""
    if wish.state is ReviewState.PENDING:
        return bool(wish.fields) and shown_fields(now) == wish.fields
    return now.state == wish.state and now.reviewer == request.user and now.version == version_of(request) + 1


def conflict(request: HttpRequest, now: Statement, wish: Wish) -> HttpResponse:
    """Show what stands now beside what this person wanted; nothing was written over it."""
    theirs = {_("Решение"): str(now.get_state_display()), **shown_fields(now)}
    mine = {_("Решение"): wish.words, **wish.fields}
    context = {
        "sentence": _conflict_sentence(now),
        "differences": [(label, theirs[label], text) for label, text in mine.items() if theirs[label] != text],
        "back_url": _address(now),
    }
    return render(request, "409.html", context, status=CONFLICT)


def _conflict_sentence(now: Statement) -> str:
    if now.reviewer is None:
        return _("Фрагмент тем временем исправили. Ваше не записано поверх.")
    names = {"who": now.reviewer.short_name, "state": now.get_state_display()}
    return _("Фрагмент тем временем разобран (%(state)s), решение записал сотрудник %(who)s.") % names


def version_of(request: HttpRequest) -> int:
    """Read the version that the page showed; one that cannot be read is nobody's, so it meets a conflict."""
    form = VersionForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else 0


def sent(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, None when the form is only asked for."""
    return request.POST if request.method == "POST" else None


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a statement that the reader missed."""
    article, user = article_of(request, pk), person(request)
    form = AddForm(request.POST)
    if not form.is_valid():
        return article_page(request, article, status=UNPROCESSABLE, add=form)
    words, before = form.cleaned_data["words"], form.cleaned_data["before"]
    try:
        added = review.add(article, words=words, before=before, reading=form.reading(), actor=user, now=clock.now())
    except Refused as refused:
        form.add_error("words", list(refused.sentences))
        return article_page(request, article, status=UNPROCESSABLE, add=form)
    return opened(added)


@require_http_methods(PAGES)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a record of the statement: at one click with what is proposed, or as the form says."""
    statement, user = statement_of(request, pk), person(request)
    is_quick = "quick" in request.POST
    proposed = proposal(statement, officer=user, today=clock.today())
    if not is_quick:  # that it repeats is proposed only where a person sees it
        proposed = repeated(proposed, statement.quote, today=clock.today())
    data = None if is_quick else sent(request)
    may_decide = access.can_control(user)
    form = AcceptForm(data, proposed=proposed, version=statement.version, may_decide=may_decide)
    rows = PartyForms(data, prefix="parties", initial=party_rows(proposed))
    context = {"form": form, "rows": rows}
    if request.method == "GET" or (data is not None and not (form.is_valid() and rows.is_valid())):
        return verb_page(request, statement, "accept", context)
    draft = form.draft(tuple(entry for row in rows if (entry := row.entry()))) if form.is_bound else proposed
    wish = Wish(
        "accept",
        context,
        lambda: review.accept(statement, draft, version=version_of(request), actor=user, now=clock.now()),
        str(name(ReviewState.ACCEPTED)),
        ReviewState.ACCEPTED,
    )
    return carry_out(request, statement, wish)


@require_http_methods(PAGES)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the statement to a record: one of those that are like it, or any by its number."""
    statement, user = statement_of(request, pk), person(request)
    form = MergeForm(sent(request), user=user, initial={"version": statement.version})
    context = {"form": form, "matches": matches([statement], user)[statement.pk]}
    record = form.record if form.is_valid() else None
    if record is None:
        return verb_page(request, statement, "merge", context)
    wish = Wish(
        "merge",
        context,
        lambda: review.merge(statement, record, version=version_of(request), actor=user, now=clock.now()),
        f"{name(ReviewState.MERGED)}: {record.reference}",
        ReviewState.MERGED,
    )
    return carry_out(request, statement, wish)


@require_http_methods(PAGES)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the reader understood; one field may be sent alone."""
    statement, user = statement_of(request, pk), person(request)
    form = EditForm(sent(request), statement=statement)
    if not form.is_valid():
        return verb_page(request, statement, "edit", {"form": form})
    wish = Wish(
        "edit",
        {"form": form},
        lambda: review.edit(statement, form.reading(), version=version_of(request), actor=user, now=clock.now()),
        str(name(ReviewState.PENDING)),
        ReviewState.PENDING,
        shown_fields(form.reading()),
    )
    return carry_out(request, statement, wish)


@require_http_methods(PAGES)
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the passage is no commitment, and why."""
    statement, user = statement_of(request, pk), person(request)
    form = RejectForm(sent(request), initial={"version": statement.version})
    if not form.is_valid():
        return verb_page(request, statement, "reject", {"form": form})
    reason = RejectReason(form.cleaned_data["reason"])
    wish = Wish(
        "reject",
        {"form": form},
        lambda: review.reject(statement, reason, version=version_of(request), actor=user, now=clock.now()),
        f"{name(ReviewState.REJECTED)}: {name(reason)}",
        ReviewState.REJECTED,
    )
    return carry_out(request, statement, wish)


@require_http_methods(PAGES)
def snooze(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the decision off to a day."""
    statement, user = statement_of(request, pk), person(request)
    form = SnoozeForm(sent(request), today=clock.today(), initial={"version": statement.version})
    if not form.is_valid():
        return verb_page(request, statement, "snooze", {"form": form})
    until = form.cleaned_data["until"]
    wish = Wish(
        "snooze",
        {"form": form},
        lambda: review.snooze(statement, until, version=version_of(request), actor=user, now=clock.now()),
        str(name(ReviewState.SNOOZED)),
        ReviewState.SNOOZED,
    )
    return carry_out(request, statement, wish)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last decision back."""
    statement, user = statement_of(request, pk), person(request)
    words = str(name(ReviewState.PENDING))
    try:
        undo(statement, version=version_of(request), actor=user, now=clock.now())
    except Refused as refused:
        article = article_of(request, statement.article_id)
        return article_page(request, article, status=UNPROCESSABLE, sentences=refused.sentences)
    except Conflict:
        now = statement_of(request, pk)
        wish = Wish("reopen", {}, lambda: None, words, ReviewState.PENDING)
        return opened(now) if now.state == ReviewState.PENDING else conflict(request, now, wish)
    return opened(statement)

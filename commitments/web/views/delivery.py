"""Delivery: does mail go out, what waits, what failed and why; sending a failed mail again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from commitments import access, clock, tasks
from commitments.actions import holding, outbox, preview
from commitments.actions.refusals import Refused
from commitments.models import Message
from commitments.queries.delivery import Shown, message_page, overview

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

COMING_DAYS = 30
# Above this many records with weekly repeats the page would keep people waiting; the command follows them all.
MOST_REPEATING = 300


@require_safe
def delivery(request: HttpRequest) -> HttpResponse:
    """Show the figures of the outbox and its messages, newest first."""
    access.check_see_delivery(request.user)
    wanted = request.GET.get("state", "")
    shown = Shown(wanted) if wanted in list(Shown) else Shown.ALL
    page = message_page(shown, request.GET.get("after", ""), cast("User", request.user))
    context = {
        "page": page,
        "overview": overview(now=clock.now()),
        "shown": shown,
        "params": request.GET,
        "tabs": tabs(),
    }
    return render(request, "delivery/delivery.html", context)


def tabs() -> list[tuple[Shown, str]]:
    """Give the kinds of messages with their names."""
    return [
        (Shown.ALL, _("Все")),
        (Shown.FAILED, _("Не отправлены")),
        (Shown.WAITING, _("Ждут")),
        (Shown.SENT, _("Отправлены")),
        (Shown.CANCELLED, _("Отменены")),
    ]


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a failed message sent again."""
    access.check_see_delivery(request.user)
    message = get_object_or_404(Message, pk=pk)
    try:
        outbox.resend(message, actor=cast("User", request.user), now=clock.now())
    except Refused as refused:
        for sentence in refused.sentences:
            messages.warning(request, sentence)
    else:
        tasks.ring()
        messages.success(request, _("Письмо поставлено в очередь и уйдёт в течение минуты."))
    return redirect("delivery")


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """Show who gets what in the coming days; records out of the viewer's sight are only counted."""
    access.check_see_delivery(request.user)
    read = preview.coming(now=clock.now(), days=COMING_DAYS, most_repeating=MOST_REPEATING)
    days = preview.as_seen_by(cast("User", request.user), read.mails)
    context = {"days": days, "preview": read, "length": COMING_DAYS}
    return render(request, "delivery/coming.html", context)


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Let the mail go that was held after a restore."""
    access.check_see_delivery(request.user)
    count = holding.release_by(cast("User", request.user))
    tasks.ring()
    text = ngettext(
        "Почта отпущена: придержано было %(n)s письмо.", "Почта отпущена: придержано было %(n)s писем.", count
    )
    messages.success(request, text % {"n": count})
    return redirect("delivery")

"""Pages of the mailbox, only where mail stays on this machine: everyone sees their own, an administrator sees all.

A mail may hold what its recipient alone may see: an invitation, a link for a new password, restricted records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from commitments import access
from tracker.mailbox import reading
from tracker.mailbox.backend import mailbox_folder

if TYPE_CHECKING:
    from django.http import HttpRequest

    from commitments.models import User

PAGE = 50
# No script, no form, no origin; a link that a person clicks opens a tab of its own.
SANDBOX = ["allow-popups", "allow-popups-to-escape-sandbox"]


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the mails, newest first; `?to=` keeps one recipient's."""
    folder = mailbox_folder()
    sees_all = access.can_manage_people(request.user)
    recipient = request.GET.get("to", "") if sees_all else _address_of(request)
    page = Paginator(reading.names(folder, recipient), PAGE).get_page(request.GET.get("page"))
    context = {
        "mails": [reading.read(folder, name) for name in page],
        "page": page,
        "recipient": recipient,
        "sees_all": sees_all,
        "recipients": reading.recipients(folder) if sees_all else [],
    }
    return render(request, "mailbox/list.html", context)


@require_safe
def message(request: HttpRequest, name: str) -> HttpResponse:
    """Show one mail: headers, text, and its HTML in a frame of its own."""
    return render(request, "mailbox/message.html", {"mail": _mail_or_404(request, name)})


@require_safe
@xframe_options_sameorigin
@csp(  # type: ignore[arg-type]  # django-csp knows only views without arguments
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "frame-ancestors": [SELF],
        "sandbox": SANDBOX,
    },
)
def message_html(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a mail's HTML: a page without rights, whatever stands in it. Where its links open is all that is added."""
    html = _mail_or_404(request, name).html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(html, headers={"X-Content-Type-Options": "nosniff"})


def _mail_or_404(request: HttpRequest, name: str) -> reading.Mail:
    if not reading.exists(mailbox_folder(), name):
        raise Http404
    mail = reading.read(mailbox_folder(), name)
    if not access.can_manage_people(request.user) and _address_of(request).casefold() not in mail.recipients:
        raise Http404
    return mail


def _address_of(request: HttpRequest) -> str:
    return cast("User", request.user).email

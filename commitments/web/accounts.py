"""How allauth behaves here: nobody signs up, mail that cannot leave is no error page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Почта или пароль не подходят. Проверьте раскладку клавиатуры."),
        "too_many_login_attempts": _("Слишком много попыток. Подождите несколько минут и войдите снова."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Refuse every sign-up: an administrator invites."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once; a server that refuses is logged, and the page answers as ever, so that it betrays nothing."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("mail_not_sent template=%s", template_prefix)


def log_in(request: HttpRequest, person: User) -> HttpResponse:
    """Log in somebody who has just set their password, by allauth's way: it asks for a second factor if there is one.

    Whoever was logged in in this browser before is logged out.
    """
    if request.user.is_authenticated:
        logout(request)
    login = Login(user=person, redirect_url=reverse("dashboard"), email=person.email)
    response: HttpResponse = perform_password_login(request, {"email": person.email}, login)
    return response

"""How allauth behaves here: nobody signs up, mail that cannot leave is no error page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """People come by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Refuse every sign-up: an administrator invites."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once; a server that refuses is logged, and the page answers as ever, so that it betrays nothing."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("mail_not_sent template=%s", template_prefix)

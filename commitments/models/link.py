"""Addresses in mails that need no log-in: one person, one record, one purpose, one use. Only their hashes are kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import LinkPurpose

if TYPE_CHECKING:
    import datetime as dt


def digest_of(secret: str) -> str:
    """What is kept of a secret address: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


class MailLinkQuerySet(models.QuerySet["MailLink"]):
    """Links by whether they still open anything."""

    def with_secret(self, secret: str) -> MailLinkQuerySet:
        """The link of this secret, if there is one."""
        return self.filter(digest=digest_of(secret))

    def open(self) -> MailLinkQuerySet:
        """Neither used nor revoked; whether one is too old is a matter of the moment."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def worthless(self, before: dt.datetime) -> MailLinkQuerySet:
        """Links that ran out before this moment without having been used: nobody needs to know of them."""
        return self.filter(expires_at__lt=before, used_at__isnull=True)


class MailLink(models.Model):
    """What one address in a mail allows. A used one is kept: it says that an answer came by mail."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mail_links",
        verbose_name=_("кому"),
    )
    purpose = enum_field(LinkPurpose, _("зачем"))
    commitment = models.ForeignKey(
        "commitments.Commitment",
        on_delete=models.CASCADE,
        null=True,
        related_name="mail_links",
        verbose_name=_("о чём"),
    )
    message = models.ForeignKey(
        "commitments.Message",
        on_delete=models.CASCADE,
        related_name="links",
        verbose_name=_("письмо"),
    )
    expires_at = models.DateTimeField(_("действует до"))
    used_at = models.DateTimeField(_("использована"), null=True)
    revoked_at = models.DateTimeField(_("отозвана"), null=True)

    objects = MailLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("ссылка из письма")
        verbose_name_plural = _("ссылки из писем")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(used_at__isnull=True), name="maillink_unused"),
        ]
        constraints = [
            only(LinkPurpose, "purpose", model="maillink"),
            models.CheckConstraint(
                condition=Q(purpose="extras", commitment__isnull=True)
                | (~Q(purpose="extras") & Q(commitment__isnull=False)),
                name="maillink_answers_about_a_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.person_id} {self.commitment_id or ''}".strip()

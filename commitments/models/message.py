"""The outbox: what is sent, one row for a recipient, a local day and a purpose. Rows are never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import MessageState, Purpose

if TYPE_CHECKING:
    import datetime as dt

WAITING_STATES = ("pending", "claimed", "sending")


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by what has to be done with them."""

    def claimable(self, now: dt.datetime) -> MessageQuerySet:
        """Pending messages whose moment has come, oldest first."""
        return self.filter(state=MessageState.PENDING, send_after__lte=now).order_by("send_after", "pk")

    def expired(self, now: dt.datetime) -> MessageQuerySet:
        """Messages whose worker has died: the lease is over."""
        return self.filter(state__in=[MessageState.CLAIMED, MessageState.SENDING], lease_until__lte=now)


class Message(models.Model):
    """A mail to one person. The bytes are frozen before the first attempt: a repeat sends the same ones."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="messages",
        verbose_name=_("кому"),
    )
    local_date = models.DateField(_("день получателя"))
    purpose = enum_field(Purpose, _("зачем"))
    state = enum_field(MessageState, _("состояние"), default=MessageState.PENDING)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    address = models.EmailField(_("адрес"), blank=True)
    subject = models.CharField(_("тема"), max_length=300, blank=True)
    frozen = models.BinaryField(_("письмо как отправлено"), default=bytes, blank=True)
    send_after = models.DateTimeField(_("не раньше"))
    lease_token = models.CharField(max_length=36, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("попыток"), default=0)
    times_maybe_repeated = models.PositiveSmallIntegerField(_("возможно, повторено"), default=0)
    reason = models.CharField(_("почему не ушло"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("создано"))
    sent_at = models.DateTimeField(_("отправлено"), null=True, blank=True)
    is_demo = models.BooleanField(_("показательная запись"), default=False, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("письмо")
        verbose_name_plural = _("письма")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["send_after", "id"], condition=Q(state="pending"), name="message_pending"),
            models.Index(fields=["lease_until"], condition=Q(state__in=["claimed", "sending"]), name="message_leased"),
            models.Index(fields=["-created_at", "-id"], name="message_newest"),
        ]
        constraints = [
            only(MessageState, "state", model="message"),
            only(Purpose, "purpose", model="message"),
            models.UniqueConstraint(fields=["recipient", "local_date", "purpose"], name="message_one_a_day"),
            models.CheckConstraint(
                condition=(Q(state="sent") & Q(sent_at__isnull=False)) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="message_sent_has_time",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["claimed", "sending"]) & Q(lease_until__isnull=False) & ~Q(lease_token=""))
                | (~Q(state__in=["claimed", "sending"]) & Q(lease_until__isnull=True)),
                name="message_claimed_has_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "cancelled"]) | ~Q(reason=""),
                name="message_failed_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.local_date} {self.purpose}"

"""The history: append-only rows, chained by hashes. Triggers of migration 0002 refuse every change and deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from commitments.models.fields import enum_field, only
from commitments.terms import Basis, EventType, Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User


# How the request key of an event begins whose request came by a link in a mail.
BY_MAIL = "mail:"


class EventQuerySet(models.QuerySet["Event"]):
    """History of the records a person may see."""

    def visible_to(self, user: User | AnonymousUser) -> EventQuerySet:
        """Events of visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))

    def newest_first(self) -> EventQuerySet:
        """As the record page shows them."""
        return self.order_by("-sequence")


class Event(models.Model):
    """What happened: who, when recorded, when effective, from, to, why, on what basis.

    `chain` names what the row is about: "commitment:12", "article:5", "user:3"; rows of one chain are numbered from 1.
    """

    chain = models.CharField(max_length=40, editable=False)
    sequence = models.PositiveIntegerField(editable=False)
    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
        verbose_name=_("договорённость"),
    )
    type = enum_field(EventType, _("что произошло"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
        verbose_name=_("кто"),
    )
    recorded_at = models.DateTimeField(_("когда записано"))
    effective_on = models.DateField(_("с какого дня действует"))
    from_status = enum_field(Status, _("было"), blank=True, default="")
    to_status = enum_field(Status, _("стало"), blank=True, default="")
    reason = models.TextField(_("почему"), blank=True)
    basis = enum_field(Basis, _("основание"), default=Basis.OBSERVED)
    details = models.JSONField(_("подробности"), default=dict, blank=True)
    request_key = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - unique when given
    previous_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("событие")
        verbose_name_plural = _("события")
        ordering = ["chain", "sequence"]
        indexes = [
            models.Index(fields=["commitment", "-sequence"], name="event_newest"),
            models.Index(fields=["type", "recorded_at"], name="event_by_type"),
        ]
        constraints = [
            only(EventType, "type", model="event"),
            only(Basis, "basis", model="event"),
            models.UniqueConstraint(fields=["chain", "sequence"], name="event_sequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} #{self.sequence} {self.type}"

    @property
    def payload(self) -> dict[str, object]:
        """What the hash covers: every column that tells what happened."""
        return {
            "chain": self.chain,
            "type": str(self.type),
            "actor": self.actor_id,
            "recorded_at": self.recorded_at,
            "effective_on": self.effective_on,
            "from_status": str(self.from_status),
            "to_status": str(self.to_status),
            "reason": self.reason,
            "basis": str(self.basis),
            "details": self.details,
        }

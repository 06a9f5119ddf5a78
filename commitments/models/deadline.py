"""Requests for more time: what the executor asks, and what is answered. One at a time waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from commitments.models.fields import enum_field, only
from commitments.terms import Level, RequestState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User


class DeadlineRequestQuerySet(models.QuerySet["DeadlineRequest"]):
    """Requests by who may see them and by whether they wait."""

    def visible_to(self, user: User | AnonymousUser) -> DeadlineRequestQuerySet:
        """Requests about visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))

    def waiting(self) -> DeadlineRequestQuerySet:
        """Nobody has answered them yet."""
        return self.filter(state=RequestState.ASKED)


class DeadlineRequest(models.Model):
    """A responsible officer's request for a later due date."""

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="deadline_requests",
        verbose_name=_("договорённость"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="deadline_requests",
        verbose_name=_("просит"),
    )
    asked_at = models.DateTimeField(_("когда попросил"))
    due_on = models.DateField(_("прежний срок"))
    new_due_on = models.DateField(_("новый срок"))
    reason = models.TextField(_("почему нужен новый срок"))
    is_late = models.BooleanField(_("после срока"), default=False)
    level = enum_field(Level, _("кто решает"))
    state = enum_field(RequestState, _("состояние"), default=RequestState.ASKED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="decided_requests",
        verbose_name=_("решил"),
    )
    decided_at = models.DateTimeField(_("когда решено"), null=True)
    answer = models.TextField(_("ответ"), blank=True)

    objects = DeadlineRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("просьба о новом сроке")
        verbose_name_plural = _("просьбы о новом сроке")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["commitment", "-asked_at"], name="deadline_request_newest")]
        constraints = [
            only(Level, "level", model="deadlinerequest"),
            only(RequestState, "state", model="deadlinerequest"),
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(state="asked"),
                name="deadline_request_one_waits",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="deadline_request_has_reason"),
            models.CheckConstraint(condition=Q(new_due_on__gt=F("due_on")), name="deadline_request_is_for_later"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="asked") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="deadline_request_knows_who_decided",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(answer=""), name="deadline_request_refused_why"),
            models.CheckConstraint(
                condition=~Q(state="granted") | ~Q(decided_by=F("asked_by")),
                name="deadline_request_not_granted_by_asker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.due_on} → {self.new_due_on}"

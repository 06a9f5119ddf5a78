"""Reminders: the policy that plans them, and the planned items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import ReminderState, Step

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models.commitment import Commitment


def default_before() -> list[int]:
    """Working days before the due date."""
    return [30, 14, 7, 3, 1]


def default_after() -> list[int]:
    """Working days after the due date."""
    return [1, 7]


def default_opening() -> list[int]:
    """Working days before a long window opens."""
    return [7, 1]


class ReminderPolicy(models.Model):
    """When to remind, in working days. There is one for now; kinds and priorities get their own later."""

    name = models.CharField(_("название"), max_length=100, unique=True)
    before = models.JSONField(_("за сколько рабочих дней до срока"), default=default_before)
    on_day = models.BooleanField(_("в день срока"), default=True)
    after = models.JSONField(_("через сколько рабочих дней после срока"), default=default_after)
    repeat_every_days = models.PositiveSmallIntegerField(_("затем каждые столько дней"), default=7)
    opening = models.JSONField(_("за сколько рабочих дней до начала"), default=default_opening)
    controller_from = models.PositiveSmallIntegerField(_("контролёру через рабочих дней"), default=7)
    head_from = models.PositiveSmallIntegerField(_("руководителю через рабочих дней"), default=14)
    long_window_days = models.PositiveSmallIntegerField(_("окно считается длинным от дней"), default=14)

    class Meta:
        verbose_name = _("правило напоминаний")
        verbose_name_plural = _("правила напоминаний")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(repeat_every_days__gte=1), name="policy_repeats_after_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders by when they are wanted."""

    def due(self, now: dt.datetime) -> ReminderQuerySet:
        """Planned items whose moment has come."""
        return self.filter(state=ReminderState.PLANNED, send_at__lte=now)

    def of_record(self, commitment: Commitment) -> ReminderQuerySet:
        """Items about the record's own deadline, not about its milestones."""
        return self.filter(commitment=commitment, milestone__isnull=True)

    def ahead(self) -> ReminderQuerySet:
        """Planned items, soonest first."""
        return self.filter(state=ReminderState.PLANNED).order_by("on", "pk")


class Reminder(models.Model):
    """A planned item, one for (recipient, commitment, step, version of the due date).

    One about a milestone names it: the key begins with it, and the version is that of the milestone's own day.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reminders",
        verbose_name=_("кому"),
    )
    commitment = models.ForeignKey(
        "commitments.Commitment",
        on_delete=models.PROTECT,
        related_name="reminders",
        verbose_name=_("о чём"),
    )
    milestone = models.ForeignKey(
        "commitments.Milestone",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("веха"),
    )
    step = enum_field(Step, _("повод"))
    offset = models.SmallIntegerField(_("рабочих дней"), default=0)
    key = models.CharField(max_length=30, editable=False)
    due_version = models.PositiveIntegerField(_("версия срока"))
    on = models.DateField(_("день письма"))
    send_at = models.DateTimeField(_("час письма"))
    state = enum_field(ReminderState, _("состояние"), default=ReminderState.PLANNED)
    reason = models.CharField(_("почему снято"), max_length=200, blank=True)
    message = models.ForeignKey(
        "commitments.Message",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("письмо"),
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("напоминание")
        verbose_name_plural = _("напоминания")
        ordering = ["on", "pk"]
        indexes = [
            models.Index(fields=["send_at"], condition=Q(state="planned"), name="reminder_due"),
            models.Index(fields=["commitment", "state", "on"], name="reminder_of_commitment"),
        ]
        constraints = [
            only(Step, "step", model="reminder"),
            only(ReminderState, "state", model="reminder"),
            models.UniqueConstraint(
                fields=["recipient", "commitment", "key", "due_version"],
                name="reminder_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(message__isnull=False),
                name="reminder_sent_in_a_message",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.commitment_id} {self.key}"

"""Milestones: the steps of a commitment that have a day and a person of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import CHASED_STATUSES, Commitment
from commitments.models.fields import enum_field, only
from commitments.terms import MilestoneOrigin, MilestoneState

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones by who may see them and by where they stand."""

    def visible_to(self, user: User | AnonymousUser) -> MilestoneQuerySet:
        """Milestones of visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))

    def open(self) -> MilestoneQuerySet:
        """Neither done nor dropped."""
        return self.filter(state=MilestoneState.OPEN)

    def overdue(self, today: dt.date) -> MilestoneQuerySet:
        """Open ones before this day, of records that are chased."""
        return self.open().filter(due_on__lt=today, commitment__status__in=CHASED_STATUSES)


class Milestone(models.Model):
    """One step of a commitment. Without an officer of its own, the record's officer answers for it.

    `key` names what made it, once within a record: "event.stand" of the usual steps, "occurrence-3" of a promise that
    repeats; empty for one that a person named. `nominal_on` is the day that the rhythm of a repeated promise gives,
    whatever day the occurrence has been moved to.
    """

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="milestones",
        verbose_name=_("договорённость"),
    )
    title = models.CharField(_("что сделать"), max_length=300)
    due_on = models.DateField(_("срок"))
    nominal_on = models.DateField(_("день по порядку повторения"), null=True, editable=False)
    due_version = models.PositiveIntegerField(_("версия срока"), default=1, editable=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("ответственный"),
    )
    position = models.PositiveSmallIntegerField(_("место в ряду"), default=0, editable=False)
    state = enum_field(MilestoneState, _("состояние"), default=MilestoneState.OPEN, editable=False)
    origin = enum_field(MilestoneOrigin, _("откуда"), default=MilestoneOrigin.MANUAL, editable=False)
    key = models.CharField(max_length=60, blank=True, default="", editable=False)
    done_on = models.DateField(_("пройдена"), null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="ended_milestones",
        verbose_name=_("отметил"),
        editable=False,
    )
    note = models.CharField(_("примечание"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("названа"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("веха")
        verbose_name_plural = _("вехи")
        ordering = ["due_on", "position", "pk"]
        indexes = [
            models.Index(fields=["commitment", "due_on"], name="milestone_of_commitment"),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="milestone_open_due"),
            models.Index(fields=["officer"], condition=Q(state="open"), name="milestone_open_officer"),
        ]
        constraints = [
            only(MilestoneState, "state", model="milestone"),
            only(MilestoneOrigin, "origin", model="milestone"),
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_title"),
            models.CheckConstraint(
                condition=Q(state="open", done_on__isnull=True, done_by__isnull=True)
                | Q(~Q(state="open"), done_on__isnull=False, done_by__isnull=False),
                name="milestone_end_has_day_and_person",
            ),
            models.CheckConstraint(
                condition=Q(origin="manual", key="") | (~Q(origin="manual") & ~Q(key="")),
                name="milestone_key_names_its_maker",
            ),
            models.CheckConstraint(
                condition=Q(origin="recurrence", nominal_on__isnull=False)
                | (~Q(origin="recurrence") & Q(nominal_on__isnull=True)),
                name="milestone_occurrence_has_its_day",
            ),
            models.UniqueConstraint(fields=["commitment", "key"], condition=~Q(key=""), name="milestone_key_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == MilestoneState.OPEN

    @property
    def answers(self) -> User | None:
        """Who answers for it: its own officer, else the record's."""
        return self.officer or self.commitment.officer

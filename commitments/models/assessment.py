"""Assessments: how far a commitment is kept at a checkpoint, by somebody independent. Triggers keep every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from commitments.models.fields import enum_field, only
from commitments.terms import Score

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments of the records a person may see."""

    def visible_to(self, user: User | AnonymousUser) -> AssessmentQuerySet:
        """Assessments of visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))


class Assessment(models.Model):
    """What one person found at one checkpoint; a later one stands beside it and changes nothing."""

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("договорённость"),
    )
    checkpoint_on = models.DateField(_("на какой день"))
    score = enum_field(Score, _("оценка"))
    rationale = models.TextField(_("обоснование"))
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("оценил"),
    )
    assessed_at = models.DateTimeField(_("когда записано"))
    is_demo = models.BooleanField(default=False, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("оценка")
        verbose_name_plural = _("оценки")
        ordering = ["-checkpoint_on", "-pk"]
        indexes = [models.Index(fields=["commitment", "-checkpoint_on"], name="assessment_newest")]
        constraints = [
            only(Score, "score", model="assessment"),
            models.CheckConstraint(condition=~Q(rationale=""), name="assessment_has_rationale"),
        ]

    def __str__(self) -> str:
        return f"{self.score} {self.checkpoint_on}"

"""Jobs: long work as rows. A worker that dies leaves its lease behind, and the tick takes the job again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import JobKind, JobState

if TYPE_CHECKING:
    import datetime as dt


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by what has to be done with them."""

    def claimable(self, now: dt.datetime) -> JobQuerySet:
        """Jobs that wait, and those whose worker has died, oldest first."""
        orphaned = Q(state=JobState.RUNNING, lease_until__lte=now)
        return self.filter(Q(state=JobState.PENDING) | orphaned).order_by("created_at", "pk")


class Job(models.Model):
    """One piece of long work, its lease, and the sentence that says how it ended.

    `asked_at` and `answer` belong to work that asks somebody outside: when it was asked, and what came back as data.
    """

    kind = enum_field(JobKind, _("что сделать"))
    state = enum_field(JobState, _("состояние"), default=JobState.PENDING)
    article = models.ForeignKey(
        "commitments.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("статья"),
    )
    import_file = models.ForeignKey(
        "commitments.ImportFile",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("загрузка"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="jobs",
        verbose_name=_("кто попросил"),
    )
    lease_token = models.CharField(max_length=36, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("попыток"), default=0)
    sentence = models.CharField(_("чем кончилось"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("создано"))
    finished_at = models.DateTimeField(_("закончено"), null=True, blank=True)

    asked_at = models.DateTimeField(_("спрошено"), null=True, blank=True, editable=False)
    answer = models.JSONField(_("ответ"), default=dict, blank=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("задание")
        verbose_name_plural = _("задания")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["created_at", "id"],
                condition=Q(state__in=["pending", "running"]),
                name="job_waiting",
            ),
            models.Index(fields=["asked_at"], condition=Q(asked_at__isnull=False), name="job_asked"),
        ]
        constraints = [
            only(JobKind, "kind", model="job"),
            only(JobState, "state", model="job"),
            models.CheckConstraint(
                condition=(Q(state="running") & Q(lease_until__isnull=False))
                | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="job_running_has_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "failed"]) | ~Q(sentence=""),
                name="job_ended_has_sentence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

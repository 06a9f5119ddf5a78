"""Statements: passages of an article that promise something, as read and as reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.article import DESK_ROLES
from commitments.models.fields import enum_field, only
from commitments.terms import Kind, Origin, RejectReason, ReviewState, Strength

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User

DECIDED = [ReviewState.ACCEPTED, ReviewState.MERGED, ReviewState.REJECTED]


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements by who may see them and what is left to do."""

    def visible_to(self, user: User | AnonymousUser) -> StatementQuerySet:
        """Statements of the desk: analysts and above. Readers see quotes through the record."""
        if user.is_authenticated and user.is_active and user.role in DESK_ROLES:
            return self
        return self.none()

    def undecided(self, today: dt.date) -> StatementQuerySet:
        """Statements that wait for a person on this day: pending, or snoozed until today or earlier."""
        return self.filter(Q(state=ReviewState.PENDING) | Q(state=ReviewState.SNOOZED, snoozed_until__lte=today))

    def confirmed(self) -> StatementQuerySet:
        """Statements that carry a commitment."""
        return self.filter(state__in=[ReviewState.ACCEPTED, ReviewState.MERGED])

    def standing(self) -> StatementQuerySet:
        """Confirmed statements that nobody has taken back."""
        return self.confirmed().filter(retraction__isnull=True)


class Statement(models.Model):
    """One passage of one article. `reading` keeps what the reader said; the columns hold what a person confirmed."""

    article = models.ForeignKey(
        "commitments.Article",
        on_delete=models.PROTECT,
        related_name="statements",
        verbose_name=_("статья"),
    )
    start = models.PositiveIntegerField(_("начало цитаты"))
    end = models.PositiveIntegerField(_("конец цитаты"))
    quote = models.TextField(_("цитата"))
    kind = enum_field(Kind, _("род"))
    strength = enum_field(Strength, _("ступень"))
    parties = models.JSONField(_("стороны, как напечатано"), default=list, blank=True)
    countries = models.JSONField(_("страны"), default=list, blank=True)
    window_text = models.CharField(_("срок, как напечатан"), max_length=200, blank=True)
    earliest = models.DateField(_("не раньше"), null=True, blank=True)
    latest = models.DateField(_("не позже"), null=True, blank=True)
    subject = models.CharField(_("предмет"), max_length=500, blank=True)
    amounts = models.JSONField(_("суммы и количества"), default=list, blank=True, editable=False)
    said_by = models.CharField(_("кто сказал"), max_length=200, blank=True)
    origin = enum_field(Origin, _("кто нашёл"), default=Origin.READER)
    reading = models.JSONField(_("прочитано системой"), default=dict, blank=True)
    state = enum_field(ReviewState, _("решение"), default=ReviewState.PENDING)
    reject_reason = enum_field(RejectReason, _("почему отклонён"), blank=True, default="")
    snoozed_until = models.DateField(_("отложен до"), null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviewed_statements",
        verbose_name=_("кто решил"),
    )
    reviewed_at = models.DateTimeField(_("когда решено"), null=True, blank=True)
    commitment = models.ForeignKey(
        "commitments.Commitment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("запись"),
    )
    retraction = models.ForeignKey(
        "commitments.Event",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("отозван"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("фрагмент")
        verbose_name_plural = _("фрагменты")
        ordering = ["article_id", "start", "end", "pk"]
        indexes = [models.Index(fields=["state", "snoozed_until"], name="statement_queue")]
        constraints = [
            only(Kind, "kind", model="statement"),
            only(Strength, "strength", model="statement"),
            only(ReviewState, "state", model="statement"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="statement_quote_has_words"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="statement_window_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ReviewState.ACCEPTED, ReviewState.MERGED], commitment__isnull=False)
                | (~Q(state__in=[ReviewState.ACCEPTED, ReviewState.MERGED]) & Q(commitment__isnull=True)),
                name="statement_accepted_has_commitment",
            ),
            models.CheckConstraint(
                condition=Q(retraction__isnull=True) | Q(commitment__isnull=False),
                name="statement_retracted_has_commitment",
            ),
            models.CheckConstraint(
                condition=(Q(state=ReviewState.REJECTED) & ~Q(reject_reason=""))
                | (~Q(state=ReviewState.REJECTED) & Q(reject_reason="")),
                name="statement_rejected_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.SNOOZED, snoozed_until__isnull=False)
                | (~Q(state=ReviewState.SNOOZED) & Q(snoozed_until__isnull=True)),
                name="statement_snoozed_has_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ReviewState.PENDING, ReviewState.SNOOZED]) | Q(reviewer__isnull=False),
                name="statement_decided_has_reviewer",
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:80]

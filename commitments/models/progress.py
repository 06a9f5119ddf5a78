"""What is learned of a commitment as time goes on: dated updates, and the evidence that supports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment
from commitments.models.fields import enum_field, only
from commitments.terms import Basis, EvidenceType, Side, UpdateKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User


class UpdateQuerySet(models.QuerySet["Update"]):
    """Updates of the records a person may see."""

    def visible_to(self, user: User | AnonymousUser) -> UpdateQuerySet:
        """Updates of visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))


class Update(models.Model):
    """A dated progress note."""

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="updates",
        verbose_name=_("договорённость"),
    )
    kind = enum_field(UpdateKind, _("о чём"), default=UpdateKind.NOTE)
    text = models.TextField(_("что произошло"))
    happened_on = models.DateField(_("когда произошло"))
    basis = enum_field(Basis, _("основание"), default=Basis.REPORTED)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="updates",
        verbose_name=_("записал"),
    )
    recorded_at = models.DateTimeField(_("записано"))

    objects = UpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("новость")
        verbose_name_plural = _("новости")
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["commitment", "-happened_on"], name="update_newest")]
        constraints = [
            only(UpdateKind, "kind", model="update"),
            only(Basis, "basis", model="update"),
            models.CheckConstraint(condition=~Q(text=""), name="update_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence of the records a person may see."""

    def visible_to(self, user: User | AnonymousUser) -> EvidenceQuerySet:
        """Evidence of visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))


class Evidence(models.Model):
    """A document, link or article that supports an update."""

    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="evidence",
        verbose_name=_("договорённость"),
    )
    update = models.ForeignKey(
        Update,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("к новости"),
    )
    type = enum_field(EvidenceType, _("что это"), default=EvidenceType.DOCUMENT)
    title = models.CharField(_("название"), max_length=300)
    url = models.URLField(_("адрес"), max_length=1000, blank=True)
    article = models.ForeignKey(
        "commitments.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("статья"),
    )
    file = models.ForeignKey(
        "commitments.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("файл"),
    )
    file_name = models.CharField(_("имя файла"), max_length=150, blank=True)
    owner = models.CharField(_("чей источник"), max_length=200)
    side = enum_field(Side, _("чья сторона"), default=Side.THIRD)
    is_official = models.BooleanField(_("официальный документ"), default=False)
    dated_on = models.DateField(_("дата документа"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="evidence",
        verbose_name=_("приложил"),
    )
    added_at = models.DateTimeField(_("приложено"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("доказательство")
        verbose_name_plural = _("доказательства")
        ordering = ["-dated_on", "-pk"]
        indexes = [models.Index(fields=["commitment", "-dated_on"], name="evidence_newest")]
        constraints = [
            only(EvidenceType, "type", model="evidence"),
            only(Side, "side", model="evidence"),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_title"),
            models.CheckConstraint(condition=~Q(owner=""), name="evidence_has_owner"),
            models.CheckConstraint(
                condition=~Q(type=EvidenceType.LINK) | ~Q(url=""),
                name="evidence_link_has_address",
            ),
            models.CheckConstraint(
                condition=~Q(type=EvidenceType.ARTICLE) | Q(article__isnull=False),
                name="evidence_article_is_named",
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True, file_name="") | (Q(file__isnull=False) & ~Q(file_name="")),
                name="evidence_file_has_name",
            ),
        ]

    def __str__(self) -> str:
        return self.title

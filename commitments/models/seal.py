"""Seals of the history: each day the heads of the chains that grew are written down, and the seals are chained too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Seal(models.Model):
    """One day's seal over the heads of chains; triggers refuse to change or delete it.

    Its hash may be kept outside (printed, mailed): who rewrites the whole database cannot rewrite that.
    """

    number = models.PositiveIntegerField(_("номер"), unique=True)
    sealed_at = models.DateTimeField(_("когда поставлена"))
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(_("отпечаток"), max_length=64)

    class Meta:
        verbose_name = _("печать истории")
        verbose_name_plural = _("печати истории")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"№ {self.number}"

    def payload(self, heads: Iterable[SealedHead]) -> dict[str, object]:
        """What the hash covers: the moment and the heads, in the order of their chains' names."""
        return {"sealed_at": self.sealed_at, "heads": sorted((row.chain, row.length, row.head) for row in heads)}


class SealedHead(models.Model):
    """How long one chain was when it was sealed, and the hash of its last event."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="heads")
    chain = models.CharField(max_length=40)
    length = models.PositiveIntegerField()
    head = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("запечатанная цепочка")
        verbose_name_plural = _("запечатанные цепочки")
        ordering = ["chain", "length"]
        constraints = [models.UniqueConstraint(fields=["chain", "length"], name="sealed_head_once")]

    def __str__(self) -> str:
        return f"{self.chain} #{self.length}"

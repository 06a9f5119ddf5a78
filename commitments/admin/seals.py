"""The seals of the history, to look up and to note down: rows that nobody can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeliveryAdmin, beginning
from commitments.admin.panel import site
from commitments.models import Seal, SealedHead

if TYPE_CHECKING:
    from commitments.models import User


@admin.register(Seal, site=site)
class SealAdmin(DeliveryAdmin[Seal]):
    """Each day's seal; its hash may be kept outside."""

    list_display = ("number", "sealed_at", "hash")
    search_fields = ("hash",)
    search_help_text = gettext_lazy("Номер или начало отпечатка")
    ordering = ("-number",)
    sortable_by = ()
    fields = ("number", "sealed_at", "hash", "previous_hash")

    def heading(self, obj: Seal) -> str:
        """Name the seal by its number."""
        return str(obj)

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - everybody here finds every seal
        """Find by number or by hash."""
        return Q(number=int(term)) if term.isdecimal() and len(term) < len("9" * 9) else beginning("hash", term)


@admin.register(SealedHead, site=site)
class SealedHeadAdmin(DeliveryAdmin[SealedHead]):
    """What a seal holds: one chain's length and last hash."""

    list_display = ("chain", "length", "seal")
    list_select_related = ("seal",)
    autocomplete_fields = ("seal",)
    search_fields = ("chain",)
    search_help_text = gettext_lazy("Начало имени цепочки, например commitment:7")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("seal", "chain", "length", "head")

    def heading(self, obj: SealedHead) -> str:
        """Name chain and length."""
        return str(obj)

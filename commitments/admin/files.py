"""Attached files, to look up by fingerprint; they are attached with their evidence and leave through its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeskAdmin
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.models import Evidence, StoredFile

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


@admin.register(StoredFile, site=site)
class StoredFileAdmin(DeskAdmin[StoredFile]):
    """What is kept on the disk."""

    list_display = ("sha256", "type", "shown_size", "stored_at")
    list_filter = ("type",)
    search_fields = ("sha256",)
    search_help_text = gettext_lazy("Начало отпечатка SHA-256")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("sha256", "type", "shown_size", "stored_at")
    readonly_fields = ("shown_size",)

    @admin.display(description=gettext_lazy("размер"))
    def shown_size(self, obj: StoredFile) -> str:
        """Say the size in the unit that fits."""
        return filesizeformat(obj.size)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StoredFile]:
        """Show files of the records that this person may see."""
        seen = Evidence.objects.visible_to(person(request)).values("file_id")
        return StoredFile.objects.filter(pk__in=seen)

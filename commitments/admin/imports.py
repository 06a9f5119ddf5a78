"""Imports, to look up: files and their rows. They are sent, checked and undone on their own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import access
from commitments.admin.base import M, TrackerAdmin, person_named
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.models import ImportFile, ImportRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from commitments.models import User


class HeadAdmin(TrackerAdmin[M]):
    """A page of heads: a file may hold restricted records, and others see their own on the pages of imports."""

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Open to who sees every record."""
        return access.can_see_every_import(user)


@admin.register(ImportFile, site=site)
class ImportFileAdmin(HeadAdmin[ImportFile]):
    """The files."""

    list_display = ("name", "state", "aim", "uploader_name", "uploaded_at", "sentence")
    list_filter = ("state", "aim")
    list_select_related = ("uploaded_by",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("Начало имени файла")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("name", "state", "aim", "kind", "strength", "uploader_name", "uploaded_at", "applied_at", "sentence")
    readonly_fields = ("uploader_name", "applied_at", "sentence")
    uploader_name = person_named(ImportFile, "uploaded_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportFile]:
        """Show what this person may see, without the bytes."""
        return ImportFile.objects.visible_to(person(request)).defer("original", "unknown_names")

    def tools(self, obj: ImportFile) -> Sequence[tuple[str, str]]:
        """Lead to the page of the import."""
        return ((_("Открыть загрузку"), reverse("import", args=[obj.pk])),)


@admin.register(ImportRow, site=site)
class ImportRowAdmin(HeadAdmin[ImportRow]):
    """The rows, each with the record that it became."""

    list_display = ("number", "file", "state", "commitment")
    list_filter = ("state",)
    list_select_related = ("file", "commitment")
    search_fields = ("file__name",)
    search_help_text = gettext_lazy("Начало имени файла")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("file", "number", "state", "commitment", "shown_cells")
    readonly_fields = ("shown_cells",)
    autocomplete_fields = ("file", "commitment")

    @admin.display(description=gettext_lazy("ячейки"))
    def shown_cells(self, obj: ImportRow) -> str:
        """Give the texts as they came."""
        return " | ".join(text for text in obj.cells if text)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRow]:
        """Show the rows of the files that this person may see."""
        return ImportRow.objects.visible_to(person(request)).defer("file__original", "file__unknown_names")

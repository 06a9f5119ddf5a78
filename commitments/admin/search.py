"""The words that records are found by, to look into when somebody asks why a search finds what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeskAdmin, of_records
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.models import SearchText

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet
    from django.http import HttpRequest

    from commitments.models import User


@admin.register(SearchText, site=site)
class SearchTextAdmin(DeskAdmin[SearchText]):
    """Each record's words, by where they stand."""

    list_display = ("commitment",)
    list_select_related = ("commitment",)
    search_fields = ("commitment__reference",)
    search_help_text = gettext_lazy("Номер записи или начало её названия")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment",)
    fields = ("commitment", "title", "names", "quotes", "notes")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SearchText]:
        """Show the words of the records that this person may see."""
        return SearchText.objects.visible_to(person(request))

    def heading(self, obj: SearchText) -> str:
        """Name the record."""
        return str(obj.commitment)

    def matching(self, term: str, user: User) -> Q:
        """Find by the record."""
        return of_records(term, user)

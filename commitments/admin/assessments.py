"""Assessments, to look up: they are given on the record's page and never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeskAdmin, beginning, of_records, person_named
from commitments.admin.panel import site
from commitments.admin.progress import ways_to
from commitments.admin.writing import person
from commitments.models import Assessment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Q, QuerySet
    from django.http import HttpRequest

    from commitments.models import User


@admin.register(Assessment, site=site)
class AssessmentAdmin(DeskAdmin[Assessment]):
    """How far promises are kept."""

    list_display = ("commitment", "checkpoint_on", "score", "assessed_by")
    list_filter = ("score",)
    list_select_related = ("commitment", "assessed_by")
    search_fields = ("assessed_by__name",)
    search_help_text = gettext_lazy("Номер записи, начало её названия или имени сотрудника")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment",)
    fields = ("commitment", ("score", "checkpoint_on"), "rationale", ("assessor_name", "assessed_at"))
    readonly_fields = ("assessor_name",)
    assessor_name = person_named(Assessment, "assessed_by")

    def heading(self, obj: Assessment) -> str:
        """Name the record."""
        return str(obj.commitment)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        """Show the assessments of records that this person may see."""
        return Assessment.objects.visible_to(person(request))

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("assessed_by__name", term) | of_records(term, user)

    def tools(self, obj: Assessment) -> Sequence[tuple[str, str]]:
        """Lead to the record."""
        return ways_to(obj.commitment)

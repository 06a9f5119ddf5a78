"""Requests for more time, to look up: they are asked and answered by buttons on their record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeskAdmin, beginning, of_records, person_named
from commitments.admin.panel import site
from commitments.admin.progress import ways_to
from commitments.admin.writing import person
from commitments.models import DeadlineRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Q, QuerySet
    from django.http import HttpRequest

    from commitments.models import User


@admin.register(DeadlineRequest, site=site)
class DeadlineRequestAdmin(DeskAdmin[DeadlineRequest]):
    """What was asked, and what was answered."""

    list_display = ("commitment", "new_due_on", "due_on", "is_late", "asked_by", "level", "state")
    list_filter = ("state", "level", "is_late")
    list_select_related = ("commitment", "asked_by")
    search_fields = ("asked_by__name",)
    search_help_text = gettext_lazy("Номер записи, начало её названия или имени сотрудника")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment",)
    fieldsets = (
        (
            gettext_lazy("О чём просят"),
            {"fields": ("commitment", ("due_on", "new_due_on", "is_late"), "reason", ("asker_name", "asked_at"))},
        ),
        (gettext_lazy("Что решено"), {"fields": (("level", "state"), "answer", ("decider_name", "decided_at"))}),
    )
    readonly_fields = ("asker_name", "decider_name")
    asker_name = person_named(DeadlineRequest, "asked_by")
    decider_name = person_named(DeadlineRequest, "decided_by")

    def heading(self, obj: DeadlineRequest) -> str:
        """Name the record."""
        return str(obj.commitment)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeadlineRequest]:
        """Show the requests about records that this person may see."""
        return DeadlineRequest.objects.visible_to(person(request))

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("asked_by__name", term) | of_records(term, user)

    def tools(self, obj: DeadlineRequest) -> Sequence[tuple[str, str]]:
        """Lead to the record."""
        return ways_to(obj.commitment)

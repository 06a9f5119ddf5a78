"""The machinery, to look up: long work, and when the minute's work last ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeliveryAdmin, beginning, person_named
from commitments.admin.panel import site
from commitments.models import Job, Pulse

if TYPE_CHECKING:
    from commitments.models import User


@admin.register(Job, site=site)
class JobAdmin(DeliveryAdmin[Job]):
    """What was to be done, and how it ended. Articles are named by number: administrators do not read them."""

    list_display = ("kind", "article_number", "state", "asked_by", "attempts", "created_at", "sentence")
    list_filter = ("state", "kind")
    list_select_related = ("asked_by",)
    search_fields = ("asked_by__name",)
    search_help_text = gettext_lazy("Номер статьи или начало имени того, кто попросил")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("asked_by",)
    fields = (
        "kind",
        "article_number",
        "import_number",
        "state",
        "asker_name",
        "attempts",
        "sentence",
        "created_at",
        "finished_at",
    )
    readonly_fields = ("article_number", "import_number", "asker_name")
    asker_name = person_named(Job, "asked_by")

    @admin.display(description=gettext_lazy("статья №"))
    def article_number(self, obj: Job) -> int | None:
        """Name the article."""
        return obj.article_id

    @admin.display(description=gettext_lazy("загрузка №"))
    def import_number(self, obj: Job) -> int | None:
        """Name the import."""
        return obj.import_file_id

    def heading(self, obj: Job) -> str:
        """Name the work and its number."""
        return f"{obj.get_kind_display()} № {obj.pk}"

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - everybody here finds every job
        """Find by article or by person."""
        return (
            Q(article=int(term))
            if term.isdecimal() and len(term) < len("9" * 18)
            else beginning("asked_by__name", term)
        )


@admin.register(Pulse, site=site)
class PulseAdmin(DeliveryAdmin[Pulse]):
    """Whether the minute's work goes on."""

    list_display = ("name", "beat_at")
    search_fields = ("name",)
    ordering = ("name",)
    sortable_by = ()
    fields = ("name", "beat_at")

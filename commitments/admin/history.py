"""The history of records, to look up: rows that nobody can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeskAdmin, beginning, of_records, person_named
from commitments.admin.panel import site
from commitments.admin.progress import ways_to
from commitments.admin.writing import person
from commitments.models import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Q, QuerySet
    from django.http import HttpRequest

    from commitments.models import User


@admin.register(Event, site=site)
class EventAdmin(DeskAdmin[Event]):
    """What happened to records."""

    list_display = ("recorded_at", "commitment", "type", "actor", "from_status", "to_status", "effective_on")
    list_filter = ("type", "basis")
    list_select_related = ("commitment", "actor")
    search_fields = ("actor__name",)
    search_help_text = gettext_lazy("Номер записи, начало её названия или имени сотрудника")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment", "actor")
    fieldsets = (
        (gettext_lazy("Что произошло"), {"fields": ("commitment", "type", ("from_status", "to_status"), "reason")}),
        (gettext_lazy("Кто и когда"), {"fields": ("actor_name", "recorded_at", "effective_on", "basis")}),
        (gettext_lazy("Прочее"), {"fields": ("details", "number", "seal")}),
    )
    readonly_fields = ("number", "seal", "actor_name")
    actor_name = person_named(Event, "actor")

    @admin.display(description=gettext_lazy("номер в истории"))
    def number(self, obj: Event) -> int:
        """Count from the first event of the record."""
        return obj.sequence

    @admin.display(description=gettext_lazy("отпечаток"))
    def seal(self, obj: Event) -> str:
        """Show the hash that the next event is chained to."""
        return obj.hash

    def heading(self, obj: Event) -> str:
        """Name what happened and the record."""
        return ", ".join([obj.get_type_display(), obj.commitment.reference if obj.commitment else obj.chain])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Show the history of the records that this person may see."""
        return Event.objects.visible_to(person(request))

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("actor__name", term) | of_records(term, user)

    def tools(self, obj: Event) -> Sequence[tuple[str, str]]:
        """Lead to the record."""
        return ways_to(obj.commitment) if obj.commitment else ()

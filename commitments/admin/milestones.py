"""Milestones: named and corrected here or below their record, ended on the pages of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import access
from commitments.actions import milestones
from commitments.actions.milestones import Goal
from commitments.admin.base import DeskAdmin, beginning, of_records, person_named
from commitments.admin.forms import OnceForm, VersionedForm, explain
from commitments.admin.panel import site
from commitments.admin.progress import ways_to
from commitments.admin.records import fit_for
from commitments.admin.writing import person
from commitments.models import Milestone, User

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest


def goal_of(cleaned: dict[str, Any]) -> Goal:
    """Give a milestone as the actions take it."""
    return Goal(cleaned["title"], cleaned["due_on"], cleaned["officer"], cleaned["note"])


class NewMilestoneForm(OnceForm[Milestone]):
    """A milestone that a person names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explain(self, "officer", _("Пусто — отвечает ответственный за запись"))

    def goal(self) -> Goal:
        """Give the milestone as the action takes it."""
        return goal_of(self.cleaned_data)


class MilestoneForm(VersionedForm[Milestone]):
    """Corrections of a milestone; whoever answers for it stays among the choices when their access is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "officer" in self.fields:
            fit = fit_for("officer", User.objects.all()).values("pk")
            field: Any = self.fields["officer"]
            field.queryset = User.objects.filter(Q(pk__in=fit) | Q(milestones=self.instance.pk)).distinct()


@admin.register(Milestone, site=site)
class MilestoneAdmin(DeskAdmin[Milestone]):
    """The steps of commitments."""

    form = MilestoneForm
    list_display = ("title", "commitment", "due_on", "officer", "state")
    list_filter = ("state", "origin")
    list_select_related = ("commitment", "officer")
    search_fields = ("title",)
    search_help_text = gettext_lazy("Номер записи, начало её названия или названия вехи")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment", "officer")
    entering = (
        (gettext_lazy("О какой записи"), {"fields": ("commitment", "request_key")}),
        (gettext_lazy("Что сделать"), {"fields": ("title", ("due_on", "officer"), "note")}),
    )
    correcting = (
        (gettext_lazy("Что сделать"), {"fields": ("title", ("due_on", "officer"), "note", "seen_version")}),
        (gettext_lazy("Где стоит"), {"fields": (("state", "origin"), ("done_on", "ender_name"))}),
    )
    ender_name = person_named(Milestone, "done_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Milestone]:
        """Show milestones of the records that this person may see."""
        return Milestone.objects.visible_to(person(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews names milestones."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Milestone | None = None) -> bool:
        """Whoever keeps the milestone corrects it while it is open; what is over is only shown."""
        return self.is_open_to(request.user) and (obj is None or (obj.is_open and access.can_mark(request.user, obj)))

    def get_fieldsets(self, request: HttpRequest, obj: Milestone | None = None) -> Any:  # noqa: ANN401, ARG002 - Django's own shape
        """Ask for what a new one needs; show how one that is there stands."""
        return self.entering if obj is None else self.correcting

    def get_readonly_fields(self, request: HttpRequest, obj: Milestone | None = None) -> tuple[str, ...]:  # noqa: ARG002 - Django's signature
        """Keep what only an end changes."""
        return () if obj is None else ("state", "origin", "done_on", "ender_name")

    def get_form(self, request: HttpRequest, obj: Milestone | None = None, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - one of the two
        """Take another form for a new one."""
        return super().get_form(request, obj, *args, **{"form": MilestoneForm if obj else NewMilestoneForm, **kwargs})

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("title", term) | of_records(term, user)

    def offered(self, field_name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Offer those who may take the duty."""
        return fit_for(field_name, rows) if field_name == "officer" else rows

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Milestone:  # noqa: ANN401, ARG002 - one of the two
        """Name or correct the milestone."""
        actor, cleaned = person(request), form.cleaned_data
        if form.instance.pk:
            version = cleaned["seen_version"]
            return milestones.edit(form.instance, goal_of(cleaned), version=version, actor=actor, now=form.now)
        return milestones.add(cleaned["commitment"], form.goal(), actor=actor, now=form.now, request_key=form.key)

    def tools(self, obj: Milestone) -> Sequence[tuple[str, str]]:
        """Lead to the milestone and to its record."""
        own = reverse("record_milestone", args=[obj.commitment.reference, obj.pk])
        return ((_("Открыть веху"), own), *ways_to(obj.commitment))

"""Commitments: entered and corrected through the actions, moved by buttons. Nothing here sets a status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import access
from commitments.actions import bindings, commitments, deadlines, milestones, progress
from commitments.admin.base import DeskAdmin, beginning, person_named
from commitments.admin.inlines import EvidenceInline, MilestoneInline, PartyInline, UpdateInline
from commitments.admin.moves import Moves, moves_of
from commitments.admin.paging import MOST_COUNTED
from commitments.admin.panel import site
from commitments.admin.records import NewRecordForm, RecordForm, fit_for
from commitments.admin.writing import person
from commitments.models import Commitment, CommitmentParty, PartyName, ReferenceCounter
from commitments.models.party import folded
from commitments.queries.registry import ORDERS, Ordering
from commitments.templatetags.components import ladder, ladder_label, status
from commitments.templatetags.dates import short_day
from commitments.terms import SheetFormat
from commitments.web.downloads import registry_download

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase
    from django.utils.safestring import SafeString

    from commitments.models import User
    from commitments.models.commitment import CommitmentQuerySet

REFERENCE = re.compile(r"[A-Za-z]{2,5}-[A-Za-z0-9-]*")


@admin.register(Commitment, site=site)
class CommitmentAdmin(Moves):
    """The tracked records."""

    actions = ("export_xlsx", "export_csv")
    form = RecordForm
    inlines = (PartyInline, MilestoneInline, UpdateInline, EvidenceInline)
    list_display = ("reference", "title", "shown_status", "drawn_strength", "shown_deadline", "officer")
    list_display_links = ("reference", "title")
    list_filter = ("status", "kind", "strength", "priority", "visibility")
    list_select_related = ("officer",)
    search_fields = ("reference", "title")
    search_help_text = gettext_lazy("Номер, начало названия или название стороны. По всем словам ищет реестр.")
    ordering = ("-created_at", "-pk")
    sortable_by = ("reference", "shown_status", "shown_deadline")
    autocomplete_fields = ("officer", "controller", "named_persons")
    entering = (
        (gettext_lazy("Что обещано"), {"fields": ("source_note", "title", "subject", ("kind", "strength"))}),
        (
            gettext_lazy("До какого срока"),
            {"fields": ("window_text", ("earliest", "latest"), ("due_on", "review_on"), "recurrence")},
        ),
        (gettext_lazy("Кто действует"), {"fields": ("officer", "controller", "countries")}),
        (
            gettext_lazy("Прочее"),
            {"classes": ("collapse",), "fields": (("priority", "visibility"), "named_persons", "note", "request_key")},
        ),
    )
    correcting = (
        (
            gettext_lazy("Что обещано"),
            {"fields": ("title", "subject", ("kind", "shown_strength"), ("shown_status", "status_since"))},
        ),
        (
            gettext_lazy("До какого срока"),
            {
                "fields": (
                    "window_text",
                    ("earliest", "latest"),
                    ("due_on", "original_due_on", "review_on"),
                    "due_reason",
                    "recurrence",
                ),
            },
        ),
        (gettext_lazy("Кто действует"), {"fields": ("officer", "controller", "countries")}),
        (
            gettext_lazy("Прочее"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("priority", "visibility"),
                    "named_persons",
                    "note",
                    "source_note",
                    ("author_name", "created_at"),
                    ("last_news_on", "times_reopened"),
                    "seen_version",
                ),
            },
        ),
    )
    readonly = (
        "shown_status",
        "shown_strength",
        "status_since",
        "original_due_on",
        "review_on",
        "recurrence",
        "countries",
        "source_note",
        "author_name",
        "created_at",
        "last_news_on",
        "times_reopened",
    )

    author_name = person_named(Commitment, "author")

    @admin.display(description=gettext_lazy("состояние"), ordering="status")
    def shown_status(self, obj: Commitment) -> SafeString:
        """Draw the status as the pages do."""
        return status(obj.status)

    @admin.display(description=gettext_lazy("ступень"))
    def shown_strength(self, obj: Commitment) -> SafeString:
        """Draw the ladder as the pages do."""
        return ladder_label(obj.strength)

    @admin.display(description=gettext_lazy("ступень"))
    def drawn_strength(self, obj: Commitment) -> SafeString:
        """Draw the ladder alone, where there is no room for its name."""
        return ladder(obj.strength)

    @admin.display(description=gettext_lazy("срок"), ordering="deadline")
    def shown_deadline(self, obj: Commitment) -> str:
        """Write the due date, or the review date where there is none, in figures."""
        return short_day(obj.deadline) or _("не назван")

    @admin.action(description=gettext_lazy("Выгрузить в книгу Excel (XLSX)"))
    def export_xlsx(self, request: HttpRequest, queryset: CommitmentQuerySet) -> HttpResponseBase:  # noqa: ARG002 - Django's signature
        """Send the chosen records as the registry does."""
        return registry_download(queryset, ORDERS[Ordering.NEWEST], SheetFormat.XLSX)

    @admin.action(description=gettext_lazy("Выгрузить в таблицу CSV"))
    def export_csv(self, request: HttpRequest, queryset: CommitmentQuerySet) -> HttpResponseBase:  # noqa: ARG002 - Django's signature
        """Send the chosen records as the registry does."""
        return registry_download(queryset, ORDERS[Ordering.NEWEST], SheetFormat.CSV)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Commitment]:
        """Show the records that this person may see."""
        return Commitment.objects.visible_to(person(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews enters records."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:
        """Whoever may edit the record."""
        return self.is_open_to(request.user) and (obj is None or access.can_edit(request.user, obj))

    def get_fieldsets(self, request: HttpRequest, obj: Commitment | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Ask for what a new record needs; show how one that is there stands."""
        if obj is not None:
            return self.correcting
        if not access.can_control(request.user):
            return self.entering
        decided = (_("Решение контролёра"), {"fields": ("chase_reason",)})
        return (*self.entering[:-1], decided, self.entering[-1])

    def get_readonly_fields(self, request: HttpRequest, obj: Commitment | None = None) -> tuple[str, ...]:  # noqa: ARG002 - Django's signature
        """Keep what only a move, a statement or the clock changes."""
        return () if obj is None else self.readonly

    def get_form(self, request: HttpRequest, obj: Commitment | None = None, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - one of the two
        """Take another form for a new record."""
        return super().get_form(request, obj, *args, **{"form": RecordForm if obj else NewRecordForm, **kwargs})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose whoever enters the record as its officer."""
        return {"officer": person(request).pk, **super().get_changeform_initial_data(request)}

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - the list holds only what they may see
        """Find by number alone where a number is typed; else by title or by a party's name."""
        if REFERENCE.fullmatch(term):
            return Q(reference__begins=term.upper())
        named = PartyName.objects.filter(folded__begins=folded(term)).values("party_id")
        bound = CommitmentParty.objects.filter(party__in=named).values_list("commitment_id", flat=True)
        # Read first: "begins so, or is in a subquery" would be looked up in no index.
        return beginning("title", term) | Q(pk__in=list(bound[:MOST_COUNTED]))

    def offered(self, field_name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Offer those who may take the duty."""
        return fit_for(field_name, rows)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the buttons of the moves."""
        original = context.get("original")
        context["moves"] = moves_of(original, person(request)) if original is not None else ()
        return super().render_change_form(request, context, *args, **kwargs)

    def tools(self, obj: Commitment) -> Sequence[tuple[str, str]]:
        """Lead to the page of the record."""
        return ((_("Открыть запись"), reverse("record", args=[obj.reference])),)

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Commitment:  # noqa: ANN401 - one of the two
        """Enter or correct the record with its parties, then its next steps, what has happened and what supports it."""
        parties, steps, updates, evidence = rows
        actor, now = person(request), form.now
        if form.instance.pk:
            record = _correct(form, parties, actor, now)
        else:
            record = commitments.create(form.draft(parties.entries), actor=actor, now=now, request_key=form.key)
        for row in steps.filled:
            milestones.add(record, row.goal(), actor=actor, now=now, request_key=row.key)
        written = [
            progress.add_update(record, row.news(), actor=actor, now=now, request_key=row.key) for row in updates.filled
        ]
        for row in evidence.filled:
            proof = row.proof(written[0] if written else None)
            progress.add_evidence(record, proof, actor=actor, now=now, request_key=row.key)
        return record


def _correct(form: RecordForm, parties: Any, actor: User, now: dt.datetime) -> Commitment:  # noqa: ANN401 - Django's formset
    """Call the action of everything that was changed."""
    cleaned, changed = form.cleaned_data, set(form.changed_data)
    version: int = cleaned["seen_version"]
    record = commitments.edit(form.instance, form.corrections(), version=version, actor=actor, now=now)
    if "due_on" in changed:
        reason = cleaned["due_reason"]
        record = deadlines.correct_due(
            record, cleaned["due_on"], reason=reason, version=record.version, actor=actor, now=now
        )
    if {"officer", "controller"} & changed:
        officer, controller = cleaned["officer"], cleaned["controller"]
        record = commitments.assign(record, officer, actor=actor, now=now, controller=controller)
    if "named_persons" in changed:
        record = bindings.name_persons(record, cleaned["named_persons"], actor=actor, now=now)
    return bindings.rebind(record, parties.rebinding(), actor=actor, now=now)


@admin.register(CommitmentParty, site=site)
class CommitmentPartyAdmin(DeskAdmin[CommitmentParty]):
    """Who takes part in what, to look up; parties are entered with their record."""

    list_display = ("party", "commitment", "role", "side", "duty")
    list_filter = ("role", "side")
    list_select_related = ("party", "commitment")
    search_fields = ("as_printed",)
    search_help_text = gettext_lazy("Начало названия стороны")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment", "party")
    fields = ("commitment", "party", "role", "side", "as_printed", "duty")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CommitmentParty]:
        """Show the parties of the records that this person may see."""
        return CommitmentParty.objects.filter(commitment__in=Commitment.objects.visible_to(person(request)))

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - the list holds only what they may see
        """Find by any name of the party, and as it was printed."""
        named = PartyName.objects.filter(folded__begins=folded(term)).values("party_id")
        return Q(party__in=named) | beginning("as_printed", term)


@admin.register(ReferenceCounter, site=site)
class ReferenceCounterAdmin(DeskAdmin[ReferenceCounter]):
    """Which number comes next."""

    list_display = ("prefix", "last")
    search_fields = ("prefix",)
    search_help_text = gettext_lazy("Начало номера")
    ordering = ("prefix",)
    sortable_by = ("prefix",)
    fields = ("prefix", "last")

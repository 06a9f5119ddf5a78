"""What stands below a commitment: its parties, which may be corrected; milestones, news and evidence, to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from commitments import access
from commitments.actions.bindings import Rebinding
from commitments.actions.commitments import PartyEntry
from commitments.admin.choosing import Choosing
from commitments.admin.generics import StackedInline, TabularInline
from commitments.admin.milestones import NewMilestoneForm
from commitments.admin.panel import site
from commitments.admin.progress import EvidenceForm, UpdateForm
from commitments.admin.rows import AppendedRows, LabelledRows
from commitments.models import Commitment, CommitmentParty, Evidence, Milestone, Party, Update
from commitments.terms import PartyRole, Side

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString


class Named(forms.HiddenInput):
    """Shows the name of what a row is about, where it cannot be chosen anew."""

    input_type = "text"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def render(self, name: str, value: object, attrs: object = None, renderer: object = None) -> SafeString:  # noqa: ARG002 - Django's signature
        """Show the name alone: the row is known by its key."""
        return format_html('<span class="named">{}</span>', self.name)


class PartyRows(LabelledRows[CommitmentParty, Commitment]):
    """The parties of one record."""

    def add_fields(self, form: Any, index: int | None) -> None:  # noqa: ANN401 - any form of Django's
        """Keep the party of a row that is there: another party is another row."""
        super().add_fields(form, index)
        if form.instance.pk:
            form.fields["party"] = forms.ModelChoiceField(
                queryset=Party.objects.filter(pk=form.instance.party_id),
                disabled=True,
                widget=Named(form.instance.party.name),
            )

    @property
    def entries(self) -> tuple[PartyEntry, ...]:
        """The parties that are added."""
        return tuple(_entry(form.cleaned_data) for form in self.filled)

    def rebinding(self) -> Rebinding:
        """Give what the action takes."""
        kept = [form for form in self.initial_forms if form not in self.deleted_forms and form.has_changed()]
        return Rebinding(
            added=self.entries,
            changed=tuple((form.instance, _entry(form.cleaned_data)) for form in kept),
            removed=tuple(form.instance for form in self.deleted_forms if form.instance.pk),
        )


def _entry(cleaned: dict[str, Any]) -> PartyEntry:
    return PartyEntry(
        name=cleaned["party"].name,
        party=cleaned["party"],
        role=PartyRole(cleaned["role"]),
        side=Side(cleaned["side"]),
        as_printed=cleaned["as_printed"],
        duty=cleaned["duty"],
    )


class Below(Choosing):
    """Rows of a record: open to whoever may open the record."""

    def has_view_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Show them to whoever sees records here."""
        return access.can_review(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:  # noqa: ARG002 - the same
        """Let whoever enters records add to them."""
        return access.can_review(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:  # noqa: ARG002 - the same
        """Let nobody change what is kept."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:  # noqa: ARG002 - the same
        """Let nobody remove what is kept."""
        return False


class PartyInline(Below, TabularInline[CommitmentParty, Commitment]):
    """Who promises and who receives."""

    model = CommitmentParty
    title = _("Кто кому")
    formset = PartyRows
    template = "admin/commitments/parties.html"
    fields = ("party", "role", "side", "as_printed", "duty")
    autocomplete_fields = ("party",)
    opens_popup = frozenset({"party"})
    extra = 1
    max_num = 20

    def has_change_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:
        """Let whoever may edit the record correct its parties."""
        return obj is None or access.can_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Commitment | None = None) -> bool:
        """Let them be removed."""
        return self.has_change_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CommitmentParty]:
        """Read the parties' names with the rows."""
        return super().get_queryset(request).select_related("party")


class MilestoneInline(Below, StackedInline[Milestone, Commitment]):
    """What is to be done next."""

    model = Milestone
    row_template = "admin/commitments/milestone_row.html"
    form = NewMilestoneForm
    formset = AppendedRows[Milestone, Commitment]
    template = "admin/commitments/appended.html"
    fieldsets = ((None, {"fields": (("title", "due_on"), ("officer", "note"), "request_key")}),)
    autocomplete_fields = ("officer",)
    extra = 1
    max_num = 1


class UpdateInline(Below, StackedInline[Update, Commitment]):
    """What has happened."""

    model = Update
    row_template = "admin/commitments/update_row.html"
    form = UpdateForm
    formset = AppendedRows[Update, Commitment]
    template = "admin/commitments/appended.html"
    fieldsets = ((None, {"fields": (("kind", "happened_on", "basis"), "text", "request_key")}),)
    extra = 1
    max_num = 1


class WithinRecord(AutocompleteSelect):
    """Completes among the rows of one record."""

    def __init__(self, field_name: str, record: int) -> None:
        super().__init__(Evidence._meta.get_field(field_name), site)  # noqa: SLF001 - Django's documented door to a field
        self.record = record

    def get_url(self) -> str:
        """Name the record in the address."""
        return f"{super().get_url()}?record={self.record}"


class EvidenceRows(AppendedRows[Evidence, Commitment]):
    """Evidence of one record: it supports an update of the same record."""

    def add_fields(self, form: Any, index: int | None) -> None:  # noqa: ANN401 - any form of Django's
        """Offer the record's own updates."""
        super().add_fields(form, index)
        if "update" in form.fields:
            field = form.fields["update"]
            field.queryset = Update.objects.filter(commitment=self.instance)
            field.widget = WithinRecord("update", self.instance.pk)
            field.widget.choices = field.choices
            field.widget.is_required = False


class EvidenceInline(Below, StackedInline[Evidence, Commitment]):
    """What supports it."""

    model = Evidence
    row_template = "admin/commitments/evidence_row.html"
    form = EvidenceForm
    formset = EvidenceRows
    template = "admin/commitments/appended.html"
    autocomplete_fields = ("update", "article")
    extra = 1
    max_num = 1

    def get_fieldsets(self, request: HttpRequest, obj: Commitment | None = None) -> Any:  # noqa: ANN401, ARG002 - Django's own shape
        """Ask which update it supports, where there may be one."""
        asked = (
            ("type", "dated_on", "side"),
            "title",
            "owner",
            "is_official",
            "url",
            "upload",
            "article",
            "request_key",
        )
        return ((None, {"fields": asked if obj is None else (*asked, "update")}),)

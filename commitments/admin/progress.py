"""Updates and evidence: added to a record, never changed. They are also entered below their record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import clock
from commitments.actions import progress
from commitments.actions.progress import News, Proof
from commitments.admin.base import DeskAdmin, beginning, of_records, person_named
from commitments.admin.forms import OnceForm, explain
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.labels import choices
from commitments.models import Evidence, Update
from commitments.terms import Basis, EvidenceType, Side, UpdateKind
from commitments.web.forms.files import DocumentField
from commitments.web.forms.progress import PERSONS_SAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Q, QuerySet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from commitments.models import Commitment, User


class UpdateForm(OnceForm[Update]):
    """A dated progress note."""

    basis = forms.ChoiceField(
        label=gettext_lazy("Основание"),
        choices=choices(PERSONS_SAY),
        initial=Basis.REPORTED.value,
        help_text=gettext_lazy("Наблюдалось — вы видели сами; сообщено — вам рассказали или написали"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        propose_today(self, "happened_on")

    def news(self) -> News:
        """Give the note as the action takes it."""
        cleaned = self.cleaned_data
        return News(cleaned["text"], cleaned["happened_on"], UpdateKind(cleaned["kind"]), Basis(cleaned["basis"]))


class EvidenceForm(OnceForm[Evidence]):
    """A document, link or article, and the update that it supports when the record has one."""

    upload = DocumentField(label=gettext_lazy("Файл"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        propose_today(self, "dated_on")
        explain(self, "owner", _("Учреждение или издание: два источника одного владельца считаются за один"))
        explain(self, "update", _("Отчёту об исполнении нужно хотя бы одно доказательство"))

    def proof(self, update: Update | None = None) -> Proof:
        """Give the evidence as the action takes it; where no update is named, it supports the one given."""
        cleaned = self.cleaned_data
        return Proof(
            title=cleaned["title"],
            owner=cleaned["owner"],
            dated_on=cleaned["dated_on"],
            type=EvidenceType(cleaned["type"]),
            side=Side(cleaned["side"]),
            is_official=cleaned["is_official"],
            url=cleaned["url"],
            article=cleaned["article"],
            file=cleaned["upload"],
            update=cleaned.get("update") or update,
        )


def propose_today(form: forms.BaseForm, name: str) -> None:
    """Fill in the day, where it is asked for; sent unchanged after midnight, a blank row is still blank."""
    if name in form.fields:
        form.fields[name].initial = clock.today()
        form.fields[name].show_hidden_initial = True


def ways_to(record: Commitment) -> Sequence[tuple[str, str]]:
    """Lead to a record, in the panel and on its page."""
    return (
        (_("Договорённость"), reverse("admin:commitments_commitment_change", args=[record.pk])),
        (_("Открыть запись"), reverse("record", args=[record.reference])),
    )


@admin.register(Update, site=site)
class UpdateAdmin(DeskAdmin[Update]):
    """What has happened."""

    form = UpdateForm
    list_display = ("__str__", "commitment", "kind", "happened_on", "author")
    list_filter = ("kind", "basis")
    list_select_related = ("commitment", "author")
    search_fields = ("text",)
    search_help_text = gettext_lazy("Номер записи, начало её названия или новости")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment",)
    fieldsets = (
        (gettext_lazy("О какой записи"), {"fields": ("commitment", "request_key")}),
        (gettext_lazy("Что было"), {"fields": (("kind", "happened_on", "basis"), "text")}),
    )
    readonly_fields = ("author_name", "recorded_at")
    author_name = person_named(Update, "author")
    written = ((gettext_lazy("Кто записал"), {"fields": ("author_name", "recorded_at")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Update]:
        """Show news of the records that this person may see."""
        return Update.objects.visible_to(person(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews writes news."""
        return self.is_open_to(request.user)

    def get_fieldsets(self, request: HttpRequest, obj: Update | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Say who wrote what is written."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None else [*fieldsets, *self.written]

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("text", term) | of_records(term, user)

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Update:  # noqa: ANN401, ARG002 - of UpdateForm
        """Write the news."""
        return progress.add_update(
            form.cleaned_data["commitment"], form.news(), actor=person(request), now=form.now, request_key=form.key
        )

    def tools(self, obj: Update) -> Sequence[tuple[str, str]]:
        """Lead to the record."""
        return ways_to(obj.commitment)


@admin.register(Evidence, site=site)
class EvidenceAdmin(DeskAdmin[Evidence]):
    """What supports it."""

    form = EvidenceForm
    list_display = ("title", "commitment", "type", "owner", "is_official", "dated_on")
    list_filter = ("type", "side", "is_official")
    list_select_related = ("commitment",)
    search_fields = ("title", "owner")
    search_help_text = gettext_lazy("Номер записи, начало её названия, названия доказательства или источника")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment", "update", "article")
    fieldsets = (
        (gettext_lazy("О какой записи"), {"fields": ("commitment", "update", "request_key")}),
        (gettext_lazy("Чем подтверждено"), {"fields": (("type", "dated_on"), "title", "url", "upload", "article")}),
        (gettext_lazy("Чей источник"), {"fields": ("owner", "side", "is_official")}),
    )
    readonly_fields = ("adder_name", "added_at")
    adder_name = person_named(Evidence, "added_by")
    written = ((gettext_lazy("Кто приложил"), {"fields": ("adder_name", "added_at")}),)

    @admin.display(description=gettext_lazy("файл"))
    def upload(self, obj: Evidence) -> SafeString | None:
        """Lead to the file of evidence that is there; a new one has a field of this name."""
        if not obj.file_name:
            return None
        address = reverse("record_file", args=[obj.commitment.reference, obj.pk])
        return format_html('<a href="{}" download>{}</a>', address, obj.file_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Show evidence of the records that this person may see."""
        return Evidence.objects.visible_to(person(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews attaches evidence."""
        return self.is_open_to(request.user)

    def get_fieldsets(self, request: HttpRequest, obj: Evidence | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Say who attached what is attached."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None else [*fieldsets, *self.written]

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("title", term) | beginning("owner", term) | of_records(term, user)

    def offered_in(self, record: int, field_name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Offer the updates of the same record."""
        return rows.filter(commitment=record) if field_name == "update" else rows

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Evidence:  # noqa: ANN401, ARG002 - of EvidenceForm
        """Attach the evidence."""
        return progress.add_evidence(
            form.cleaned_data["commitment"], form.proof(), actor=person(request), now=form.now, request_key=form.key
        )

    def tools(self, obj: Evidence) -> Sequence[tuple[str, str]]:
        """Lead to the record."""
        return ways_to(obj.commitment)

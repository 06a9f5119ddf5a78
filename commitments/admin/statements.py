"""Statements: what an article promises. Corrected while nobody has decided; decided on the desk, beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.actions import review
from commitments.admin.base import DeskAdmin, beginning, of_records, person_named
from commitments.admin.forms import PanelForm, VersionedForm
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.models import Commitment, Statement
from commitments.models.statement import DECIDED
from commitments.web.forms.statements import ReadingForm, fields_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Q, QuerySet
    from django.http import HttpRequest

    from commitments.models import User


class StatementForm(ReadingForm, VersionedForm[Statement]):
    """What the reader understood, corrected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        standing = fields_of(kwargs["instance"])
        super().__init__(*args, **{**kwargs, "initial": standing})


class NewStatementForm(ReadingForm, PanelForm[Statement]):
    """A passage that the reader missed, in the article's own words."""

    quote = forms.CharField(
        label=gettext_lazy("Слова статьи"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Впишите их в точности, как в статье"),
    )


@admin.register(Statement, site=site)
class StatementAdmin(DeskAdmin[Statement]):
    """What was found."""

    form = StatementForm
    list_display = ("__str__", "kind", "strength", "state", "article", "record_reference")
    list_filter = ("state", "kind", "strength", "origin")
    list_select_related = ("article",)
    search_fields = ("subject", "article__title")
    search_help_text = gettext_lazy("Начало предмета, заголовка статьи или номера записи")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("article",)
    fieldsets = (
        (gettext_lazy("Что обещано"), {"fields": ("quote", "subject", "kind", "strength", "said_by")}),
        (gettext_lazy("Кто кому"), {"fields": ("parties", "countries")}),
        (gettext_lazy("До какого срока"), {"fields": ("window_text", ("earliest", "latest"))}),
        (
            gettext_lazy("Откуда и чем решено"),
            {
                "fields": (
                    "article",
                    "origin",
                    "state",
                    "record_reference",
                    "reviewer_name",
                    "reviewed_at",
                    "seen_version",
                )
            },
        ),
    )
    showing = (
        fieldsets[0],
        (gettext_lazy("Кто кому"), {"fields": ("party_names", "country_codes")}),
        fieldsets[2],
        (
            gettext_lazy("Откуда и чем решено"),
            {
                "fields": (
                    "article",
                    "origin",
                    "state",
                    "reject_reason",
                    "record_reference",
                    "reviewer_name",
                    "reviewed_at",
                )
            },
        ),
    )
    adding = (
        (gettext_lazy("Где сказано"), {"fields": ("article", "quote")}),
        (gettext_lazy("Что обещано"), {"fields": ("subject", "kind", "strength", "said_by")}),
        (gettext_lazy("Кто кому"), {"fields": ("parties", "countries")}),
        (gettext_lazy("До какого срока"), {"fields": ("window_text", ("earliest", "latest"))}),
    )
    readonly = (
        "quote",
        "article",
        "origin",
        "state",
        "record_reference",
        "reviewer_name",
        "reviewed_at",
        "party_names",
        "country_codes",
    )
    reviewer_name = person_named(Statement, "reviewer")

    @admin.display(description=gettext_lazy("запись"))
    def record_reference(self, obj: Statement) -> str | None:
        """Name the record that the statement carries."""
        reference: str | None = getattr(obj, "reference", None)
        return reference

    @admin.display(description=gettext_lazy("стороны, как напечатано"))
    def party_names(self, obj: Statement) -> str | None:
        """List them in one line."""
        return "; ".join(obj.parties) or None

    @admin.display(description=gettext_lazy("страны"))
    def country_codes(self, obj: Statement) -> str | None:
        """List them in one line."""
        return " ".join(obj.countries) or None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        """Leave the articles' bytes and texts where they lie; name only records that this person may see."""
        user = person(request)
        record = Commitment.objects.visible_to(user).filter(pk=OuterRef("commitment_id"))
        seen = Statement.objects.visible_to(user).annotate(reference=Subquery(record.values("reference")[:1]))
        return seen.select_related("article").defer("article__original", "article__text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews adds what the reader missed."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Statement | None = None) -> bool:
        """Whoever reviews corrects what is undecided. A form sent too late is answered by the action, in a sentence."""
        is_decided = obj is not None and obj.state in DECIDED
        return self.is_open_to(request.user) and not (is_decided and request.method != "POST")

    def get_fieldsets(self, request: HttpRequest, obj: Statement | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Begin a new one with where it is said; show a decided one in words."""
        if obj is None:
            return self.adding
        return self.fieldsets if self.has_change_permission(request, obj) else self.showing

    def get_readonly_fields(self, request: HttpRequest, obj: Statement | None = None) -> tuple[str, ...]:  # noqa: ARG002 - Django's signature
        """Keep the words and the decision as they are."""
        return () if obj is None else self.readonly

    def get_form(self, request: HttpRequest, obj: Statement | None = None, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - one of the two
        """Take another form for a new one."""
        return super().get_form(request, obj, *args, **{"form": StatementForm if obj else NewStatementForm, **kwargs})

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("subject", term) | beginning("article__title", term) | of_records(term, user)

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Statement:  # noqa: ANN401, ARG002 - one of the two
        """Correct the reading, or add a passage."""
        cleaned = form.cleaned_data
        actor, now = person(request), form.now
        if form.instance.pk:
            return review.edit(form.instance, form.reading(), version=cleaned["seen_version"], actor=actor, now=now)
        return review.add(
            cleaned["article"],
            words=cleaned["quote"],
            before="",
            reading=form.reading(),
            actor=actor,
            now=now,
        )

    def tools(self, obj: Statement) -> Sequence[tuple[str, str]]:
        """Lead to the desk, with this one open, and to the record it carries."""
        desk = (_("Разобрать"), f"{reverse('article', args=[obj.article_id])}?current={obj.pk}")
        reference = self.record_reference(obj)
        if not reference:
            return (desk,)
        is_back = obj.retraction_id is not None
        way = reverse("record_restore" if is_back else "record_retract", args=[reference, obj.pk])
        words = _("Снять отзыв") if is_back else _("Отозвать слова")
        return (desk, (_("Открыть запись"), reverse("record", args=[reference])), (words, way))

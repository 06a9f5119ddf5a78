"""Parties with the names the press gives them, and who controls which partner country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import clock
from commitments.access import CONTROLLER_ROLES, can_review
from commitments.actions import office, parties
from commitments.admin.base import DeskAdmin, OfficeAdmin, beginning
from commitments.admin.choosing import Choosing
from commitments.admin.forms import PanelForm
from commitments.admin.generics import TabularInline
from commitments.admin.panel import site
from commitments.admin.rows import LabelledRows
from commitments.admin.writing import person
from commitments.models import CountryDesk, Party, PartyName, User
from commitments.models.party import folded
from commitments.terms import PartyType
from commitments.web.forms.statements import read_countries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

OTHERS = ("MULTI", "XX")


class PartyForm(PanelForm[Party]):
    """What is kept of a party."""

    def clean_country(self) -> str:
        """Read one code, or none."""
        return "".join(read_countries(self.cleaned_data["country"]))

    def clean_region(self) -> str:
        """Want the shape of ISO 3166-2."""
        region: str = self.cleaned_data["region"].strip().upper()
        if region and not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", region):
            raise forms.ValidationError(_("Код региона пишут так: KZ-33."))
        return region

    def card(self) -> parties.Card:
        """Give what the actions take."""
        cleaned = self.cleaned_data
        return parties.Card(
            name=cleaned["name"],
            type=PartyType(cleaned["type"]),
            country=cleaned["country"],
            region=cleaned["region"],
            contact=cleaned["contact"],
            note=cleaned["note"],
        )


class NameRows(LabelledRows[PartyName, Party]):
    """Other names: added and taken away."""

    def renaming(self) -> parties.Renaming:
        """Give what the actions take."""
        added = [
            form.cleaned_data for form in self.extra_forms if form.has_changed() and form not in self.deleted_forms
        ]
        return parties.Renaming(
            added=tuple(parties.Alias(row["name"], row["language"], row["correction"]) for row in added),
            removed=tuple(form.instance for form in self.deleted_forms if form.instance.pk),
        )


class NameInline(Choosing, TabularInline[PartyName, Party]):
    """The names a party is found by."""

    model = PartyName
    formset = NameRows
    fields = ("name", "language", "correction")
    extra = 1
    max_num = 40

    def has_view_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Show them to whoever sees parties."""
        return can_review(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:  # noqa: ARG002 - the same
        """Let whoever reviews add some."""
        return can_review(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:  # noqa: ARG002 - the same
        """Let nobody rewrite one: it is taken away, and written anew."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:  # noqa: ARG002 - the same
        """Let whoever reviews take some away."""
        return can_review(request.user)


@admin.register(Party, site=site)
class PartyAdmin(DeskAdmin[Party]):
    """Who promises or receives."""

    form = PartyForm
    inlines = (NameInline,)
    list_display = ("name", "type", "country", "region", "contact")
    list_filter = ("type",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("Начало любого из названий")
    ordering = ("country", "name", "pk")
    sortable_by = ("country",)
    fieldsets = (
        (None, {"fields": ("name", "type", ("country", "region"))}),
        (gettext_lazy("С кем говорить"), {"fields": ("contact", "note")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever reviews adds parties."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whoever reviews corrects them."""
        return self.is_open_to(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Party | None = None) -> bool:
        """Whoever reviews removes those that no record binds."""
        return self.is_open_to(request.user) and (obj is None or not obj.commitments.exists())

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - everybody finds every party
        """Find by any name, however its case and quotes are printed."""
        named = PartyName.objects.filter(folded__begins=folded(term)).values("party_id")
        return Q(pk__in=named) | beginning("name", term)

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> Party:  # noqa: ANN401 - of PartyForm
        """Enter or correct a party with its names."""
        renaming = rows[0].renaming() if rows else parties.Renaming()
        actor, now = person(request), form.now
        if form.instance.pk:
            return parties.correct(form.instance, form.card(), renaming, actor=actor, now=now)
        return parties.enter(form.card(), renaming, actor=actor, now=now)

    def remove(self, obj: Party, actor: User) -> None:
        """Remove it."""
        parties.remove(obj, actor=actor, now=clock.now())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:  # noqa: ANN401 - Django's own shapes
        """Let a party take its names with it, though nobody removes names on their own page."""
        removed, counts, _forbidden, protected = super().get_deleted_objects(objs, request)
        return removed, counts, set(), protected


@admin.register(PartyName, site=site)
class PartyNameAdmin(DeskAdmin[PartyName]):
    """Every name, to look up; names are entered with their party."""

    list_display = ("name", "party", "language", "correction")
    list_select_related = ("party",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("Начало названия")
    ordering = ("folded", "pk")
    sortable_by = ()
    autocomplete_fields = ("party",)
    fields = ("name", "party", "language", "correction")

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - everybody finds every party
        """Find however case and quotes are printed."""
        return Q(folded__begins=folded(term))


class DeskForm(PanelForm[CountryDesk]):
    """Who controls the records with one country."""

    def clean_country(self) -> str:
        """Read one code of a country, or one of the two that stand for none and for several."""
        code: str = self.cleaned_data["country"].strip().upper()
        return code if code in OTHERS else "".join(read_countries(code)[:1])


@admin.register(CountryDesk, site=site)
class CountryDeskAdmin(OfficeAdmin[CountryDesk]):
    """Who controls which partner country."""

    form = DeskForm
    list_display = ("country", "controller")
    list_select_related = ("controller",)
    search_fields = ("country", "controller__name")
    search_help_text = gettext_lazy("Код страны или начало имени")
    ordering = ("country",)
    sortable_by = ("country",)
    autocomplete_fields = ("controller",)
    fields = ("country", "controller")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever manages people."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: CountryDesk | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whoever manages people."""
        return self.is_open_to(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: CountryDesk | None = None) -> bool:  # noqa: ARG002 - the same
        """Whoever manages people."""
        return self.is_open_to(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: CountryDesk | None = None) -> tuple[str, ...]:  # noqa: ARG002 - the same
        """Keep the country of a desk that is there."""
        return () if obj is None else ("country",)

    def offered(self, field_name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Offer those who may control."""
        return rows.filter(is_active=True, role__in=CONTROLLER_ROLES) if field_name == "controller" else rows

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> CountryDesk:  # noqa: ANN401, ARG002 - of DeskForm
        """Name the controller."""
        country = form.instance.country if form.instance.pk else form.cleaned_data["country"]
        return office.name_controller(country, form.cleaned_data["controller"], actor=person(request), now=form.now)

    def remove(self, obj: CountryDesk, actor: User) -> None:
        """Leave the country without a controller of its own."""
        office.close_desk(obj, actor=actor, now=clock.now())

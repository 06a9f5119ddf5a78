"""Fields that point to other rows: searched for while a person types, and only among what the field may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models

from commitments.web.forms.days import DayField

if TYPE_CHECKING:
    from django.contrib import admin
    from django.db.models import Field, ForeignKey, ManyToManyField, Model, QuerySet
    from django.http import HttpRequest

    from commitments.admin.base import TrackerAdmin

    Page = admin.options.BaseModelAdmin[Any]
else:
    Page = object


def page_of(site: admin.AdminSite, model: type[Model]) -> TrackerAdmin[Any]:
    """Find the panel's page of a model."""
    if not site.is_registered(model):
        raise PermissionDenied
    return cast("TrackerAdmin[Any]", site.get_model_admin(model))


class Choosing(Page):
    """Takes for every field what its model's page offers; `opens_popup` names fields where a new row may be made."""

    opens_popup: frozenset[str] = frozenset()
    formfield_overrides = {
        models.DateField: {"form_class": DayField},
        models.URLField: {"assume_scheme": "https", "widget": forms.URLInput(attrs={"class": "vTextField"})},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})},
    }

    def formfield_for_dbfield(
        self,
        db_field: Field[Any, Any],
        request: HttpRequest,
        **kwargs: Any,
    ) -> forms.Field | None:
        """Leave out the buttons that would change or remove the other rows from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = field.widget if field is not None else None
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
            widget.can_add_related = widget.can_add_related and db_field.name in self.opens_popup
        return field

    def formfield_for_foreignkey(
        self,
        db_field: ForeignKey[Any, Any],
        request: HttpRequest,
        **kwargs: Any,
    ) -> forms.ModelChoiceField[Any] | None:
        """Take only what the field may hold."""
        return super().formfield_for_foreignkey(
            db_field, request, **{"queryset": self._offered(db_field, request), **kwargs}
        )

    def formfield_for_manytomany(
        self,
        db_field: ManyToManyField[Any, Any],
        request: HttpRequest,
        **kwargs: Any,
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        """Take only what the field may hold."""
        return super().formfield_for_manytomany(
            db_field, request, **{"queryset": self._offered(db_field, request), **kwargs}
        )

    def _offered(self, db_field: Field[Any, Any], request: HttpRequest) -> QuerySet[Any]:
        remote = page_of(self.admin_site, cast("type[Model]", db_field.related_model))
        return page_of(self.admin_site, db_field.model).offered(db_field.name, remote.get_queryset(request))


class Completions(AutocompleteJsonView):
    """What a field offers while a person types: rows they may see, of those that this field may hold."""

    def has_perm(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Ask the page that has the field: whoever fills it in need not have the list of what it points to."""
        source = self.source
        return source.has_view_permission(request) and self.source_field.name in source.autocomplete_fields

    def get_queryset(self) -> QuerySet[Any]:
        """Offer what the field may hold, in one record where the address names it."""
        rows = self.source.offered(self.source_field.name, super().get_queryset())
        record = self.request.GET.get("record", "")
        return self.source.offered_in(int(record), self.source_field.name, rows) if record.isdecimal() else rows

    @property
    def source(self) -> TrackerAdmin[Any]:
        """The page of the model that has the field."""
        return page_of(cast("admin.AdminSite", self.admin_site), self.source_field.model)

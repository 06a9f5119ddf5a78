"""Rows of another table below a form: every input has a name for those who listen; what is kept for ever is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model
from django.utils.translation import gettext as _

from commitments.admin.generics import BaseInlineFormSet, ModelForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

Child = TypeVar("Child", bound=Model)
Parent = TypeVar("Parent", bound=Model)
NEWEST_SHOWN = 5


class LabelledRows(BaseInlineFormSet[Child, Parent, ModelForm[Child]]):
    """Rows in a table: the head of the column names what stands below it, and so does each input."""

    def add_fields(self, form: Any, index: int | None) -> None:  # noqa: ANN401 - any form of Django's
        """Name the inputs."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
            if not widget.is_hidden:
                widget.attrs["aria-label"] = _("Удалить") if name == "DELETE" else field.label

    @property
    def filled(self) -> list[Any]:
        """The forms of rows that are new, without the blank ones."""
        return [form for form in self.extra_forms if form.has_changed() and form not in self.deleted_forms]


class AppendedRows(BaseInlineFormSet[Child, Parent, ModelForm[Child]]):
    """Rows that are only ever added: the newest are shown as they are, whatever their number, and one blank form."""

    def get_queryset(self) -> QuerySet[Child]:
        """Let no row be changed."""
        return self._rows().none()

    @property
    def newest(self) -> Sequence[Child]:
        """The last rows, newest first."""
        if self.instance.pk is None:
            return ()
        return list(self._rows().filter(**{self.fk.name: self.instance})[:NEWEST_SHOWN])

    def _rows(self) -> QuerySet[Child]:
        rows: QuerySet[Child] = self.model._default_manager.all()  # type: ignore[union-attr]  # noqa: SLF001 - Django's documented door; a formset has a model
        return rows

    @property
    def filled(self) -> list[Any]:
        """The forms of rows that are new, without the blank ones."""
        return [form for form in self.extra_forms if form.has_changed()]

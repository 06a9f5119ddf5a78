"""Django's classes as their types know them, by the model they serve. While the product runs, nobody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, StackedInline, TabularInline
    from django.forms import BaseInlineFormSet, ModelForm

    Pages = Paginator[Any]
else:
    Pages = Paginator

    class ForModel:
        """Takes the model between brackets."""

        def __class_getitem__(cls, model):  # noqa: ANN001, ANN204 - the branch that no checker reads
            return cls

    class ModelAdmin(ForModel, admin.ModelAdmin):
        """A page of the panel."""

    class TabularInline(ForModel, admin.TabularInline):
        """Rows of another table, side by side."""

    class StackedInline(ForModel, admin.StackedInline):
        """Rows of another table, one below the other."""

    class ModelForm(ForModel, forms.ModelForm):
        """The fields of a row."""

    class BaseInlineFormSet(ForModel, forms.BaseInlineFormSet):
        """The rows of another table."""


__all__ = ["BaseInlineFormSet", "ModelAdmin", "ModelForm", "Pages", "StackedInline", "TabularInline"]

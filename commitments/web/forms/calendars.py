"""A calendar feed as a form: its name, and which list of the registry it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class FeedForm(forms.Form):
    """What a new feed is called; `query` comes along when it is made from a list."""

    name = forms.CharField(
        label=_("Название"),
        max_length=100,
        help_text=_("Под этим именем его покажет ваша программа"),
        error_messages={"required": _("Назовите календарь: под этим именем его покажет ваша программа.")},
    )
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, name: str, query: str) -> None:
        super().__init__(data, initial={"name": name, "query": query})

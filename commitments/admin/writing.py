"""How a page of the panel writes: `write` calls the product's actions, Django's own saving does nothing.

All that one form says is written in one transaction; what the actions refuse comes back in the form, as it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from commitments import clock
from commitments.actions.refusals import Conflict, Refused
from commitments.admin.forms import REFUSALS, PanelForm, keep, kept
from commitments.admin.generics import ModelAdmin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from commitments.models import User

M = TypeVar("M", bound=Model)
UNPROCESSABLE = 422
CONFLICT = 409


def person(request: HttpRequest) -> User:
    """Name the person who asks; the panel lets nobody in without a log-in."""
    return cast("User", request.user)


class Writing(ModelAdmin[M]):
    """The part of a page that takes what a person typed."""

    form: type[forms.ModelForm[M]] = PanelForm

    def write(self, request: HttpRequest, form: PanelForm[M], rows: Sequence[Any]) -> M:
        """Write what the form and its rows of other tables say, by actions; return the row written."""
        raise NotImplementedError

    def remove(self, obj: M, actor: User) -> None:
        """Remove a row, by an action."""
        raise NotImplementedError

    def tools(self, obj: M) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - pages add theirs
        """Name the ways from a row to the product's pages about it: words and address."""
        return ()

    def heading(self, obj: M) -> str:
        """Name a row at the head of its page."""
        return str(obj)

    def address(self, page: str, obj: Model | None = None) -> str:
        """Give the address of one of this model's pages."""
        route = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(route, args=[quote(obj.pk)] if obj is not None else [])

    # The form

    def get_form(self, request: HttpRequest, obj: M | None = None, *args: Any, **kwargs: Any) -> type[PanelForm[M]]:
        """Give the form what was refused, who fills it in and when."""
        form = cast("type[PanelForm[M]]", super().get_form(request, obj, *args, **kwargs))
        form.refused, form.actor, form.now = kept(request), person(request), clock.now()
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form, or write what it says; a form that was not taken answers 422, or 409 after a conflict."""
        context = extra_context or {}
        status = UNPROCESSABLE
        try:
            response = self.changed(request, object_id, form_url, context)
        except REFUSALS as refusal:
            keep(request, refusal)
            status = CONFLICT if isinstance(refusal, Conflict) else UNPROCESSABLE
            response = self.changed(request, object_id, form_url, context)
        is_form = isinstance(response, TemplateResponse) and "adminform" in (response.context_data or {})
        if request.method == "POST" and is_form:
            response.status_code = status
        return response

    def changed(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        """Do Django's part, in one transaction."""
        return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: M, form: object, change: object) -> None:
        """Write nothing yet: some actions want the rows below the form as well."""

    def save_related(self, request: HttpRequest, form: PanelForm[M], formsets: Sequence[Any], change: object) -> None:  # noqa: ARG002 - Django's signature
        """Write everything, and let the form's row be what was written."""
        written = self.write(request, form, formsets)
        form.instance.pk = written.pk
        form.instance.refresh_from_db()

    def construct_change_message(
        self,
        request: HttpRequest,
        form: forms.Form,
        formsets: object,  # noqa: ARG002 - the rows below are written by actions, whose events tell more
        *args: Any,
        **kwargs: Any,
    ) -> list[dict[str, dict[str, list[str]]]]:
        """Note which fields were changed."""
        return super().construct_change_message(request, form, [], *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Head the page, and add the ways to the product's pages."""
        original = context.get("original")
        if original is None:
            words = _("Добавление: %(name)s")
        else:
            words = _("Правка: %(name)s") if self.has_change_permission(request, original) else _("Просмотр: %(name)s")
            context |= {"subtitle": self.heading(original), "tools": self.tools(original)}
        context["title"] = words % {"name": self.opts.verbose_name}
        return super().render_change_form(request, context, *args, **kwargs)

    # What is said afterwards

    def response_add(self, request: HttpRequest, obj: M, post_url_continue: str | None = None) -> HttpResponse:
        """Say what was added, and go on as asked."""
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._answer(request, obj, _("Добавлено: {}."))

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        """Say what was written, and go on as asked."""
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return self._answer(request, obj, _("Записано: {}."))

    def _answer(self, request: HttpRequest, obj: M, words: str) -> HttpResponse:
        own = self.address("change", obj)
        messages.success(request, format_html(words, format_html('<a href="{}">{}</a>', own, obj)))
        if "_continue" in request.POST:
            return HttpResponseRedirect(own)
        return HttpResponseRedirect(self.address("add" if "_addanother" in request.POST else "changelist"))

    # Removing

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        """Remove the row."""
        self.remove(obj, person(request))

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask, then remove; a refusal is said above the list."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            for sentence in refusal.sentences:
                messages.error(request, sentence)
            return HttpResponseRedirect(self.address("changelist"))

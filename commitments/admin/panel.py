"""The panel as a whole: who comes in, its first page, its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments import clock
from commitments.access import Denied
from commitments.admin.choosing import Completions
from commitments.admin.home import queues

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from django.template.response import TemplateResponse
    from django_stubs_ext import StrPromise

    from commitments.models import User

# In the order of the work. A model that stands in none is missing from the panel: a test looks.
SECTIONS: tuple[tuple[str, StrPromise, tuple[str, ...]], ...] = (
    ("entry", _("Ввод данных"), ("Commitment", "Article", "Statement", "Party")),
    (
        "progress",
        _("Ход исполнения"),
        ("Milestone", "Update", "Evidence", "DeadlineRequest", "Assessment", "CommitmentParty", "PartyName"),
    ),
    ("office", _("Настройки"), ("User", "CountryDesk", "ReminderPolicy")),
    (
        "journals",
        _("Журналы"),
        (
            "Event",
            "ImportFile",
            "ImportRow",
            "Reminder",
            "Message",
            "MailLink",
            "CalendarFeed",
            "Job",
            "Pulse",
            "Seal",
            "SealedHead",
            "StoredFile",
            "ReferenceCounter",
            "SearchText",
        ),
    ),
)


class TrackerSite(admin.AdminSite):
    """The panel of data entry. Only the product's own models are on it."""

    site_header = site_title = _("Договорённости")
    index_title = _("Ввод данных")
    empty_value_display = _("нет")  # type: ignore[assignment]  # translated when it is shown

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - Django's signature
        """Answer 403 with a sentence to people who are logged in and have nothing to enter."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Denied(_("Ввод данных открыт аналитикам, контролёрам, руководителям и администраторам."))
            return inner(request, *args, **kwargs)

        return guarded

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what waits and where to enter things."""
        waiting = queues(cast("User", request.user), clock.today())
        return super().index(request, {"queues": waiting, **(extra_context or {})})

    def app_index(self, request: HttpRequest, app_label: str, extra_context: object = None) -> Any:  # noqa: ANN401, ARG002 - Django's signature
        """There is one app: its page is the first page."""
        return redirect("admin:index")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Part the models that this person may open into sections."""
        apps = super().get_app_list(request, app_label)
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        found = [(label, title, [models[name] for name in names if name in models]) for label, title, names in SECTIONS]
        home = reverse("admin:index")
        return [
            {"app_label": label, "name": title, "app_url": home, "has_module_perms": True, "models": rows}
            for label, title, rows in found
            if rows
        ]

    def autocomplete_view(self, request: HttpRequest) -> Any:  # noqa: ANN401 - a view of Django's answers what it likes
        """Answer a field that completes."""
        return Completions.as_view(admin_site=self)(request)

    def password_change(self, request: HttpRequest, extra_context: object = None) -> Any:  # noqa: ANN401, ARG002 - the same
        """Passwords are changed on one page for everybody."""
        return redirect("account_change_password")

    def logout(self, request: HttpRequest, extra_context: object = None) -> Any:  # noqa: ANN401, ARG002 - the same
        """Everybody leaves by one door."""
        return redirect("account_logout")


site = TrackerSite()

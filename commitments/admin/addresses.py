"""Addresses that need no log-in, to look up: when they were used or closed. What they are about is not shown."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeliveryAdmin, person_named
from commitments.admin.panel import site
from commitments.models import CalendarFeed, MailLink
from commitments.templatetags.dates import short_day


@admin.register(MailLink, site=site)
class MailLinkAdmin(DeliveryAdmin[MailLink]):
    """The buttons of mails. The secret stands in the mail alone."""

    list_display = ("person", "purpose", "expires_at", "used_at", "revoked_at")
    list_filter = ("purpose",)
    list_select_related = ("person",)
    search_fields = ("person__name",)
    search_help_text = gettext_lazy("Начало имени")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("person_name", "purpose", "expires_at", "used_at", "revoked_at")
    readonly_fields = ("person_name",)
    person_name = person_named(MailLink, "person")

    def heading(self, obj: MailLink) -> str:
        """Name the button and its day."""
        return f"{obj.get_purpose_display()}, {short_day(obj.expires_at)}"


@admin.register(CalendarFeed, site=site)
class CalendarFeedAdmin(DeliveryAdmin[CalendarFeed]):
    """People's calendars. Closing somebody's access closes theirs."""

    list_display = ("person", "name", "created_at", "last_fetched_at", "revoked_at")
    list_select_related = ("person",)
    search_fields = ("person__name",)
    search_help_text = gettext_lazy("Начало имени")
    ordering = ("-pk",)
    sortable_by = ()
    fields = ("person_name", "name", "created_at", "last_fetched_at", "revoked_at")
    readonly_fields = ("person_name",)
    person_name = person_named(CalendarFeed, "person")

    def heading(self, obj: CalendarFeed) -> str:
        """Name the calendar."""
        return obj.name

"""The outbox, to look up. What a mail says is not shown: it quotes records that not everybody here may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.admin.base import DeliveryAdmin, person_named
from commitments.admin.panel import site
from commitments.models import Message
from commitments.templatetags.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest


@admin.register(Message, site=site)
class MessageAdmin(DeliveryAdmin[Message]):
    """What was sent to whom, and how it fared."""

    list_display = ("recipient", "local_date", "purpose", "state", "attempts", "sent_at", "reason")
    list_filter = ("state", "purpose")
    list_select_related = ("recipient",)
    search_fields = ("recipient__name", "address", "message_id")
    search_help_text = gettext_lazy("Начало имени, адреса или Message-ID")
    ordering = ("-created_at", "-pk")
    sortable_by = ()
    autocomplete_fields = ("recipient",)
    fieldsets = (
        (None, {"fields": ("recipient_name", "address", "local_date", "purpose")}),
        (
            gettext_lazy("Отправка"),
            {"fields": ("state", "reason", "attempts", "times_maybe_repeated", "send_after", "sent_at")},
        ),
        (gettext_lazy("Прочее"), {"fields": ("message_id", "created_at")}),
    )

    readonly_fields = ("recipient_name",)
    recipient_name = person_named(Message, "recipient")

    def heading(self, obj: Message) -> str:
        """Name the person and the day."""
        return f"{obj.recipient}, {short_day(obj.local_date)}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        """Leave the letters where they lie."""
        return super().get_queryset(request).defer("frozen", "subject")

    def tools(self, obj: Message) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - one page for all
        """Lead to where failed mail is sent again."""
        return ((_("Отправка писем"), reverse("delivery")),)

"""Reminders: the rules that plan them, an administrator's matter, and the planned items of records, to look up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments import clock
from commitments.actions import office
from commitments.admin.base import DeskAdmin, OfficeAdmin, beginning, of_records, person_named
from commitments.admin.forms import PanelForm
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.labels import reminder_phrase
from commitments.models import Commitment, Reminder, ReminderPolicy
from commitments.models.reminder import default_after, default_before, default_opening
from commitments.terms import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Q, QuerySet
    from django.http import HttpRequest

    from commitments.models import User

MOST_STEPS = 12
FARTHEST = 260  # working days in a year


class Days(forms.CharField):
    """Numbers of working days, parted by commas or spaces."""

    def __init__(self, label: Any, help_text: Any, initial: Callable[[], list[int]]) -> None:  # noqa: ANN401 - words, translated when they are shown
        widget = forms.TextInput(attrs={"class": "vTextField", "inputmode": "numeric"})
        super().__init__(label=label, help_text=help_text, required=False, widget=widget, initial=initial)

    def prepare_value(self, value: object) -> object:
        """Write the numbers as a person does."""
        return ", ".join(str(number) for number in value) if isinstance(value, list) else value

    def to_python(self, value: object) -> Any:  # noqa: ANN401 - Django's field of text gives numbers here
        """Read the numbers."""
        words = [word for word in re.split(r"[\s,;]+", str(value or "")) if word]
        numbers = [int(word) for word in words if re.fullmatch(r"[0-9]{1,3}", word)]
        if len(numbers) < len(words) or not all(1 <= number <= FARTHEST for number in numbers):
            raise forms.ValidationError(_("Напишите числа от 1 до 260 через запятую: 30, 14, 7."))
        if len(numbers) > MOST_STEPS:
            raise forms.ValidationError(_("Шагов больше двенадцати. Оставьте главные."))
        return tuple(numbers)

    def has_changed(self, initial: object, data: object) -> bool:
        """Compare what is written."""
        return self.prepare_value(initial) != data


class PolicyForm(PanelForm[ReminderPolicy]):
    """When to remind."""

    before = Days(
        gettext_lazy("За сколько рабочих дней до срока"), gettext_lazy("Через запятую: 30, 14, 7, 3, 1"), default_before
    )
    after = Days(
        gettext_lazy("Через сколько рабочих дней после срока"), gettext_lazy("Через запятую: 1, 7"), default_after
    )
    opening = Days(
        gettext_lazy("За сколько рабочих дней до начала"),
        gettext_lazy("Для длинных окон, через запятую: 7, 1"),
        default_opening,
    )
    repeat_every_days = forms.IntegerField(
        label=gettext_lazy("Затем каждые столько дней"),
        min_value=1,
        max_value=FARTHEST,
        initial=7,
    )

    def rules(self) -> office.Rules:
        """Give what the action takes."""
        cleaned = self.cleaned_data
        return office.Rules(
            name=cleaned["name"],
            before=cleaned["before"],
            on_day=cleaned["on_day"],
            after=cleaned["after"],
            repeat_every_days=cleaned["repeat_every_days"],
            opening=cleaned["opening"],
            controller_from=cleaned["controller_from"],
            head_from=cleaned["head_from"],
            long_window_days=cleaned["long_window_days"],
        )


@admin.register(ReminderPolicy, site=site)
class ReminderPolicyAdmin(OfficeAdmin[ReminderPolicy]):
    """The rules of reminding."""

    form = PolicyForm
    list_display = ("name", "before", "on_day", "after", "repeat_every_days")
    search_fields = ("name",)
    search_help_text = gettext_lazy("Начало названия")
    ordering = ("name",)
    sortable_by = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("name",),
                "description": gettext_lazy("Действует первое правило списка; без правил — обычные шаги системы."),
            },
        ),
        (gettext_lazy("Срок"), {"fields": ("before", "on_day", "after", "repeat_every_days")}),
        (gettext_lazy("Начало"), {"fields": ("opening", "long_window_days")}),
        (gettext_lazy("Кому ещё после срока"), {"fields": ("controller_from", "head_from")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever manages people."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: ReminderPolicy | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whoever manages people."""
        return self.is_open_to(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: ReminderPolicy | None = None) -> bool:  # noqa: ARG002 - the same
        """Whoever manages people."""
        return self.is_open_to(request.user)

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> ReminderPolicy:  # noqa: ANN401, ARG002 - of PolicyForm
        """Write the rules, and plan anew."""
        return office.set_policy(form.instance, form.rules(), actor=person(request), now=form.now)

    def remove(self, obj: ReminderPolicy, actor: User) -> None:
        """Go back to the product's own steps."""
        office.remove_policy(obj, actor=actor, now=clock.now())


@admin.register(Reminder, site=site)
class ReminderAdmin(DeskAdmin[Reminder]):
    """What is planned and what was sent."""

    list_display = ("commitment", "recipient", "occasion", "on", "state")
    list_filter = ("state", "step")
    list_select_related = ("commitment", "milestone", "recipient")
    search_fields = ("recipient__name",)
    search_help_text = gettext_lazy("Номер записи, начало её названия или имени получателя")
    ordering = ("-pk",)
    sortable_by = ()
    autocomplete_fields = ("commitment", "recipient")
    readonly_fields = ("recipient_name", "occasion")
    fields = ("commitment", "recipient_name", "occasion", "on", "send_at", "state", "reason", "due_version")

    recipient_name = person_named(Reminder, "recipient")

    @admin.display(description=gettext_lazy("повод"))
    def occasion(self, obj: Reminder) -> str:
        """Say why: «за 7 рабочих дней до срока»."""
        words = reminder_phrase(Step(obj.step), obj.offset)
        return f"{obj.milestone}: {words}" if obj.milestone else words

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        """Show reminders of the records that this person may see."""
        return Reminder.objects.filter(commitment__in=Commitment.objects.visible_to(person(request)))

    def heading(self, obj: Reminder) -> str:
        """Name the occasion and the record."""
        return f"{self.occasion(obj)}, {obj.commitment.reference}"

    def matching(self, term: str, user: User) -> Q:
        """Find by the record as well."""
        return beginning("recipient__name", term) | of_records(term, user)

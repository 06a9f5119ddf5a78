"""People: invited and corrected by administrators. A leaving person's own page asks who takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.actions import people
from commitments.admin.base import OfficeAdmin, beginning
from commitments.admin.forms import PanelForm
from commitments.admin.panel import site
from commitments.admin.writing import person
from commitments.labels import language_choices
from commitments.models import User
from commitments.terms import Role
from commitments.web.forms.people import ROLE_HINT
from commitments.web.forms.preferences import calendar_choices, zone_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse


class UserForm(PanelForm[User]):
    """A person as an administrator sees them; also the invitation."""

    time_zone = forms.ChoiceField(label=gettext_lazy("Часовой пояс"))
    holiday_calendar = forms.ChoiceField(
        label=gettext_lazy("Календарь праздников"),
        help_text=gettext_lazy("По рабочим дням этой страны приходят письма"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Язык"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.time_zone = settings.TIME_ZONE
            self.instance.holiday_calendar = settings.TRACKER_OWN_COUNTRY
        self._choose("time_zone", zone_choices(self.now, self.instance.time_zone))
        self._choose("holiday_calendar", calendar_choices(self.instance.holiday_calendar))
        self._choose("language", language_choices())
        self.fields["role"].help_text = ROLE_HINT
        if self.instance.pk == self.actor.pk:
            self.fields["role"].disabled = True
            self.fields["role"].help_text = _("Свою роль не меняют: это делает другой администратор.")

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells mypy what stands above
        field.choices = choices
        field.initial = getattr(self.instance, name)

    def profile(self) -> people.Profile:
        """Give what the actions take."""
        cleaned = self.cleaned_data
        return people.Profile(
            name=cleaned["name"],
            email=cleaned["email"],
            role=Role(cleaned["role"]),
            language=cleaned["language"],
            time_zone=cleaned["time_zone"],
            holiday_calendar=cleaned["holiday_calendar"],
        )


@admin.register(User, site=site)
class UserAdmin(OfficeAdmin[User]):
    """Whoever logs in."""

    form = UserForm
    list_display = ("name", "email", "role", "is_active", "language")
    list_filter = ("role", "is_active", "language")
    search_fields = ("name", "email")
    search_help_text = gettext_lazy("Имя, фамилия или начало адреса почты")
    ordering = ("name", "pk")
    sortable_by = ("name", "email")
    fieldsets = (
        (None, {"fields": ("name", "email", "role")}),
        (gettext_lazy("Где работает"), {"fields": ("language", "time_zone", "holiday_calendar")}),
    )
    standing = (
        gettext_lazy("Доступ и письма"),
        {"fields": ("is_active", "joined_at", "last_login", "digest", "digest_time", "deputy")},
    )
    readonly_fields = ("is_active", "joined_at", "last_login", "digest", "digest_time", "deputy")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whoever manages people invites them."""
        return self.is_open_to(request.user)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Whoever manages people corrects them."""
        return self.is_open_to(request.user)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:  # noqa: ANN401 - Django's own shape
        """Show how a person stands once there is one."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None else [*fieldsets, self.standing]

    def matching(self, term: str, user: User) -> Q:  # noqa: ARG002 - everybody finds everybody
        """Find by either name: there are few people, so a family name need not stand first."""
        families = beginning("name", term)
        for variant in dict.fromkeys([term, term.capitalize()]):
            families |= Q(name__contains=f" {variant}")
        return families | Q(email__begins=term.lower())

    def changed(
        self, request: HttpRequest, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> HttpResponse:
        """Do Django's part without a transaction of its own: a letter is sent, and one action does all the writing."""
        response: HttpResponse = self._changeform_view(request, object_id, form_url, context)  # type: ignore[attr-defined]  # Django's own, without the transaction
        return response

    def write(self, request: HttpRequest, form: Any, rows: Sequence[Any]) -> User:  # noqa: ANN401, ARG002 - of UserForm
        """Invite somebody new by mail; correct somebody known."""
        administrator = person(request)
        if form.instance.pk:
            return people.edit(form.instance, form.profile(), actor=administrator, now=form.now)
        invitation = people.invite(form.profile(), actor=administrator, now=form.now)
        if invitation.refusal:
            messages.warning(
                request,
                _("Почтовый сервер не принял приглашение (%(words)s). Пригласите ещё раз со страницы сотрудника.")
                % {"words": invitation.refusal},
            )
        else:
            messages.success(
                request, _("Приглашение отправлено на адрес %(email)s.") % {"email": invitation.person.email}
            )
        return invitation.person

    def tools(self, obj: User) -> Sequence[tuple[str, str]]:
        """Lead to where access is closed and invitations are repeated."""
        return ((_("Доступ и передача дел"), reverse("person", args=[obj.pk])),)

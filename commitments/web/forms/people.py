"""Forms of the people pages: whom to invite, what to correct, who takes over, the first password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from commitments.actions.handover import Handover
from commitments.actions.people import Profile
from commitments.labels import choices
from commitments.models import User
from commitments.queries.people import may_be_controller, may_be_officer
from commitments.terms import Role
from commitments.web.forms.preferences import SurroundingsForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from commitments.queries.people import Held

ROLE_HINT = _(
    "Читатель видит открытые записи. Аналитик разбирает статьи и ведёт записи. Контролёр назначает и проверяет. "
    "Руководитель решает исключения. Администратор ведёт список сотрудников и в записях ничего не меняет."
)


class ProfileForm(SurroundingsForm):
    """A person as an administrator sees them; also the invitation."""

    name = forms.CharField(
        label=_("Имя и фамилия"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Рабочая почта"),
        max_length=254,
        help_text=_("С этим адресом входят, на него приходят письма"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Роль"), choices=choices(Role), help_text=ROLE_HINT)
    field_order = ("name", "email", "role")

    def profile(self) -> Profile:
        """Give what the action takes."""
        cleaned = self.cleaned_data
        return Profile(
            name=cleaned["name"],
            email=cleaned["email"],
            role=Role(cleaned["role"]),
            language=cleaned["language"],
            time_zone=cleaned["time_zone"],
            holiday_calendar=cleaned["holiday_calendar"],
        )


class PersonForm(ProfileForm):
    """The same for somebody who is there already; one's own role cannot be changed."""

    def __init__(self, data: Mapping[str, Any] | None, *, person: User, viewer: User, now: dt.datetime) -> None:
        known = ("name", "email", "role", "language", "time_zone", "holiday_calendar")
        super().__init__(data, initial={name: getattr(person, name) for name in known}, now=now)
        if person.pk == viewer.pk:
            self.fields["role"].disabled = True
            self.fields["role"].help_text = _("Свою роль не меняют: это делает другой администратор.")


class HandoverForm(forms.Form):
    """Who takes over; only what the leaving person holds is asked for."""

    officer = forms.ModelChoiceField(
        label=_("Кто станет ответственным"),
        queryset=User.objects.none(),
        empty_label=_("выберите сотрудника"),
    )
    controller = forms.ModelChoiceField(
        label=_("Кто станет контролёром"),
        queryset=User.objects.none(),
        empty_label=_("выберите сотрудника"),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, person: User, held: Held) -> None:
        super().__init__(data)
        officer, controller = self.fields["officer"], self.fields["controller"]
        assert isinstance(officer, forms.ModelChoiceField)  # noqa: S101 - tells mypy what stands above
        assert isinstance(controller, forms.ModelChoiceField)  # noqa: S101 - the same
        officer.queryset, controller.queryset = may_be_officer(person), may_be_controller(person)
        if not held.needs_officer:
            del self.fields["officer"]
        if not held.needs_controller:
            del self.fields["controller"]

    def handover(self) -> Handover:
        """Give what the action takes."""
        return Handover(self.cleaned_data.get("officer"), self.cleaned_data.get("controller"))


class FirstPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic for the checker alone
    """The password of somebody who has been invited."""

    def __init__(self, person: User, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(person, data)
        self.fields["new_password1"].label = _("Пароль")
        self.fields["new_password2"].label = _("Пароль ещё раз")
        self.fields["new_password2"].help_text = ""

    @property
    def password(self) -> str:
        """Give the password that passed."""
        password: str = self.cleaned_data["new_password1"]
        return password

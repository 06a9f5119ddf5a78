"""What the panel's forms have in common: who fills them in, the version seen, what the actions refused."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from commitments.access import Denied
from commitments.actions.refusals import Conflict, Known, Refused
from commitments.admin.generics import ModelForm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.http import HttpRequest

    from commitments.models import User

M = TypeVar("M", bound=Model)
REFUSALS = (Refused, Denied, Known, Conflict)
REFUSED = "commitments.refused"  # kept with the request while its form is shown again


class PanelForm(ModelForm[M]):
    """The fields of one row as a person fills them in at a moment; what the actions refuse comes back in it."""

    refused: Sequence[str] = ()
    actor: User
    now: dt.datetime

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.validate_constraints = _leave_to_the_actions  # type: ignore[method-assign]  # for this form alone

    def clean(self) -> dict[str, Any]:
        """Show what the actions refused."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for sentence in self.refused:
            self.add_error(None, sentence)
        return cleaned


def _leave_to_the_actions(exclude: object = None) -> None:
    """Check nothing: the actions say in sentences what the table's constraints say by their names."""


class VersionedForm(PanelForm[M]):
    """Corrections of a row as this version showed it."""

    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = getattr(self.instance, "version", None)


class Key(forms.CharField):
    """Knows a form that is sent twice; it says nothing, so a row that holds a key alone is blank."""

    def has_changed(self, initial: object, data: object) -> bool:  # noqa: ARG002 - Django's signature
        """Say no."""
        return False


class OnceForm(PanelForm[M]):
    """Something new that is written once, however often its form is sent."""

    request_key = Key(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request_key"].initial = secrets.token_urlsafe(24)

    @property
    def key(self) -> str | None:
        """The key that the sent form carries."""
        return self.cleaned_data["request_key"] or None


def explain(form: forms.BaseForm, name: str, help_text: str) -> None:
    """Say more about a field, where the page asks for it: a page that only shows a row has none."""
    if name in form.fields:
        form.fields[name].help_text = help_text


def keep(request: HttpRequest, refusal: Exception) -> None:
    """Keep with the request what was refused: its form, asked again, says it and does not pass."""
    request.META[REFUSED] = sentences(refusal)


def kept(request: HttpRequest) -> Sequence[str]:
    """Give what was refused."""
    found: Sequence[str] = request.META.get(REFUSED, ())
    return found


def sentences(refusal: Exception) -> tuple[str, ...]:
    """Say why nothing was written."""
    if isinstance(refusal, Refused):
        return refusal.sentences
    if isinstance(refusal, Conflict):
        return (_("Пока вы писали, эти данные изменил кто-то другой. Откройте страницу заново и перенесите своё."),)
    if isinstance(refusal, Known):
        return (_("Это уже внесено, второй раз не записано."),)
    return (str(refusal),)

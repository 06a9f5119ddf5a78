"""A file as a field of a form: what is not taken is said beside it, with everything that was typed kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.actions.files import check_file
from commitments.actions.refusals import Refused
from commitments.sources import ENDINGS

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def _hint() -> str:
    text = gettext("PDF, документы и таблицы, письма, изображения, подписи; до %(most)s МБ")
    return text % {"most": settings.TRACKER_FILE_MEGABYTES}


class DocumentField(forms.FileField):
    """A document that a person attaches."""

    default_error_messages = {
        "empty": _("Файл пуст. Выберите другой."),
    }

    def __init__(self, **options: Any) -> None:
        accepted = ",".join(f".{ending}" for ending in ENDINGS)
        widget = forms.FileInput(attrs={"accept": accepted})
        super().__init__(**{"widget": widget, "help_text": lazy(_hint, str)(), **options})

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[Any] | None:  # noqa: ANN401 - Django's signature
        """Look at the file as the action will."""
        file: UploadedFile[Any] | None = super().clean(data, initial)
        if not file:
            return None
        try:
            check_file(file)
        except Refused as refusal:
            raise forms.ValidationError(list(refusal.sentences)) from refusal
        return file

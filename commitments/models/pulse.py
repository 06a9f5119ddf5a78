"""The pulse: when the tick last ran, so that pages and /readyz can tell the truth."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# Since when all mail is held; while this row is there, nothing is composed and nothing is sent.
MAIL_HELD = "mail_held"


class Pulse(models.Model):
    """One row a heart: `tick` for the minute's work, `second_reader` for the last question to it, and `MAIL_HELD`."""

    name = models.CharField(_("что бьётся"), max_length=30, unique=True)
    beat_at = models.DateTimeField(_("последний удар"))

    class Meta:
        verbose_name = _("пульс")
        verbose_name_plural = _("пульс")

    def __str__(self) -> str:
        return self.name

"""Files that people attach: the bytes lie on the disk under their own fingerprint, each content once."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import FileType


class StoredFile(models.Model):
    """One content. Its name is each evidence's own; it is seen through the record of the evidence alone."""

    sha256 = models.CharField(_("отпечаток"), max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("размер в байтах"), editable=False)
    type = enum_field(FileType, _("что за файл"), editable=False)
    stored_at = models.DateTimeField(_("сохранён"), editable=False)

    class Meta:
        verbose_name = _("файл")
        verbose_name_plural = _("файлы")
        ordering = ["pk"]
        constraints = [
            only(FileType, "type", model="storedfile"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="storedfile_has_bytes"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}.{self.type}"

    @property
    def path(self) -> Path:
        """Where the bytes lie; no part of it comes from a person."""
        return Path(settings.TRACKER_FILES) / self.sha256[:2] / self.sha256[2:4] / self.sha256

"""Imports: a file as it was sent, and its rows, staged until they become records all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.fields import enum_field, only
from commitments.terms import ImportAim, ImportState, Kind, Role, RowState, Strength

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User

IMPORTERS = (Role.ANALYST, Role.CONTROLLER, Role.HEAD)


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Imports by who may see them."""

    def visible_to(self, user: User | AnonymousUser) -> ImportFileQuerySet:
        """One's own: a file may hold restricted records, which nobody else but a head sees."""
        if not (user.is_authenticated and user.is_active and user.role in IMPORTERS):
            return self.none()
        return self if user.role == Role.HEAD else self.filter(uploaded_by=user)


class ImportFile(models.Model):
    """One file, what its columns mean, and how far it has come.

    `headings` are the texts of the first row; `columns` gives the code of a column by its place ("3": "title");
    `parties` says what is to become of names that nobody knows, by the folded name: the party's key, or null for a new
    one; a name without an entry waits for a person.
    """

    name = models.CharField(_("файл"), max_length=200)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    original = models.BinaryField(editable=False)
    state = enum_field(ImportState, _("состояние"), default=ImportState.READING)
    headings = models.JSONField(default=list, editable=False)
    columns = models.JSONField(default=dict, editable=False)
    aim = enum_field(ImportAim, _("зачем"), default=ImportAim.CHASE)
    kind = enum_field(Kind, _("род, если не указан"), default=Kind.OTHER)
    strength = enum_field(Strength, _("ступень, если не указана"), default=Strength.AGREED)
    parties = models.JSONField(default=dict, editable=False)
    unknown_names = models.JSONField(default=dict, editable=False)
    done = models.PositiveIntegerField(_("строк пройдено"), default=0, editable=False)
    sentence = models.CharField(_("чем кончилось"), max_length=500, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="imports",
        verbose_name=_("кто загрузил"),
    )
    uploaded_at = models.DateTimeField(_("когда"))
    applied_at = models.DateTimeField(_("записи заведены"), null=True, blank=True, editable=False)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("загрузка из файла")
        verbose_name_plural = _("загрузки из файлов")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            only(ImportState, "state", model="importfile"),
            only(ImportAim, "aim", model="importfile"),
            only(Kind, "kind", model="importfile"),
            only(Strength, "strength", model="importfile"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    """Rows by who may see them."""

    def visible_to(self, user: User | AnonymousUser) -> ImportRowQuerySet:
        """Rows of the imports that this person may see."""
        return self.filter(file__in=ImportFile.objects.visible_to(user))


class ImportRow(models.Model):
    """One row of a file: its cells as texts, what is wrong with them, and the record that it became.

    `key` is the same for the same row in any file: of two, one becomes a record. `wrong` lists column, value, reason.
    """

    file = models.ForeignKey(
        ImportFile,
        on_delete=models.CASCADE,
        related_name="rows",
        verbose_name=_("загрузка из файла"),
    )
    number = models.PositiveIntegerField(_("строка"))
    cells = models.JSONField(default=list, editable=False)
    state = enum_field(RowState, _("состояние"), default=RowState.STAGED)
    key = models.CharField(max_length=64, blank=True, editable=False)
    wrong = models.JSONField(default=list, editable=False)
    commitment = models.ForeignKey(
        "commitments.Commitment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="import_rows",
        verbose_name=_("договорённость"),
    )

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("строка загрузки")
        verbose_name_plural = _("строки загрузок")
        ordering = ["file_id", "number"]
        indexes = [models.Index(fields=["file", "state", "number"], name="importrow_state")]
        constraints = [
            only(RowState, "state", model="importrow"),
            models.UniqueConstraint(fields=["file", "number"], name="importrow_number_once"),
            models.UniqueConstraint(fields=["key"], condition=Q(state="applied"), name="importrow_applied_once"),
            models.CheckConstraint(
                condition=~Q(state="applied") | (Q(commitment__isnull=False) & ~Q(key="")),
                name="importrow_applied_has_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.number}"

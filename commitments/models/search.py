"""What is searched of a record: its words in every dictionary form, by where they stand. Both databases index it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.commitment import Commitment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    """Words of the records a person may see."""

    def visible_to(self, user: User | AnonymousUser) -> SearchTextQuerySet:
        """Words of visible commitments."""
        return self.filter(commitment__in=Commitment.objects.visible_to(user))


class SearchText(models.Model):
    """The words of one record. The migration that made the table indexes it: FTS5 on SQLite, tsvector on PostgreSQL."""

    commitment = models.OneToOneField(
        Commitment,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_text",
        verbose_name=_("договорённость"),
    )
    title = models.TextField(_("слова номера и названия"))
    names = models.TextField(_("слова названий сторон"))
    quotes = models.TextField(_("слова предмета и цитат"))
    notes = models.TextField(_("слова заметок и новостей"))

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("слова для поиска")
        verbose_name_plural = _("слова для поиска")
        ordering = ["commitment_id"]

    def __str__(self) -> str:
        return self.title

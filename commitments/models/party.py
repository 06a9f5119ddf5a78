"""Parties: organisations, regions and countries under one record, with the names the press gives them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.article import DESK_ROLES
from commitments.models.commitment import Commitment, CommitmentParty
from commitments.models.fields import enum_field, only
from commitments.sources import clean_line
from commitments.terms import PartyType

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models.user import User

LONGEST_NAME = 300
MARKS = str.maketrans(dict.fromkeys("«»„“”\"'’‘ʻʼ`", None))


def folded(name: str) -> str:
    """A name without case, quotes and double spaces, so that two ways to print it meet: `PartyName.folded`."""
    plain = unicodedata.normalize("NFKC", clean_line(name)).translate(MARKS).casefold().replace("ё", "е")
    return " ".join(plain.split())[:LONGEST_NAME]


class PartyQuerySet(models.QuerySet["Party"]):
    """Parties by name and by who may see them."""

    def visible_to(self, user: User | AnonymousUser) -> PartyQuerySet:
        """Every party for the desk; for anybody else those of the records that the person may see."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        if user.role in DESK_ROLES:
            return self
        seen = CommitmentParty.objects.filter(commitment__in=Commitment.objects.visible_to(user))
        return self.filter(pk__in=seen.values("party_id"))

    def named(self, folded: str) -> PartyQuerySet:
        """Parties one of whose names is exactly this one, folded as `PartyName.folded` is."""
        return self.filter(names__folded=folded).distinct()


class Party(models.Model):
    """Who promises or receives."""

    name = models.CharField(_("название"), max_length=300)
    type = enum_field(PartyType, _("что это"), default=PartyType.ORGANISATION)
    country = models.CharField(_("страна, ISO 3166-1"), max_length=2, blank=True)
    region = models.CharField(_("регион, ISO 3166-2"), max_length=6, blank=True)
    contact = models.CharField(_("с кем говорить"), max_length=300, blank=True)
    note = models.TextField(_("заметка"), blank=True)
    is_demo = models.BooleanField(_("показательная запись"), default=False, editable=False)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("сторона")
        verbose_name_plural = _("стороны")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["country", "name"], name="party_country")]
        constraints = [
            only(PartyType, "type", model="party"),
            models.CheckConstraint(condition=~models.Q(name=""), name="party_has_name"),
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(country__regex=r"^[A-Z]{2}$"),
                name="party_country_is_iso",
            ),
            models.CheckConstraint(
                condition=models.Q(region="") | models.Q(region__regex=r"^[A-Z]{2}-[A-Z0-9]{1,3}$"),
                name="party_region_is_iso",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyName(models.Model):
    """One way to write a party: another language, script, case or abbreviation, or a known misprint."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="names", verbose_name=_("сторона"))
    name = models.CharField(_("как пишут"), max_length=300)
    folded = models.CharField(max_length=LONGEST_NAME, editable=False, db_index=True)
    language = models.CharField(_("язык"), max_length=3, blank=True)
    correction = models.CharField(
        _("что исправлено"),
        max_length=300,
        blank=True,
        help_text=_("Например: в газете «район», верно — область"),
    )

    class Meta:
        verbose_name = _("другое название")
        verbose_name_plural = _("другие названия")
        ordering = ["party_id", "name"]
        constraints = [models.UniqueConstraint(fields=["party", "folded"], name="party_name_once")]

    def __str__(self) -> str:
        return self.name


class CountryDesk(models.Model):
    """Who controls the commitments with one partner country unless the record names somebody else."""

    country = models.CharField(
        _("страна-партнёр"),
        max_length=5,
        unique=True,
        help_text=_("KZ, KG…; MULTI — несколько стран, XX — страна не названа"),
    )
    controller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="country_desks",
        verbose_name=_("контролёр"),
    )

    class Meta:
        verbose_name = _("контролёр по стране")
        verbose_name_plural = _("контролёры по странам")
        ordering = ["country"]

    def __str__(self) -> str:
        return self.country

"""Parties in the words of the page: their names in its language, and what stands for a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitments.models import Party, PartyName
from commitments.terms import PartyType

if TYPE_CHECKING:
    from collections.abc import Collection


def names_in(parties: Collection[Party], language: str) -> dict[int, str]:
    """Name each party in this language, by key; by its own name where no other is known. One query."""
    known = {party.pk: party.name for party in parties}
    if not known:
        return {}
    rows = PartyName.objects.filter(party__in=known, language=language, correction="").order_by("-pk")
    translated = {row.party_id: row.name for row in rows}
    return known if language == "ru" else known | translated


def parties_of_regions(codes: Collection[str]) -> dict[str, Party]:
    """Find the party that stands for each region, by ISO 3166-2 code; the first entered of several. One query."""
    rows = Party.objects.filter(type=PartyType.REGION, region__in=list(codes)).order_by("-pk")
    return {row.region: row for row in rows}

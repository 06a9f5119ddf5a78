"""Parties: found by any of their names, added when nobody has met them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitments.models import Party, PartyName
from commitments.models.party import folded
from commitments.sources import clean_line
from commitments.terms import PartyType

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["add_name", "add_party", "find_or_add", "folded"]


def add_name(party: Party, name: str, *, language: str = "", correction: str = "") -> PartyName:
    """Teach one more way to write this party; a name it has already stays as it is."""
    row, _created = PartyName.objects.get_or_create(
        party=party,
        folded=folded(name),
        defaults={"name": clean_line(name), "language": language, "correction": correction},
    )
    return row


def add_party(
    name: str,
    *,
    type: PartyType = PartyType.ORGANISATION,  # noqa: A002 - the model's own word
    country: str = "",
    region: str = "",
    aliases: Iterable[str] = (),
    is_demo: bool = False,
) -> Party:
    """Add a party under its name, and under each alias."""
    party = Party.objects.create(name=clean_line(name), type=type, country=country, region=region, is_demo=is_demo)
    for alias in (name, *aliases):
        add_name(party, alias)
    return party


def find_or_add(name: str, *, country: str = "", is_demo: bool = False) -> Party:
    """Return the party that is known by this name, or add one."""
    known = Party.objects.named(folded(name)).order_by("pk").first()
    return known or add_party(name, country=country, is_demo=is_demo)

"""With whom one meets: a partner country, one of its regions, or an organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from commitments.lifecycle import MULTI, UNKNOWN
from commitments.models import Commitment, Party
from commitments.queries.countries import country_name
from commitments.queries.parties import names_in, parties_of_regions
from commitments.queries.registry import offered_partners
from commitments.terms import PartyType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitments.models import User

PARTIES_OFFERED = 300
COUNTRY = re.compile(r"[A-Z]{2}")
REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
PARTY = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class Counterpart:
    """The other side of a meeting; `key` stands in addresses, `wanted` are the filter values of its records."""

    key: str
    name: str
    place: str
    wanted: dict[str, str]


@dataclass(frozen=True)
class Offered:
    """With whom the person's records are, in three groups; each is a list of keys and names."""

    countries: list[tuple[str, str]]
    regions: list[tuple[str, str]]
    organisations: list[tuple[str, str]]


def counterpart_of(key: str, user: User, language: str) -> Counterpart | None:
    """Read a key: the code of a country or a region, or the number of a party that the person may see."""
    if COUNTRY.fullmatch(key):
        return Counterpart(key, country_name(key, language), "", {"partner": key})
    if REGION.fullmatch(key):
        card = parties_of_regions([key]).get(key)
        name = names_in([card], language)[card.pk] if card else key
        return Counterpart(key, name, country_name(key[:2], language), {"region": key})
    party = Party.objects.visible_to(user).filter(pk=key).first() if PARTY.fullmatch(key) else None
    if party is None:
        return None
    place = country_name(party.country, language) if party.country else ""
    return Counterpart(key, names_in([party], language)[party.pk], place, {"party": key})


def offered(user: User, language: str) -> Offered:
    """Give those with whom the records are that the person may see; our own organisations are no counterparts."""
    records = Commitment.objects.visible_to(user)
    countries = [(code, country_name(code, language)) for code in offered_partners(records)]
    theirs = Party.objects.filter(commitments__commitment__in=records).exclude(country=settings.TRACKER_OWN_COUNTRY)
    parties = list(theirs.exclude(type=PartyType.COUNTRY).distinct().order_by("name", "pk")[:PARTIES_OFFERED])
    names = names_in(parties, language)
    regions = {party.region: names[party.pk] for party in parties if party.type == PartyType.REGION and party.region}
    others = [
        (str(party.pk), names[party.pk]) for party in parties if not (party.type == PartyType.REGION and party.region)
    ]
    return Offered(
        countries=_by_name(pair for pair in countries if pair[0] not in {MULTI, UNKNOWN}),
        regions=_by_name(regions.items()),
        organisations=_by_name(others),
    )


def _by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1].casefold())

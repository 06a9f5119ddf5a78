"""Parties: found by any of their names, added when nobody has met them yet, corrected, and removed while unused."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from commitments.access import check_review
from commitments.actions.history import Happening, record
from commitments.actions.refusals import Refused
from commitments.actions.search import refresh_of
from commitments.models import CommitmentParty, Party, PartyName
from commitments.models.party import folded
from commitments.sources import clean_line
from commitments.terms import EventType, PartyType

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from commitments.models import User

__all__ = [
    "Alias",
    "Card",
    "Renaming",
    "add_name",
    "add_party",
    "correct",
    "enter",
    "find_or_add",
    "folded",
    "remove",
]


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
    contact: str = "",
    aliases: Iterable[str] = (),
    is_demo: bool = False,
) -> Party:
    """Add a party under its name, and under each alias."""
    party = Party.objects.create(
        name=clean_line(name),
        type=type,
        country=country,
        region=region,
        contact=contact,
        is_demo=is_demo,
    )
    for alias in (name, *aliases):
        add_name(party, alias)
    return party


def find_or_add(name: str, *, country: str = "", is_demo: bool = False) -> Party:
    """Return the party that is known by this name, or add one."""
    known = Party.objects.named(folded(name)).order_by("pk").first()
    return known or add_party(name, country=country, is_demo=is_demo)


@dataclass(frozen=True)
class Card:
    """What is kept of a party. `country` is an ISO 3166-1 code, `region` an ISO 3166-2 code, either may be empty."""

    name: str
    type: PartyType = PartyType.ORGANISATION
    country: str = ""
    region: str = ""
    contact: str = ""
    note: str = ""


@dataclass(frozen=True)
class Alias:
    """One more way to write a party; `correction` says what is wrong with it, when it is a misprint."""

    name: str
    language: str = ""
    correction: str = ""


@dataclass(frozen=True)
class Renaming:
    """Which other names a party gets and loses."""

    added: tuple[Alias, ...] = ()
    removed: tuple[PartyName, ...] = ()


def enter(card: Card, renaming: Renaming, *, actor: User, now: dt.datetime) -> Party:
    """Write a party that a person enters. One that is known by the same name is refused: two would part its records."""
    check_review(actor)
    _check_name(card, None)
    with transaction.atomic():
        party = Party()
        _put(party, card)
        party.save(force_insert=True)
        _rename(party, renaming)
        record(party, Happening(EventType.CREATED, actor, now, details={"name": party.name}))
    return party


def correct(party: Party, card: Card, renaming: Renaming, *, actor: User, now: dt.datetime) -> Party:
    """Correct a party; the name it had stays among those it is found by, unless it is taken away."""
    check_review(actor)
    _check_name(card, party)
    with transaction.atomic():
        locked = Party.objects.select_for_update().get(pk=party.pk)
        before = _told(locked)
        _put(locked, card)
        locked.save()
        _rename(locked, renaming)
        after = _told(locked)
        if changed := {key: [before[key], after[key]] for key in after if before[key] != after[key]}:
            record(locked, Happening(EventType.EDITED, actor, now, details=changed))
            refresh_of(locked)
    return locked


def remove(party: Party, *, actor: User, now: dt.datetime) -> None:
    """Remove a party that no record binds, with its names; what it was stays in the history."""
    check_review(actor)
    with transaction.atomic():
        locked = Party.objects.select_for_update().get(pk=party.pk)
        if CommitmentParty.objects.filter(party=locked).exists():
            raise Refused([_("Сторона участвует в договорённостях. Сначала замените её в них.")])
        record(locked, Happening(EventType.EDITED, actor, now, details={"removed": locked.name}))
        locked.delete()


def _check_name(card: Card, party: Party | None) -> None:
    if not clean_line(card.name):
        raise Refused([_("Назовите сторону.")])
    others = Party.objects.named(folded(card.name))
    other = (others.exclude(pk=party.pk) if party else others).first()
    if other is not None:
        raise Refused([_("Сторона с таким названием уже есть: %(name)s.") % {"name": other.name}])


def _put(party: Party, card: Card) -> None:
    for item in fields(Card):
        value = getattr(card, item.name)
        setattr(party, item.name, value if item.name == "note" else clean_line(value))


def _rename(party: Party, renaming: Renaming) -> None:
    party.names.filter(pk__in=[row.pk for row in renaming.removed]).delete()
    for alias in (Alias(party.name), *renaming.added):
        add_name(party, alias.name, language=alias.language, correction=alias.correction)


def _told(party: Party) -> dict[str, str]:
    names = sorted(party.names.values_list("name", flat=True)) if party.pk else []
    return {**{item.name: str(getattr(party, item.name)) for item in fields(Card)}, "names": "; ".join(names)}

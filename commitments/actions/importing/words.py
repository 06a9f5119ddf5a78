"""What the cells of a file may name: members of lists, countries, people, parties. Loaded once for many rows."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.utils.translation import override

from commitments.labels import NAMES
from commitments.models import PartyName, User
from commitments.models.party import folded
from commitments.queries.countries import all_countries
from commitments.sources import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from commitments.models import Party

_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>\s*$|^([^<>\s]+@[^<>\s]+)$")
_MARKS = dict.fromkeys(map(ord, "ʻʼ‘’'`"))
E = TypeVar("E", bound="StrEnum")


def plain(text: str) -> str:
    """A word as it is compared: without case, double spaces, «ё» and the marks that Uzbek is typed with."""
    return clean_line(text).casefold().replace("ё", "е").translate(_MARKS)


def names_of(person: User) -> set[str]:
    """Give the ways in which tables name a person: «Тимур Азизов», «Азизов Тимур», «Азизов», «Азизов Т.»."""
    words = plain(person.name).split()
    if len(words) < 2:  # noqa: PLR2004 - a name and a surname
        return {" ".join(words)}
    first, last = words[0], words[-1]
    initial = f"{first[0]}."
    return {" ".join(words), f"{last} {first}", last, f"{initial} {last}", f"{last} {initial}", f"{initial}{last}"}


class Words:
    """Finds what a text names; None where it names nothing."""

    def __init__(self) -> None:
        self._members: dict[type[StrEnum], dict[str, StrEnum]] = defaultdict(dict)
        self._countries: dict[str, str] = {}
        for language, _name in settings.LANGUAGES:
            with override(language):
                for (kind, member), name in NAMES.items():
                    self._members[kind] |= {plain(str(name)): member, member.value: member}
            self._countries |= {plain(name): code for code, name in all_countries(language)}
        self._countries |= {code.casefold(): code for code in self._countries.values()}
        self._people: dict[str, list[User]] = defaultdict(list)
        for person in User.objects.all():
            for written in {person.email, *names_of(person)}:
                self._people[written].append(person)
        self._parties: dict[str, Party] = {}
        self._asked: set[str] = set()

    def member(self, kind: type[E], text: str) -> E | None:
        """Find a member of a list by its code, or by its name in any language of the pages."""
        found = self._members[kind].get(plain(text))
        return found if isinstance(found, kind) else None

    def country(self, text: str) -> str | None:
        """Find a country by its code or its name."""
        return self._countries.get(plain(text))

    def people(self, text: str) -> list[User]:
        """Find people by address, or by name: more than one may have it."""
        written = _ADDRESS.search(text.strip())
        return self._people.get((written[1] or written[2]).lower() if written else plain(text), [])

    def learn(self, names: Iterable[str]) -> None:
        """Look up parties by any of their names, before `party` is asked."""
        fresh = {folded(name) for name in names} - self._asked
        if not fresh:
            return
        self._asked |= fresh
        rows = PartyName.objects.filter(folded__in=fresh).select_related("party").order_by("-party_id")
        self._parties |= {row.folded: row.party for row in rows}

    def party(self, name: str) -> Party | None:
        """Find a party by any of its names."""
        return self._parties.get(folded(name))

    def met(self, name: str, party: Party) -> None:
        """Keep a party that has just been added under this name."""
        self._parties[folded(name)] = party

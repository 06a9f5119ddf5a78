"""The parties of a row: one line each, as an export writes them, or just names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commitments.actions.commitments import PartyEntry
from commitments.actions.proposals import side_of
from commitments.models.party import LONGEST_NAME
from commitments.queries.countries import country_name
from commitments.sources import clean_line, parts_of
from commitments.terms import PartyRole, SheetColumn, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.actions.importing.rows import Answers
    from commitments.actions.importing.words import Words
    from commitments.models import Party

MOST_PARTS = 6


@dataclass(frozen=True)
class Named:
    """One party as a row names it; a side that is not said follows from its country."""

    name: str
    role: PartyRole = PartyRole.JOINT
    side: Side | None = None
    country: str = ""
    as_printed: str = ""
    duty: str = ""

    def entry(self, party: Party) -> PartyEntry:
        """Give it as the draft of a record holds it, now that it is known."""
        return PartyEntry(self.name, party, self.role, self.side or Side.THEIRS, self.as_printed, self.duty)

    def beside(self, countries: tuple[str, ...], own: str) -> Named:
        """Give it a side among the countries of the record."""
        if self.side is not None:
            return self
        return replace(self, side=side_of(self.country, [*countries, own]))


def country_party(code: str) -> Named:
    """Name the country itself, when nobody else is named."""
    return Named(country_name(code, "ru"), country=code)


def read_parties(answers: Answers, words: Words) -> tuple[Named, ...]:
    """Read the parties of all three columns that may name them."""
    lines = _lines(answers.texts.get(SheetColumn.PARTIES, ""))
    found = [named for line in lines if (named := _party(line, answers, words))]
    for column, side in ((SheetColumn.OURS, Side.OURS), (SheetColumn.THEIRS, Side.THEIRS)):
        found += [Named(clean_line(line), side=side) for line in _lines(answers.texts.get(column, ""))]
    words.learn(one.name for one in found)
    for one in found:
        if len(one.name) > LONGEST_NAME:
            answers.refuse(SheetColumn.PARTIES, _("Название стороны длиннее 300 знаков."))
    return tuple(_with_country(one, words) for one in found)


def names_in(texts: dict[SheetColumn, str]) -> Iterator[str]:
    """Yield the names of parties that a row gives, so that those of many rows are looked up at once."""
    for line in _lines(texts.get(SheetColumn.PARTIES, "")):
        yield parts_of(line)[0]
    for column in (SheetColumn.OURS, SheetColumn.THEIRS):
        yield from _lines(texts.get(column, ""))


def _with_country(one: Named, words: Words) -> Named:
    party = words.party(one.name)
    return replace(one, country=party.country) if party and not one.country else one


def _lines(text: str) -> Iterator[str]:
    """Part a cell into parties: by lines; by semicolons where it is one line without parts."""
    pieces = [text] if "|" in text and "\n" not in text else text.split("\n" if "\n" in text else ";")
    return (piece for piece in pieces if piece.strip())


def _party(line: str, answers: Answers, words: Words) -> Named | None:
    parts = [clean_line(part) for part in parts_of(line)]
    name, role, side, country, printed, duty = [*parts, *[""] * MOST_PARTS][:MOST_PARTS]
    read_role = words.member(PartyRole, role) if role else PartyRole.JOINT
    read_side = words.member(Side, side) if side else None
    code = words.country(country) if country else ""
    if not name or len(parts) > MOST_PARTS or read_role is None or (side and not read_side) or code is None:
        answers.refuse(SheetColumn.PARTIES, _("Одна строка — одна сторона: название | роль | чья сторона | страна."))
        return None
    return Named(name, read_role, read_side, code, printed[:300], duty[:300])

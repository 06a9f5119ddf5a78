"""What a new commitment would hold if a person accepted the reader's word: the defaults of the desk."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from commitments.actions.commitments import Draft, PartyEntry
from commitments.actions.recurrences import last_day_of
from commitments.extraction import countries_named, recurrence_in
from commitments.lifecycle import is_firm
from commitments.models.party import folded
from commitments.queries.countries import country_name
from commitments.queries.desk import known_parties
from commitments.queries.matches import stems
from commitments.terms import Kind, PartyRole, Recurrence, Side, Strength

if TYPE_CHECKING:
    from commitments.models import Party, Statement, User

REVIEW_AFTER = dt.timedelta(days=90)
LANGUAGES_OF_THE_PRESS = ("ru", "en", "uz", "kk")
LONGEST_TITLE = 120
ENDING = 1  # letters of a country's name that a case may replace: Россия, России
LONGEST_ENDING = 4  # letters that a case may put there: Казахстаном, Oʻzbekistonda


def proposal(statement: Statement, *, officer: User, today: dt.date) -> Draft:
    """Draft a commitment from a statement: its window's end as due date, else a review in 90 days. One query."""
    strength = Strength(statement.strength)
    due_on = statement.latest if is_firm(strength) else None
    return Draft(
        title=title_of(statement),
        kind=Kind(statement.kind),
        strength=strength,
        subject=statement.subject,
        parties=_entries(statement),
        countries=tuple(statement.countries),
        window_text=statement.window_text,
        earliest=statement.earliest,
        latest=statement.latest,
        due_on=due_on,
        review_on=None if due_on else today + REVIEW_AFTER,
        officer=officer,
    )


def repeated(proposed: Draft, quote: str, *, today: dt.date) -> Draft:
    """Propose that a promise repeats where its words say so; its window is then the first time, or far off the end."""
    recurrence, _words = recurrence_in(quote)
    if recurrence is Recurrence.NONE:
        return proposed
    draft = replace(proposed, recurrence=recurrence)
    due_on = last_day_of(draft, today)
    return replace(draft, due_on=due_on, review_on=None if due_on else today + REVIEW_AFTER)


def title_of(statement: Statement) -> str:
    """Title a record by the statement's subject, else by the first words of its quote."""
    words = " ".join((statement.subject or statement.quote).split())
    if len(words) > LONGEST_TITLE:
        words = re.sub(r"\W*\s\S*$", "", words[:LONGEST_TITLE]) + "…"
    return words[:1].upper() + words[1:]


def _entries(statement: Statement) -> tuple[PartyEntry, ...]:
    known = known_parties(statement.parties)
    role = PartyRole.JOINT if len(statement.parties) > 1 else PartyRole.PROMISES
    return tuple(_entry(name, known.get(folded(name)), statement, role) for name in statement.parties)


def _entry(printed: str, party: Party | None, statement: Statement, role: PartyRole) -> PartyEntry:
    country = party.country if party else country_in(printed, statement.countries)
    return PartyEntry(
        name=party.name if party else country_itself(printed, statement.countries) or printed.strip()[:300],
        party=party,
        role=role,
        side=side_of(country, statement.countries),
        as_printed=printed.strip()[:300],
        country=country,
    )


def side_of(country: str, countries: list[str]) -> Side:
    """Name the side of a party: our own country's is ours; a stranger to the two countries is a third."""
    if country == settings.TRACKER_OWN_COUNTRY:
        return Side.OURS
    return Side.THIRD if country and country not in countries else Side.THEIRS


def country_in(printed: str, countries: list[str]) -> str:
    """Recognise the country of a party by its printed name, among those the statement binds; empty when none is named.

    «узбекские предприниматели» and «Uzbek companies» share the beginning of a word with the name of the country,
    «Ферганская область» is one of its places.
    """
    words, places = stems(printed), countries_named(printed)
    named = [code for code in countries if code in places or words & stems(" ".join(_names(code)))]
    return named[0] if len(named) == 1 else ""


def country_itself(printed: str, countries: list[str]) -> str:
    """Name the country when the printed name is nothing else, in whatever case: «Узбекистана» is «Узбекистан»."""
    word = printed.strip().casefold()
    for name in (name for code in countries for name in _names(code)):
        if word.startswith(name.casefold()[:-ENDING]) and 0 <= len(word) - len(name) + ENDING <= LONGEST_ENDING:
            return name
    return ""


def _names(code: str) -> list[str]:
    return [country_name(code, language) for language in LANGUAGES_OF_THE_PRESS]

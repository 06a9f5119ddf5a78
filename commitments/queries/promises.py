"""The promise ladder of a record: its quotes by rung, strongest on top, with source, date and whose word it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from commitments.models import Commitment, CommitmentParty, Evidence, Statement
from commitments.queries.reprints import text_of
from commitments.terms import RetractionKind, Side, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commitments.models import Event

# A rung on which nobody is named says by itself whose word it is (extraction guidelines, "strength").
ONE_SIDED = frozenset({Strength.INTEREST, Strength.PROPOSAL})
MUTUAL = frozenset({Strength.DISCUSSED, Strength.AGREED, Strength.SIGNED})


class Voice(StrEnum):
    """Whose word a rung of the ladder is."""

    BOTH = "both"
    ONE = "one"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class Quote:
    """One quote with its article; `number` counts from the first published.

    `reprint_of` is the number of an earlier quote from the same text, printed elsewhere.
    """

    number: int
    statement: Statement
    reprint_of: int | None = None

    @property
    def published_on(self) -> dt.date | None:
        """Day of the article."""
        return self.statement.article.published_on


@dataclass(frozen=True)
class Rung:
    """One rung with its quotes, latest first; a record from a named source has a rung without a quote."""

    strength: Strength
    quotes: tuple[Quote, ...]
    voice: Voice
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class Retracted:
    """A quote that no longer stands, why, and on whose word."""

    quote: Quote
    kind: RetractionKind
    event: Event

    @property
    def source(self) -> str:
        """What took it back."""
        return str(self.event.details["source"])

    @property
    def url(self) -> str:
        """Address of that source, when it has one."""
        return str(self.event.details.get("url", ""))

    @property
    def article(self) -> int | None:
        """The article that says so, when it is kept here."""
        found: int | None = self.event.details.get("article")
        return found


@dataclass(frozen=True)
class Ladder:
    """The rungs of what stands, strongest first; what was taken back; what is missing above; how far it has climbed.

    `missing` is the next rung, when there is one; `climbed` counts rungs from the first word.
    """

    rungs: tuple[Rung, ...]
    retracted: tuple[Retracted, ...]
    missing: Strength | None
    climbed: int
    since: dt.date | None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, first published first."""
        return tuple(sorted((quote for rung in self.rungs for quote in rung.quotes), key=lambda quote: quote.number))

    def citing(self, window_text: str) -> Quote | None:
        """Find the quote that the record's window was printed in."""
        named = [quote for quote in self.quotes if window_text and quote.statement.window_text == window_text]
        return min(named, key=lambda quote: quote.number, default=None)


def statements_of(commitment: Commitment) -> tuple[Statement, ...]:
    """Read the confirmed statements of a record without their articles' texts, first published first. One query."""
    found = Statement.objects.confirmed().filter(commitment=commitment).select_related("article", "retraction")
    rows = found.defer("article__text", "article__original", "article__marks", "reading")
    return tuple(sorted(rows, key=lambda row: (row.article.published_on or dt.date.max, row.pk)))


def ladder_of(commitment: Commitment, statements: Sequence[Statement], parties: Iterable[CommitmentParty]) -> Ladder:
    """Put the statements (first published first) on the ladder. No query."""
    everything = _quotes(statements)
    quotes = [quote for quote in everything if quote.statement.retraction is None]
    standing = [quote.statement for quote in quotes]
    sides = _sides_by_name(parties)
    reached = {Strength(row.strength) for row in standing} or {Strength(commitment.strength)}
    rungs = [_rung(strength, quotes, sides) for strength in sorted(reached, key=lambda one: -one.rung)]
    return Ladder(
        rungs=tuple(rungs),
        retracted=tuple(
            Retracted(quote, RetractionKind(event.details["kind"]), event)
            for quote in everything
            if (event := quote.statement.retraction)
        ),
        missing=_above(max(reached, key=lambda one: one.rung)),
        climbed=_climbed(standing),
        since=quotes[0].published_on if quotes else None,
    )


def _quotes(statements: Sequence[Statement]) -> list[Quote]:
    """Number the quotes, and say which repeat a paper that said it before."""
    first: dict[int, Quote] = {}
    quotes = []
    for number, row in enumerate(statements, start=1):
        before = first.get(text_of(row.article))
        is_reprint = before is not None and before.statement.article_id != row.article_id
        quotes.append(Quote(number, row, before.number if before and is_reprint else None))
        first.setdefault(text_of(row.article), quotes[-1])
    return quotes


def only_side(ladder: Ladder, parties: Iterable[CommitmentParty], evidence: Iterable[Evidence]) -> Side | None:
    """Name the one side from which everything known comes, statements and evidence alike; None where it is not so."""
    if any(rung.voice is Voice.BOTH for rung in ladder.rungs):
        return None
    sides = _sides_by_name(parties)
    speakers = {speaker.casefold() for rung in ladder.rungs for speaker in rung.speakers}
    heard = {sides[speaker] for speaker in speakers if speaker in sides} | {Side(row.side) for row in evidence}
    return next(iter(heard)) if len(heard) == 1 and Side.THIRD not in heard else None


def _above(strength: Strength) -> Strength | None:
    return next((one for one in Strength if one.rung == strength.rung + 1), None)


def _climbed(statements: Sequence[Statement]) -> int:
    """Count the rungs between the first word and the strongest one."""
    rungs = [Strength(row.strength).rung for row in statements]
    return max(rungs) - rungs[0] if rungs else 0


def _rung(strength: Strength, quotes: list[Quote], sides: dict[str, Side]) -> Rung:
    here = [quote for quote in reversed(quotes) if quote.statement.strength == strength]
    speakers = tuple(dict.fromkeys(quote.statement.said_by for quote in here if quote.statement.said_by))
    return Rung(strength, tuple(here), _voice(strength, speakers, sides), speakers)


def _voice(strength: Strength, speakers: tuple[str, ...], sides: dict[str, Side]) -> Voice:
    """Say whose word it is: of those who are named, else of those whom such a word needs."""
    if {Side.OURS, Side.THEIRS} <= {sides.get(speaker.casefold()) for speaker in speakers}:
        return Voice.BOTH
    if len(speakers) == 1 or strength in ONE_SIDED:
        return Voice.ONE
    return Voice.BOTH if strength in MUTUAL and not speakers else Voice.UNNAMED


def _sides_by_name(parties: Iterable[CommitmentParty]) -> dict[str, Side]:
    names: dict[str, Side] = {}
    for row in parties:
        for name in (row.as_printed, row.party.name):
            names[name.casefold()] = Side(row.side)
    return names

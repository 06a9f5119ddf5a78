"""What statements name of sums and quantities: as printed, in plain words, and where they stand in the quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.extraction import Amount
from commitments.labels import amount_phrase, measure_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commitments.models import Statement
    from commitments.queries.promises import Quote


@dataclass(frozen=True, slots=True)
class Volume:
    """A sum or a quantity: said plainly, as printed, and the full name of its currency, if it is money."""

    phrase: str
    printed: str
    currency: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quote, and whether they name a sum or a quantity."""

    words: str
    is_amount: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """A sum or a quantity of a record with the quote that names it first."""

    volume: Volume
    quote: Quote


def volumes(statement: Statement) -> tuple[Volume, ...]:
    """Give what a statement names, each once, in the order of the text."""
    named = [(Amount.from_json(kept), kept["text"]) for kept in statement.amounts]
    found = [Volume(amount_phrase(amount), printed, measure_name(amount)) for amount, printed in named]
    return tuple({volume.phrase: volume for volume in reversed(found)}.values())[::-1]


def pieces(statement: Statement) -> tuple[Piece, ...]:
    """Part a quote into words that name a sum or a quantity and the others; together they are the quote."""
    return tuple(piece for piece in _pieces(statement) if piece.words)


def _pieces(statement: Statement) -> Iterator[Piece]:
    quote, place = statement.quote, 0
    for kept in statement.amounts:
        start, end = max(kept["start"] - statement.start, place), min(kept["end"] - statement.start, len(quote))
        if start < end:
            yield Piece(quote[place:start], is_amount=False)
            yield Piece(quote[start:end], is_amount=True)
            place = end
    yield Piece(quote[place:], is_amount=False)


def cited(quotes: Sequence[Quote]) -> tuple[Cited, ...]:
    """Give what the quotes of a record name, each once, by the quote that said it first."""
    found: dict[str, Cited] = {}
    for quote in sorted(quotes, key=lambda one: one.number):
        for volume in volumes(quote.statement):
            found.setdefault(volume.phrase, Cited(volume, quote))
    return tuple(found.values())

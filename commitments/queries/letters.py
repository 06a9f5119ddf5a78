"""What a letter to the counterpart rests on: the strongest quote that stands, and whom it may be addressed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.queries.digest import strongest_quote
from commitments.queries.parties import names_in

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import Commitment, Statement, User


@dataclass(frozen=True)
class LetterFacts:
    """What the letter says: the record, its quote, who is asked, who asks, and by when an answer is hoped for."""

    record: Commitment
    quote: Statement | None
    addressee: str
    sender: User
    organisation: str
    answer_by: dt.date
    written_on: dt.date


def quote_for_letter(record: Commitment) -> Statement | None:
    """Give the quote that the letter repeats; None for a record that rests on a document or a meeting."""
    return strongest_quote(record)


def addressees(record: Commitment, language: str) -> list[str]:
    """Name the record's parties in a language, those of the other side first."""
    bound = list(record.parties.select_related("party").order_by("pk"))
    names = names_in([row.party for row in bound], language)
    theirs_first = sorted(bound, key=lambda row: row.side != "theirs")
    return list(dict.fromkeys(names[row.party_id] for row in theirs_first))

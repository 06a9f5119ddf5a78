"""One statement as its card on the desk shows it: why it was read so, and what a person has corrected."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commitments.labels import day_in_words, name
from commitments.queries.countries import country_name
from commitments.queries.volumes import Piece, Volume, pieces, volumes
from commitments.terms import Kind, Strength

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitments.models import Commitment, Party, Statement
    from commitments.queries.matches import Match


@dataclass(frozen=True)
class Correction:
    """A field that a person changed: its name, what the reader said, what stands now. Empty: nothing was there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Why:
    """The words of the article that decided a field."""

    label: str
    words: str


@dataclass(frozen=True)
class Card:
    """A statement on the desk.

    `parties` pairs each printed name with the party known by it; `record` is there when it may be seen; `likely` is the
    record that this may be news about, when that is worth saying unasked.
    """

    statement: Statement
    number: int
    is_current: bool
    is_open: bool
    parties: tuple[tuple[str, Party | None], ...]
    corrections: tuple[Correction, ...]
    whys: tuple[Why, ...]
    record: Commitment | None
    likely: Match | None

    @property
    def countries(self) -> list[str]:
        """Names of the countries in the language of the page."""
        return [country_name(code, get_language() or "ru") for code in self.statement.countries]

    @property
    def volumes(self) -> tuple[Volume, ...]:
        """Sums and quantities that the statement names."""
        return volumes(self.statement)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The quote, with its sums and quantities apart."""
        return pieces(self.statement)

    @property
    def rule(self) -> str:
        """Name of the rule that decided, empty when the weights of the words did or a person added the statement."""
        decided_by = str(self.statement.reading.get("decided_by", ""))
        return decided_by.removeprefix("rule:") if decided_by.startswith("rule:") else ""

    @property
    def confidence(self) -> int | None:
        """How sure the reader was, in per cent; None for a statement that a person added."""
        sure = self.statement.reading.get("confidence")
        return round(100 * sure) if isinstance(sure, float | int) else None


def whys(statement: Statement, text: str) -> tuple[Why, ...]:
    """Give the words that decided strength, kind, window and parties, as they stand in the text."""
    reading: dict[str, Any] = statement.reading
    spans = reading.get("spans", {})
    labels = {"strength": _("ступень"), "kind": _("род"), "window": _("срок")}
    found = [Why(label, text[slice(*spans[field])]) for field, label in labels.items() if field in spans]
    names = [text[start:end] for start, end in reading.get("party_spans", [])]
    return (*found, Why(_("стороны"), ", ".join(names))) if names else tuple(found)


def corrections(statement: Statement) -> tuple[Correction, ...]:
    """Compare what the reader said with what stands now, field by field; none for a statement added by a person."""
    if not statement.reading:
        return ()
    pairs = [(label, statement.reading.get(field), getattr(statement, field), say) for field, label, say in _fields()]
    return tuple(
        Correction(label, said_before, said_now)
        for label, before, now, say in pairs
        if (said_before := say(before)) != (said_now := say(now))
    )


def _fields() -> list[tuple[str, str, Callable[[Any], str]]]:
    return [
        ("kind", _("род"), lambda value: str(name(Kind(value)))),
        ("strength", _("ступень"), lambda value: str(name(Strength(value)))),
        ("subject", _("предмет"), lambda value: str(value or "")[:500]),
        ("parties", _("стороны"), lambda value: ", ".join(value or ())),
        ("countries", _("страны"), lambda value: " ".join(value or ())),
        ("window_text", _("срок, как напечатан"), lambda value: str(value or "")[:200]),
        ("earliest", _("не раньше"), _day),
        ("latest", _("не позже"), _day),
    ]


def _day(value: str | dt.date | None) -> str:
    if not value:
        return ""
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return day_in_words(day)

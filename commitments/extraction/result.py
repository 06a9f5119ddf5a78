"""What reading an article gives: frozen values with offsets into the article's text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from commitments.terms import Kind, Strength, Unit


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open run of characters [start, end), as Python string indices into the article."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the characters of this run."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two runs share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Window:
    """When the action is to happen: inclusive ends, an open end is None; text is the surface form."""

    earliest: date | None
    latest: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or a quantity as the text names it: both ends inclusive, an open end is None.

    Either a currency (ISO 4217) or a unit. is_about: the text calls it approximate.
    """

    span: Span
    least: Decimal | None
    most: Decimal | None
    currency: str = ""
    unit: Unit | None = None
    is_about: bool = False

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Amount":
        """Give back what `as_json` wrote."""
        return cls(
            span=Span(kept["start"], kept["end"]),
            least=Decimal(kept["least"]) if kept["least"] else None,
            most=Decimal(kept["most"]) if kept["most"] else None,
            currency=kept["currency"] or "",
            unit=Unit(kept["unit"]) if kept["unit"] else None,
            is_about=kept["about"],
        )

    def moved(self, by: int) -> "Amount":
        """Give the same amount, its place counted from elsewhere."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))

    def as_json(self, text: str) -> dict[str, object]:
        """Give the amount with plain numbers as strings; text is the article."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.span.of(text),
            "least": _plain(self.least),
            "most": _plain(self.most),
            "currency": self.currency or None,
            "unit": self.unit.value if self.unit else None,
            "about": self.is_about,
        }


@dataclass(frozen=True, slots=True)
class Spans:
    """The separate words that made each field of a statement; None or empty where no words did."""

    strength: Span | None = None
    kind: Span | None = None
    parties: tuple[Span, ...] = ()
    window: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One promise found in an article.

    countries: sorted ISO 3166-1 alpha-2 codes. parties, subject and said_by: surface forms. amounts: the sums and
    quantities that it names. confidence: 0 to 1. decided_by: what decided that this is a promise, "rule:NAME" or
    "weights".
    """

    kind: Kind
    strength: Strength
    quote: Span
    countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    window: Window | None = None
    subject: str = ""
    amounts: tuple[Amount, ...] = ()
    confidence: float = 1.0
    spans: Spans = field(default_factory=Spans)
    decided_by: str = "weights"
    said_by: str = ""

    def as_json(self, text: str) -> dict[str, object]:
        """Give this statement as schema.json wants it; text is the article."""
        quote = {"start": self.quote.start, "end": self.quote.end, "text": self.quote.of(text)}
        return {
            "kind": self.kind.value,
            "strength": self.strength.value,
            "quote": quote,
            "countries": list(self.countries),
            "parties": list(self.parties),
            "window": _window_as_json(self.window),
            "subject": self.subject,
            "amounts": [amount.as_json(text) for amount in self.amounts],
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one article: language (ru, en, uz, kk or und), day of publication, promises by place."""

    language: str
    published: date | None
    commitments: tuple[Found, ...] = ()

    def as_json(self, text: str) -> dict[str, object]:
        """Give the result as schema.json wants it; text is the article that was read."""
        return {
            "language": self.language,
            "published": _iso(self.published),
            "commitments": [found.as_json(text) for found in self.commitments],
        }


def _plain(number: Decimal | None) -> str | None:
    """Write a number without exponent and idle zeros: 25000000, 1.5."""
    if number is None:
        return None
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _window_as_json(window: Window | None) -> dict[str, object] | None:
    if window is None:
        return None
    return {"earliest": _iso(window.earliest), "latest": _iso(window.latest), "text": window.text}

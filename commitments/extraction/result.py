"""What reading an article gives: frozen values with offsets into the article's text."""

from dataclasses import dataclass, field
from datetime import date

from commitments.terms import Kind, Strength


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
class Spans:
    """The separate words that made each field of a statement; None or empty where no words did."""

    strength: Span | None = None
    kind: Span | None = None
    parties: tuple[Span, ...] = ()
    window: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One promise found in an article.

    countries: sorted ISO 3166-1 alpha-2 codes. parties, subject and said_by: surface forms. confidence: 0 to 1.
    decided_by: what decided that this is a promise, "rule:NAME" or "weights".
    """

    kind: Kind
    strength: Strength
    quote: Span
    countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    window: Window | None = None
    subject: str = ""
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _window_as_json(window: Window | None) -> dict[str, object] | None:
    if window is None:
        return None
    return {"earliest": _iso(window.earliest), "latest": _iso(window.latest), "text": window.text}

"""The shapes of the story. Every `day` is an offset from the day of the first load; nothing happens after day -1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from commitments.terms import (
    Basis,
    EvidenceType,
    Kind,
    PartyRole,
    PartyType,
    Priority,
    RejectReason,
    Role,
    Side,
    Status,
    Strength,
    UpdateKind,
    Visibility,
)

if TYPE_CHECKING:
    from commitments.lifecycle import Move
    from commitments.management.demo.story.windows import Window


class Actor(StrEnum):
    """The people of the story, by the name of their mailbox."""

    RUSTAM = "r.ganiev"
    AZIZ = "a.yuldashev"
    MADINA = "m.saparova"
    DILNOZA = "d.karimova"
    TIMUR = "t.rashidov"
    NODIR = "n.khakimov"


@dataclass(frozen=True, kw_only=True)
class Person:
    """One who logs in; `holidays` is the ISO 3166-1 code of the holiday calendar."""

    actor: Actor
    name: str
    role: Role
    language: str = "ru"
    time_zone: str = "Asia/Tashkent"
    holidays: str = "UZ"

    @property
    def email(self) -> str:
        """Address in a domain reserved for examples: mail to it goes nowhere."""
        return f"{self.actor.value}@example.org"


@dataclass(frozen=True)
class Spelling:
    """Another way to write a party; `correction` says what is wrong with it, if anything."""

    text: str
    language: str = "ru"
    correction: str = ""


@dataclass(frozen=True, kw_only=True)
class PartyEntry:
    """An organisation, region or country; `country` ISO 3166-1, `region` ISO 3166-2 or empty."""

    key: str
    name: str
    type: PartyType
    country: str
    region: str = ""
    spellings: tuple[Spelling, ...] = ()
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class ArticleFile:
    """One text of `articles/`: its first line is the headline, placeholders are explained in `words.py`."""

    key: str
    file: str
    language: str
    outlet: str
    url: str
    published: int
    by: Actor


@dataclass(frozen=True, kw_only=True)
class Passage:
    """What a reviewer confirms about one statement of an article.

    `quote` stands in the article word for word, placeholders included; `cue` is a part of it by which the loader finds
    the statement that the reader produced (same kind first, then the shortest quote). Where the reader says otherwise
    about kind, strength, countries or window, the reviewer corrects it. Where it found nothing, the statement is added
    by hand from `quote`. `who` are the parties, as printed.
    """

    article: str
    cue: str
    quote: str
    kind: Kind
    strength: Strength
    countries: tuple[str, ...]
    who: tuple[str, ...]
    subject: str
    window: Window | None = None
    window_text: str = ""


@dataclass(frozen=True, kw_only=True)
class NamedSource:
    """Where a commitment comes from when no article speaks of it: a document or a meeting."""

    note: str
    kind: Kind
    strength: Strength
    countries: tuple[str, ...]
    subject: str
    window: Window | None = None
    window_text: str = ""


@dataclass(frozen=True)
class Bound:
    """What one party does in one commitment."""

    party: str
    role: PartyRole
    side: Side
    duty: str = ""


@dataclass(frozen=True)
class Update:
    """A dated progress note."""

    day: int
    by: Actor
    kind: UpdateKind
    text: str
    basis: Basis = Basis.REPORTED


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A piece of evidence for the latest update before it; `article` is the key of an article of the story."""

    day: int
    by: Actor
    title: str
    owner: str
    side: Side
    type: EvidenceType = EvidenceType.DOCUMENT
    official: bool = False
    url: str = ""
    article: str = ""


@dataclass(frozen=True)
class MoveStep:
    """A move of the workflow; `review` is a day, `successor` the key of another commitment.

    `remains` goes with a partial fulfilment: what the successor is to deliver. The successor stands in the story as a
    record of the same day, entered before the move; a loader whose move makes the successor itself takes it from there.
    """

    day: int
    by: Actor
    move: Move
    reason: str = ""
    checked: str = ""
    review: int | None = None
    successor: str = ""
    remains: str = ""


@dataclass(frozen=True)
class Climb:
    """A further statement accepted into the commitment."""

    day: int
    by: Actor
    passage: Passage


Step = Update | Proof | MoveStep | Climb


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """One tracked record from its birth to the day before the load.

    `enters` is lead or planned. `due` and `review` are days; with neither, the due date is the end of the window.
    `ends` is the status after the last step.
    """

    key: str
    title: str
    origin: Passage | NamedSource
    day: int
    by: Actor
    enters: Status
    ends: Status
    officer: Actor
    parties: tuple[Bound, ...]
    due: int | None = None
    review: int | None = None
    priority: Priority = Priority.NORMAL
    visibility: Visibility = Visibility.PUBLIC
    named: tuple[Actor, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Rejection:
    """A statement turned down at the desk; skipped when the reader did not produce it."""

    day: int
    by: Actor
    passage: Passage
    reason: RejectReason


@dataclass(frozen=True)
class Snooze:
    """A statement put off until a day; skipped when the reader did not produce it."""

    day: int
    by: Actor
    passage: Passage
    until: int


@dataclass(frozen=True)
class Closing:
    """An article put away as holding no commitments."""

    day: int
    by: Actor
    article: str
    note: str

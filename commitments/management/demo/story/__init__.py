"""The story of the demo as data: who works here, what the papers wrote, what was promised and what came of it.

Everything is dated by whole days from the first load (day 0); `timeline()` gives it in the order in which it happened.
Texts hold placeholders, see `render`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from commitments.management.demo.story import (
    commitments_far,
    commitments_forum,
    commitments_jetisu,
    commitments_kazakhstan,
    commitments_khorgos,
    commitments_kyrgyzstan,
    commitments_russia,
    commitments_south,
)
from commitments.management.demo.story.articles import ARTICLES, published_on, text_of
from commitments.management.demo.story.desk import CLOSINGS, PENDING, REJECTIONS, SNOOZES
from commitments.management.demo.story.parties import PARTIES
from commitments.management.demo.story.people import PEOPLE
from commitments.management.demo.story.shapes import (
    Actor,
    ArticleFile,
    Bound,
    Climb,
    Closing,
    Commitment,
    MoveStep,
    NamedSource,
    PartyEntry,
    Passage,
    Person,
    Proof,
    Rejection,
    Snooze,
    Spelling,
    Step,
    Update,
)
from commitments.management.demo.story.windows import Anchors, Span, Window
from commitments.management.demo.story.words import day_and_month, render

COMMITMENTS: tuple[Commitment, ...] = (
    *commitments_forum.COMMITMENTS,
    *commitments_far.COMMITMENTS,
    *commitments_kazakhstan.COMMITMENTS,
    *commitments_south.COMMITMENTS,
    *commitments_russia.COMMITMENTS,
    *commitments_kyrgyzstan.COMMITMENTS,
    *commitments_jetisu.COMMITMENTS,
    *commitments_khorgos.COMMITMENTS,
)

Deed = ArticleFile | Commitment | Step | Rejection | Snooze | Closing


@dataclass(frozen=True)
class Beat:
    """One thing that happened; `commitment` is the record that a step belongs to, None for everything else."""

    day: int
    deed: Deed
    commitment: Commitment | None = None


def timeline() -> tuple[Beat, ...]:
    """All deeds by day; within a day articles come first, then new records, steps, and the rest of the desk.

    A record's own steps keep their order, and a successor is there before the move that names it.
    """
    beats = [Beat(article.published, article) for article in ARTICLES]
    beats += [Beat(record.day, record) for record in COMMITMENTS]
    beats += [Beat(step.day, step, record) for record in COMMITMENTS for step in record.steps]
    beats += [Beat(deed.day, deed) for deed in (*REJECTIONS, *SNOOZES, *CLOSINGS)]
    return tuple(sorted(beats, key=lambda beat: beat.day))


def span_of(origin: Passage | NamedSource, loaded_on: dt.date) -> Span:
    """Earliest and latest day that a passage or named source gives, (None, None) where it names no time."""
    if origin.window is None:
        return None, None
    article = _BY_KEY.get(origin.article) if isinstance(origin, Passage) else None
    published = published_on(article, loaded_on) if article else loaded_on
    return origin.window.resolve(Anchors(published, loaded_on))


def due_of(record: Commitment, loaded_on: dt.date) -> dt.date | None:
    """Give the due date of a record: its own, else the end of its window; None where it runs on a review date."""
    if record.due is not None:
        return loaded_on + dt.timedelta(days=record.due)
    return span_of(record.origin, loaded_on)[1] if record.review is None else None


_BY_KEY = {article.key: article for article in ARTICLES}

__all__ = [
    "ARTICLES",
    "CLOSINGS",
    "COMMITMENTS",
    "PARTIES",
    "PENDING",
    "PEOPLE",
    "REJECTIONS",
    "SNOOZES",
    "Actor",
    "Anchors",
    "ArticleFile",
    "Beat",
    "Bound",
    "Climb",
    "Closing",
    "Commitment",
    "Deed",
    "MoveStep",
    "NamedSource",
    "PartyEntry",
    "Passage",
    "Person",
    "Proof",
    "Rejection",
    "Snooze",
    "Span",
    "Spelling",
    "Step",
    "Update",
    "Window",
    "day_and_month",
    "due_of",
    "published_on",
    "render",
    "span_of",
    "text_of",
    "timeline",
]

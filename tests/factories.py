"""Dull things for tests: people, articles, statements, records. Name only what the test is about."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from commitments.actions.commitments import Draft, PartyEntry, create
from commitments.actions.milestones import Ending, Goal, add, end
from commitments.models import Article, Commitment, Milestone, Party, Statement, User
from commitments.sources import fingerprint, folded_fingerprint
from commitments.terms import ArticleState, Kind, MilestoneState, Origin, PartyType, Role, Side, Strength

_number = itertools.count(1)

# A Tuesday, 14 July 2026, nine o'clock in Tashkent.
NOW = dt.datetime(2026, 7, 14, 4, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 7, 14)
PASSWORD = "correct horse battery"


def a_user(role: Role = Role.ANALYST, **fields: Any) -> User:
    """A person who can log in with PASSWORD."""
    number = next(_number)
    defaults = {"email": f"person{number}@example.org", "name": f"Person {number}", "role": role}
    values = {**defaults, **fields}
    return User.objects.create_user(values.pop("email"), PASSWORD, **values)


def an_article(text: str = "", **fields: Any) -> Article:
    """A read article; its text is unlike any other."""
    body = text or f"Headline {next(_number)}\n\nThe sides agreed to hold a fair."
    defaults: dict[str, Any] = {
        "title": body.split("\n", 1)[0],
        "text": body,
        "original": body.encode(),
        "sha256": fingerprint(body.encode()),
        "folded_sha256": folded_fingerprint(body),
        "language": "en",
        "published_on": TODAY,
        "source": "Vestnik",
        "state": ArticleState.READ,
        "added_at": NOW,
    }
    values = {**defaults, **fields}
    if "added_by" not in values:
        values["added_by"] = a_user()
    return Article.objects.create(**values)


def a_statement(article: Article | None = None, quote: str = "agreed to hold a fair", **fields: Any) -> Statement:
    """A pending statement whose quote lies in its article."""
    home = article or an_article()
    start = home.text.index(quote)
    defaults: dict[str, Any] = {
        "kind": Kind.EVENT,
        "strength": Strength.AGREED,
        "origin": Origin.READER,
        "countries": ["KZ", "UZ"],
        "parties": ["Khorgos centre"],
        "subject": "fair",
    }
    return Statement.objects.create(
        article=home,
        start=start,
        end=start + len(quote),
        quote=quote,
        **{**defaults, **fields},
    )


def a_party(name: str = "", **fields: Any) -> Party:
    """A party of Kazakhstan."""
    defaults: dict[str, Any] = {"type": PartyType.ORGANISATION, "country": "KZ"}
    return Party.objects.create(name=name or f"Party {next(_number)}", **{**defaults, **fields})


def a_draft(**fields: Any) -> Draft:
    """An agreed fair with one party, due in ten days."""
    defaults: dict[str, Any] = {
        "title": f"Fair {next(_number)}",
        "kind": Kind.EVENT,
        "strength": Strength.AGREED,
        "parties": (PartyEntry("Khorgos centre", side=Side.THEIRS, country="KZ"),),
        "countries": ("KZ", "UZ"),
        "due_on": dt.date(2026, 7, 24),
        "source_note": "Meeting of 14 July",
    }
    return Draft(**{**defaults, **fields})


def a_milestone(commitment: Commitment | None = None, **fields: Any) -> Milestone:
    """An open milestone due on 22 July 2026, named by the record's author; its record's officer answers for it."""
    home = commitment or a_commitment()
    defaults: dict[str, Any] = {"title": f"Step {next(_number)}", "due_on": dt.date(2026, 7, 22)}
    return add(home, Goal(**{**defaults, **fields}), actor=home.author, now=NOW)


def a_passed_milestone() -> Milestone:
    """A milestone that somebody has passed on the day of the tests."""
    milestone = a_milestone()
    author = milestone.commitment.author
    return end(milestone, Ending(MilestoneState.DONE), version=milestone.version, actor=author, now=NOW)


def a_commitment(now: dt.datetime = NOW, actor: User | None = None, **fields: Any) -> Commitment:
    """A record made by the action: planned, with an officer, due on 24 July 2026."""
    author = actor or a_user()
    officer = fields.pop("officer", author)
    return create(a_draft(officer=officer, **fields), actor=author, now=now)

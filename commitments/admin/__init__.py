"""The panel of data entry: one module an aggregate. Importing it puts every model on `site`."""

from commitments.admin import (
    addresses,
    articles,
    assessments,
    commitments,
    deadlines,
    files,
    history,
    imports,
    jobs,
    milestones,
    outbox,
    parties,
    people,
    progress,
    reminders,
    seals,
    statements,
)
from commitments.admin.panel import site

__all__ = [
    "addresses",
    "articles",
    "assessments",
    "commitments",
    "deadlines",
    "files",
    "history",
    "imports",
    "jobs",
    "milestones",
    "outbox",
    "parties",
    "people",
    "progress",
    "reminders",
    "seals",
    "site",
    "statements",
]

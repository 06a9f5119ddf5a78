"""The columns of the registry as a file: in which order, how wide, and what of a record stands in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from commitments.labels import NAMES, flag_phrase, name
from commitments.models.party import folded
from commitments.queries.flags import flag_of
from commitments.sources import joined_parts
from commitments.terms import Kind, PartyRole, Priority, Recurrence, SheetColumn, Side, Status, Strength, Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from enum import StrEnum

    from commitments.exports.sheets import Cell
    from commitments.lifecycle import WorkCalendar
    from commitments.models import Commitment, CommitmentParty, Statement, User


@dataclass(frozen=True)
class Day:
    """The day that the file speaks of, and the working days that it counts by."""

    today: dt.date
    calendar: WorkCalendar


@dataclass(frozen=True)
class Column:
    """One column: its width in characters and its cell of a record."""

    code: SheetColumn
    width: int
    cell: Callable[[Commitment, Day], Cell]

    @property
    def heading(self) -> str:
        """Give the heading in the language that is active, and the code that never changes."""
        return heading(self.code)


def heading(code: SheetColumn) -> str:
    """«Название [title]»."""
    return f"{name(code)} [{code}]"


def _named(column: str, members: type[StrEnum]) -> Callable[[Commitment, Day], Cell]:
    return lambda record, _day: str(NAMES[members, members(getattr(record, column))])


def _own(column: str) -> Callable[[Commitment, Day], Cell]:
    def cell(record: Commitment, _day: Day) -> Cell:
        held: Cell = getattr(record, column)
        return held

    return cell


def person_cell(person: User | None) -> str:
    """«Дилноза Каримова <karimova@example.org>»: a name to read, an address to be found by."""
    return f"{person.name} <{person.email}>" if person else ""


def party_line(bound: CommitmentParty) -> str:
    """One party in one line: name, role, side, country, as printed, duty."""
    printed = "" if folded(bound.as_printed) == folded(bound.party.name) else bound.as_printed
    role, side = name(PartyRole(bound.role)), name(Side(bound.side))
    return joined_parts([bound.party.name, str(role), str(side), bound.party.country, printed, bound.duty])


def _parties(record: Commitment, _day: Day) -> str:
    return "\n".join(party_line(bound) for bound in record.parties.all())


def _flag(record: Commitment, day: Day) -> str:
    flag = flag_of(record, day.today, day.calendar)
    return flag_phrase(flag) if flag else ""


def _first(record: Commitment) -> Statement | None:
    """Give the statement that stands for the record: the firmest, of these the one read first."""
    return max(record.statements.all(), key=lambda row: (Strength(row.strength).rung, -row.pk), default=None)


def _source(record: Commitment, _day: Day) -> str:
    """Name the document, or the article: «Вестник, 14.07.2026: Заголовок»."""
    statement = _first(record)
    if record.source_note or statement is None:
        return record.source_note
    article = statement.article
    day = article.published_on.strftime("%d.%m.%Y") if article.published_on else ""
    return f"{', '.join(filter(None, [article.source, day]))}: {article.title}"


def _quote(record: Commitment, _day: Day) -> str:
    statement = _first(record)
    return statement.quote if statement else ""


COLUMNS = (
    Column(SheetColumn.REFERENCE, 18, _own("reference")),
    Column(SheetColumn.TITLE, 50, _own("title")),
    Column(SheetColumn.SUBJECT, 30, _own("subject")),
    Column(SheetColumn.KIND, 14, _named("kind", Kind)),
    Column(SheetColumn.STRENGTH, 16, _named("strength", Strength)),
    Column(SheetColumn.STATUS, 20, _named("status", Status)),
    Column(SheetColumn.STATUS_SINCE, 12, _own("status_since")),
    Column(SheetColumn.FLAG, 28, _flag),
    Column(SheetColumn.PARTIES, 50, _parties),
    Column(SheetColumn.COUNTRIES, 10, _own("countries")),
    Column(SheetColumn.WINDOW_TEXT, 24, _own("window_text")),
    Column(SheetColumn.EARLIEST, 12, _own("earliest")),
    Column(SheetColumn.LATEST, 12, _own("latest")),
    Column(SheetColumn.DUE_ON, 12, _own("due_on")),
    Column(SheetColumn.ORIGINAL_DUE_ON, 12, _own("original_due_on")),
    Column(SheetColumn.REVIEW_ON, 12, _own("review_on")),
    Column(SheetColumn.RECURRENCE, 16, _named("recurrence", Recurrence)),
    Column(SheetColumn.OFFICER, 30, lambda record, _day: person_cell(record.officer)),
    Column(SheetColumn.CONTROLLER, 30, lambda record, _day: person_cell(record.controller)),
    Column(SheetColumn.PRIORITY, 12, _named("priority", Priority)),
    Column(SheetColumn.VISIBILITY, 18, _named("visibility", Visibility)),
    Column(SheetColumn.SOURCE, 40, _source),
    Column(SheetColumn.QUOTE, 50, _quote),
    Column(SheetColumn.NOTE, 40, _own("note")),
    Column(SheetColumn.AUTHOR, 24, lambda record, _day: record.author.name),
    Column(SheetColumn.CREATED_ON, 12, lambda record, _day: timezone.localdate(record.created_at)),
    Column(SheetColumn.LAST_NEWS_ON, 12, _own("last_news_on")),
    Column(SheetColumn.SUCCESSOR, 18, lambda record, _day: record.successor.reference if record.successor else ""),
)

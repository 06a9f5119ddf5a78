"""What a calendar shows of records: windows and due dates as whole days, everything overdue as one item of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.labels import name
from commitments.models import Commitment, Event
from commitments.terms import Status, Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from commitments.models import CalendarFeed, User
    from commitments.models.commitment import CommitmentQuerySet

MOST_RECORDS = 2000
MOST_NAMED = 50


@dataclass(frozen=True)
class Entry:
    """One item of a calendar, both days included. `key` names it for ever; `changed_at` is aware."""

    key: str
    first: dt.date
    last: dt.date
    title: str
    lines: tuple[str, ...]
    url: str
    changed_at: dt.datetime
    is_private: bool = False


def own_records(person: User) -> CommitmentQuerySet:
    """Give what a person answers for or checks."""
    return Commitment.objects.visible_to(person).filter(Q(officer=person) | Q(controller=person))


def entries_of(
    records: CommitmentQuerySet,
    feed: CalendarFeed,
    address: Callable[[Commitment], str],
    *,
    today: dt.date,
    midnight: dt.datetime,
) -> tuple[Entry, ...]:
    """Give the items of a feed, in the order of their days. Two queries, whatever its size.

    `midnight` is the beginning of today where the person is; `address` gives the page of a record.
    """
    rows = list(records.chased().select_related("officer").order_by("deadline", "pk")[:MOST_RECORDS])
    changed = changes_of(rows)
    late = [row for row in rows if row.deadline is not None and row.deadline < today]
    found = [entry for row in rows[len(late) :] for entry in entries_of_record(row, address(row), changed[row.pk])]
    if late:
        found.insert(0, _overdue(late, feed, address, today, midnight))
    return tuple(found)


def changes_of(rows: Iterable[Commitment]) -> dict[int, dt.datetime]:
    """Give the moment of the last event of each record."""
    known = {row.pk: row.created_at for row in rows}
    events = Event.objects.filter(commitment__in=list(known)).values("commitment").order_by()
    return known | dict(events.annotate(at=Max("recorded_at")).values_list("commitment", "at"))


def last_change(*, midnight: dt.datetime, feed: CalendarFeed) -> dt.datetime:
    """Give the moment since which a feed says the same: nothing changes without an event, and days turn at midnight."""
    last = Event.objects.order_by("-pk").values_list("recorded_at", flat=True).first()
    return max(moment for moment in (midnight, feed.created_at, last) if moment is not None)


def entries_of_record(record: Commitment, url: str, changed_at: dt.datetime) -> Iterator[Entry]:
    """Give the window of a record, if it has one of several days, and its due or review date."""
    is_private = record.visibility != Visibility.PUBLIC
    lines = tuple(_lines(record))
    if record.earliest and record.latest and record.earliest < record.latest:
        title = _("Окно: %(title)s") % {"title": record.title}
        key = f"{record.reference}-window"
        yield Entry(key, record.earliest, record.latest, title, lines, url, changed_at, is_private)
    if record.deadline:
        text = _("Срок: %(title)s") if record.due_on else _("Пересмотр: %(title)s")
        title = text % {"title": record.title}
        key = f"{record.reference}-due"
        yield Entry(key, record.deadline, record.deadline, title, lines, url, changed_at, is_private)


def _lines(record: Commitment) -> Iterator[str]:
    yield f"{record.reference} · {name(Status(record.status))}"
    if record.window_text:
        yield _("Обещано «%(words)s».") % {"words": record.window_text}
    if record.officer:
        yield _("Отвечает %(name)s.") % {"name": record.officer}


def _overdue(
    late: list[Commitment],
    feed: CalendarFeed,
    address: Callable[[Commitment], str],
    today: dt.date,
    midnight: dt.datetime,
) -> Entry:
    named = tuple(f"{row.reference} {row.title} {address(row)}" for row in late[:MOST_NAMED])
    more = len(late) - len(named)
    rest = (ngettext("и ещё %(count)s запись", "и ещё %(count)s записей", more) % {"count": more},) if more else ()
    return Entry(
        key=f"feed-{feed.pk}-overdue",
        first=today,
        last=today,
        title=ngettext("Просрочено: %(count)s запись", "Просрочено: %(count)s записей", len(late))
        % {"count": len(late)},
        lines=(*named, *rest),
        url=address(late[0]) if len(late) == 1 else "",
        changed_at=midnight,
        is_private=any(row.visibility != Visibility.PUBLIC for row in late),
    )

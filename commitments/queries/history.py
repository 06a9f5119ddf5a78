"""What happened to a record, in words: each row of its history as a page tells it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import ForeignObjectRel
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commitments.labels import day_in_words, name
from commitments.lifecycle import Move
from commitments.models import Commitment, Event
from commitments.models.event import BY_MAIL
from commitments.terms import (
    Basis,
    EventType,
    Kind,
    Level,
    MilestoneState,
    Priority,
    Recurrence,
    RequestState,
    RetractionKind,
    Score,
    Status,
    Strength,
    UpdateKind,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

    from commitments.models import User

SHOWN_AT_FIRST = 12
TERMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "priority": Priority,
    "visibility": Visibility,
    "recurrence": Recurrence,
}
DATES = ("due_on", "review_on", "earliest", "latest")
TELLS_BASIS = (EventType.MOVED, EventType.UPDATED)


@dataclass(frozen=True)
class Change:
    """One field before and after; nothing before is empty."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryRow:
    """One event in words.

    `on` is the local day it was recorded; `happened_on` the day it took effect, when that is another one. `status` is
    the status it led to, `was` the one it left. `lines` say why, on what evidence and with what else. `text` is a
    whole letter, which a page folds.
    """

    on: dt.date
    title: str
    actor: User | None
    is_important: bool = False
    status: Status | None = None
    was: Status | None = None
    happened_on: dt.date | None = None
    lines: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    basis: Basis | None = None
    text: str = ""


def history_of(commitment: Commitment, most: int | None = SHOWN_AT_FIRST) -> tuple[HistoryRow, ...]:
    """Read the newest rows, or with None all of them, newest first. One query."""
    events = Event.objects.filter(commitment=commitment).newest_first().select_related("actor")
    return tuple(history_row(event) for event in (events if most is None else events[:most]))


def history_row(event: Event) -> HistoryRow:
    """Tell one event in the language that is active."""
    recorded_on = timezone.localdate(event.recorded_at)
    words = WORDS.get(EventType(event.type), _plain)(event)
    return HistoryRow(
        on=recorded_on,
        title=words.title,
        actor=event.actor,
        is_important=words.is_important,
        status=Status(event.to_status) if event.to_status else None,
        was=Status(event.from_status) if event.from_status else None,
        happened_on=event.effective_on if event.effective_on != recorded_on else None,
        lines=tuple(line for line in (*words.lines, _way(event)) if line),
        changes=words.changes,
        basis=Basis(event.basis) if event.type in TELLS_BASIS else None,
        text=str(event.details.get("text", "")) if event.type == EventType.LETTER else "",
    )


def _way(event: Event) -> str:
    """Tell an answer that came without a log-in."""
    return _("По ссылке из письма, без входа") if (event.request_key or "").startswith(BY_MAIL) else ""


@dataclass(frozen=True)
class _Words:
    title: str
    lines: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    is_important: bool = False


def _plain(event: Event) -> _Words:
    return _Words(capfirst(str(name(EventType(event.type)))), (event.reason,))


def _created(event: Event) -> _Words:
    decision = event.details.get("decision", "")
    source = _("Источник: %(source)s") % {"source": event.reason} if event.reason else ""
    decided = _("Решение контролёра: %(reason)s") % {"reason": decision} if decision else ""
    return _Words(_("запись создана"), (source, decided), is_important=True)


def _moved(event: Event) -> _Words:
    details = event.details
    lines = [
        event.reason,
        _("Проверено: %(what)s") % {"what": details["checked"]} if "checked" in details else "",
        _successor_line(details),
        _("Просьба о новом сроке отпала.") if "extension" in details else "",
    ]
    return _Words("", tuple(lines), _changes(details, DATES), is_important=True)


def _successor_line(details: dict[str, Any]) -> str:
    if "successor" not in details:
        return ""
    if details.get("move") == Move.CONFIRM_PARTLY:
        return _("Остаток ведёт запись %(reference)s") % {"reference": details["successor"]}
    return _("Дальше ведёт запись %(reference)s") % {"reference": details["successor"]}


def _edited(event: Event) -> _Words:
    return _Words(_("Запись исправлена"), changes=_changes(event.details, _in_order(event.details)))


def _statement(event: Event) -> _Words:
    strength = _rung(event.details)
    if event.details.get("left"):
        return _Words(_("Фрагмент вернулся на разбор"), (_("Ступень записи: %(strength)s") % {"strength": strength},))
    return _Words(_("Принят фрагмент, ступень: %(strength)s") % {"strength": strength}, (_quoted(event.details),))


def _updated(event: Event) -> _Words:
    kind = UpdateKind(event.details.get("kind", UpdateKind.NOTE))
    text = str(event.details.get("text", ""))
    if kind is UpdateKind.NOTE:
        return _Words(text)
    return _Words(capfirst(str(name(kind))), (text,), is_important=True)


def _evidence(event: Event) -> _Words:
    title = _("Приложено: %(title)s") % {"title": event.details.get("title", "")}
    official = _("официальный документ") if event.details.get("official") else ""
    return _Words(title, (", ".join(part for part in (event.details.get("owner", ""), official) if part),))


def _retracted(event: Event) -> _Words:
    details = event.details
    title = _("Слова отозваны, ступень записи: %(strength)s") % {"strength": _rung(details)}
    kind = name(RetractionKind(details.get("kind", RetractionKind.CORRECTED)))
    source = f"{capfirst(str(kind))}: {details.get('source', '')}"
    return _Words(title, (_quoted(details), source, event.reason), is_important=True)


def _restored(event: Event) -> _Words:
    title = _("Отзыв снят, ступень записи: %(strength)s") % {"strength": _rung(event.details)}
    return _Words(title, (_quoted(event.details), event.reason), is_important=True)


def _rung(details: Mapping[str, str]) -> str:
    return str(name(Strength(details["strength"]))) if "strength" in details else ""


def _quoted(details: Mapping[str, str]) -> str:
    return f"«{details['quote']}»" if details.get("quote") else ""


def _assigned(event: Event) -> _Words:
    if "kept" in event.details:
        return _Words(_("Запись остаётся у ответственного"), (event.details["kept"],))
    return _Words(capfirst(str(name(EventType.ASSIGNED))), changes=_changes(event.details, _in_order(event.details)))


def _deadline(event: Event) -> _Words:
    if event.details.get("state") == RequestState.GRANTED:
        title = _("Срок продлён")
    else:
        title = _("Срок исправлен") if event.details.get("correction") else _("Срок изменён")
    return _Words(title, (event.reason,), _changes(event.details, DATES), is_important=True)


def _extension(event: Event) -> _Words:
    details = event.details
    state = RequestState(details.get("state", RequestState.ASKED))
    if state is not RequestState.ASKED:
        title = _("В новом сроке отказано") if state is RequestState.REFUSED else _("Просьба о новом сроке отозвана")
        return _Words(title, (event.reason,), is_important=True)
    lines = (
        event.reason,
        _("Просьба поступила после срока.") if details.get("late") else "",
        _("Решает руководитель.") if details.get("level") == Level.HEAD else "",
    )
    title = _("Просят новый срок: %(day)s") % {"day": _said("due_on", details.get("new_due_on"))}
    return _Words(title, lines, is_important=True)


def _assessed(event: Event) -> _Words:
    score = name(Score(event.details.get("score", Score.PARTIAL)))
    title = _("Оценка на %(day)s: %(score)s") % {
        "day": _said("due_on", event.details.get("checkpoint_on")),
        "score": score,
    }
    return _Words(title, (event.reason,), is_important=True)


def _letter(event: Event) -> _Words:
    details = event.details
    title = _("Отправлено письмо: %(addressee)s") % {"addressee": details.get("addressee", "")}
    expected = _("Ответ ждём до: %(day)s") % {"day": _said("due_on", details.get("answer_by"))}
    return _Words(title, (expected,), is_important=True)


def _milestone(event: Event) -> _Words:
    details = event.details
    if steps := details.get("steps"):
        title = ngettext("Намечена %(n)s веха", "Намечено %(n)s вех", len(steps)) % {"n": len(steps)}
        return _Words(title, tuple(f"{step}, {_said('due_on', day)}" for step, day in steps))
    name_of = {"title": details.get("named", "")}
    if pair := details.get("state"):
        return _Words(str(MILESTONE_ENDS[MilestoneState(pair[1])]) % name_of, (event.reason,))
    if isinstance(day := details.get("due_on"), str):
        return _Words(_("Намечена веха «%(title)s»") % name_of, (_("Срок: %(day)s") % {"day": _said("due_on", day)},))
    changed = details.get("changes", {})
    return _Words(_("Веха «%(title)s» исправлена") % name_of, changes=_changes(changed, _in_order(changed)))


MILESTONE_ENDS = {
    MilestoneState.DONE: gettext_lazy("Веха «%(title)s» пройдена"),
    MilestoneState.DROPPED: gettext_lazy("Веха «%(title)s» снята"),
    MilestoneState.OPEN: gettext_lazy("Веха «%(title)s» снова открыта"),
}
WORDS: dict[EventType, Callable[[Event], _Words]] = {
    EventType.CREATED: _created,
    EventType.MOVED: _moved,
    EventType.EDITED: _edited,
    EventType.STATEMENT: _statement,
    EventType.UPDATED: _updated,
    EventType.EVIDENCE: _evidence,
    EventType.RETRACTED: _retracted,
    EventType.RESTORED: _restored,
    EventType.ASSIGNED: _assigned,
    EventType.DEADLINE: _deadline,
    EventType.EXTENSION: _extension,
    EventType.ASSESSED: _assessed,
    EventType.LETTER: _letter,
    EventType.MILESTONE: _milestone,
}


def _in_order(details: dict[str, Any]) -> list[str]:
    """Put the names of fields in the order of the record's own: the database keeps none."""
    own = [field.name for field in Commitment._meta.get_fields()]  # noqa: SLF001 - Django's documented door to fields
    return sorted(details, key=lambda key: own.index(key) if key in own else len(own))


def _changes(details: dict[str, Any], names: Iterable[str]) -> tuple[Change, ...]:
    """Name what changed; only pairs of before and after are changes."""
    pairs = {key: details[key] for key in names if isinstance(details.get(key), list)}
    return tuple(
        Change(field_name(key), _said(key, before), _said(key, after) or _("нет"))
        for key, (before, after) in pairs.items()
    )


def field_name(key: str) -> str:
    """Name a field of a record, or what points to it."""
    field = Commitment._meta.get_field(key)  # noqa: SLF001 - Django's documented door to a field
    if isinstance(field, ForeignObjectRel):  # the parties point to the record, not it to them
        return capfirst(str(field.related_model._meta.verbose_name_plural))  # noqa: SLF001 - the same
    return capfirst(str(getattr(field, "verbose_name", key)))


def _said(key: str, value: str | None) -> str:
    """Say a kept value as the page does: days and terms in words."""
    if not value:
        return ""
    if key in DATES:
        return day_in_words(dt.date.fromisoformat(value))
    return str(name(TERMS[key](value))) if key in TERMS else value

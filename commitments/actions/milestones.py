"""Milestones: named, corrected, passed, dropped and taken up again. Each has a day and may have a person of its own."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_mark, check_report
from commitments.actions.commitments import check_version, lock
from commitments.actions.history import Happening, record, repeated
from commitments.actions.planning import replan
from commitments.actions.recurrences import FIRST_OCCURRENCE, renew
from commitments.actions.refusals import Refused
from commitments.models import Commitment, Milestone
from commitments.sources import clean_line
from commitments.terms import EventType, MilestoneOrigin, MilestoneState, Role

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User


@dataclass(frozen=True)
class Goal:
    """What a milestone asks for: what, until which local day, of whom. Without an officer, of the record's own."""

    title: str
    due_on: dt.date
    officer: User | None = None
    note: str = ""


@dataclass(frozen=True)
class Ending:
    """How a milestone ends, or that it is open again; a dropped one has its reason in the note."""

    state: MilestoneState
    on: dt.date | None = None
    note: str = ""


@dataclass(frozen=True)
class UsualGoal:
    """One of the usual steps of a kind, as a person has ticked and dated it."""

    key: str
    goal: Goal


def add(
    commitment: Commitment,
    goal: Goal,
    *,
    actor: User,
    now: dt.datetime,
    request_key: str | None = None,
) -> Milestone:
    """Name a milestone; a request key that has been used returns the one that it made."""
    check_report(actor, commitment)
    with transaction.atomic():
        locked = lock(commitment)
        if known := repeated(locked, request_key):
            return Milestone.objects.get(pk=known.details["milestone"])
        _check_record(locked)
        _check_goal(locked, goal)
        milestone = _write(locked, goal, now=now, origin=MilestoneOrigin.MANUAL)
        details = {**_named(milestone), "due_on": milestone.due_on.isoformat()}
        record(locked, Happening(EventType.MILESTONE, actor, now, details=details, request_key=request_key))
        replan(locked, now=now)
    return milestone


def add_usual(
    commitment: Commitment, chosen: tuple[UsualGoal, ...], *, actor: User, now: dt.datetime
) -> tuple[Milestone, ...]:
    """Add the ticked steps of the record's kind in one event; those that the record has already stay as they are."""
    check_report(actor, commitment)
    if not chosen:
        raise Refused([_("Отметьте хотя бы один шаг.")])
    with transaction.atomic():
        locked = lock(commitment)
        _check_record(locked)
        known = set(Milestone.objects.filter(commitment=locked).exclude(key="").values_list("key", flat=True))
        for usual in chosen:
            _check_goal(locked, usual.goal)
        made = tuple(
            _write(locked, usual.goal, now=now, origin=MilestoneOrigin.TEMPLATE, key=usual.key)
            for usual in chosen
            if usual.key not in known
        )
        if made:
            steps = [[milestone.title, milestone.due_on.isoformat()] for milestone in made]
            record(locked, Happening(EventType.MILESTONE, actor, now, details={"steps": steps}))
            replan(locked, now=now)
    return made


def _write(locked: Commitment, goal: Goal, *, now: dt.datetime, origin: MilestoneOrigin, key: str = "") -> Milestone:
    last = Milestone.objects.filter(commitment=locked).aggregate(last=Max("position"))["last"] or 0
    return Milestone.objects.create(
        commitment=locked,
        title=clean_line(goal.title)[:300],
        due_on=goal.due_on,
        officer=goal.officer,
        note=clean_line(goal.note)[:500],
        position=last + 1,
        origin=origin,
        key=key,
        created_at=now,
    )


def _named(milestone: Milestone) -> dict[str, object]:
    return {"milestone": milestone.pk, "named": milestone.title}


def _check_record(locked: Commitment) -> None:
    if not locked.status_is_open:
        raise Refused([_("Запись закрыта, её вехи больше не меняют.")])


def _check_goal(locked: Commitment, goal: Goal) -> None:
    lacks = []
    if not clean_line(goal.title):
        lacks.append(_("Напишите, что нужно сделать."))
    if goal.officer is not None:
        lacks += _lacks_of_officer(locked, goal.officer)
    if lacks:
        raise Refused(lacks)


def _lacks_of_officer(locked: Commitment, officer: User) -> list[str]:
    if not officer.is_active or officer.role == Role.ADMINISTRATOR:
        return [_("Отвечать за веху может сотрудник с открытым доступом, кроме администратора.")]
    if not Commitment.objects.visible_to(officer).filter(pk=locked.pk).exists():
        return [_("%(name)s не видит эту запись. Назначьте другого или откройте запись.") % {"name": officer}]
    return []


def edit(milestone: Milestone, goal: Goal, *, version: int, actor: User, now: dt.datetime) -> Milestone:
    """Correct an open milestone; raise `Conflict` when somebody else saved it since `version`.

    Another day makes a new version of it, with reminders of its own. The first day of a repeated promise sets the
    rhythm of those that follow; a later one moves alone.
    """
    check_mark(actor, milestone)
    with transaction.atomic():
        locked, own = _lock_both(milestone, version)
        _check_record(locked)
        if not own.is_open:
            raise Refused([_("Веха пройдена или снята. Чтобы исправить, сначала откройте её снова.")])
        _check_goal(locked, goal)
        before = {item.name: getattr(own, item.name) for item in fields(Goal)}
        after = {**vars(goal), "title": clean_line(goal.title)[:300], "note": clean_line(goal.note)[:500]}
        changed = {name: after[name] for name in before if before[name] != after[name]}
        if not changed:
            return own
        if "due_on" in changed and own.key == FIRST_OCCURRENCE:
            own.nominal_on = goal.due_on
        _change(own, changed)
        # In a place of their own: these fields are the milestone's, the record has some of the same names.
        changes = {name: [_plain(before[name]), _plain(value)] for name, value in changed.items()}
        record(locked, Happening(EventType.MILESTONE, actor, now, details={**_named(own), "changes": changes}))
        replan(locked, now=now)
    return own


def _change(own: Milestone, changed: dict[str, object]) -> None:
    for name, value in changed.items():
        setattr(own, name, value)
    if "due_on" in changed:
        own.due_version += 1
    own.version += 1
    own.save()


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def end(milestone: Milestone, ending: Ending, *, version: int, actor: User, now: dt.datetime) -> Milestone:
    """Mark a milestone as passed or dropped, or open it again; raise `Conflict` when somebody else was faster."""
    check_mark(actor, milestone)
    today = timezone.localdate(now)
    with transaction.atomic():
        locked, own = _lock_both(milestone, version)
        _check_record(locked)
        _check_ending(own, ending, today)
        before = own.state
        is_over = ending.state != MilestoneState.OPEN
        own.state = ending.state
        own.done_on, own.done_by = (ending.on or today, actor) if is_over else (None, None)
        own.note = clean_line(ending.note)[:500] or own.note
        own.version += 1
        own.save()
        happening = Happening(
            EventType.MILESTONE,
            actor,
            now,
            effective_on=own.done_on,
            reason=clean_line(ending.note)[:500],
            details={**_named(own), "state": [str(before), str(own.state)]},
        )
        record(locked, happening)
        renew(locked, actor=actor, now=now)
        replan(locked, now=now)
    return own


def _check_ending(own: Milestone, ending: Ending, today: dt.date) -> None:
    lacks = []
    if own.state == ending.state:
        lacks.append(_("Веха уже в этом состоянии. Откройте запись заново."))
    elif not own.is_open and ending.state != MilestoneState.OPEN:
        lacks.append(_("Веха пройдена или снята. Чтобы исправить, сначала откройте её снова."))
    if ending.state == MilestoneState.DROPPED and not clean_line(ending.note):
        lacks.append(_("Напишите, почему веха снята."))
    if ending.on and ending.on > today:
        lacks.append(_("Веха не может быть пройдена в будущем. Проверьте дату."))
    if lacks:
        raise Refused(lacks)


def _lock_both(milestone: Milestone, version: int) -> tuple[Commitment, Milestone]:
    """Lock the record, then the milestone: always in this order."""
    locked = lock(milestone.commitment)
    own = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    check_version(own, version)
    own.commitment = locked
    return locked, own

"""Commitments: made from statements or named sources, corrected, assigned, raised on the ladder of promises."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, replace

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import Denied, can_control, check_edit, check_review
from commitments.actions import parties as party_actions
from commitments.actions.history import Happening, record
from commitments.actions.planning import replan
from commitments.actions.recurrences import endless_sentence, last_day_of, renew
from commitments.actions.refusals import Conflict, Refused
from commitments.actions.search import refresh
from commitments.lifecycle import initial_status, is_firm, partner, reference, reference_prefix
from commitments.models import (
    Commitment,
    CommitmentParty,
    CountryDesk,
    Milestone,
    Party,
    ReferenceCounter,
    User,
)
from commitments.sources import clean_line
from commitments.terms import (
    EventType,
    Kind,
    PartyRole,
    Priority,
    Recurrence,
    Side,
    Strength,
    Visibility,
)


@dataclass(frozen=True)
class PartyEntry:
    """One party of a commitment: by row, or by name (found among known names, else added)."""

    name: str
    party: Party | None = None
    role: PartyRole = PartyRole.JOINT
    side: Side = Side.THEIRS
    as_printed: str = ""
    duty: str = ""
    country: str = ""


@dataclass(frozen=True)
class Draft:
    """What a new commitment is to hold. Dates are local dates, both ends of the window included."""

    title: str
    kind: Kind
    strength: Strength
    subject: str = ""
    parties: tuple[PartyEntry, ...] = ()
    countries: tuple[str, ...] = ()
    window_text: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    due_on: dt.date | None = None
    review_on: dt.date | None = None
    officer: User | None = None
    controller: User | None = None
    priority: Priority = Priority.NORMAL
    visibility: Visibility = Visibility.PUBLIC
    recurrence: Recurrence = Recurrence.NONE
    note: str = ""
    source_note: str = ""
    named_persons: tuple[User, ...] = field(default=())
    chase_reason: str = ""
    is_archived: bool = False  # kept and watched, whatever its strength and dates


def create(
    draft: Draft,
    *,
    actor: User,
    now: dt.datetime,
    has_quote: bool = False,
    is_demo: bool = False,
    request_key: str | None = None,
) -> Commitment:
    """Write a new commitment with its parties, number, first event and reminders.

    Its status follows from strength, officer and dates (DOMAIN: "(new) → lead", "(new) → planned"). A request key that
    has been used returns the record that it made.
    """
    check_review(actor)
    draft = replace(draft, due_on=last_day_of(draft, timezone.localdate(now)))
    check_draft(draft, has_quote=has_quote)
    if known := _made_by(request_key):
        return known
    try:
        return _write_new(draft, actor=actor, now=now, is_demo=is_demo, request_key=request_key)
    except IntegrityError:  # the same form came in twice at one moment
        if known := _made_by(request_key):
            return known
        raise


def _made_by(request_key: str | None) -> Commitment | None:
    return Commitment.objects.filter(events__request_key=request_key).first() if request_key else None


def _write_new(
    draft: Draft,
    *,
    actor: User,
    now: dt.datetime,
    is_demo: bool,
    request_key: str | None,
) -> Commitment:
    with transaction.atomic():
        controller = draft.controller or default_controller(partner(draft.countries, settings.TRACKER_OWN_COUNTRY))
        commitment = unsaved(draft, actor=actor, now=now, controller=controller)
        commitment.is_demo = is_demo
        commitment.reference = draw_reference(draft.countries, year=timezone.localdate(now).year)
        commitment.save(force_insert=True)
        commitment.named_persons.set(draft.named_persons)
        for entry in draft.parties:
            add_party(commitment, entry)
        happening = Happening(
            EventType.CREATED,
            actor,
            now,
            to_status=commitment.status,
            reason=draft.source_note,
            details={"decision": draft.chase_reason.strip()} if draft.chase_reason.strip() else {},
            request_key=request_key,
        )
        record(commitment, happening)
        refresh(commitment)
        renew(commitment, actor=actor, now=now)
        replan(commitment, now=now)
    return commitment


def check_draft(draft: Draft, *, has_quote: bool) -> None:
    """Refuse a draft that lacks what every record needs, or that contradicts itself."""
    lacks = []
    if not clean_line(draft.title):
        lacks.append(_("Дайте записи название: что обещано, одной строкой."))
    if not draft.parties or not all(entry.party or clean_line(entry.name) for entry in draft.parties):
        lacks.append(_("Укажите хотя бы одну сторону."))
    if not has_quote and not clean_line(draft.source_note):
        lacks.append(_("Назовите источник: документ, встречу или статью."))
    if draft.earliest and draft.latest and draft.earliest > draft.latest:
        lacks.append(_("Начало окна позже его конца. Поменяйте даты местами."))
    if draft.recurrence is not Recurrence.NONE and not (draft.due_on or draft.review_on):
        lacks.append(endless_sentence())
    if draft.officer and not draft.officer.is_active:
        lacks.append(_("Доступ этого сотрудника закрыт. Назначьте другого."))
    if lacks:
        raise Refused(lacks)


def unsaved(draft: Draft, *, actor: User, now: dt.datetime, controller: User | None) -> Commitment:
    """Give the record that a draft makes, without number and parties, not yet written."""
    today = timezone.localdate(now)
    is_decided = bool(draft.chase_reason.strip()) and can_control(actor)
    is_single = draft.recurrence is Recurrence.NONE
    due_on = draft.due_on or (draft.latest if is_single and (is_firm(draft.strength) or is_decided) else None)
    status = initial_status(
        draft.strength,
        has_officer=draft.officer is not None and not draft.is_archived,
        has_date=bool(due_on or draft.review_on),
        decided_by_controller=is_decided,
    )
    partner_code = partner(draft.countries, settings.TRACKER_OWN_COUNTRY)
    return Commitment(
        title=clean_line(draft.title)[:300],
        subject=clean_line(draft.subject)[:500],
        kind=draft.kind,
        strength=draft.strength,
        status=status,
        status_since=today,
        priority=draft.priority,
        visibility=draft.visibility,
        countries=" ".join(sorted(draft.countries)),
        partner=partner_code,
        source_note=clean_line(draft.source_note)[:300],
        window_text=clean_line(draft.window_text)[:200],
        earliest=draft.earliest,
        latest=draft.latest,
        due_on=due_on,
        original_due_on=due_on,
        review_on=draft.review_on,
        deadline=due_on or draft.review_on,
        recurrence=draft.recurrence,
        officer=draft.officer,
        controller=controller,
        author=actor,
        note=draft.note,
        last_news_on=today,
        created_at=now,
    )


def default_controller(partner_code: str) -> User | None:
    """Return who controls the partner country's records, when the office has said so."""
    desk = CountryDesk.objects.filter(country=partner_code).select_related("controller").first()
    return desk.controller if desk and desk.controller.is_active else None


def draw_reference(countries: tuple[str, ...], *, year: int) -> str:
    """Draw the next number of the countries and the year under a row lock."""
    prefix = reference_prefix(countries, settings.TRACKER_OWN_COUNTRY, year)
    ReferenceCounter.objects.get_or_create(prefix=prefix)
    counter = ReferenceCounter.objects.select_for_update().get(prefix=prefix)
    counter.last += 1
    counter.save(update_fields=["last"])
    return reference(countries, settings.TRACKER_OWN_COUNTRY, year, counter.last)


def add_party(commitment: Commitment, entry: PartyEntry) -> CommitmentParty:
    """Bind one party to a commitment; the same party in the same role is bound once."""
    party = entry.party or party_actions.find_or_add(entry.name, country=entry.country, is_demo=commitment.is_demo)
    row, _created = CommitmentParty.objects.get_or_create(
        commitment=commitment,
        party=party,
        role=entry.role,
        defaults={"side": entry.side, "as_printed": entry.as_printed or entry.name, "duty": entry.duty},
    )
    return row


@dataclass(frozen=True)
class Edit:
    """The corrected fields of a record: what an analyst may change without a transition or a new deadline."""

    title: str
    subject: str
    kind: Kind
    priority: Priority
    visibility: Visibility
    window_text: str
    earliest: dt.date | None
    latest: dt.date | None
    note: str


def edit(commitment: Commitment, changes: Edit, *, version: int, actor: User, now: dt.datetime) -> Commitment:
    """Correct a record's own fields; raise `Conflict` when somebody else saved it since `version`."""
    check_edit(actor, commitment)
    _check_edit(changes)
    with transaction.atomic():
        locked = lock(commitment, version=version)
        before = {item.name: getattr(locked, item.name) for item in fields(Edit)}
        after = {item.name: getattr(changes, item.name) for item in fields(Edit)}
        changed = {name: after[name] for name in after if before[name] != after[name]}
        if not changed:
            return locked
        for name, value in changed.items():
            setattr(locked, name, value)
        locked.version += 1
        locked.save(update_fields=[*changed, "version"])
        details = {name: [_plain(before[name]), _plain(value)] for name, value in changed.items()}
        record(locked, Happening(EventType.EDITED, actor, now, details=details))
        refresh(locked)
        replan(locked, now=now)
    return locked


def _check_edit(changes: Edit) -> None:
    lacks = []
    if not clean_line(changes.title):
        lacks.append(_("Название не может быть пустым."))
    if changes.earliest and changes.latest and changes.earliest > changes.latest:
        lacks.append(_("Начало окна позже его конца. Поменяйте даты местами."))
    if lacks:
        raise Refused(lacks)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def lock(commitment: Commitment, *, version: int | None = None) -> Commitment:
    """Lock the row for the rest of the transaction; with a version, refuse a row that somebody else has changed."""
    locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
    check_version(locked, version)
    return locked


def check_version(locked: Commitment | Milestone, version: int | None) -> None:
    """Refuse a row that somebody else has changed since this version."""
    if version is not None and locked.version != version:
        raise Conflict(locked.version)


def assign(
    commitment: Commitment,
    officer: User,
    *,
    actor: User,
    now: dt.datetime,
    controller: User | None = None,
) -> Commitment:
    """Name the responsible officer; an analyst may take a record without one, a controller may change it.

    The same people again change nothing, unless the officer has asked to hand the record over: then it stays theirs.
    Without a controller, the present one stays.
    """
    check_edit(actor, commitment)
    with transaction.atomic():
        locked = lock(commitment)
        before = {"officer": locked.officer, "controller": locked.controller}
        after = {"officer": officer, "controller": controller or locked.controller}
        changed = [duty for duty in before if before[duty] != after[duty]]
        if not changed and locked.declined_at is None:
            return locked
        if (not changed or any(before[duty] for duty in changed)) and not can_control(actor):
            raise Denied(_("Сменить ответственного и контролёра может контролёр или руководитель."))
        _check_people(officer, controller)
        locked.officer, locked.controller = after["officer"], after["controller"]
        if "officer" in changed or not changed:
            locked.declined_at = None
        locked.version += 1
        locked.save(update_fields=["officer", "controller", "declined_at", "version"])
        details: dict[str, object] = {duty: [str(before[duty] or ""), str(after[duty] or "")] for duty in changed}
        if not changed:
            details = {"kept": str(officer)}
        record(locked, Happening(EventType.ASSIGNED, actor, now, details=details))
        replan(locked, now=now)
    return locked


def _check_people(officer: User, controller: User | None) -> None:
    lacks = []
    if not officer.is_active:
        lacks.append(_("Доступ этого сотрудника закрыт. Назначьте другого."))
    if controller and not can_control(controller):
        lacks.append(_("Контролёром может быть только контролёр или руководитель."))
    if lacks:
        raise Refused(lacks)


def climb(commitment: Commitment, strength: Strength) -> None:
    """Raise the record's strength to that of a confirmed statement when it is higher; the caller holds the lock."""
    if strength.rung > Strength(commitment.strength).rung:
        commitment.strength = strength
        commitment.version += 1
        commitment.save(update_fields=["strength", "version"])

"""Closing a person's access: whoever takes over gets the open records in the same transaction. And opening it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from commitments.access import CONTROLLER_ROLES, check_manage_people
from commitments.actions import feeds, invitations, links
from commitments.actions.history import Happening, record
from commitments.actions.people import check_administrators_left, lock_administrators, plan_again
from commitments.actions.refusals import Refused
from commitments.models import Commitment, CountryDesk, Milestone, User
from commitments.queries.people import held_milestones, held_records
from commitments.terms import EventType, Role

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Handover:
    """Who takes over: the records and milestones as officer; the records and the countries as controller.

    None: nothing to give.
    """

    officer: User | None = None
    controller: User | None = None


def deactivate(person: User, handover: Handover, *, actor: User, now: dt.datetime) -> User:
    """Close a person's access, hand over what is open, end their sessions. All of it or nothing."""
    check_manage_people(actor)
    if person.pk == actor.pk:
        raise Refused([_("Свой доступ не закрывают. Попросите другого администратора.")])
    with transaction.atomic():
        administrators = lock_administrators()
        locked = invitations.lock_person(person)
        if not locked.is_active:
            raise Refused([_("Доступ этого сотрудника уже закрыт.")])
        if locked.role == Role.ADMINISTRATOR:
            check_administrators_left(locked, administrators)
        locked.is_active = False
        locked.save(update_fields=["is_active"])
        details = _hand_over(locked, handover, actor, now)
        User.objects.filter(deputy=locked).update(deputy=None)
        if not locked.has_usable_password():
            invitations.renew(locked)
        end_sessions(locked)
        links.revoke_of_person(locked, now=now)
        feeds.revoke_of_person(locked, now=now)
        record(locked, Happening(EventType.DEACTIVATED, actor, now, details=details))
    return locked


def _hand_over(person: User, handover: Handover, actor: User, now: dt.datetime) -> dict[str, str]:
    """Give away records and countries; return what the event of the person says."""
    held = held_records(person)
    records = list(
        held.select_for_update(of=("self",), no_key=True).select_related("officer", "controller").order_by("pk")
    )
    steps: dict[int, list[Milestone]] = {}
    for milestone in held_milestones(person).select_for_update(of=("self",), no_key=True).order_by("pk"):
        steps.setdefault(milestone.commitment_id, []).append(milestone)
    _check_takers(person, handover, records, steps)
    for commitment in records:
        _reassign(commitment, person, handover, actor, now)
        _reassign_milestones(commitment, steps.get(commitment.pk, []), handover, actor, now)
    if handover.controller is not None:
        CountryDesk.objects.filter(controller=person).update(controller=handover.controller)
    keys = [commitment.pk for commitment in records]
    concerned = Commitment.objects.chased()
    plan_again(concerned if person.role == Role.HEAD else concerned.filter(pk__in=keys), now=now)
    takers = {"officer": handover.officer, "controller": handover.controller}
    return {"records": str(len(records)), **{duty: str(taker) for duty, taker in takers.items() if taker is not None}}


def _check_takers(
    person: User,
    handover: Handover,
    records: list[Commitment],
    steps: dict[int, list[Milestone]],
) -> None:
    lacks = []
    if steps or any(record.officer_id == person.pk for record in records):
        lacks += _lacks_of_officer(handover.officer, person)
    controls = CountryDesk.objects.filter(controller=person).exists()
    if controls or any(record.controller_id == person.pk for record in records):
        lacks += _lacks_of_controller(handover.controller, person)
    if lacks:
        raise Refused(lacks)


def _lacks_of_officer(taker: User | None, person: User) -> list[str]:
    if taker is None:
        return [_("За сотрудником открытые записи или вехи. Укажите, кто станет ответственным.")]
    if not taker.is_active or taker.pk == person.pk or taker.role == Role.ADMINISTRATOR:
        return [_("Ответственным может стать другой сотрудник с открытым доступом, кроме администратора.")]
    return []


def _lacks_of_controller(taker: User | None, person: User) -> list[str]:
    if taker is None:
        return [_("Сотрудник контролирует записи или страны. Укажите, кто станет контролёром.")]
    if not taker.is_active or taker.pk == person.pk or taker.role not in CONTROLLER_ROLES:
        return [_("Контролёром может стать другой контролёр или руководитель с открытым доступом.")]
    return []


def _reassign(commitment: Commitment, person: User, handover: Handover, actor: User, now: dt.datetime) -> None:
    """Name the takers in one record; the caller holds its row."""
    if person.pk not in (commitment.officer_id, commitment.controller_id):
        return
    details = {}
    if commitment.officer_id == person.pk:
        commitment.officer, commitment.declined_at = handover.officer, None
        details["officer"] = [str(person), str(handover.officer)]
    if commitment.controller_id == person.pk:
        commitment.controller = handover.controller
        details["controller"] = [str(person), str(handover.controller)]
    commitment.version += 1
    commitment.save(update_fields=["officer", "controller", "declined_at", "version"])
    record(commitment, Happening(EventType.ASSIGNED, actor, now, details=details))


def _reassign_milestones(
    commitment: Commitment,
    steps: list[Milestone],
    handover: Handover,
    actor: User,
    now: dt.datetime,
) -> None:
    """Name the taker in the open milestones of one record: their own officer when they see it, else the record's."""
    if not steps or handover.officer is None:
        return
    sees = Commitment.objects.visible_to(handover.officer).filter(pk=commitment.pk).exists()
    taker = handover.officer if sees else None
    for milestone in steps:
        before = str(milestone.officer)
        milestone.officer = taker
        milestone.version += 1
        milestone.save(update_fields=["officer", "version"])
        changes = {"officer": [before, str(taker or "")]}
        details = {"milestone": milestone.pk, "named": milestone.title, "changes": changes}
        record(commitment, Happening(EventType.MILESTONE, actor, now, details=details))


def end_sessions(person: User) -> None:
    """Log the person out wherever they are logged in; sessions hold their owner inside, so all are looked through."""
    own = [
        session.pk for session in Session.objects.iterator() if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=own).delete()


def activate(person: User, *, actor: User, now: dt.datetime) -> User:
    """Open a closed access again; the password, if there was one, is the one it was."""
    check_manage_people(actor)
    with transaction.atomic():
        locked = invitations.lock_person(person)
        if locked.is_active:
            raise Refused([_("Доступ этого сотрудника открыт.")])
        locked.is_active = True
        locked.save(update_fields=["is_active"])
        if locked.role == Role.HEAD:
            plan_again(Commitment.objects.chased(), now=now)
        record(locked, Happening(EventType.EDITED, actor, now, details={"is_active": [False, True]}))
    return locked

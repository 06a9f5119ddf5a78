"""The office's own settings, an administrator's matter: who controls which partner country, when reminders go out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from commitments.access import can_control, check_manage_people
from commitments.actions.history import Happening, record
from commitments.actions.people import plan_again
from commitments.actions.refusals import Refused
from commitments.models import Commitment, CountryDesk, ReminderPolicy
from commitments.sources import clean_line
from commitments.terms import EventType

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User


def name_controller(country: str, controller: User, *, actor: User, now: dt.datetime) -> CountryDesk:
    """Say who controls new records with a partner country (ISO 3166-1, MULTI or XX). Records that are there stay."""
    check_manage_people(actor)
    if not can_control(controller):
        raise Refused([_("Контролёром может быть только контролёр или руководитель с открытым доступом.")])
    with transaction.atomic():
        desk = CountryDesk.objects.select_for_update().filter(country=country).select_related("controller").first()
        before = str(desk.controller) if desk else ""
        desk = desk or CountryDesk(country=country)
        desk.controller = controller
        desk.save()
        if before != str(controller):
            details = {"country": country, "controller": [before, str(controller)]}
            record(desk, Happening(EventType.ASSIGNED, actor, now, details=details))
    return desk


def close_desk(desk: CountryDesk, *, actor: User, now: dt.datetime) -> None:
    """Leave a country without a controller of its own; records that are there stay as they are."""
    check_manage_people(actor)
    with transaction.atomic():
        details = {"country": desk.country, "controller": [str(desk.controller), ""]}
        record(desk, Happening(EventType.ASSIGNED, actor, now, details=details))
        desk.delete()


@dataclass(frozen=True)
class Rules:
    """When to remind: working days, but for `repeat_every_days` and `long_window_days`, which are calendar days."""

    name: str
    before: tuple[int, ...]
    on_day: bool
    after: tuple[int, ...]
    repeat_every_days: int
    opening: tuple[int, ...]
    controller_from: int
    head_from: int
    long_window_days: int


def set_policy(policy: ReminderPolicy, rules: Rules, *, actor: User, now: dt.datetime) -> ReminderPolicy:
    """Write the rules of reminding, new or known; what is chased is planned anew, most of it by the next tick."""
    check_manage_people(actor)
    if not clean_line(rules.name):
        raise Refused([_("Назовите правило.")])
    with transaction.atomic():
        before = _plain(policy) if policy.pk else {}
        for item in fields(Rules):
            value = getattr(rules, item.name)
            # As the days come: the farthest before a date first, the nearest after it.
            days = sorted(set(value), reverse=item.name != "after") if isinstance(value, tuple) else None
            setattr(policy, item.name, value if days is None else days)
        policy.save()
        after = _plain(policy)
        if changed := {key: [before.get(key), after[key]] for key in after if before.get(key) != after[key]}:
            kind = EventType.EDITED if before else EventType.CREATED
            record(policy, Happening(kind, actor, now, details=changed))
            plan_again(Commitment.objects.chased(), now=now)
    return policy


def remove_policy(policy: ReminderPolicy, *, actor: User, now: dt.datetime) -> None:
    """Remove a policy: without one the product's own steps hold."""
    check_manage_people(actor)
    with transaction.atomic():
        record(policy, Happening(EventType.EDITED, actor, now, details={"removed": policy.name}))
        policy.delete()
        plan_again(Commitment.objects.chased(), now=now)


def _plain(policy: ReminderPolicy) -> dict[str, Any]:
    stored = ReminderPolicy.objects.get(pk=policy.pk)
    return {item.name: getattr(stored, item.name) for item in fields(Rules)}

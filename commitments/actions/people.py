"""People: invited, corrected, closed and opened again by an administrator; and how each wants to be reminded."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commitments.access import check_manage_people
from commitments.actions import invitations
from commitments.actions.history import Happening, record
from commitments.actions.planning import send_at, sweep
from commitments.actions.refusals import Refused
from commitments.models import Commitment, Reminder, User
from commitments.sources import clean_line
from commitments.terms import DigestPreference, EventType, ReminderState, Role, Theme

if TYPE_CHECKING:
    from commitments.models.commitment import CommitmentQuerySet

PLANNED_AT_ONCE = 50


@dataclass(frozen=True)
class Profile:
    """What an administrator says of a person. `holiday_calendar` is an ISO 3166-1 code, `time_zone` an IANA name."""

    name: str
    email: str
    role: Role
    language: str
    time_zone: str
    holiday_calendar: str


@dataclass(frozen=True)
class Preferences:
    """What a person says of their own pages and mails."""

    language: str
    time_zone: str
    holiday_calendar: str
    digest_time: dt.time
    digest: DigestPreference
    theme: Theme
    deputy: User | None


def invite(profile: Profile, *, actor: User, now: dt.datetime) -> invitations.Invitation:
    """Add a person without a password and mail them the address where they set one."""
    check_manage_people(actor)
    _check_profile(profile)
    with transaction.atomic():
        person = _add(profile)
        record(person, Happening(EventType.INVITED, actor, now, details={"role": person.role}))
    return invitations.send(person, actor, now=now)


def _check_profile(profile: Profile) -> None:
    if not clean_line(profile.name):
        raise Refused([_("Укажите имя и фамилию: так человека увидят коллеги.")])


def _add(profile: Profile) -> User:
    taken = User.objects.filter(email=_address(profile.email)).first()
    if taken is not None:
        raise Refused([_("С этим адресом уже есть сотрудник: %(name)s.") % {"name": taken.name}])
    try:
        with transaction.atomic():
            return User.objects.create_user(
                profile.email,
                name=clean_line(profile.name)[:150],
                role=profile.role,
                language=profile.language,
                time_zone=profile.time_zone,
                holiday_calendar=profile.holiday_calendar,
            )
    except IntegrityError as error:  # two administrators at the same moment
        raise Refused([_("С этим адресом уже есть сотрудник.")]) from error


def _address(email: str) -> str:
    return email.strip().lower()


def invite_again(person: User, *, actor: User, now: dt.datetime) -> invitations.Invitation:
    """Mail a new address to somebody who has not set a password; the one sent before stops working."""
    check_manage_people(actor)
    with transaction.atomic():
        locked = invitations.lock_person(person)
        if not locked.is_active:
            raise Refused([_("Доступ этого сотрудника закрыт. Сначала откройте его снова.")])
        if locked.has_usable_password():
            raise Refused([_("Пароль уже задан. Забытый пароль меняют со страницы входа: «Не получается войти».")])
        invitations.renew(locked)
        record(locked, Happening(EventType.INVITED, actor, now, details={"role": locked.role}))
    return invitations.send(locked, actor, now=now)


def edit(person: User, profile: Profile, *, actor: User, now: dt.datetime) -> User:
    """Correct a person's name, address, role and surroundings. Nobody changes their own role."""
    check_manage_people(actor)
    _check_profile(profile)
    with transaction.atomic():
        administrators = lock_administrators()
        locked = invitations.lock_person(person)
        if profile.role != locked.role:
            _check_role_change(locked, actor, administrators)
        if User.objects.filter(email=_address(profile.email)).exclude(pk=locked.pk).exists():
            raise Refused([_("С этим адресом уже есть другой сотрудник.")])
        values = {item.name: getattr(profile, item.name) for item in fields(Profile)}
        values |= {"name": clean_line(profile.name)[:150], "email": _address(profile.email)}
        _change(locked, values, actor, now)
    return locked


def _check_role_change(person: User, actor: User, administrators: list[User]) -> None:
    if person.pk == actor.pk:
        raise Refused([_("Свою роль не меняют. Попросите другого администратора.")])
    if person.role == Role.ADMINISTRATOR:
        check_administrators_left(person, administrators)


def lock_administrators() -> list[User]:
    """Lock the rows of everybody who manages people, so that two of them cannot take away the last two at once."""
    rows = User.objects.select_for_update(no_key=True).with_role([Role.ADMINISTRATOR])
    return list(rows.order_by("pk"))


def check_administrators_left(leaving: User, administrators: list[User]) -> None:
    """Refuse to lose the last administrator who can log in."""
    if not any(other.pk != leaving.pk and other.has_usable_password() for other in administrators):
        raise Refused([_("Это последний администратор, который может войти. Сначала пригласите другого.")])


def preferences_of(person: User) -> Preferences:
    """Give what the person has chosen so far."""
    return Preferences(
        language=person.language,
        time_zone=person.time_zone,
        holiday_calendar=person.holiday_calendar,
        digest_time=person.digest_time,
        digest=DigestPreference(person.digest),
        theme=Theme(person.theme),
        deputy=person.deputy,
    )


def save_preferences(person: User, preferences: Preferences, *, now: dt.datetime) -> User:
    """Keep what a person chose for themselves; reminders that are planned follow."""
    deputy = preferences.deputy
    if deputy is not None and (deputy.pk == person.pk or not deputy.is_active):
        raise Refused([_("Замещать может другой сотрудник с открытым доступом.")])
    with transaction.atomic():
        locked = invitations.lock_person(person)
        values = {item.name: getattr(preferences, item.name) for item in fields(Preferences)}
        _change(locked, values, locked, now)
    return locked


def _change(locked: User, values: dict[str, object], actor: User, now: dt.datetime) -> None:
    """Write what differs, let the reminders follow, and tell it."""
    before = {name: getattr(locked, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changed))
    if "email" in changed:
        # allauth notes addresses of its own when it mails a reset: the old one would go on opening the door.
        EmailAddress.objects.filter(user=locked).delete()
    _reminders_follow(locked, changed, before, now)
    details = {name: [_plain(before[name]), _plain(value)] for name, value in changed.items()}
    record(locked, Happening(EventType.EDITED, actor, now, details=details))


def _plain(value: object) -> object:
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return str(value) if value is not None else ""


def _reminders_follow(person: User, changed: dict[str, object], before: dict[str, object], now: dt.datetime) -> None:
    if {"time_zone", "digest_time"} & set(changed):
        _move_send_times(person, now)
    if "role" in changed and Role.HEAD in (before["role"], changed["role"]):
        plan_again(Commitment.objects.chased(), now=now)
    elif {"holiday_calendar", "deputy", "digest"} & set(changed):
        planned = Reminder.objects.filter(recipient=person, state=ReminderState.PLANNED).values("commitment")
        concerned = Q(pk__in=planned) | Q(officer=person)
        plan_again(Commitment.objects.chased().filter(concerned), now=now)


def _move_send_times(person: User, now: dt.datetime) -> None:
    """Move what is planned and in no message yet to the person's hour, one statement a day."""
    today = now.astimezone(zoneinfo.ZoneInfo(person.time_zone)).date()
    waiting = Reminder.objects.filter(
        recipient=person,
        state=ReminderState.PLANNED,
        message__isnull=True,
        on__gte=today,
    )
    for on in waiting.order_by("on").values_list("on", flat=True).distinct():
        waiting.filter(on=on).update(send_at=send_at(person, on))


def plan_again(records: CommitmentQuerySet, *, now: dt.datetime) -> None:
    """Have these records planned anew: a few at once, all others by the next tick, which looks at the marked ones."""
    records.update(plan_on=now.date() - dt.timedelta(days=2))
    sweep(now=now, most=PLANNED_AT_ONCE)

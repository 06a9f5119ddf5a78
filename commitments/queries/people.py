"""People as the administrator's pages show them: the list, one person's history, what a leaving person holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.access import CONTROLLER_ROLES
from commitments.labels import name as label
from commitments.models import Commitment, CountryDesk, Event, Milestone, User
from commitments.terms import OPEN_STATUSES, EventType, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitments.models.commitment import CommitmentQuerySet
    from commitments.models.milestone import MilestoneQuerySet

PAGE_SIZE = 50
EVENTS_SHOWN = 20
RECORDS_SHOWN = 30


@dataclass(frozen=True)
class PersonRow:
    """One person in the list. `invited_at` is the last invitation while no password has been set, else None."""

    person: User
    open_count: int
    controlled_count: int
    has_second_factor: bool
    invited_at: dt.datetime | None
    is_waiting: bool
    is_expired: bool


@dataclass(frozen=True)
class PastEvent:
    """One event of a person, in words of the active language; no actor means a command."""

    recorded_at: dt.datetime
    actor: User | None
    words: str


@dataclass(frozen=True)
class Held:
    """What a leaving person holds: counts of open records and milestones, countries, and the records to be seen."""

    as_officer: int
    milestones: int
    as_controller: int
    countries: tuple[str, ...]
    records: tuple[Commitment, ...]
    total: int

    @property
    def needs_officer(self) -> bool:
        """Whether somebody must answer for what this person answers for."""
        return bool(self.as_officer or self.milestones)

    @property
    def needs_controller(self) -> bool:
        """Whether somebody must control what this person controls."""
        return bool(self.as_controller or self.countries)

    @property
    def unnamed(self) -> int:
        """Number of records that are not in `records`: out of sight, or too many to list."""
        return self.total - len(self.records)


def people_page(number: str | None, *, now: dt.datetime) -> tuple[Page[User], Sequence[PersonRow]]:
    """Read one page of the people, open access first, then by name: two queries at any size."""
    page = Paginator(_annotated().order_by("-is_active", "name", "pk"), PAGE_SIZE).get_page(number)
    return page, [_row(person, now) for person in page]


def person_row(person: User, *, now: dt.datetime) -> PersonRow:
    """Read one person with what the list says of them: one query."""
    return _row(_annotated().get(pk=person.pk), now)


def _annotated() -> QuerySet[User]:
    second_factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    chain = Concat(Value("user:"), Cast(OuterRef("pk"), CharField()))
    invitations = Event.objects.filter(chain=chain, type=EventType.INVITED).order_by("-sequence")
    people: QuerySet[User] = User.objects.annotate(
        open_count=_count_of_open("officer"),
        controlled_count=_count_of_open("controller"),
        has_second_factor=Exists(second_factor),
        invited_at=Subquery(invitations.values("recorded_at")[:1]),
    )
    return people


def _count_of_open(duty: str) -> Coalesce:
    records = Commitment.objects.open().filter(**{duty: OuterRef("pk")}).order_by()
    counted = records.values(duty).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _row(person: User, now: dt.datetime) -> PersonRow:
    is_waiting = person.is_active and not person.has_usable_password()
    invited_at: dt.datetime | None = person.invited_at if is_waiting else None  # type: ignore[attr-defined]  # annotated
    valid_for = dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return PersonRow(
        person=person,
        open_count=person.open_count,  # type: ignore[attr-defined]  # annotated
        controlled_count=person.controlled_count,  # type: ignore[attr-defined]  # annotated
        has_second_factor=person.has_second_factor,  # type: ignore[attr-defined]  # annotated
        invited_at=invited_at,
        is_waiting=is_waiting,
        is_expired=is_waiting and (invited_at is None or now - invited_at > valid_for),
    )


def history_of(person: User) -> list[PastEvent]:
    """Read the last twenty events of a person, newest first: one query."""
    events = Event.objects.filter(chain=f"user:{person.pk}").select_related("actor")
    return [PastEvent(event.recorded_at, event.actor, _words(event)) for event in events.newest_first()[:EVENTS_SHOWN]]


def _words(event: Event) -> str:
    if event.type == EventType.INVITED:
        return _("приглашение")
    if event.type == EventType.DEACTIVATED:
        count = int(event.details.get("records", 0))
        return ngettext("доступ закрыт, передана %(n)s запись", "доступ закрыт, передано %(n)s записей", count) % {
            "n": count,
        }
    return _changed_words(event.details)


def _changed_words(details: dict[str, Any]) -> str:
    if "password" in details:
        return _("пароль задан, приглашение принято")
    if "is_active" in details:
        return _("доступ снова открыт")
    if "role" in details:
        old, new = (label(Role(value)) for value in details["role"])
        return _("роль: была «%(old)s», стала «%(new)s»") % {"old": old, "new": new}
    if "calendar" in details:
        return _calendar_words(*details["calendar"])
    names = [str(User._meta.get_field(field).verbose_name) for field in details]  # type: ignore[union-attr]  # noqa: SLF001 - Django's documented door
    return _("изменено: %(names)s") % {"names": ", ".join(names)}


def _calendar_words(before: str, after: str) -> str:
    if not before:
        return _("заведён календарь для подписки: «%(name)s»") % {"name": after}
    if not after:
        return _("закрыт календарь для подписки: «%(name)s»") % {"name": before}
    return _("новый адрес у календаря для подписки: «%(name)s»") % {"name": after}


def held_milestones(person: User) -> MilestoneQuerySet:
    """Give the open milestones of open records that this person answers for."""
    return Milestone.objects.open().filter(officer=person, commitment__status__in=sorted(OPEN_STATUSES))


def held_records(person: User) -> CommitmentQuerySet:
    """Give the open records that this person answers for, controls, or has a milestone of."""
    steps = held_milestones(person).values("commitment")
    return Commitment.objects.open().filter(Q(officer=person) | Q(controller=person) | Q(pk__in=steps))


def held_by(person: User, viewer: User) -> Held:
    """Read what has to be handed over when this person goes."""
    held = held_records(person)
    counts = held.aggregate(
        total=Count("pk"),
        as_officer=Count("pk", filter=Q(officer=person)),
        as_controller=Count("pk", filter=Q(controller=person)),
    )
    seen = (
        Commitment.objects.visible_to(viewer)
        .filter(pk__in=held.values("pk"))
        .order_by(F("deadline").asc(nulls_last=True), "pk")
    )
    countries = CountryDesk.objects.filter(controller=person).order_by("country").values_list("country", flat=True)
    return Held(
        as_officer=counts["as_officer"],
        milestones=held_milestones(person).count(),
        as_controller=counts["as_controller"],
        countries=tuple(countries),
        records=tuple(seen[:RECORDS_SHOWN]),
        total=counts["total"],
    )


def may_be_officer(leaving: User) -> QuerySet[User]:
    """Give who can take records over: everybody with an open access but administrators."""
    people: QuerySet[User] = User.objects.active().exclude(pk=leaving.pk).exclude(role=Role.ADMINISTRATOR)
    return people.order_by("name", "pk")


def may_be_controller(leaving: User) -> QuerySet[User]:
    """Give who can take control over."""
    people: QuerySet[User] = User.objects.with_role(sorted(CONTROLLER_ROLES)).exclude(pk=leaving.pk)
    return people.order_by("name", "pk")


def may_deputise(person: User) -> QuerySet[User]:
    """Give who can stand in for this person."""
    people: QuerySet[User] = User.objects.active().exclude(pk=person.pk).exclude(role=Role.ADMINISTRATOR)
    return people.order_by("name", "pk")

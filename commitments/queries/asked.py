"""What is asked of people beside their own records: to decide about a due date, to verify a report. Who it falls to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitments.access import CONTROLLER_ROLES
from commitments.models import Commitment, DeadlineRequest, Event, Update, User
from commitments.queries.countries import country_name
from commitments.terms import EventType, Level, RequestState, Role, Status, Step, UpdateKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True)
class Asked:
    """One thing that waits for a person: a request for more time, or without one a report to verify."""

    commitment: Commitment
    partner_name: str
    request: DeadlineRequest | None


@dataclass(frozen=True)
class Summons:
    """Something that people are told of by mail: why, its number within the record, since when, and whom."""

    step: Step
    about: int
    since: dt.datetime
    people: tuple[User, ...]


def office() -> tuple[User, ...]:
    """Everybody who decides. One query."""
    return tuple(User.objects.with_role(CONTROLLER_ROLES).order_by("pk"))


def falls_to(
    commitment: Commitment, level: Level, barred: Collection[int | None], people: Iterable[User]
) -> list[User]:
    """Name whose decision it is: the record's controller, else the heads, else any controller; never who is barred.

    What needs a head falls to the heads alone. `people` are those of `office`.
    """
    fit = [person for person in people if person.pk not in barred]
    heads = [person for person in fit if person.role == Role.HEAD]
    if level is Level.HEAD:
        return heads
    return [person for person in fit if person.pk == commitment.controller_id] or heads or fit


def asked_of(user: User, language: str) -> list[Asked]:
    """List what waits for this person, the longest waiting first. At most five queries, whatever their number."""
    if user.role not in CONTROLLER_ROLES:
        return []
    seen = Commitment.objects.visible_to(user)
    people = office()
    requests = DeadlineRequest.objects.waiting().filter(commitment__in=seen).order_by("asked_at", "pk")
    waiting = [
        (request.commitment, request)
        for request in requests.select_related("commitment__officer", "asked_by")
        if user in falls_to(request.commitment, Level(request.level), barred_from(request), people)
    ]
    reported = list(seen.filter(status=Status.REPORTED).select_related("officer").order_by("status_since", "pk"))
    reporters = reporters_of(reported)
    unverified = [
        (record, None)
        for record in reported
        if user in falls_to(record, Level.CONTROLLER, reporters.get(record.pk, set()), people)
    ]
    return [
        Asked(record, country_name(record.partner, language), request) for record, request in [*waiting, *unverified]
    ]


def barred_from(request: DeadlineRequest) -> set[int | None]:
    """Who does not answer a request: who asked, and who answers for the record."""
    return {request.asked_by_id, request.commitment.officer_id}


def reporters_of(records: Sequence[Commitment]) -> dict[int, set[int | None]]:
    """Name who reported each of these records: who made the move, and who wrote the last report. Two queries."""
    keys = [record.pk for record in records]
    found: dict[int, set[int | None]] = {}
    moves = Event.objects.filter(commitment__in=keys, type=EventType.MOVED, to_status=Status.REPORTED)
    movers = dict(moves.order_by("sequence").values_list("commitment", "actor"))
    written = Update.objects.filter(commitment__in=keys, kind=UpdateKind.COMPLETED)
    authors = dict(written.order_by("recorded_at", "pk").values_list("commitment", "author"))
    for known in (movers, authors):
        for record, person in known.items():
            found.setdefault(record or 0, set()).add(person)
    return found


def summons_of(commitment: Commitment) -> list[Summons]:
    """Say of what people are told about this record: one query, three more for a report or a request that waits."""
    found = []
    latest = DeadlineRequest.objects.filter(commitment=commitment).select_related("asked_by").first()
    if latest is not None:
        latest.commitment = commitment
        found += _about_request(latest)
    if commitment.status == Status.REPORTED:
        found += _about_report(commitment)
    return found


def _about_request(request: DeadlineRequest) -> list[Summons]:
    if request.state == RequestState.ASKED:
        people = falls_to(request.commitment, Level(request.level), barred_from(request), office())
        return [Summons(Step.DECIDE, request.pk, request.asked_at, tuple(people))]
    if request.state in {RequestState.GRANTED, RequestState.REFUSED} and request.decided_at:
        return [Summons(Step.ANSWERED, request.pk, request.decided_at, (request.asked_by,))]
    return []


def _about_report(commitment: Commitment) -> list[Summons]:
    moves = Event.objects.filter(commitment=commitment, type=EventType.MOVED, to_status=Status.REPORTED)
    move = moves.order_by("-sequence").first()
    if move is None:
        return []
    barred = reporters_of([commitment]).get(commitment.pk, set())
    people = falls_to(commitment, Level.CONTROLLER, barred, office())
    return [Summons(Step.VERIFY, move.sequence, move.recorded_at, tuple(people))]

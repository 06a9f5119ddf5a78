"""The one writer of events: numbers them, chains them by hashes, keeps length and head on the commitment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.actions.refusals import Refused
from commitments.lifecycle import link
from commitments.models import Commitment, Event
from commitments.terms import Basis, EventType

if TYPE_CHECKING:
    import datetime as dt
    from typing import TypeAlias

    from commitments.models import Article, CountryDesk, ImportFile, Party, ReminderPolicy, User

    Subject: TypeAlias = Commitment | Article | User | Party | CountryDesk | ReminderPolicy | ImportFile


@dataclass(frozen=True)
class Happening:
    """What to write down. `details` holds plain JSON values: before and after, names, dates as ISO text."""

    type: EventType
    actor: User | None
    now: dt.datetime
    effective_on: dt.date | None = None
    from_status: str = ""
    to_status: str = ""
    reason: str = ""
    basis: Basis = Basis.OBSERVED
    details: dict[str, Any] = field(default_factory=dict)
    request_key: str | None = None


def is_repeated(locked: Commitment, request_key: str | None) -> bool:
    """Whether this request has been written already; the caller holds the lock, so its twin has ended."""
    return repeated(locked, request_key) is not None


def repeated(locked: Commitment, request_key: str | None) -> Event | None:
    """Return the event that this request has written already. A key of another record is refused."""
    event = Event.objects.filter(request_key=request_key).first() if request_key else None
    if event is not None and event.commitment_id != locked.pk:
        raise Refused([_("Эта форма уже отправлена по другой записи. Откройте страницу заново.")])
    return event


def chain_of(subject: Subject) -> str:
    """Name of the chain that tells what happened to this row."""
    return f"{subject._meta.model_name}:{subject.pk}"  # noqa: SLF001 - Django's documented door to a model's name


def record(subject: Subject, happening: Happening) -> Event:
    """Append one event. The caller has locked a commitment: its length and head are read from the row in hand."""
    if isinstance(subject, Commitment):
        return _record_on_commitment(subject, happening)
    chain = chain_of(subject)
    # Two people at one article wait for each other here, so that both get a number.
    type(subject).objects.select_for_update().filter(pk=subject.pk).first()
    last = Event.objects.filter(chain=chain).order_by("-sequence").only("sequence", "hash").first()
    event = _event(chain, (last.sequence if last else 0) + 1, last.hash if last else "", happening)
    event.is_demo = getattr(subject, "is_demo", False)  # the office's settings are never the demo's
    event.save(force_insert=True)
    return event


def _record_on_commitment(commitment: Commitment, happening: Happening) -> Event:
    event = _event(chain_of(commitment), commitment.history_length + 1, commitment.history_head, happening)
    event.commitment = commitment
    event.is_demo = commitment.is_demo
    event.save(force_insert=True)
    commitment.history_length = event.sequence
    commitment.history_head = event.hash
    Commitment.objects.filter(pk=commitment.pk).update(history_length=event.sequence, history_head=event.hash)
    return event


def first_event(commitment: Commitment, happening: Happening) -> Event:
    """Give the event that begins the history of a new record, not yet written, and note it on the record."""
    event = _event(chain_of(commitment), 1, "", happening)
    event.commitment = commitment
    event.is_demo = commitment.is_demo
    commitment.history_length, commitment.history_head = event.sequence, event.hash
    return event


def _event(chain: str, sequence: int, previous: str, happening: Happening) -> Event:
    event = Event(
        chain=chain,
        sequence=sequence,
        type=happening.type,
        actor=happening.actor,
        recorded_at=happening.now,
        effective_on=happening.effective_on or timezone.localdate(happening.now),
        from_status=happening.from_status,
        to_status=happening.to_status,
        reason=happening.reason,
        basis=happening.basis,
        details=happening.details,
        request_key=happening.request_key or None,
        previous_hash=previous,
    )
    event.hash = link(previous, sequence, event.payload)
    return event

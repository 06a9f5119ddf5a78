"""The one function that moves a commitment from status to status: checks, locks, writes, records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.actions.commitments import Draft, PartyEntry, check_version, create, lock
from commitments.actions.extensions import drop_waiting
from commitments.actions.history import Happening, is_repeated, record
from commitments.actions.links import revoke_of_record
from commitments.actions.planning import replan
from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.recurrences import renew
from commitments.actions.refusals import Refused
from commitments.actions.search import refresh
from commitments.labels import lack_sentence
from commitments.lifecycle import Facts, Lack, Move, lacks, target
from commitments.models import Article, Commitment, Statement
from commitments.queries.facts import facts_of
from commitments.queries.flags import office_calendar
from commitments.queries.moves import TAKES_REVIEW_DATE
from commitments.terms import (
    ArticleState,
    Basis,
    EventType,
    Kind,
    PartyRole,
    Priority,
    ReviewState,
    Side,
    Status,
    Strength,
    Visibility,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from commitments.models import CommitmentParty, User


@dataclass(frozen=True)
class MoveRequest:
    """What a person gives with a move.

    `successor` is the record that supersedes this one; `remainder` titles the record that takes over what a partial
    fulfilment left; `is_decision` says that a controller tracks a promise too weak to be tracked by itself; `news` and
    `proof` are written together with the move or not at all (the proof belongs to the news, else to the update that it
    names); `request_key` makes a repeated request harmless; `version` is the one seen.
    """

    reason: str = ""
    review_on: dt.date | None = None
    successor: Commitment | None = None
    checked: str = ""
    remainder: str = ""
    is_decision: bool = False
    news: News | None = None
    proof: Proof | None = None
    effective_on: dt.date | None = None
    basis: Basis = Basis.OBSERVED
    request_key: str | None = None
    version: int | None = None


def move(commitment: Commitment, wanted: Move, request: MoveRequest, *, actor: User, now: dt.datetime) -> Commitment:
    """Move the commitment, or raise `Refused` with every sentence that says what is missing.

    A request key that has been used returns the record as it is; a version that is no longer current raises `Conflict`.
    """
    with transaction.atomic():
        locked = lock(commitment)
        if is_repeated(locked, request.request_key):
            return locked
        check_version(locked, request.version)
        locked = _write_given(locked, request, actor, now)
        facts = with_request(facts_of(locked, actor, now), request, wanted)
        missing = [
            *(lack_sentence(lack, facts) for lack in lacks(wanted, facts)),
            *_amiss(wanted, locked, facts, request),
        ]
        if missing:
            raise Refused(missing)
        _apply(locked, _Step(wanted, target(wanted, facts), request, actor, now))
    return locked


def _write_given(locked: Commitment, request: MoveRequest, actor: User, now: dt.datetime) -> Commitment:
    """Write the news and the proof that come with the move; a refusal of the move takes them back."""
    if request.news is None and request.proof is None:
        return locked
    update = add_update(locked, request.news, actor=actor, now=now) if request.news else None
    if request.proof:
        add_evidence(locked, replace(request.proof, update=update or request.proof.update), actor=actor, now=now)
    return lock(locked)


def with_request(facts: Facts, request: MoveRequest, wanted: Move) -> Facts:
    """Facts of the record together with what the person gives."""
    takes_date = wanted in TAKES_REVIEW_DATE
    return replace(
        facts,
        review_on=(request.review_on if takes_date else None) or facts.review_on,
        reason=request.reason.strip(),
        new_review_on=request.review_on,
        has_successor=request.successor is not None,
        checked=request.checked.strip(),
        decided_by_controller=request.is_decision,
    )


def _amiss(wanted: Move, locked: Commitment, facts: Facts, request: MoveRequest) -> Iterator[str]:
    """Say what is wrong with the very values that the person gives; whether they are needed is the table's matter."""
    if request.effective_on and request.effective_on > facts.today:
        yield _("Шаг не может быть сделан в будущем. Проверьте дату.")
    if wanted is Move.CONFIRM_PARTLY and not (request.remainder.strip() and request.review_on):
        yield _("Назовите, что осталось сделать, и день пересмотра: остаток станет отдельной записью.")
    if wanted in NEEDS_DAY_AHEAD and request.review_on and request.review_on <= facts.today:
        yield lack_sentence(Lack.REVIEW_DATE_NOT_AHEAD, facts)
    if wanted is Move.SUPERSEDE and request.successor and not _can_succeed(request.successor, locked):
        yield _("Заменить может только другая открытая запись.")


def _can_succeed(successor: Commitment, locked: Commitment) -> bool:
    return Commitment.objects.open().exclude(pk=locked.pk).filter(pk=successor.pk).exists()


@dataclass(frozen=True)
class _Step:
    """One allowed move on its way into the tables."""

    wanted: Move
    to_status: Status
    request: MoveRequest
    actor: User
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return timezone.localdate(self.now)


def _apply(locked: Commitment, step: _Step) -> None:
    from_status = Status(locked.status)
    before = _dates(locked)
    _prepare(locked, step)
    locked.status = step.to_status
    locked.status_since = step.request.effective_on or step.today
    locked.last_news_on = max(locked.last_news_on, step.today)
    locked.deadline = locked.due_on or locked.review_on
    locked.version += 1
    locked.save()
    dropped = {"extension": "moot"} if drop_waiting(locked, actor=step.actor, now=step.now) else {}
    happening = Happening(
        EventType.MOVED,
        step.actor,
        step.now,
        effective_on=locked.status_since,
        from_status=from_status,
        to_status=step.to_status,
        reason=step.request.reason.strip(),
        basis=step.request.basis,
        details={**_details(locked, step), **_changed(before, _dates(locked)), **dropped},
        request_key=step.request.request_key,
    )
    record(locked, happening)
    if not step.to_status.is_open:
        revoke_of_record(locked, now=step.now)
    renew(locked, actor=step.actor, now=step.now)
    replan(locked, now=step.now)


def _details(locked: Commitment, step: _Step) -> dict[str, str]:
    details = {"move": str(step.wanted), "checked": step.request.checked.strip()}
    if locked.successor is not None and step.wanted in (Move.SUPERSEDE, Move.CONFIRM_PARTLY):
        details["successor"] = locked.successor.reference
    return {name: value for name, value in details.items() if value}


def _dates(commitment: Commitment) -> dict[str, dt.date | None]:
    return {"due_on": commitment.due_on, "review_on": commitment.review_on}


def _changed(before: dict[str, dt.date | None], after: dict[str, dt.date | None]) -> dict[str, list[str | None]]:
    """Name the dates that went along with the move, as they were and as they are."""
    return {
        name: [day.isoformat() if day else None for day in (before[name], after[name])]
        for name in before
        if before[name] != after[name]
    }


def _prepare(locked: Commitment, step: _Step) -> None:
    """Change what goes with the move beside the status."""
    if locked.status == Status.SUSPENDED and step.wanted is not Move.RESUME:
        locked.suspended_from, locked.suspended_days_left = "", None
    if companion := COMPANIONS.get(step.wanted):
        companion(locked, step)
    if step.wanted in TAKES_REVIEW_DATE and not locked.due_on:
        _take_date(locked, step)


def _take_date(locked: Commitment, step: _Step) -> None:
    """Give a record without a due date one: a review date when that is named, else the end of its window."""
    if step.request.review_on:
        locked.review_on = step.request.review_on
    elif locked.latest and not locked.repeats:
        locked.due_on = locked.latest
        locked.original_due_on = locked.original_due_on or locked.latest
        locked.due_version += 1


def _suspend(locked: Commitment, step: _Step) -> None:
    locked.suspended_from = locked.status
    if locked.deadline:
        locked.suspended_days_left = office_calendar().working_days_between(step.today, locked.deadline)
    locked.review_on = step.request.review_on


def _resume(locked: Commitment, step: _Step) -> None:
    """Give back the working days that were left: the term moves on by the time of the pause."""
    new = office_calendar().add_working_days(step.today, locked.suspended_days_left or 0)
    if locked.due_on:
        locked.due_on, locked.review_on = new, None
    else:
        locked.review_on = new
    locked.due_version += 1
    locked.suspended_from, locked.suspended_days_left = "", None


def _hand_over(locked: Commitment, step: _Step) -> None:
    locked.successor = step.request.successor


def _leave_remainder(locked: Commitment, step: _Step) -> None:
    """Open the record that takes over what was left undone: the same parties, people and eyes."""
    draft = Draft(
        title=step.request.remainder,
        kind=Kind(locked.kind),
        strength=Strength(locked.strength),
        parties=tuple(_entry(row) for row in locked.parties.select_related("party")),
        countries=tuple(locked.countries.split()),
        review_on=step.request.review_on,
        officer=locked.officer,
        controller=locked.controller,
        priority=Priority(locked.priority),
        visibility=Visibility(locked.visibility),
        named_persons=tuple(locked.named_persons.all()),
        source_note=_("Остаток записи %(reference)s") % {"reference": locked.reference},
        # The record was tracked, whatever its strength: so is what is left of it.
        chase_reason=locked.reference,
    )
    locked.successor = create(draft, actor=step.actor, now=step.now, is_demo=locked.is_demo)


def _entry(row: CommitmentParty) -> PartyEntry:
    return PartyEntry(
        name=row.party.name,
        party=row.party,
        role=PartyRole(row.role),
        side=Side(row.side),
        as_printed=row.as_printed,
        duty=row.duty,
    )


def _reopen(locked: Commitment, _step: _Step) -> None:
    """Count the reopening; what took the record's place does so no longer."""
    locked.times_reopened += 1
    locked.successor = None


def _return_statements(locked: Commitment, _step: _Step) -> None:
    """A record entered in error gives its statements back to the desk, and opens their articles again."""
    returned = list(locked.statements.values_list("pk", flat=True))
    Article.objects.filter(statements__in=returned, state=ArticleState.CLOSED).update(
        state=ArticleState.READ,
        closed_at=None,
        note="",
    )
    Statement.objects.filter(pk__in=returned).update(
        state=ReviewState.PENDING,
        commitment=None,
        retraction=None,
        reviewer=None,
        reviewed_at=None,
        version=F("version") + 1,
    )
    refresh(locked)


COMPANIONS: dict[Move, Callable[[Commitment, _Step], None]] = {
    Move.SUSPEND: _suspend,
    Move.RESUME: _resume,
    Move.SUPERSEDE: _hand_over,
    Move.CONFIRM_PARTLY: _leave_remainder,
    Move.ANNUL: _return_statements,
    Move.REOPEN: _reopen,
}
NEEDS_DAY_AHEAD = TAKES_REVIEW_DATE | {Move.CONFIRM_PARTLY}

"""What must hold before a move: each guard names what is missing, says it in words, and asks the facts."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commitments.lifecycle.moves import Facts, Field, Lack, Who, at_least
from commitments.terms import Role, Status, Strength

AUTHOR_WINDOW = dt.timedelta(hours=24)
OWNERS_WITHOUT_A_DOCUMENT = 2


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition: what is lacking without it, its words for the drawn table, and what a form offers to meet it."""

    lack: Lack
    words: str
    holds: Callable[[Facts], bool]
    fields: tuple[Field, ...] = ()


def is_firm(strength: Strength) -> bool:
    """Say whether a promise is firm enough to be chased without anyone's decision."""
    return strength.rung >= Strength.PLANNED.rung


def _firm_or_decided(facts: Facts) -> bool:
    return is_firm(facts.strength) or (facts.decided_by_controller and at_least(facts.actor_role, Role.CONTROLLER))


def _decision_is_reasoned(facts: Facts) -> bool:
    return is_firm(facts.strength) or not facts.decided_by_controller or bool(facts.reason.strip())


def _proven(facts: Facts) -> bool:
    return facts.official_documents > 0 or facts.distinct_evidence_owners >= OWNERS_WITHOUT_A_DOCUMENT


def _date_passed(facts: Facts) -> bool:
    return facts.deadline is not None and facts.deadline < facts.today


def _review_ahead(facts: Facts) -> bool:
    return facts.new_review_on is None or facts.new_review_on > facts.today


def _returns_somewhere(facts: Facts) -> bool:
    return facts.suspended_from in {Status.PLANNED, Status.IN_PROGRESS}


PARTY = Guard(Lack.NO_PARTY, "at least one party", lambda facts: facts.has_parties)
SOURCE = Guard(Lack.NO_SOURCE, "a quote or a named source", lambda facts: facts.has_source)
FIRM = Guard(
    Lack.TOO_WEAK, "strength planned or above, or a controller's decision", _firm_or_decided, (Field.DECISION,)
)
DECISION_REASON = Guard(Lack.NO_REASON, "the decision has a reason", _decision_is_reasoned)
OFFICER = Guard(Lack.NO_OFFICER, "a responsible officer", lambda facts: facts.has_officer)
DATE = Guard(Lack.NO_DATE, "a due date or a review date", lambda facts: facts.deadline is not None)
BEGAN = Guard(
    Lack.NO_BEGAN_UPDATE,
    "an update that says work began",
    lambda facts: facts.began_updates > 0,
    (Field.UPDATE_TEXT,),
)
COMPLETION = Guard(
    Lack.NO_COMPLETION_EVIDENCE,
    "a completion update with evidence",
    lambda facts: facts.completion_updates_with_evidence > 0,
    (Field.UPDATE_TEXT, Field.EVIDENCE),
)
NOT_THE_REPORTER = Guard(Lack.OWN_REPORT, "the verifier is not the reporter", lambda facts: not facts.reporter_is_actor)
PROOF = Guard(Lack.NOT_ENOUGH_PROOF, "one official document or two sources of different owners", _proven)
REASON = Guard(Lack.NO_REASON, "a reason", lambda facts: bool(facts.reason.strip()), (Field.REASON,))
DATE_PASSED = Guard(Lack.DATE_NOT_PASSED, "the due or review date has passed", _date_passed)
NO_EXTENSION = Guard(Lack.EXTENSION_PENDING, "no extension is pending", lambda facts: not facts.extension_pending)
CHECKED = Guard(Lack.NO_CHECKED, "what was checked", lambda facts: bool(facts.checked.strip()), (Field.CHECKED,))
REVIEW_DATE = Guard(
    Lack.NO_REVIEW_DATE,
    "a review date",
    lambda facts: facts.new_review_on is not None,
    (Field.REVIEW_ON,),
)
REVIEW_AHEAD = Guard(Lack.REVIEW_DATE_NOT_AHEAD, "the review date lies ahead", _review_ahead)
RETURN_KNOWN = Guard(Lack.WRONG_STATUS, "the status it left is known", _returns_somewhere)
WITHDRAWAL = Guard(
    Lack.NO_WITHDRAWAL,
    "a party's withdrawal, with its source",
    lambda facts: facts.withdrawal_updates_with_evidence > 0,
    (Field.UPDATE_TEXT, Field.EVIDENCE),
)
SUCCESSOR = Guard(
    Lack.NO_SUCCESSOR,
    "a link to the successor",
    lambda facts: facts.has_successor,
    (Field.SUCCESSOR,),
)
PROPOSED = Guard(Lack.NOT_PROPOSED, "proposed by the system after long silence", lambda facts: facts.proposed_lapse)
NEW_EVIDENCE = Guard(Lack.NO_NEW_EVIDENCE, "new evidence", lambda facts: facts.new_statements_since_lapse > 0)


def _from(floor: Role) -> Callable[[Facts], Lack | None]:
    return lambda facts: None if at_least(facts.actor_role, floor) else Lack.ROLE


def _executor_or_analyst(facts: Facts) -> Lack | None:
    return None if facts.actor_is_executor or at_least(facts.actor_role, Role.ANALYST) else Lack.ROLE


def _author_or_controller(facts: Facts) -> Lack | None:
    if at_least(facts.actor_role, Role.CONTROLLER):
        return None
    if not (facts.author_is_actor and at_least(facts.actor_role, Role.ANALYST)):
        return Lack.ROLE
    return None if facts.now - facts.created_at < AUTHOR_WINDOW else Lack.AUTHOR_WINDOW_OVER


WHO_LACKS: Mapping[Who, Callable[[Facts], Lack | None]] = {
    Who.ANALYST: _from(Role.ANALYST),
    Who.CONTROLLER: _from(Role.CONTROLLER),
    Who.HEAD: _from(Role.HEAD),
    Who.EXECUTOR_OR_ANALYST: _executor_or_analyst,
    Who.AUTHOR_OR_CONTROLLER: _author_or_controller,
}

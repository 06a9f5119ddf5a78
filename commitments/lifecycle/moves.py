"""What the workflow is made of: the moves, who may make them, what may be missing, and the facts that are weighed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from commitments.terms import Role, Status, Strength

_LADDER = (Role.READER, Role.ANALYST, Role.CONTROLLER, Role.HEAD)


class Move(StrEnum):
    """The named ways from one status to another."""

    TRACK = "track"
    START = "start"
    REPORT = "report"
    CONFIRM = "confirm"
    CONFIRM_PARTLY = "confirm_partly"
    RETURN = "return"
    FAIL = "fail"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    SUPERSEDE = "supersede"
    ANNUL = "annul"
    LAPSE = "lapse"
    REVIVE = "revive"
    REVIVE_PLANNED = "revive_planned"
    REOPEN = "reopen"


class Who(StrEnum):
    """Whose move it is. Roles are cumulative: a head may do whatever an analyst may."""

    ANALYST = "analyst"
    CONTROLLER = "controller"
    HEAD = "head"
    EXECUTOR_OR_ANALYST = "executor_or_analyst"
    AUTHOR_OR_CONTROLLER = "author_or_controller"


class Lack(StrEnum):
    """Why a move is refused."""

    ROLE = "role"
    AUTHOR_WINDOW_OVER = "author_window_over"
    WRONG_STATUS = "wrong_status"
    NO_PARTY = "no_party"
    NO_SOURCE = "no_source"
    TOO_WEAK = "too_weak"
    NO_OFFICER = "no_officer"
    NO_DATE = "no_date"
    NO_BEGAN_UPDATE = "no_began_update"
    NO_COMPLETION_EVIDENCE = "no_completion_evidence"
    OWN_REPORT = "own_report"
    NOT_ENOUGH_PROOF = "not_enough_proof"
    NO_REASON = "no_reason"
    DATE_NOT_PASSED = "date_not_passed"
    EXTENSION_PENDING = "extension_pending"
    NO_CHECKED = "no_checked"
    NO_REVIEW_DATE = "no_review_date"
    REVIEW_DATE_NOT_AHEAD = "review_date_not_ahead"
    NO_WITHDRAWAL = "no_withdrawal"
    NO_SUCCESSOR = "no_successor"
    NOT_PROPOSED = "not_proposed"
    NO_NEW_EVIDENCE = "no_new_evidence"


class Field(StrEnum):
    """What a person gives with a move."""

    REASON = "reason"
    CHECKED = "checked"
    REVIEW_ON = "review_on"
    SUCCESSOR = "successor"
    REMAINS = "remains"
    UPDATE_TEXT = "update_text"
    EVIDENCE = "evidence"
    DECISION = "decision"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Everything a guard weighs: what the record holds, who acts, and what the person gives with the move.

    The counts of updates, documents and owners reach back to the last entry into the present cycle of work, and
    include what is being given now. Reprints of one text, and one file or address given twice, count as one owner.
    `now` and `created_at` are aware; `today` is the actor's local date.
    """

    status: Status
    strength: Strength
    actor_role: Role
    today: dt.date
    now: dt.datetime
    created_at: dt.datetime

    author_is_actor: bool = False
    actor_is_executor: bool = False
    reporter_is_actor: bool = False

    has_officer: bool = False
    has_parties: bool = False
    has_source: bool = False
    due_on: dt.date | None = None
    review_on: dt.date | None = None
    began_updates: int = 0
    completion_updates_with_evidence: int = 0
    withdrawal_updates_with_evidence: int = 0
    official_documents: int = 0
    distinct_evidence_owners: int = 0
    extension_pending: bool = False
    suspended_from: Status | None = None
    new_statements_since_lapse: int = 0
    proposed_lapse: bool = False

    reason: str = ""
    checked: str = ""
    new_review_on: dt.date | None = None
    has_successor: bool = False
    decided_by_controller: bool = False

    @property
    def deadline(self) -> dt.date | None:
        """The due date, or the review date of a record without one."""
        return self.due_on or self.review_on


def at_least(role: Role, floor: Role) -> bool:
    """Say whether a role includes another. An administrator includes nothing and is included in nothing."""
    if role not in _LADDER or floor not in _LADDER:
        return False
    return _LADDER.index(role) >= _LADDER.index(floor)

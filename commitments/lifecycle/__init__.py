"""Rules of status, dates, reminders and history. Plain Python: the clock, the calendar and the facts are arguments."""

from commitments.lifecycle.calendars import WorkCalendar
from commitments.lifecycle.chain import Break, ChainRow, Fault, link, verify
from commitments.lifecycle.deadlines import extension_level, latest_by_controller, may_correct
from commitments.lifecycle.drawing import diagram, table_markdown
from commitments.lifecycle.flags import (
    OPENS_WORKING_DAYS,
    SOON_WORKING_DAYS,
    Flag,
    FlagFacts,
    day_flag,
    is_stale,
    stale_from,
    time_flag,
)
from commitments.lifecycle.guards import Guard, is_firm
from commitments.lifecycle.independence import groups_of, independent
from commitments.lifecycle.moves import Facts, Field, Lack, Move, Who, at_least
from commitments.lifecycle.past import undone
from commitments.lifecycle.recurrence import Rhythm, first_occurrence, is_last_day
from commitments.lifecycle.references import MULTI, UNKNOWN, partner, reference, reference_prefix
from commitments.lifecycle.reminders import (
    Arrival,
    Duty,
    PlannedStep,
    Policy,
    audience,
    declined_notice,
    late_arrival,
    late_notice,
    milestone_series,
    series,
    summons,
)
from commitments.lifecycle.usual import USUAL_STEPS, Edge, ProposedStep, Usual, UsualStep, propose
from commitments.lifecycle.windows import anchor, is_long
from commitments.lifecycle.workflow import (
    TABLE,
    Transition,
    creation_lacks,
    initial_status,
    lacks,
    moves_from,
    needs,
    opens_on,
    target,
    transition,
)

__all__ = [
    "MULTI",
    "OPENS_WORKING_DAYS",
    "SOON_WORKING_DAYS",
    "TABLE",
    "UNKNOWN",
    "USUAL_STEPS",
    "Arrival",
    "Break",
    "ChainRow",
    "Duty",
    "Edge",
    "Facts",
    "Fault",
    "Field",
    "Flag",
    "FlagFacts",
    "Guard",
    "Lack",
    "Move",
    "PlannedStep",
    "Policy",
    "ProposedStep",
    "Rhythm",
    "Transition",
    "Usual",
    "UsualStep",
    "Who",
    "WorkCalendar",
    "anchor",
    "at_least",
    "audience",
    "creation_lacks",
    "day_flag",
    "declined_notice",
    "diagram",
    "extension_level",
    "first_occurrence",
    "groups_of",
    "independent",
    "initial_status",
    "is_firm",
    "is_last_day",
    "is_long",
    "is_stale",
    "lacks",
    "late_arrival",
    "late_notice",
    "latest_by_controller",
    "link",
    "may_correct",
    "milestone_series",
    "moves_from",
    "needs",
    "opens_on",
    "partner",
    "propose",
    "reference",
    "reference_prefix",
    "series",
    "stale_from",
    "summons",
    "table_markdown",
    "target",
    "time_flag",
    "transition",
    "undone",
    "verify",
]

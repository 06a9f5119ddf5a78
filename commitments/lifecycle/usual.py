"""The usual steps of each kind of commitment, so many working days before or after its window. Data, and one sum."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from commitments.lifecycle.calendars import WorkCalendar
from commitments.terms import Kind


class Usual(StrEnum):
    """A usual step; the text before the full stop is its kind."""

    VISIT_LIST = "visit.list"
    VISIT_PROGRAMME = "visit.programme"
    VISIT_VISAS = "visit.visas"
    VISIT_PAPERS = "visit.papers"
    VISIT_REPORT = "visit.report"
    EVENT_PARTICIPANTS = "event.participants"
    EVENT_VENUE = "event.venue"
    EVENT_STAND = "event.stand"
    EVENT_CUSTOMS = "event.customs"
    EVENT_SAMPLES = "event.samples"
    EVENT_REPORT = "event.report"
    SUPPLY_CONTRACT = "supply.contract"
    SUPPLY_CERTIFICATES = "supply.certificates"
    SUPPLY_TRANSPORT = "supply.transport"
    SUPPLY_FIRST = "supply.first"
    SUPPLY_ACTS = "supply.acts"
    SUPPLY_SUMMARY = "supply.summary"
    PROJECT_CONTACTS = "project.contacts"
    PROJECT_PLAN = "project.plan"
    PROJECT_MONEY = "project.money"
    PROJECT_CHECK = "project.check"
    PROJECT_ACCEPTANCE = "project.acceptance"
    PROJECT_REPORT = "project.report"
    DIALOGUE_AGENDA = "dialogue.agenda"
    DIALOGUE_MEMBERS = "dialogue.members"
    DIALOGUE_PAPERS = "dialogue.papers"
    DIALOGUE_MINUTES = "dialogue.minutes"
    DIALOGUE_ERRANDS = "dialogue.errands"
    DOCUMENT_DRAFT = "document.draft"
    DOCUMENT_REMARKS = "document.remarks"
    DOCUMENT_APPROVAL = "document.approval"
    DOCUMENT_TEXTS = "document.texts"
    DOCUMENT_SIGNING = "document.signing"
    DOCUMENT_COPY = "document.copy"
    EXCHANGE_LIST = "exchange.list"
    EXCHANGE_PROGRAMME = "exchange.programme"
    EXCHANGE_TRAVEL = "exchange.travel"
    EXCHANGE_REPORT = "exchange.report"


class Edge(StrEnum):
    """From which end of the window a step is counted."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class UsualStep:
    """A step and its distance in working days: negative before the edge, 0 on its day."""

    usual: Usual
    edge: Edge
    days: int


@dataclass(frozen=True, slots=True)
class ProposedStep:
    """A usual step on its day."""

    step: UsualStep
    on: dt.date


USUAL_STEPS: dict[Kind, tuple[UsualStep, ...]] = {
    Kind.VISIT: (
        UsualStep(Usual.VISIT_LIST, Edge.START, -30),
        UsualStep(Usual.VISIT_PROGRAMME, Edge.START, -20),
        UsualStep(Usual.VISIT_VISAS, Edge.START, -15),
        UsualStep(Usual.VISIT_PAPERS, Edge.START, -5),
        UsualStep(Usual.VISIT_REPORT, Edge.END, 5),
    ),
    Kind.EVENT: (
        UsualStep(Usual.EVENT_PARTICIPANTS, Edge.START, -45),
        UsualStep(Usual.EVENT_VENUE, Edge.START, -40),
        UsualStep(Usual.EVENT_STAND, Edge.START, -30),
        UsualStep(Usual.EVENT_CUSTOMS, Edge.START, -15),
        UsualStep(Usual.EVENT_SAMPLES, Edge.START, -10),
        UsualStep(Usual.EVENT_REPORT, Edge.END, 5),
    ),
    Kind.SUPPLY: (
        UsualStep(Usual.SUPPLY_CONTRACT, Edge.START, -30),
        UsualStep(Usual.SUPPLY_CERTIFICATES, Edge.START, -20),
        UsualStep(Usual.SUPPLY_TRANSPORT, Edge.START, -10),
        UsualStep(Usual.SUPPLY_FIRST, Edge.START, 0),
        UsualStep(Usual.SUPPLY_ACTS, Edge.END, 5),
        UsualStep(Usual.SUPPLY_SUMMARY, Edge.END, 10),
    ),
    Kind.PROJECT: (
        UsualStep(Usual.PROJECT_CONTACTS, Edge.START, 10),
        UsualStep(Usual.PROJECT_PLAN, Edge.START, 30),
        UsualStep(Usual.PROJECT_MONEY, Edge.END, -60),
        UsualStep(Usual.PROJECT_CHECK, Edge.END, -30),
        UsualStep(Usual.PROJECT_ACCEPTANCE, Edge.END, 0),
        UsualStep(Usual.PROJECT_REPORT, Edge.END, 10),
    ),
    Kind.DIALOGUE: (
        UsualStep(Usual.DIALOGUE_AGENDA, Edge.START, -15),
        UsualStep(Usual.DIALOGUE_MEMBERS, Edge.START, -10),
        UsualStep(Usual.DIALOGUE_PAPERS, Edge.START, -5),
        UsualStep(Usual.DIALOGUE_MINUTES, Edge.END, 3),
        UsualStep(Usual.DIALOGUE_ERRANDS, Edge.END, 20),
    ),
    Kind.DOCUMENT: (
        UsualStep(Usual.DOCUMENT_DRAFT, Edge.END, -40),
        UsualStep(Usual.DOCUMENT_REMARKS, Edge.END, -25),
        UsualStep(Usual.DOCUMENT_APPROVAL, Edge.END, -15),
        UsualStep(Usual.DOCUMENT_TEXTS, Edge.END, -7),
        UsualStep(Usual.DOCUMENT_SIGNING, Edge.END, 0),
        UsualStep(Usual.DOCUMENT_COPY, Edge.END, 5),
    ),
    Kind.EXCHANGE: (
        UsualStep(Usual.EXCHANGE_LIST, Edge.START, -30),
        UsualStep(Usual.EXCHANGE_PROGRAMME, Edge.START, -20),
        UsualStep(Usual.EXCHANGE_TRAVEL, Edge.START, -10),
        UsualStep(Usual.EXCHANGE_REPORT, Edge.END, 10),
    ),
    Kind.OTHER: (),
}


def propose(
    kind: Kind,
    start: dt.date | None,
    end: dt.date | None,
    calendar: WorkCalendar,
) -> tuple[ProposedStep, ...]:
    """Lay the usual steps of a kind around a window, by day; a missing edge is the other one, none gives none."""
    edges = {Edge.START: start or end, Edge.END: end or start}
    steps = [
        ProposedStep(step, calendar.add_working_days(edge, step.days))
        for step in USUAL_STEPS[kind]
        if (edge := edges[step.edge]) is not None
    ]
    return tuple(sorted(steps, key=lambda proposed: proposed.on))

"""The workflow table: every move from every status by every role, and every guard by itself."""

import datetime as dt
from dataclasses import replace

import pytest

from commitments.lifecycle import (
    TABLE,
    Facts,
    Field,
    Lack,
    Move,
    Who,
    at_least,
    creation_lacks,
    initial_status,
    lacks,
    moves_from,
    needs,
    opens_on,
    target,
    transition,
)
from commitments.terms import Role, Status, Strength

NOW = dt.datetime(2026, 8, 3, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)

S = Status
OPEN = (S.LEAD, S.PLANNED, S.IN_PROGRESS, S.REPORTED, S.SUSPENDED)
CLOSED_BUT_VOID = (S.FULFILLED, S.PARTLY, S.NOT_FULFILLED, S.CANCELLED, S.SUPERSEDED, S.LAPSED)

# Written out by hand from the design's table, so that a change of TABLE is seen here.
ALLOWED = {
    (S.LEAD, Move.TRACK): S.PLANNED,
    (S.PLANNED, Move.START): S.IN_PROGRESS,
    (S.PLANNED, Move.REPORT): S.REPORTED,
    (S.IN_PROGRESS, Move.REPORT): S.REPORTED,
    (S.REPORTED, Move.CONFIRM): S.FULFILLED,
    (S.REPORTED, Move.CONFIRM_PARTLY): S.PARTLY,
    (S.REPORTED, Move.RETURN): S.IN_PROGRESS,
    (S.PLANNED, Move.FAIL): S.NOT_FULFILLED,
    (S.IN_PROGRESS, Move.FAIL): S.NOT_FULFILLED,
    (S.REPORTED, Move.FAIL): S.NOT_FULFILLED,
    (S.PLANNED, Move.SUSPEND): S.SUSPENDED,
    (S.IN_PROGRESS, Move.SUSPEND): S.SUSPENDED,
    (S.SUSPENDED, Move.RESUME): S.IN_PROGRESS,
    **{(status, Move.CANCEL): S.CANCELLED for status in OPEN},
    **{(status, Move.SUPERSEDE): S.SUPERSEDED for status in OPEN},
    **{(status, Move.ANNUL): S.VOID for status in OPEN},
    (S.LEAD, Move.LAPSE): S.LAPSED,
    (S.LAPSED, Move.REVIVE): S.LEAD,
    (S.LAPSED, Move.REVIVE_PLANNED): S.PLANNED,
    **{(status, Move.REOPEN): S.IN_PROGRESS for status in CLOSED_BUT_VOID},
}

CONTROLLERS = {Role.CONTROLLER, Role.HEAD}
ANALYSTS = {Role.ANALYST, *CONTROLLERS}
# Who may, being neither author nor executor.
ROLES = {
    Move.TRACK: ANALYSTS,
    Move.START: ANALYSTS,
    Move.REPORT: ANALYSTS,
    Move.CONFIRM: CONTROLLERS,
    Move.CONFIRM_PARTLY: CONTROLLERS,
    Move.RETURN: CONTROLLERS,
    Move.FAIL: CONTROLLERS,
    Move.SUSPEND: CONTROLLERS,
    Move.RESUME: CONTROLLERS,
    Move.CANCEL: {Role.HEAD},
    Move.SUPERSEDE: ANALYSTS,
    Move.ANNUL: CONTROLLERS,
    Move.LAPSE: ANALYSTS,
    Move.REVIVE: ANALYSTS,
    Move.REVIVE_PLANNED: ANALYSTS,
    Move.REOPEN: {Role.HEAD},
}

COMPLETE = Facts(
    status=S.PLANNED,
    strength=Strength.AGREED,
    actor_role=Role.HEAD,
    today=TODAY,
    now=NOW,
    created_at=NOW - dt.timedelta(days=60),
    has_officer=True,
    has_parties=True,
    has_source=True,
    due_on=YESTERDAY,
    began_updates=1,
    completion_updates_with_evidence=1,
    withdrawal_updates_with_evidence=1,
    official_documents=1,
    distinct_evidence_owners=1,
    suspended_from=S.IN_PROGRESS,
    new_statements_since_lapse=1,
    proposed_lapse=True,
    reason="Стороны так решили",
    checked="Сайт министерства",
    new_review_on=TOMORROW,
    has_successor=True,
)
"""A record that lacks nothing, and a head who gives everything."""


def a_source_of(move: Move) -> Status:
    return next(status for status in Status if (status, move) in ALLOWED)


def lacks_with(move: Move, **changes: object) -> tuple[Lack, ...]:
    return lacks(move, replace(COMPLETE, status=a_source_of(move), **changes))  # type: ignore[arg-type] # test's words


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("status", Status)
def test_a_move_not_in_the_table_is_refused_and_one_in_it_leads_where_it_says(status: Status, move: Move) -> None:
    facts = replace(COMPLETE, status=status)

    if (status, move) in ALLOWED:
        assert lacks(move, facts) == ()
        assert target(move, facts) == ALLOWED[status, move]
    else:
        assert lacks(move, facts) == (Lack.WRONG_STATUS,)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("status", Status)
def test_each_role_makes_exactly_its_moves(status: Status, move: Move, role: Role) -> None:
    facts = replace(COMPLETE, status=status, actor_role=role)

    role_lack = () if role in ROLES[move] else (Lack.ROLE,)
    status_lack = () if (status, move) in ALLOWED else (Lack.WRONG_STATUS,)
    assert lacks(move, facts) == role_lack + status_lack


@pytest.mark.parametrize("status", Status)
def test_moves_from_a_status_are_listed_in_the_order_of_the_moves(status: Status) -> None:
    assert moves_from(status) == tuple(move for move in Move if (status, move) in ALLOWED)


def test_the_table_has_each_move_once_in_their_order() -> None:
    assert tuple(row.move for row in TABLE) == tuple(Move)
    assert all(transition(move).move is move for move in Move)


def test_every_who_is_used() -> None:
    assert {row.who for row in TABLE} == set(Who)


def test_nothing_leads_out_of_void() -> None:
    assert moves_from(S.VOID) == ()


def test_fulfilled_and_partly_are_reached_from_reported_alone() -> None:
    ends = {S.FULFILLED, S.PARTLY}
    assert {source for row in TABLE if row.target in ends for source in row.sources} == {S.REPORTED}


ONE_LACK = [
    (Move.TRACK, {"has_source": False}, Lack.NO_SOURCE),
    (Move.TRACK, {"has_parties": False}, Lack.NO_PARTY),
    (Move.TRACK, {"strength": Strength.DISCUSSED}, Lack.TOO_WEAK),
    (Move.TRACK, {"strength": Strength.INTEREST, "decided_by_controller": True, "reason": " "}, Lack.NO_REASON),
    (Move.TRACK, {"has_officer": False}, Lack.NO_OFFICER),
    (Move.TRACK, {"due_on": None}, Lack.NO_DATE),
    (Move.START, {"began_updates": 0}, Lack.NO_BEGAN_UPDATE),
    (Move.REPORT, {"completion_updates_with_evidence": 0}, Lack.NO_COMPLETION_EVIDENCE),
    (Move.CONFIRM, {"reporter_is_actor": True}, Lack.OWN_REPORT),
    (Move.CONFIRM, {"official_documents": 0}, Lack.NOT_ENOUGH_PROOF),
    (Move.CONFIRM_PARTLY, {"reporter_is_actor": True}, Lack.OWN_REPORT),
    (Move.RETURN, {"reason": ""}, Lack.NO_REASON),
    (Move.FAIL, {"due_on": TODAY}, Lack.DATE_NOT_PASSED),
    (Move.FAIL, {"due_on": None}, Lack.DATE_NOT_PASSED),
    (Move.FAIL, {"extension_pending": True}, Lack.EXTENSION_PENDING),
    (Move.FAIL, {"reason": " \n"}, Lack.NO_REASON),
    (Move.FAIL, {"checked": " "}, Lack.NO_CHECKED),
    (Move.SUSPEND, {"reason": ""}, Lack.NO_REASON),
    (Move.SUSPEND, {"new_review_on": None}, Lack.NO_REVIEW_DATE),
    (Move.SUSPEND, {"new_review_on": TODAY}, Lack.REVIEW_DATE_NOT_AHEAD),
    (Move.RESUME, {"reason": ""}, Lack.NO_REASON),
    (Move.RESUME, {"suspended_from": None}, Lack.WRONG_STATUS),
    (Move.CANCEL, {"withdrawal_updates_with_evidence": 0}, Lack.NO_WITHDRAWAL),
    (Move.SUPERSEDE, {"has_successor": False}, Lack.NO_SUCCESSOR),
    (Move.ANNUL, {"reason": ""}, Lack.NO_REASON),
    (Move.LAPSE, {"proposed_lapse": False}, Lack.NOT_PROPOSED),
    (Move.REVIVE, {"new_statements_since_lapse": 0}, Lack.NO_NEW_EVIDENCE),
    (Move.REVIVE_PLANNED, {"new_statements_since_lapse": 0}, Lack.NO_NEW_EVIDENCE),
    (Move.REVIVE_PLANNED, {"has_officer": False}, Lack.NO_OFFICER),
    (Move.REVIVE_PLANNED, {"due_on": None}, Lack.NO_DATE),
    (Move.REOPEN, {"reason": ""}, Lack.NO_REASON),
    (Move.REOPEN, {"due_on": None}, Lack.NO_DATE),
]


@pytest.mark.parametrize(("move", "changes", "lack"), ONE_LACK)
def test_one_thing_missing_is_one_lack(move: Move, changes: dict[str, object], lack: Lack) -> None:
    assert lacks_with(move, **changes) == (lack,)


def test_every_lack_is_used() -> None:
    reached = {lack for _, _, lack in ONE_LACK}
    assert reached | {Lack.ROLE, Lack.AUTHOR_WINDOW_OVER} == set(Lack)


def test_every_guard_of_every_move_is_tried() -> None:
    tried = {(move, lack) for move, _, lack in ONE_LACK}
    same_as_track = {(Move.REVIVE_PLANNED, lack) for move, lack in tried if move is Move.TRACK}
    written = {(row.move, guard.lack) for row in TABLE for guard in row.guards}
    assert written == tried | same_as_track


def test_all_lacks_are_named_at_once_with_the_role_first() -> None:
    bare = Facts(
        status=S.PLANNED,
        strength=Strength.AGREED,
        actor_role=Role.ANALYST,
        today=TODAY,
        now=NOW,
        created_at=NOW,
        due_on=TODAY,
    )

    assert lacks(Move.FAIL, bare) == (Lack.ROLE, Lack.DATE_NOT_PASSED, Lack.NO_REASON, Lack.NO_CHECKED)


def test_a_controllers_decision_with_a_reason_tracks_a_weak_promise() -> None:
    assert lacks_with(Move.TRACK, strength=Strength.INTEREST, decided_by_controller=True) == ()


def test_an_analyst_cannot_take_a_controllers_decision() -> None:
    weak = {"strength": Strength.INTEREST, "decided_by_controller": True, "actor_role": Role.ANALYST}
    assert lacks_with(Move.TRACK, **weak) == (Lack.TOO_WEAK,)


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        (Strength.INTEREST, (Lack.TOO_WEAK,)),
        (Strength.PROPOSAL, (Lack.TOO_WEAK,)),
        (Strength.DISCUSSED, (Lack.TOO_WEAK,)),
        (Strength.PLANNED, ()),
        (Strength.AGREED, ()),
        (Strength.SIGNED, ()),
    ],
)
def test_a_promise_is_tracked_from_planned_up(strength: Strength, expected: tuple[Lack, ...]) -> None:
    assert lacks_with(Move.TRACK, strength=strength) == expected


def test_a_review_date_stands_in_for_the_due_date() -> None:
    assert lacks_with(Move.TRACK, due_on=None, review_on=TOMORROW) == ()


@pytest.mark.parametrize(("documents", "owners", "enough"), [(1, 1, True), (0, 2, True), (0, 1, False), (0, 0, False)])
def test_proof_is_one_official_document_or_two_owners(documents: int, owners: int, enough: bool) -> None:
    found = lacks_with(Move.CONFIRM, official_documents=documents, distinct_evidence_owners=owners)
    assert (found == ()) is enough


@pytest.mark.parametrize("move", [Move.START, Move.REPORT])
@pytest.mark.parametrize("role", Role)
def test_the_executor_begins_and_reports_whatever_the_role(move: Move, role: Role) -> None:
    assert lacks_with(move, actor_role=role, actor_is_executor=True) == ()


@pytest.mark.parametrize("move", sorted(set(Move) - {Move.START, Move.REPORT}))
def test_being_the_executor_opens_no_other_move(move: Move) -> None:
    assert lacks_with(move, actor_role=Role.READER, actor_is_executor=True) == (Lack.ROLE,)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (dt.timedelta(0), ()),
        (dt.timedelta(hours=24) - dt.timedelta(microseconds=1), ()),
        (dt.timedelta(hours=24), (Lack.AUTHOR_WINDOW_OVER,)),
        (dt.timedelta(days=30), (Lack.AUTHOR_WINDOW_OVER,)),
    ],
)
def test_an_author_annuls_within_a_day(age: dt.timedelta, expected: tuple[Lack, ...]) -> None:
    author = {"actor_role": Role.ANALYST, "author_is_actor": True}
    assert lacks_with(Move.ANNUL, created_at=NOW - age, **author) == expected


def test_an_author_who_is_controller_annuls_at_any_time() -> None:
    assert lacks_with(Move.ANNUL, actor_role=Role.CONTROLLER, author_is_actor=True) == ()


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_an_author_who_has_left_the_desk_annuls_nothing(role: Role) -> None:
    assert lacks_with(Move.ANNUL, created_at=NOW, actor_role=role, author_is_actor=True) == (Lack.ROLE,)


@pytest.mark.parametrize("left", [S.PLANNED, S.IN_PROGRESS])
def test_resuming_returns_to_the_status_it_left(left: Status) -> None:
    assert target(Move.RESUME, replace(COMPLETE, status=S.SUSPENDED, suspended_from=left)) == left


def test_a_record_that_forgot_what_it_left_has_no_target() -> None:
    with pytest.raises(ValueError, match="does not know the status it left"):
        target(Move.RESUME, replace(COMPLETE, status=S.SUSPENDED, suspended_from=None))


@pytest.mark.parametrize(
    ("due_on", "review_on", "expected"),
    [
        (dt.date(2026, 8, 31), None, dt.date(2026, 9, 1)),
        (None, dt.date(2026, 8, 31), dt.date(2026, 9, 1)),
        (TODAY, YESTERDAY, TOMORROW),
        (YESTERDAY, None, None),
        (None, None, None),
    ],
)
def test_failing_opens_the_day_after_the_date(
    due_on: dt.date | None, review_on: dt.date | None, expected: dt.date | None
) -> None:
    assert opens_on(Move.FAIL, replace(COMPLETE, due_on=due_on, review_on=review_on)) == expected


@pytest.mark.parametrize("move", sorted(set(Move) - {Move.FAIL}))
def test_no_other_move_waits_for_the_calendar(move: Move) -> None:
    assert opens_on(move, replace(COMPLETE, due_on=TOMORROW)) is None


def test_a_form_offers_what_the_guards_ask_for() -> None:
    assert {move: needs(move) for move in Move} == {
        Move.TRACK: (Field.DECISION,),
        Move.START: (Field.UPDATE_TEXT,),
        Move.REPORT: (Field.UPDATE_TEXT, Field.EVIDENCE),
        Move.CONFIRM: (),
        Move.CONFIRM_PARTLY: (Field.REMAINS,),
        Move.RETURN: (Field.REASON,),
        Move.FAIL: (Field.REASON, Field.CHECKED),
        Move.SUSPEND: (Field.REASON, Field.REVIEW_ON),
        Move.RESUME: (Field.REASON,),
        Move.CANCEL: (Field.UPDATE_TEXT, Field.EVIDENCE),
        Move.SUPERSEDE: (Field.SUCCESSOR,),
        Move.ANNUL: (Field.REASON,),
        Move.LAPSE: (),
        Move.REVIVE: (),
        Move.REVIVE_PLANNED: (Field.DECISION,),
        Move.REOPEN: (Field.REASON,),
    }


def test_every_field_is_used() -> None:
    assert {field for move in Move for field in needs(move)} == set(Field)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"actor_role": Role.READER}, (Lack.ROLE,)),
        ({"actor_role": Role.ADMINISTRATOR}, (Lack.ROLE,)),
        ({"has_source": False}, (Lack.NO_SOURCE,)),
        ({"has_parties": False}, (Lack.NO_PARTY,)),
        (
            {"actor_role": Role.READER, "has_source": False, "has_parties": False},
            (Lack.ROLE, Lack.NO_SOURCE, Lack.NO_PARTY),
        ),
    ],
)
def test_a_record_is_entered_by_an_analyst_with_a_source_and_a_party(
    changes: dict[str, object], expected: tuple[Lack, ...]
) -> None:
    facts = replace(COMPLETE, **{"actor_role": Role.ANALYST, **changes})  # type: ignore[arg-type] # test's words
    assert creation_lacks(facts) == expected


@pytest.mark.parametrize("strength", Strength)
@pytest.mark.parametrize("has_officer", [True, False])
@pytest.mark.parametrize("has_date", [True, False])
@pytest.mark.parametrize("decided", [True, False])
def test_a_new_record_is_planned_only_with_strength_officer_and_date(
    strength: Strength,
    has_officer: bool,
    has_date: bool,
    decided: bool,
) -> None:
    firm = strength in {Strength.PLANNED, Strength.AGREED, Strength.SIGNED} or decided
    expected = S.PLANNED if (firm and has_officer and has_date) else S.LEAD
    found = initial_status(strength, has_officer=has_officer, has_date=has_date, decided_by_controller=decided)
    assert found == expected


@pytest.mark.parametrize(
    ("role", "included"),
    [
        (Role.READER, {Role.READER}),
        (Role.ANALYST, {Role.READER, Role.ANALYST}),
        (Role.CONTROLLER, {Role.READER, Role.ANALYST, Role.CONTROLLER}),
        (Role.HEAD, {Role.READER, Role.ANALYST, Role.CONTROLLER, Role.HEAD}),
        (Role.ADMINISTRATOR, set()),
    ],
)
def test_roles_are_cumulative_and_an_administrator_has_none_of_them(role: Role, included: set[Role]) -> None:
    assert {floor for floor in Role if at_least(role, floor)} == included

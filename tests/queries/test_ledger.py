from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import pytest

from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment, CommitmentParty
from commitments.queries.ledger import SHOWN_DEBTS, SHOWN_ROWS, Grouping, Ledger, Standing, ledger
from commitments.queries.owing import who_owes
from commitments.terms import Owes, PartyRole, PartyType, Side, Status
from tests.factories import TODAY, a_party
from tests.rows import a_row

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models import Party

pytestmark = pytest.mark.django_db
OURS, THEIRS, THIRD = Side.OURS, Side.THEIRS, Side.THIRD
PROMISES, RECEIVES, JOINT, MENTIONED = PartyRole.PROMISES, PartyRole.RECEIVES, PartyRole.JOINT, PartyRole.MENTIONED


def bind(record: Commitment, role: PartyRole, side: Side, party: Party | None = None, duty: str = "") -> Commitment:
    CommitmentParty.objects.create(commitment=record, party=party or a_party(), role=role, side=side, duty=duty)
    return record


def read(grouping: Grouping = Grouping.COUNTRY, *, is_one: bool = False, language: str = "ru") -> Ledger:
    return ledger(
        Commitment.objects.all(),
        grouping,
        own_country="UZ",
        is_one=is_one,
        today=TODAY,
        calendar=WorkCalendar("UZ"),
        language=language,
    )


@pytest.mark.parametrize(
    ("bound", "owes"),
    [
        ([(PROMISES, OURS), (RECEIVES, THEIRS)], Owes.OURS),
        ([(PROMISES, THEIRS), (RECEIVES, OURS)], Owes.THEIRS),
        ([(PROMISES, OURS), (PROMISES, THEIRS)], Owes.TOGETHER),
        ([(JOINT, OURS), (JOINT, THEIRS)], Owes.TOGETHER),
        ([(JOINT, THEIRS), (PROMISES, OURS)], Owes.TOGETHER),
        ([(PROMISES, OURS), (PROMISES, THIRD)], Owes.OURS),
        ([(PROMISES, THIRD), (RECEIVES, OURS)], Owes.UNNAMED),
        ([(MENTIONED, OURS), (MENTIONED, THEIRS)], Owes.UNNAMED),
        ([], Owes.UNNAMED),
    ],
)
def test_who_owes_follows_from_the_roles_and_sides_of_the_parties(
    bound: list[tuple[PartyRole, Side]],
    owes: Owes,
) -> None:
    record = a_row()
    for role, side in bound:
        bind(record, role, side)

    assert Commitment.objects.annotate(owes=who_owes()).values_list("owes", flat=True)[0] == owes


def test_a_row_counts_what_is_open_overdue_and_fulfilled_on_each_side() -> None:
    late = {"due_on": TODAY - dt.timedelta(days=1)}
    bind(a_row(), PROMISES, OURS)
    bind(a_row(**late), PROMISES, OURS)
    bind(a_row(status=Status.FULFILLED), PROMISES, THEIRS)
    bind(a_row(status=Status.CANCELLED), PROMISES, THEIRS)
    bind(a_row(status=Status.REPORTED, **late), JOINT, THEIRS)
    a_row(status=Status.LEAD, due_on=None)
    board = read()

    [row] = board.rows
    assert (row.name, row.wanted) == ("Казахстан", {"partner": "KZ"})
    assert (row.ours, row.theirs, row.together, row.unnamed) == (
        Standing(2, 1, 0),
        Standing(0, 0, 1),
        Standing(1, 1, 0),
        Standing(1, 0, 0),
    )
    assert board.total.standings == {**row.standings}
    assert board.most == 3


def test_partners_with_the_most_open_records_come_first_and_those_without_any_are_left_out() -> None:
    for partner in ("KG", "KZ", "KZ"):
        a_row(partner=partner)
    a_row(partner="TJ", status=Status.CANCELLED)

    assert [row.wanted["partner"] for row in read().rows] == ["KZ", "KG"]


def test_a_record_of_two_regions_stands_in_both_rows_and_once_in_the_total() -> None:
    jetisu, osh = a_party("Область Жетысу", type=PartyType.REGION, region="KZ-33"), a_party(region="KG-O")
    jetisu.names.create(name="Jetisu region", folded="jetisu region", language="en")
    ours = a_party(country="UZ", region="UZ-AN")
    record = a_row()
    for party, side in ((jetisu, THEIRS), (osh, THEIRS), (ours, OURS)):
        bind(record, JOINT, side, party)
    board = read(Grouping.REGION)

    assert {row.wanted["region"]: (row.name, row.together.open) for row in board.rows} == {
        "KZ-33": ("Область Жетысу", 1),
        "KG-O": ("KG-O", 1),
    }
    assert board.total.together.open == 1
    assert {row.name for row in read(Grouping.REGION, language="en").rows} == {"Jetisu region", "KG-O"}


def test_organisations_are_theirs_or_ours() -> None:
    chamber, ministry = a_party("Палата"), a_party("Минторг", country="UZ")
    record = bind(a_row(), PROMISES, THEIRS, chamber)
    bind(record, RECEIVES, OURS, ministry)
    bind(record, MENTIONED, THEIRS, a_party("Казахстан", type=PartyType.COUNTRY))

    assert [(row.name, row.wanted) for row in read(Grouping.ORGANISATION).rows] == [
        ("Палата", {"party": str(chamber.pk)}),
    ]
    assert [row.name for row in read(Grouping.OWN).rows] == ["Минторг"]


def test_a_debt_names_who_does_what_on_each_side_and_the_earliest_deadline_comes_first() -> None:
    ours, theirs = a_party("Минторг"), a_party("Хоргос")
    later = bind(a_row(due_on=TODAY + dt.timedelta(days=9)), JOINT, OURS, ours, "отбор участников")
    bind(later, JOINT, THEIRS, theirs, "сорок мест")
    bind(later, RECEIVES, THEIRS, a_party("Жетысу"))
    sooner = bind(a_row(due_on=TODAY), JOINT, THEIRS)
    undated = bind(a_row(status=Status.LEAD, due_on=None), JOINT, THEIRS)
    debts = read().common_debts

    assert [debt.row.commitment for debt in debts.shown] == [sooner, later, undated]
    assert [(str(party), party.duty) for party in debts.shown[1].ours] == [("Минторг", "отбор участников")]
    assert [(str(party), party.duty) for party in debts.shown[1].theirs] == [("Хоргос", "сорок мест")]


def test_the_first_few_are_shown_unless_one_counterpart_is_asked_for() -> None:
    for _number in range(SHOWN_DEBTS + 2):
        bind(a_row(), PROMISES, THEIRS)

    assert (len(read().their_debts.shown), read().their_debts.hidden) == (SHOWN_DEBTS, 2)
    assert (len(read(is_one=True).their_debts.shown), read(is_one=True).their_debts.hidden) == (SHOWN_DEBTS + 2, 0)


def test_rows_beyond_the_fortieth_are_counted() -> None:
    letters = itertools.product("ABCDEFG", repeat=2)
    for first, second in itertools.islice(letters, SHOWN_ROWS + 1):
        a_row(partner=f"{first}{second}")

    assert (len(read().rows), read().hidden) == (SHOWN_ROWS, 1)


@pytest.mark.parametrize(
    ("grouping", "queries"), [(Grouping.COUNTRY, 5), (Grouping.REGION, 8), (Grouping.ORGANISATION, 8)]
)
def test_the_number_of_queries_does_not_grow(
    django_assert_num_queries: DjangoAssertNumQueries,
    grouping: Grouping,
    queries: int,
) -> None:
    for number in (1, 3):
        for _more in range(number):
            record = a_row(partner=f"K{number}")
            bind(record, JOINT, THEIRS, a_party(type=PartyType.REGION, region=f"KZ-{number}"))
            bind(record, JOINT, THEIRS, a_party())
        with django_assert_num_queries(queries):
            read(grouping, language="en")

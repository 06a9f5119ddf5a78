"""Which open records a statement may be news about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commitments.actions.commitments import PartyEntry
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.queries.matches import Match, matches, stems
from commitments.terms import Kind, Role, Visibility
from tests.factories import NOW, a_commitment, a_statement, a_user

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models import Commitment, Statement, User

pytestmark = pytest.mark.django_db

OTHER = (PartyEntry("Some other body"),)


def matched(statement: Statement, user: User) -> list[Commitment]:
    return [match.commitment for match in matches([statement], user)[statement.pk]]


def test_a_record_of_the_same_kind_and_words_is_likely_and_one_without_either_is_not_named() -> None:
    user = a_user()
    record = a_commitment(title="Cherries for Fergana", kind=Kind.SUPPLY, parties=OTHER)
    a_commitment(title="Nothing alike", kind=Kind.VISIT, parties=OTHER)
    statement = a_statement(kind=Kind.SUPPLY, subject="cherries of Fergana", parties=[])

    found = matches([statement], user)[statement.pk]

    assert found == [Match(record, same_kind=True, same_partner=True, words=2)]
    assert found[0].is_likely


def test_two_words_in_common_say_more_than_the_same_kind_and_one_word_says_less() -> None:
    user = a_user()
    same_kind = a_commitment(title="Autumn gathering", parties=OTHER)
    same_words = a_commitment(title="Cherries for Fergana", kind=Kind.SUPPLY, parties=OTHER)

    assert matched(a_statement(subject="Fergana cherry", parties=[]), user) == [same_words, same_kind]
    assert matched(a_statement(subject="cherry", parties=[]), user) == [same_kind, same_words]


def test_a_shared_party_is_a_likeness() -> None:
    record = a_commitment(title="Autumn gathering", kind=Kind.VISIT, parties=(PartyEntry("Khorgos centre"),))
    assert matched(a_statement(kind=Kind.EVENT, subject="", parties=["центр", "Khorgos"]), a_user()) == [record]


def test_a_record_with_another_partner_is_not_like_it() -> None:
    a_commitment(title="Cherries", countries=("RU", "UZ"))
    assert matched(a_statement(subject="cherries"), a_user()) == []


def test_a_record_of_several_countries_may_be_meant() -> None:
    record = a_commitment(title="Cherries", countries=("KZ", "RU", "UZ"))
    assert matched(a_statement(subject="cherries"), a_user()) == [record]


def test_a_statement_without_a_country_is_compared_with_records_of_its_kind() -> None:
    record = a_commitment(title="Cherries", kind=Kind.SUPPLY, countries=("RU", "UZ"))
    assert matched(a_statement(subject="cherries", kind=Kind.SUPPLY, countries=[]), a_user()) == [record]


def test_closed_records_and_those_a_person_may_not_see_are_not_named() -> None:
    author, reader = a_user(), a_user(Role.ANALYST)
    annulled = a_commitment(actor=author, title="Cherries")
    move(annulled, Move.ANNUL, MoveRequest(reason="twice"), actor=author, now=NOW)
    secret = a_commitment(actor=author, title="Cherries", visibility=Visibility.RESTRICTED)

    assert matched(a_statement(subject="cherries"), reader) == []
    assert matched(a_statement(subject="cherries"), author) == [secret]


def test_words_that_most_records_share_say_nothing() -> None:
    for _number in range(4):
        a_commitment(title="Cooperation", parties=OTHER, kind=Kind.VISIT)
    assert matched(a_statement(subject="cooperation", parties=[]), a_user()) == []


def test_five_are_named_at_the_most() -> None:
    for _number in range(7):
        a_commitment()
    assert len(matched(a_statement(), a_user())) == 5


def test_many_statements_and_records_cost_the_same_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = a_user()
    for _number in range(3):
        a_commitment()
    several = [a_statement() for _number in range(3)]

    with django_assert_num_queries(2):
        matches(several[:1], user)
    with django_assert_num_queries(2):
        matches(several, user)
    with django_assert_num_queries(0):
        assert matches([], user) == {}


def test_inflected_words_of_four_languages_share_their_stem() -> None:
    assert stems("вишня и ёлки") == {"вишня", "елки"}
    assert stems("узбекской") == stems("Узбекистан")
    assert stems("oʻzbekiston") == stems("oʻzbeklar")

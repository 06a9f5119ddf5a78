from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.actions import search
from commitments.models import Commitment, CommitmentParty
from commitments.queries.paging import page_of
from commitments.queries.search import Excerpt, Piece, Place, excerpts, likely, order_of_found, pieces, words_wanted
from commitments.terms import Role, Visibility
from tests.factories import NOW, a_party, a_user
from tests.rows import a_row

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def a_found_row(*names: str, **columns: object) -> Commitment:
    row = a_row(**columns)
    for name in names:
        CommitmentParty.objects.create(commitment=row, party=a_party(name))
    search.refresh(row)
    return row


def test_titles_stand_before_names_of_parties_and_these_before_all_other_words() -> None:
    noted = a_found_row(title="Визит", note="ярмарка в Хоргосе")
    named = a_found_row("Центр «Хоргос»", title="Ярмарка")
    old = a_found_row(title="Ярмарка в Хоргосе", created_at=NOW - dt.timedelta(days=9))
    new = a_found_row(title="О хоргосских ярмарках: «Хоргос»")
    a_found_row(title="Ярмарка")
    order = order_of_found(words_wanted("ярмарка хоргос"))

    assert page_of(Commitment.objects.all(), order).rows == (new, old, named, noted)
    second = page_of(Commitment.objects.all(), order, page_of(Commitment.objects.all(), order, size=2).following)
    assert second.rows == (named, noted)


def test_the_words_found_are_marked_in_any_form() -> None:
    assert pieces("Ярмарка <b> в «Хоргосе»", words_wanted("ярмарок хоргос")) == (
        Piece("Ярмарка", found=True),
        Piece(" <b> в «"),
        Piece("Хоргосе", found=True),
        Piece("»"),
    )


def test_what_the_title_lacks_is_shown_where_it_stands() -> None:
    in_title = a_found_row(title="Ярмарка в Хоргосе")
    by_party = a_found_row("Центр «Хоргос»", title="Ярмарка")
    long = " ".join(["слово"] * 40)
    by_note = a_found_row(title="Визит", note=f"{long} ярмарка в Хоргосе {long}")

    found = excerpts([in_title, by_party, by_note], words_wanted("ярмарка хоргос"))

    assert found[by_party.pk] == Excerpt(Place.PARTY, (Piece("Центр «"), Piece("Хоргос", found=True), Piece("»")))
    text = "".join(piece.text for piece in found[by_note.pk].pieces)
    assert (text[:7], text[-7:], len(text) < 180, "ярмарка в Хоргосе" in text) == ("… слово", "слово …", True, True)
    assert set(found) == {by_party.pk, by_note.pk}


def test_one_record_and_three_cost_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = [a_found_row("Центр «Хоргос»", title="Ярмарка") for _number in range(3)]
    for some in (rows[:1], rows):
        with django_assert_num_queries(4):
            excerpts(some, words_wanted("хоргос"))


def test_a_misspelt_name_is_guessed_from_the_records_one_may_see() -> None:
    a_found_row("Акимат Талдыкоргана", title="Ярмарка", visibility=Visibility.INTERNAL)
    a_found_row("Торговая палата", title="Визит")
    analyst, reader = (Commitment.objects.visible_to(a_user(role)) for role in (Role.ANALYST, Role.READER))

    assert likely(words_wanted("акимат талдыкургана"), analyst) == "акимат талдыкоргана"
    assert likely(words_wanted("талдыкургана"), reader) == ""
    assert likely(words_wanted("палатта"), reader) == "палата"
    assert likely(words_wanted("йцукенг"), analyst) == ""

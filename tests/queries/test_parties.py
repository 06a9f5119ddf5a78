from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.actions.parties import add_name, add_party
from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment, CommitmentParty, Party
from commitments.queries.parties import Counts, PartyPage, alike, names_in, party_list, party_page, wanted
from commitments.terms import PartyRole, PartyType, ReviewState, Role, Status, Visibility
from tests.factories import TODAY, a_party, a_statement, a_user, an_article
from tests.rows import a_row

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models import User

pytestmark = pytest.mark.django_db
CALENDAR = WorkCalendar("UZ")


def bind(record: Commitment, party: Party, **fields: str) -> Commitment:
    CommitmentParty.objects.create(commitment=record, party=party, **{"role": PartyRole.PROMISES, **fields})
    return record


def read(party: Party, user: User | None = None, language: str = "ru") -> PartyPage:
    return party_page(party, user or a_user(Role.HEAD), today=TODAY, calendar=CALENDAR, language=language)


def a_quote(record: Commitment, quote: str, published_on: dt.date) -> None:
    article = an_article(f"Headline\n\nThe sides {quote}.", published_on=published_on)
    a_statement(article, quote, state=ReviewState.ACCEPTED, commitment=record, reviewer=record.author)


def test_the_page_tells_names_from_misprints_and_what_sources_print() -> None:
    jetisu = add_party("Область Жетысу", type=PartyType.REGION, country="KZ", region="KZ-33")
    add_name(jetisu, "Jetisu region", language="en")
    add_name(jetisu, "Джетысуйский район", language="ru", correction="верно — область")
    bind(a_row(), jetisu, as_printed="Жетысуйщина")
    bind(a_row(), jetisu, as_printed="область «Жетысу»")
    page = read(jetisu, language="en")

    assert page.name == "Jetisu region"
    assert [(row.name, row.language_name) for row in page.good_names] == [
        ("Область Жетысу", ""),
        ("Jetisu region", "English"),
    ]
    assert [(row.name, row.correction) for row in page.misprints] == [("Джетысуйский район", "верно — область")]
    assert page.printed == ("Жетысуйщина",)


def test_its_records_are_parted_into_what_goes_on_and_how_it_ended() -> None:
    khorgos = a_party()
    late = bind(a_row(due_on=TODAY - dt.timedelta(days=1)), khorgos, duty="сорок мест")
    next_year = bind(a_row(), khorgos)
    kept = bind(a_row(status=Status.FULFILLED), khorgos)
    bind(a_row(), a_party())
    page = read(khorgos)

    assert [part.row.commitment for part in page.open] == [late, next_year]
    assert [part.row.commitment for part in page.closed] == [kept]
    assert page.open[0].bound is not None
    assert page.open[0].bound.duty == "сорок мест"
    assert page.counts == Counts(all=3, open=2, overdue=1, kept=1)


def test_a_partner_country_stands_behind_all_records_with_it_and_our_own_behind_those_that_bind_it() -> None:
    theirs = a_party("Казахстан", type=PartyType.COUNTRY)
    ours = a_party("Узбекистан", type=PartyType.COUNTRY, country="UZ")
    record = bind(a_row(partner="KZ"), ours)
    a_row(partner="KG")

    assert [part.row.commitment for part in read(theirs).open] == [record]
    assert (wanted(theirs), wanted(ours)) == ({"partner": "KZ"}, {"party": str(ours.pk)})
    assert read(ours).counts.open == 1


def test_quotes_come_latest_first_and_what_waits_at_the_desk_is_found_by_any_name() -> None:
    khorgos = add_party("Центр «Хоргос»", country="KZ", aliases=["Khorgos centre"])
    record = bind(a_row(), khorgos)
    a_quote(record, "talked of a fair", TODAY - dt.timedelta(days=30))
    a_quote(record, "agreed to hold a fair", TODAY)
    waiting = a_statement(parties=["KHORGOS Centre"])
    a_statement(parties=["Somebody else"])
    page = read(khorgos)

    assert [row.quote for row in page.sayings] == ["agreed to hold a fair", "talked of a fair"]
    assert page.waiting == (waiting,)


def test_a_reader_sees_the_parties_and_records_that_are_open_to_all() -> None:
    khorgos, secret = a_party(), a_party()
    record = bind(a_row(), khorgos)
    hidden = bind(a_row(visibility=Visibility.INTERNAL), khorgos)
    bind(hidden, secret)
    a_statement(parties=[khorgos.name])
    reader = a_user(Role.READER)
    page = read(khorgos, reader)

    assert list(Party.objects.visible_to(reader)) == [khorgos]
    assert [part.row.commitment for part in page.open] == [record]
    assert (page.counts.all, page.waiting, page.alike) == (1, (), ())


def test_a_name_typed_with_a_slip_finds_the_party_nearest_to_it() -> None:
    khorgos = add_party("Центр «Хоргос»", country="KZ")
    add_party("Палата предпринимателей", country="KZ")

    assert alike("центр хоргоос", Party.objects.all()) == (khorgos,)


def test_a_party_that_may_be_the_same_is_shown_but_not_one_of_another_region() -> None:
    turkistan = add_party("Туркестанская область", type=PartyType.REGION, country="KZ", region="KZ-61")
    twin = add_party("Туркестанская обл.", type=PartyType.REGION, country="KZ")
    add_party("Туркестанская область.", type=PartyType.REGION, country="UZ", region="UZ-TO")

    assert read(turkistan).alike == (twin,)


def test_a_party_without_a_name_in_the_language_keeps_its_own() -> None:
    party = add_party("Минторг")

    assert names_in([party], "en") == {party.pk: "Минторг"}


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    head, khorgos = a_user(Role.HEAD), add_party("Центр «Хоргос»", country="KZ")
    for number in (1, 3):
        for _more in range(number):
            record = bind(a_row(officer=a_user()), khorgos, as_printed="Хоргос")
            bind(record, a_party())
            a_statement(parties=[khorgos.name])
        with django_assert_num_queries(8):
            read(khorgos, head, language="en")
        with django_assert_num_queries(4):
            party_list(Party.objects.all(), head, "", words="", today=TODAY, calendar=CALENDAR, language="en")

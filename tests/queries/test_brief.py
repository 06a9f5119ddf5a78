from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment, CommitmentParty
from commitments.queries.brief import Brief, brief
from commitments.queries.counterparts import Counterpart, counterpart_of, offered
from commitments.terms import PartyRole, PartyType, Reason, ReviewState, Role, Side, Status, Visibility
from tests.factories import TODAY, a_party, a_statement, a_user, an_article
from tests.rows import a_row

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from commitments.models import Party

pytestmark = pytest.mark.django_db
KZ = Counterpart("KZ", "Казахстан", "", {"partner": "KZ"})
SINCE = TODAY - dt.timedelta(days=60)
LATE = {"due_on": TODAY - dt.timedelta(days=1)}
OURS, THEIRS = (PartyRole.PROMISES, Side.OURS), (PartyRole.PROMISES, Side.THEIRS)


def bind(
    record: Commitment,
    *bound: tuple[PartyRole, Side],
    party: Party | None = None,
    duty: str = "",
) -> Commitment:
    for role, side in bound:
        CommitmentParty.objects.create(commitment=record, party=party or a_party(), role=role, side=side, duty=duty)
    return record


def read(language: str = "ru") -> Brief:
    return brief(Commitment.objects.all(), KZ, since=SINCE, today=TODAY, calendar=WorkCalendar("UZ"), language=language)


def test_the_sheet_parts_what_is_owed_what_ended_and_what_is_only_watched() -> None:
    ours = bind(a_row(), OURS)
    theirs = bind(a_row(), THEIRS)
    both = bind(a_row(**LATE), OURS, THEIRS)
    kept = a_row(status=Status.FULFILLED, status_since=SINCE)
    a_row(status=Status.FULFILLED, status_since=SINCE - dt.timedelta(days=1))
    a_row(status=Status.SUPERSEDED, successor=ours)
    lead = a_row(status=Status.LEAD, due_on=None)
    bind(lead, THEIRS)
    sheet = read()

    accounts = [[item.row.commitment for item in account.items] for account in sheet.accounts]
    assert accounts == [[ours], [theirs], [both]]
    assert [account.total for account in sheet.accounts] == [1, 1, 1]
    assert [row.commitment for row in sheet.ended] == [kept]
    assert [row.commitment for row in sheet.leads] == [lead]
    figures = sheet.figures
    assert (figures.all, figures.open, figures.overdue, figures.kept, figures.leads) == (7, 4, 1, 1, 1)


def test_what_to_say_names_the_late_first_and_why() -> None:
    near = bind(a_row(due_on=TODAY + dt.timedelta(days=3)), THEIRS)
    ours = bind(a_row(**LATE), OURS)
    theirs = bind(a_row(**LATE), THEIRS)
    both = bind(a_row(**LATE), OURS, THEIRS)
    reported = bind(a_row(status=Status.REPORTED), OURS)
    bind(a_row(due_on=TODAY + dt.timedelta(days=3)), OURS)
    bind(a_row(), THEIRS)

    assert [(point.reason, point.item.row.commitment) for point in read().points] == [
        (Reason.ANSWER, ours),
        (Reason.ASK, theirs),
        (Reason.AGREE, both),
        (Reason.CHECK, reported),
        (Reason.REMIND, near),
    ]


def test_parties_are_named_in_the_language_of_the_sheet() -> None:
    khorgos = a_party("Центр «Хоргос»", contact="Данияр Оспанов")
    khorgos.names.create(name="Khorgos centre", folded="khorgos centre", language="en")
    record = bind(a_row(), THEIRS, party=khorgos, duty="сорок мест")
    sheet = read("en")

    assert [(act.name, act.duty) for act in sheet.theirs.items[0].theirs] == [("Khorgos centre", "сорок мест")]
    assert [(one.person, one.party, one.references) for one in sheet.contacts] == [
        ("Данияр Оспанов", "Khorgos centre", (record.reference,)),
    ]


def test_the_last_words_are_confirmed_ones_latest_first() -> None:
    record = a_row()
    for number, state in enumerate([ReviewState.ACCEPTED, ReviewState.ACCEPTED, ReviewState.PENDING]):
        is_confirmed = state is ReviewState.ACCEPTED
        a_statement(
            an_article(published_on=TODAY - dt.timedelta(days=10 - number)),
            "hold a fair",
            state=state,
            said_by=f"speaker {number}",
            commitment=record if is_confirmed else None,
            reviewer=record.author if is_confirmed else None,
        )

    assert [quote.said_by for quote in read().quotes] == ["speaker 1", "speaker 0"]


def test_a_counterpart_is_a_country_a_region_or_a_party_that_may_be_seen() -> None:
    jetisu = a_party("Область Жетысу", type=PartyType.REGION, region="KZ-33")
    secret = a_party("Завод «Тайна»")
    bind(a_row(visibility=Visibility.INTERNAL), THEIRS, party=secret)
    bind(a_row(), THEIRS, party=jetisu)
    reader, analyst = a_user(Role.READER), a_user(Role.ANALYST)

    assert counterpart_of("KZ", reader, "ru") == KZ
    assert counterpart_of("KZ-33", reader, "ru") == Counterpart("KZ-33", jetisu.name, "Казахстан", {"region": "KZ-33"})
    assert counterpart_of(str(secret.pk), reader, "ru") is None
    assert counterpart_of(str(secret.pk), analyst, "ru") is not None
    assert counterpart_of("'; drop", analyst, "ru") is None
    assert offered(reader, "ru").organisations == []
    assert offered(analyst, "ru").organisations == [(str(secret.pk), secret.name)]
    assert offered(analyst, "ru").regions == [("KZ-33", "Область Жетысу")]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in (1, 3):
        for _more in range(number):
            record = bind(a_row(officer=a_user(), **LATE), OURS, THEIRS)
            bind(record, (PartyRole.MENTIONED, Side.THEIRS), party=a_party(contact="Somebody"))
            a_row(status=Status.FULFILLED)
            a_row(status=Status.LEAD, due_on=None)
            a_statement(an_article(), state=ReviewState.ACCEPTED, commitment=record, reviewer=record.author)
        with django_assert_num_queries(10):
            read("en")

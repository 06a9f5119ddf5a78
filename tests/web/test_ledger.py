from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict
from django.urls import reverse

from commitments import clock
from commitments.filters import CommitmentFilter
from commitments.models import CommitmentParty
from commitments.queries.flags import office_calendar
from commitments.terms import PartyRole, PartyType, Role, Side, Status, Visibility
from tests.factories import NOW, TODAY, a_party, a_user
from tests.pages import browser, registry_links, text_of
from tests.rows import a_row

if TYPE_CHECKING:
    from commitments.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def a_busy_ledger() -> None:
    """Thirty records with one to three parties of every role and side."""
    parties = itertools.cycle(
        [
            a_party(),
            a_party(country="UZ"),
            a_party(country="KG", region="KG-O", type=PartyType.REGION),
            a_party(region="KZ-33"),
            a_party(country="UZ", region="UZ-AN"),
        ],
    )
    roles = itertools.cycle([*PartyRole, PartyRole.PROMISES])
    sides = itertools.cycle([Side.OURS, Side.THEIRS, Side.THEIRS, Side.OURS, Side.THIRD, Side.THEIRS, Side.OURS])
    statuses = itertools.cycle([Status.PLANNED, Status.IN_PROGRESS, Status.FULFILLED, Status.LEAD, Status.CANCELLED])
    for number in range(30):
        record = a_row(
            partner=("KZ", "KG")[number % 2],
            status=next(statuses),
            due_on=TODAY + dt.timedelta(days=number - 12),
        )
        for _more in range(1 + number % 3):
            CommitmentParty.objects.create(commitment=record, party=next(parties), role=next(roles), side=next(sides))


@pytest.mark.parametrize("query", ["by=country", "by=region", "by=organisation&partner=KZ&kind=visit"])
def test_every_figure_leads_to_a_list_of_exactly_that_many_records(query: str) -> None:
    me = a_user(Role.HEAD)
    a_busy_ledger()
    shown = dict.fromkeys(registry_links(browser(me).get(f"/ledger/?{query}")))

    assert len(shown) > 10
    assert {pair: listed(pair[0], me) for pair in shown} == {pair: pair[1] for pair in shown}


def listed(address: str, user: User) -> int:
    asked = QueryDict(address.partition("?")[2])
    return int(CommitmentFilter(asked, user=user, today=TODAY, calendar=office_calendar()).qs.count())


def test_the_filters_stay_in_the_address_and_what_belongs_to_other_pages_is_dropped() -> None:
    a_row()
    response = browser(a_user(Role.HEAD)).get("/ledger/?by=region&partner=KZ&when=overdue&phase=closed")

    assert response.context["base"].urlencode() == "partner=KZ"
    assert [tab.query for tab in response.context["tabs"]][:2] == ["partner=KZ&by=country", "partner=KZ&by=region"]


def test_a_record_out_of_sight_is_not_counted() -> None:
    a_row(visibility=Visibility.INTERNAL)
    a_row()

    assert browser(a_user(Role.READER)).get("/ledger/").context["board"].total.open == 1


def test_a_party_of_hidden_records_alone_is_not_named_to_a_reader() -> None:
    hidden = a_party("Завод «Тайна»")
    record = a_row(visibility=Visibility.INTERNAL)
    CommitmentParty.objects.create(commitment=record, party=hidden)
    address = reverse("registry") + f"?party={hidden.pk}"

    assert "Тайна" in text_of(browser(a_user(Role.ANALYST)).get(address))
    assert "Тайна" not in text_of(browser(a_user(Role.READER)).get(address))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Пока никто никому не должен"),
        ("kind=visit", "Таких записей нет"),
    ],
)
def test_an_empty_ledger_says_what_to_do(query: str, words: str) -> None:
    assert words in text_of(browser(a_user()).get(f"/ledger/?{query}"))


def test_a_ledger_by_parties_that_no_record_names_leads_to_the_countries() -> None:
    a_row()

    assert "Сложить пока нечего" in text_of(browser(a_user()).get("/ledger/?by=region"))

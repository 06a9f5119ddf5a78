from __future__ import annotations

import datetime as dt
import itertools
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.filters import CommitmentFilter
from commitments.queries.flags import office_calendar
from commitments.terms import Kind, Role, Status, Strength, Visibility
from tests.factories import NOW, TODAY, a_user, an_article
from tests.rows import a_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

    from commitments.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def logged_in(role: Role = Role.HEAD, **fields: object) -> Client:
    client = Client()
    client.force_login(a_user(role, **fields))
    return client


class Links(HTMLParser):
    """The links of a page that lead into the registry, each with its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._address = ""
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address, self._text = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address.startswith(reverse("registry")):
            self.found.append((self._address, self._text.strip()))


def numbers(page: str) -> Iterator[tuple[str, int]]:
    """Every link into the registry that shows a number: its address and the number."""
    for address, text in Links(page).found:
        figures = re.findall(r"\d+", re.sub(r"14 рабочих|7 рабочих", "", text))
        if figures:
            assert len(figures) == 1, text
            yield address, int(figures[0])


def a_busy_office(officers: list[User]) -> None:
    """Sixty records, every status, kind, strength and several partners among them, late, soon, opening and far."""
    distances = itertools.cycle([-40, -3, -1, 0, 1, 6, 12, 19, 25, 60, 200])
    partners = itertools.cycle(["KZ", "KZ", "KG", "TJ", "MULTI", "XX", "CN"])
    kinds, strengths = itertools.cycle(Kind), itertools.cycle(Strength)
    statuses = itertools.cycle([Status.PLANNED, Status.IN_PROGRESS, *(s for s in Status if s != Status.SUPERSEDED)])
    holders = itertools.cycle([*officers, None])
    for _number in range(60):
        due = TODAY + dt.timedelta(days=next(distances))
        a_row(
            partner=next(partners),
            kind=next(kinds),
            strength=next(strengths),
            status=next(statuses),
            officer=next(holders),
            earliest=due - dt.timedelta(days=next(distances) % 30),
            due_on=due,
        )


FILTERS = [
    "",
    "?partner=KZ",
    "?partner=KZ&partner=KG",
    "?kind=visit&kind=event&kind=supply",
    "?status=planned&status=fulfilled&status=cancelled&status=lapsed",
    "?strength=agreed&strength=interest",
    "?officer=me",
    "?officer=none",
    "?controller=none&partner=CN&partner=MULTI",
]


@pytest.mark.parametrize("query", FILTERS)
def test_every_number_leads_to_a_list_of_exactly_that_many_records(query: str) -> None:
    me = a_user(Role.HEAD)
    a_busy_office([me, a_user(), a_user()])
    client = Client()
    client.force_login(me)
    shown = dict.fromkeys(numbers(client.get(f"/{query}").content.decode()))

    assert len(shown) > 20
    assert {pair: listed(pair[0], me) for pair in shown} == {pair: pair[1] for pair in shown}


def listed(address: str, user: User) -> int:
    """Count the records behind an address, as the registry does."""
    query = QueryDict(urlsplit(address).query)
    filters = CommitmentFilter(query, user=user, today=TODAY, calendar=office_calendar())
    assert filters.misread == []
    return len(filters.qs)


def test_every_link_of_a_number_opens_that_list_in_the_registry() -> None:
    """For a reader: what a reader may not see is neither counted nor listed."""
    officers = [a_user()]
    a_busy_office(officers)
    a_row(visibility=Visibility.INTERNAL, due_on=TODAY - dt.timedelta(days=1))
    a_row(visibility=Visibility.RESTRICTED)
    client = logged_in(Role.READER)
    response = client.get("/")

    assert response.context["board"].total == 60
    for address, number in numbers(response.content.decode()):
        assert (address, client.get(address).context["page"].total) == (address, number)


def test_only_the_dashboards_own_filters_are_taken() -> None:
    a_row(due_on=TODAY - dt.timedelta(days=1))
    a_row()
    response = logged_in().get("/?when=overdue&q=nothing&phase=closed&partner=KZ")

    assert response.context["board"].total == 2
    assert response.context["base"].urlencode() == "partner=KZ"


def test_a_filter_that_is_not_understood_is_named() -> None:
    a_row()
    page = logged_in().get("/?kind=junk").content.decode()

    assert page.count("Эти отборы не поняты и не применены: Род.") == 1


def test_an_office_without_records_is_led_to_its_first_article() -> None:
    response = logged_in(Role.ANALYST).get("/")

    assert response.templates[0].name == "dashboard/first.html"
    assert response.content.decode().count(f'class="btn btn-primary" href="{reverse("article_new")}"') == 1


def test_an_office_with_an_article_is_led_to_the_desk() -> None:
    an_article()
    page = logged_in(Role.ANALYST).get("/").content.decode()

    assert page.count(f'class="btn btn-primary" href="{reverse("desk")}"') == 1


def test_a_reader_of_an_empty_office_is_asked_for_nothing() -> None:
    page = logged_in(Role.READER).get("/").content.decode()

    assert page.count('class="btn btn-primary"') == 0


def test_an_administrator_of_an_empty_office_is_led_to_invite() -> None:
    page = logged_in(Role.ADMINISTRATOR).get("/").content.decode()

    assert page.count(f'href="{reverse("people_invite")}"') == 1


def test_filters_that_leave_nothing_are_not_a_first_run() -> None:
    a_row()
    response = logged_in().get("/?partner=TR")

    assert (response.templates[0].name, response.context["board"].total) == ("dashboard/dashboard.html", 0)


def test_drawings_are_described_and_carry_no_style() -> None:
    a_busy_office([a_user()])
    page = logged_in().get("/").content.decode()

    assert page.count('role="img"><title>') == 2
    assert page.count("<desc>") == 2
    assert page.count("style=") == 0


def test_one_record_and_three_cost_the_same_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = logged_in()
    a_row(officer=a_user(), due_on=TODAY)
    client.get("/")
    with django_assert_num_queries(counted := cost(client)):
        client.get("/")
    a_row(officer=a_user(), due_on=TODAY, partner="KG")
    a_row(officer=a_user(), due_on=TODAY - dt.timedelta(days=1), kind=Kind.EVENT)
    with django_assert_num_queries(counted):
        client.get("/")


def cost(client: Client) -> int:
    from django.db import connection  # noqa: PLC0415 - only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only here

    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return len(captured)


def test_nobody_sees_it_without_a_log_in() -> None:
    assert Client().get("/").status_code == 302


def test_it_only_answers_to_get() -> None:
    assert logged_in().post("/").status_code == 405

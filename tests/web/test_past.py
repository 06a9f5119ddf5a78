from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from commitments import clock
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment
from commitments.terms import Role, Status, Visibility
from tests.factories import NOW, TODAY, a_user
from tests.pages import address, browser, messages_of, text_of
from tests.stages import REVIEW, Office

pytestmark = pytest.mark.django_db

LATER = NOW + dt.timedelta(days=30)
ON = TODAY.isoformat()


@pytest.fixture(autouse=True)
def _a_month_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    monkeypatch.setattr(clock, "today", LATER.date)


@pytest.fixture
def office() -> Office:
    """A record that was planned on the day, and is suspended today."""
    office = Office()
    record = office.planned(title="Fair in Khorgos")
    request = MoveRequest(reason="so decided", review_on=REVIEW)
    move(record, Move.SUSPEND, request, actor=office.head, now=NOW + dt.timedelta(days=2))
    return office


def test_the_dashboard_of_a_day_counts_what_stood_then_and_leads_to_the_lists_of_that_day(office: Office) -> None:
    client = browser(office.head)
    page = client.get("/", {"on": ON})

    assert {status: count for status, count in page.context["statuses"] if count} == {Status.PLANNED: 1}
    assert f"/registry/?on={ON}&amp;status=planned" in page.content.decode()
    assert "Показано на конец дня 14 июля 2026" in text_of(page)
    listed = client.get("/registry/", {"on": ON, "status": "planned"})
    assert [row.commitment.title for row in listed.context["page"].rows] == ["Fair in Khorgos"]
    assert client.get("/registry/", {"on": ON, "status": "suspended"}).context["page"].rows == ()


def test_a_record_of_a_day_stands_beside_what_it_is_with_the_history_until_then(office: Office) -> None:
    client, found = browser(office.head), Commitment.objects.get()
    page = client.get(address(found), {"on": ON})

    changed = {line.label: (line.then, line.today) for line in page.context["lines"] if line.is_changed}
    assert changed["Состояние"] == ("Запланировано", "Приостановлено")
    assert [row.status for row in page.context["page"]["history"]] == [Status.PLANNED]
    assert f'href="{address(found)}"' in page.content.decode()
    assert client.get(address(found), {"on": "2026-07-13"}).status_code == 404


def test_a_hidden_record_is_hidden_on_a_past_day_as_well(office: Office) -> None:
    office.planned(title="Secret", visibility=Visibility.RESTRICTED)
    reader = browser(a_user(Role.READER))

    assert [row.commitment.title for row in reader.get("/registry/", {"on": ON}).context["page"].rows] == [
        "Fair in Khorgos",
    ]
    assert reader.get("/", {"on": ON}).context["total"] == 1


@pytest.mark.parametrize("asked", ["", "soon", "2026-08-13", "2027-01-01", "0026-07-14"])
def test_a_day_that_is_no_past_day_leads_to_today_with_a_sentence(asked: str, office: Office) -> None:
    page = browser(office.head).get(reverse("registry"), {"on": asked, "kind": "event"}, follow=True)

    assert page.redirect_chain == [("/registry/?kind=event", 302)]
    assert messages_of(page) == ["Укажите день раньше сегодняшнего: на сегодня показано и так."]


def test_filters_by_what_a_record_is_stay_in_the_address_of_the_day(office: Office) -> None:
    client = browser(office.head)

    assert client.get("/registry/", {"on": ON, "kind": "visit"}).context["page"].rows == ()
    page = client.get("/registry/", {"kind": "event"})
    assert '<input type="hidden" name="kind" value="event">' in page.content.decode()

from __future__ import annotations

import datetime as dt

import pytest

from commitments import clock
from commitments.terms import Role, Visibility
from tests.factories import NOW, TODAY, a_user
from tests.pages import address, browser, links_of, text_of
from tests.rows import a_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.mark.parametrize(
    ("query", "month"),
    [("", 7), ("month=2026-09", 9), ("month=2026-13", 7), ("month=0026-01", 7), ("month=september", 7)],
)
def test_the_month_is_the_one_asked_for_else_this_one(query: str, month: int) -> None:
    response = browser(a_user()).get(f"/calendar/?{query}")

    assert response.context["month"].first == dt.date(2026, month, 1)


def test_filters_stay_with_the_person_who_turns_the_pages() -> None:
    a_row(partner="KG", due_on=TODAY)
    record = a_row(partner="KZ", due_on=TODAY)
    response = browser(a_user()).get("/calendar/?partner=KZ&when=overdue")

    assert response.context["way_on"] == "?partner=KZ&month=2026-08"
    marks = [row.commitment for day in response.context["month"].agenda for row in day.due]
    assert marks == [record]
    assert [href for href, text in links_of(response) if record.title in text] == [address(record)] * 2


def test_a_record_out_of_sight_is_on_no_day() -> None:
    a_row(title="Тайный завод", due_on=TODAY, visibility=Visibility.INTERNAL)

    page = text_of(browser(a_user(Role.READER)).get("/calendar/"))

    assert "Тайный завод" not in page
    assert "В этом месяце ничего не назначено" in page

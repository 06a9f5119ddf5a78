from __future__ import annotations

import pytest
from django.urls import reverse

from commitments.lifecycle import TABLE, Move
from commitments.queries.workflow import stations
from commitments.terms import Role, Status
from tests.factories import a_user
from tests.pages import browser


def test_the_page_draws_every_arrow_of_the_table_that_decides_and_no_other() -> None:
    drawn = {(station.status, arrow.move, arrow.targets) for station in stations() for arrow in station.arrows}
    resumed = (Status.PLANNED, Status.IN_PROGRESS)

    assert drawn == {
        (source, row.move, (row.target,) if row.target else resumed) for row in TABLE for source in row.sources
    }
    assert [station.status for station in stations() if not station.arrows] == [Status.VOID]
    assert {station.status for station in stations()} == set(Status)


@pytest.mark.django_db
def test_a_step_stands_in_words_with_what_it_needs_and_whose_it_is() -> None:
    page = browser(a_user(Role.READER)).get(reverse("workflow"))
    [planned] = [station for station in page.context["stations"] if station.status == Status.PLANNED]
    [start] = [arrow for arrow in planned.arrows if arrow.move is Move.START]

    assert (start.name, start.hint) == ("Начать работу", "Новость о том, что работа началась")
    assert start.who == "Это делает ответственный или аналитик."
    assert page.content.decode().count(f"<b>{start.name}</b>") == 1

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments import clock
from commitments.actions import search
from commitments.queries import registry as reading
from commitments.terms import Kind, Role, Status, Visibility
from commitments.web.views.registry import tabs
from tests.factories import NOW, TODAY, a_user
from tests.rows import a_row

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    from commitments.models import Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def logged_in(role: Role = Role.HEAD) -> Client:
    client = Client()
    client.force_login(a_user(role))
    return client


def shown(response: _MonkeyPatchedWSGIResponse) -> list[Commitment]:
    return [row.commitment for row in response.context["page"].rows]


def test_the_list_shows_what_is_asked_for_in_the_order_asked_for() -> None:
    late = a_row(due_on=TODAY - dt.timedelta(days=1))
    a_row(kind=Kind.EVENT)
    next_year = a_row()

    assert shown(logged_in().get("/registry/?kind=visit&order=deadline")) == [late, next_year]


def test_a_row_shows_the_record_in_words() -> None:
    officer = a_user(name="Дилноза Каримова")
    row = a_row(
        title="Ярмарка <в> «Хоргосе»",
        officer=officer,
        window_text="в июне–июле",
        earliest=dt.date(2026, 6, 1),
        latest=dt.date(2026, 7, 31),
        due_on=dt.date(2026, 7, 31),
        partner="KG",
    )
    page = logged_in().get("/registry/").content.decode()

    words = (
        f'href="{reverse("record", args=[row.reference])}">Ярмарка &lt;в&gt; «Хоргосе»</a>',
        f'<span class="ref">{row.reference}</span><span>визит</span><span>Кыргызстан</span>',
        "«в июне–июле»",
        '<span class="wdate">01.06–31.07.2026</span>',
        "ещё 13 раб. дней",
        '<span class="own">Д. Каримова</span>',
    )
    assert [page.count(word) for word in words] == [1] * len(words)


def test_a_row_without_dates_says_that_none_is_named_and_when_it_is_reviewed() -> None:
    a_row(due_on=None, review_on=dt.date(2026, 9, 1))
    page = logged_in().get("/registry/").content.decode()

    assert [page.count(words) for words in ("срок не назван</span>", "пересмотр 01.09.2026", "не назначен</span>")] == [
        1,
        1,
        1,
    ]


def test_a_moved_due_date_is_said_beside_the_window_as_printed() -> None:
    a_row(window_text="в июле", earliest=dt.date(2026, 7, 1), latest=dt.date(2026, 7, 31), due_on=dt.date(2026, 8, 20))
    page = logged_in().get("/registry/").content.decode()

    assert page.count('<span class="wdate">срок 20.08.2026</span>') == 1


def test_a_reader_is_shown_only_what_a_reader_may_see() -> None:
    seen = a_row()
    a_row(visibility=Visibility.INTERNAL)
    a_row(visibility=Visibility.RESTRICTED)
    response = logged_in(Role.READER).get("/registry/")

    assert (shown(response), response.context["page"].total) == ([seen], 1)


def test_the_next_page_keeps_the_filters_and_the_order() -> None:
    for number in range(30):
        a_row(due_on=TODAY + dt.timedelta(days=number))
    a_row(kind=Kind.EVENT)
    client = logged_in()
    first = client.get("/registry/?kind=visit&order=deadline")
    cursor = first.context["page"].following
    address = f"?kind=visit&amp;order=deadline&amp;after={cursor}"

    assert unquote(first.content.decode()).count(f'rel="next" href="{address}"') == 1
    second = client.get("/registry/", {"kind": "visit", "order": "deadline", "after": cursor})
    assert (len(shown(first)), len(shown(second)), second.context["page"].following) == (25, 5, "")
    assert not set(shown(first)) & set(shown(second))
    assert second.content.decode().count('href="?kind=visit&amp;order=deadline">К началу</a>') == 1


def test_every_value_in_force_can_be_dropped_by_itself() -> None:
    a_row()
    chips = logged_in().get("/registry/?kind=visit&kind=event&when=overdue&q=визит&order=newest").context["chips"]

    assert [(chip.label, chip.value, unquote(chip.query)) for chip in chips] == [
        ("Слова", "визит", "when=overdue&kind=visit&kind=event&order=newest"),
        ("Время", "Просрочено", "q=визит&kind=visit&kind=event&order=newest"),
        ("Род", "визит", "q=визит&when=overdue&kind=event&order=newest"),
        ("Род", "мероприятие", "q=визит&when=overdue&kind=visit&order=newest"),
    ]


@pytest.mark.parametrize(
    ("query", "current"),
    [
        ("", ["Все"]),
        ("order=newest", ["Все"]),
        ("phase=open", ["Открытые"]),
        ("phase=open&officer=me", ["Мои"]),
        ("when=overdue", ["Просрочено"]),
        ("status=reported", ["Ждут проверки"]),
        ("status=reported&kind=visit", []),
    ],
)
def test_the_view_that_asks_the_same_is_current(query: str, current: list[str]) -> None:
    assert [tab.label for tab in tabs(QueryDict(query)) if tab.current] == current


def test_an_order_is_chosen_with_the_filters_kept() -> None:
    a_row()
    orders = logged_in().get("/registry/?kind=visit&order=status").context["orders"]

    assert [(order.query, order.current) for order in orders] == [
        ("kind=visit&order=deadline", False),
        ("kind=visit&order=newest", False),
        ("kind=visit&order=status", True),
        ("kind=visit&order=partner", False),
        ("kind=visit&order=strength", False),
    ]


def test_an_empty_answer_says_what_to_do() -> None:
    a_row()
    page = logged_in().get("/registry/?q=выставка").content.decode()

    assert [page.count(words) for words in ("Таких записей нет", "или начало слова", "Показать все записи")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(("role", "offers"), [(Role.ANALYST, 1), (Role.READER, 0)])
def test_an_empty_registry_offers_the_first_article_to_those_who_may(role: Role, offers: int) -> None:
    page = logged_in(role).get("/registry/").content.decode()

    assert page.count("Реестр пока пуст") == 1
    assert page.count(f'<a class="btn" href="{reverse("article_new")}">') == offers


def test_words_found_are_marked_in_the_title_or_where_they_stand() -> None:
    search.refresh(a_row(title="Ярмарка <в> «Хоргосе»"), a_row(title="Визит", note="Ждёт ярмарку & гостей"))
    page = logged_in().get("/registry/?q=ярмарки").content.decode()

    words = (
        "<mark>Ярмарка</mark> &lt;в&gt; «Хоргосе»</a>",
        '<span class="hit"><span class="muted">заметка:</span> Ждёт <mark>ярмарку</mark> &amp; гостей</span>',
        'id="find" name="q" value="ярмарки"',
    )
    assert [page.count(word) for word in words] == [1, 1, 1]


def test_a_misspelt_word_is_offered_as_it_was_probably_meant() -> None:
    search.refresh(a_row(title="Ярмарка в «Хоргосе»"))
    page = unquote(logged_in().get("/registry/?q=хоргосс&kind=visit").content.decode())

    assert page.count('<a href="?q=хоргосе&amp;kind=visit">хоргосе</a>') == 1


def test_a_filter_that_is_not_understood_is_named() -> None:
    a_row()
    response = logged_in().get("/registry/?year=soon&partner=%27")

    assert response.content.decode().count("Эти отборы не поняты и не применены: Партнёр, Год записи.") == 1
    assert response.context["page"].total == 1


def test_a_number_above_the_bound_is_counted_only_for_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.web.views.registry.COUNTED_AT_ONCE", 2)
    for _number in range(3):
        a_row()
    client = logged_in()
    page = client.get("/registry/?kind=visit").content.decode()

    assert page.count("больше 2 записей") == 1
    assert page.count('href="?kind=visit&amp;count=all"') == 1
    assert client.get("/registry/?kind=visit&count=all").context["page"].total == 3


def test_one_record_and_three_cost_the_same_queries() -> None:
    client = logged_in()
    a_row(officer=a_user())
    client.get("/registry/")
    with CaptureQueriesContext(connection) as one:
        client.get("/registry/")
    a_row(officer=a_user(), controller=a_user(), partner="KG")
    a_row(officer=a_user(), status=Status.FULFILLED)
    with CaptureQueriesContext(connection) as three:
        client.get("/registry/")

    assert len(one) == len(three)


def test_rows_keep_their_roles_when_they_are_laid_out_as_cards() -> None:
    a_row()
    page = logged_in().get("/registry/").content.decode()

    assert [page.count(f'role="{role}"') for role in ("table", "rowgroup", "row", "columnheader", "cell")] == [
        1,
        2,
        2,
        4,
        4,
    ]


def test_nobody_sees_it_without_a_log_in_and_it_only_answers_to_get() -> None:
    assert Client().get("/registry/").status_code == 302
    assert logged_in().post("/registry/").status_code == 405


def test_the_bound_is_a_thousand() -> None:
    assert reading.COUNTED_AT_ONCE == 1000

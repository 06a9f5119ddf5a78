"""The menu: which of its lines the page at hand belongs to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commitments import clock
from commitments.terms import Role
from tests.factories import NOW, a_commitment, a_statement, a_user
from tests.pages import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("route", "about", "line", "says"),
    [
        ("dashboard", None, "Сводка", "page"),
        ("desk", None, "Разбор", "page"),
        ("article_new", None, "Разбор", "true"),
        ("article", "article", "Разбор", "true"),
        ("statement_accept", "statement", "Разбор", "true"),
        ("articles", None, "Статьи", "page"),
        ("registry", None, "Реестр", "page"),
        ("record_new", None, "Реестр", "true"),
        ("record", "record", "Реестр", "true"),
        ("delivery", None, "Отправка писем", "page"),
    ],
)
def test_a_page_marks_its_own_line_of_the_menu(route: str, about: str | None, line: str, says: str) -> None:
    statement = a_statement()
    things = {"statement": statement.pk, "article": statement.article_id, "record": a_commitment().reference}

    answer = browser(a_user(Role.HEAD)).get(reverse(route, args=[things[about]] if about else []))

    assert [(item.label, item.current) for item in answer.context["nav"] if item.current] == [(line, says)]


def test_a_page_of_no_section_marks_nothing() -> None:
    answer = browser(a_user()).get(reverse("settings"))

    assert [item.label for item in answer.context["nav"] if item.current] == []


def test_a_person_s_page_belongs_to_the_people() -> None:
    answer = browser(a_user(Role.ADMINISTRATOR)).get(reverse("person", args=[a_user().pk]))

    assert [(item.label, item.current) for item in answer.context["nav"] if item.current] == [("Сотрудники", "true")]

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from commitments import clock
from commitments.models import Commitment
from commitments.terms import Kind, Role, SheetFormat, Visibility
from commitments.web.views import exports
from tests.exports.book import cells_of
from tests.factories import NOW, TODAY, a_user
from tests.pages import browser
from tests.rows import a_row

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def content(answer: Answer) -> bytes:
    return answer.getvalue()


def listed(client: Client, query: str = "") -> list[str]:
    lines = content(client.get(f"/registry/registry.csv{query}")).decode().splitlines()
    return [line.split(";")[0] for line in lines[1:]]


def test_the_file_holds_the_list_of_the_page() -> None:
    late = a_row(due_on=TODAY - dt.timedelta(days=1))
    a_row(kind=Kind.EVENT)
    soon = a_row()

    assert listed(browser(a_user(Role.HEAD)), "?kind=visit&order=deadline") == [late.reference, soon.reference]


@pytest.mark.parametrize(
    ("role", "seen"),
    [(Role.READER, 1), (Role.ADMINISTRATOR, 1), (Role.ANALYST, 2), (Role.CONTROLLER, 2), (Role.HEAD, 3)],
)
def test_nobody_takes_away_what_they_may_not_see(role: Role, seen: int) -> None:
    rows = [
        a_row(visibility=visibility) for visibility in (Visibility.PUBLIC, Visibility.INTERNAL, Visibility.RESTRICTED)
    ]

    assert sorted(listed(browser(a_user(role)))) == sorted(row.reference for row in rows[:seen])


def test_a_book_is_a_file_to_keep_with_its_code_lists() -> None:
    record = a_row()
    answer = browser(a_user()).get(reverse("registry_xlsx"))
    book = content(answer)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="registry-2026-07-14.xlsx"'
    assert cells_of(book)[1][0] == record.reference
    codes = cells_of(book, 2)
    assert codes[0] == ["Столбец", "Код столбца", "Код значения", "Значение"]
    wanted = [["Состояние", "status", "lead", "На заметке"], ["Страны", "countries", "KG", "Кыргызстан"]]
    assert [row for row in wanted if row in codes] == wanted


def test_the_registry_leads_to_both_files_of_the_same_list() -> None:
    a_row()
    page = browser(a_user()).get("/registry/?kind=visit&after=x").content.decode()

    assert [page.count(f'href="/registry/registry.{form}?kind=visit"') for form in SheetFormat] == [1, 1]


def test_more_rows_than_a_book_holds_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_IN_BOOK", 1)
    a_row()
    a_row()
    answer = browser(a_user()).get("/registry/registry.xlsx?kind=visit")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/registry/?kind=visit")


@pytest.mark.parametrize("action", ["export_csv", "export_xlsx"])
def test_the_admin_exports_what_is_picked(action: str) -> None:
    picked, _other, hidden = a_row(), a_row(), a_row(visibility=Visibility.RESTRICTED)
    answer = browser(a_user()).post(
        reverse("admin:commitments_commitment_changelist"),
        {"action": action, "_selected_action": [picked.pk, hidden.pk]},
    )
    file = content(answer)
    found = cells_of(file)[1:] if action == "export_xlsx" else [file.decode().splitlines()[1].split(";")]

    assert [row[0] for row in found] == [picked.reference]
    assert Commitment.objects.count() == 3

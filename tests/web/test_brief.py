from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

from commitments import clock
from commitments.models import CommitmentParty
from commitments.terms import PartyRole, ReviewState, Role, Side, Status, Visibility
from tests.factories import NOW, TODAY, a_party, a_statement, a_user, an_article
from tests.pages import browser, text_of
from tests.rows import a_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def a_busy_counterpart() -> None:
    """One of everything that a sheet may hold."""
    ours, theirs = a_party("Минторг", country="UZ"), a_party("Центр «Хоргос»", contact="Данияр Оспанов")
    late = a_row(title="Ярмарка", window_text="в июне", due_on=TODAY - dt.timedelta(days=1), officer=a_user())
    joint = a_row(title="Торговый дом")
    for record, sides in ((late, [(theirs, Side.THEIRS)]), (joint, [(ours, Side.OURS), (theirs, Side.THEIRS)])):
        for party, side in sides:
            CommitmentParty.objects.create(
                commitment=record, party=party, role=PartyRole.PROMISES, side=side, duty=f"часть {party}"
            )
    a_row(title="Автобус", status=Status.FULFILLED)
    a_row(title="Склад", status=Status.LEAD, due_on=None)
    a_statement(
        an_article(), state=ReviewState.ACCEPTED, commitment=late, reviewer=late.author, said_by="press service"
    )


WORDS = (
    "Казахстан",
    "К встрече 21 июля 2026",
    "Всего записей 4, открыто 3. Просрочено 1. С 15 апреля 2026 исполнено 1. На заметке 1.",
    "Спросить:",
    "«в июне»",
    "по 13 июля 2026",
    "Центр «Хоргос» — часть Центр «Хоргос»",
    "мы: Минторг — часть Минторг",
    "Автобус",
    "Склад",
    "agreed to hold a fair",
    "Vestnik, 14 июля 2026",
    "Данияр Оспанов",
)


def test_the_sheet_and_the_document_say_the_same() -> None:
    a_busy_counterpart()
    client = browser(a_user())
    page = text_of(client.get("/brief/?who=KZ&meeting=2026-07-21"))
    answer = client.get("/brief/brief.docx?who=KZ&meeting=2026-07-21")
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = " ".join("\n".join([*(line.text for line in document.paragraphs), *cells]).split())

    assert {word: (word in page, word in written) for word in WORDS} == dict.fromkeys(WORDS, (True, True))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="brief-KZ-2026-07-14.docx"'


def test_the_sheet_may_be_in_another_language_than_the_page() -> None:
    a_busy_counterpart()
    page = text_of(browser(a_user()).get("/brief/?who=KZ&language=en"))

    assert "К встрече" in page
    assert "Kazakhstan" in page
    assert "4 records, 3 open. 1 overdue." in page


def test_a_record_out_of_sight_is_not_on_the_sheet() -> None:
    a_row(title="Тайный завод", visibility=Visibility.INTERNAL)
    a_row(title="Ярмарка")
    client = browser(a_user(Role.READER))

    assert "Всего записей 1" in text_of(client.get("/brief/?who=KZ"))
    assert client.get("/brief/?who=999").status_code == 404


def test_a_day_that_cannot_be_read_is_told_and_nothing_is_gathered() -> None:
    response = browser(a_user()).get("/brief/?who=KZ&since=0026-01-01")

    assert response.context["sheet"] is None
    assert "Проверьте год" in text_of(response)


def test_a_counterpart_without_records_says_whom_to_choose() -> None:
    assert "Записей с этой стороной нет" in text_of(browser(a_user()).get("/brief/?who=TM"))

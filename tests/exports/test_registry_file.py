from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.exports import FileAsked, registry_file
from commitments.exports.columns import COLUMNS, Day
from commitments.lifecycle import WorkCalendar
from commitments.models import Commitment
from commitments.queries.registry import ORDERS, Ordering
from commitments.sources import parts_of, unguarded
from commitments.terms import PartyRole, ReviewState, Role, SheetColumn, SheetFormat, Side, Strength
from tests.exports.book import cells_of
from tests.factories import TODAY, a_commitment, a_draft, a_party, a_statement, a_user, an_article
from tests.rows import a_row

if TYPE_CHECKING:
    from commitments.models.commitment import CommitmentQuerySet

pytestmark = pytest.mark.django_db

# What table programs calculate, and what only looks like it.
FORMULAS = [
    '=HYPERLINK("http://example.org","x")',
    "+7 700 000 00 00",
    "-5 вагонов",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    " =1+1",
    "'=1+1",
    "''=1",
]
PLAIN = ["'кавычка", "a=b", "1-2", "100 %", "_x0041_", "<b>&amp;</b>", 'сказал "да"; ушёл']


def asked(form: SheetFormat, language: str = "ru") -> FileAsked:
    return FileAsked(form, language, "Asia/Tashkent", Day(TODAY, WorkCalendar("UZ")))


def exported(records: CommitmentQuerySet, form: SheetFormat, language: str = "ru") -> list[dict[str, str]]:
    """The rows of a file as a person's program reads them, by the code of the column."""
    content = b"".join(registry_file(records, ORDERS[Ordering.NEWEST], asked(form, language)))
    if form is SheetFormat.XLSX:
        headings, *rows = cells_of(content)
    else:
        headings, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    codes = [heading.rsplit("[", 1)[1].rstrip("]") for heading in headings]
    return [dict(zip(codes, row, strict=True)) for row in rows]


@pytest.mark.parametrize("form", SheetFormat)
def test_a_record_stands_in_its_columns(form: SheetFormat) -> None:
    officer = a_user(name="Дилноза Каримова", email="karimova@example.org")
    record = a_row(
        title="Ярмарка «Хоргос»",
        officer=officer,
        window_text="в июне–июле",
        earliest=dt.date(2026, 6, 1),
        latest=dt.date(2026, 7, 31),
        due_on=dt.date(2026, 7, 31),
        note="Первая строка\nвторая",
    )
    party = a_party("Центр «Хоргос»", country="KZ")
    record.parties.create(
        party=party, role=PartyRole.PROMISES, side=Side.THEIRS, as_printed="хоргосцы", duty="сеет | жнёт"
    )

    [row] = exported(Commitment.objects.all(), form)

    known = {SheetColumn.REFERENCE, SheetColumn.AUTHOR}
    assert {code: text for code, text in row.items() if code not in known} == {
        "title": "Ярмарка «Хоргос»",
        "subject": "",
        "kind": "визит",
        "strength": "договорённость",
        "status": "Запланировано",
        "status_since": "2026-07-14",
        "flag": "срок идёт, ещё 13 рабочих дней",
        "parties": "Центр «Хоргос» | обещает | их сторона | KZ | хоргосцы | сеет \\| жнёт",
        "countries": "KZ UZ",
        "window_text": "в июне–июле",
        "earliest": "2026-06-01",
        "latest": "2026-07-31",
        "due_on": "2026-07-31",
        "original_due_on": "2026-07-31",
        "review_on": "",
        "recurrence": "не повторяется",
        "officer": "Дилноза Каримова <karimova@example.org>",
        "controller": "",
        "priority": "обычная",
        "visibility": "все сотрудники",
        "source": "",
        "quote": "",
        "note": "Первая строка\nвторая",
        "created_on": "2026-07-14",
        "last_news_on": "2026-07-14",
        "successor": "",
    }
    assert parts_of(row["parties"])[-1] == "сеет | жнёт"


def test_a_record_of_an_article_names_it_and_gives_the_firmest_quote() -> None:
    record = a_row()
    article = an_article(title="Ярмарка", source="Вестник")
    reviewer = a_user()
    for quote, strength in [("agreed", Strength.DISCUSSED), ("agreed to hold a fair", Strength.SIGNED)]:
        a_statement(article, quote, strength=strength, state=ReviewState.ACCEPTED, commitment=record, reviewer=reviewer)

    [row] = exported(Commitment.objects.all(), SheetFormat.CSV)

    assert (row["source"], row["quote"]) == ("Вестник, 14.07.2026: Ярмарка", "agreed to hold a fair")


def test_the_words_are_in_the_language_asked_for_and_the_codes_are_not() -> None:
    a_row()

    [row] = exported(Commitment.objects.all(), SheetFormat.XLSX, "en")

    assert (row["kind"], row["status"], list(row)) == ("visit", "Planned", [str(column.code) for column in COLUMNS])


@pytest.mark.parametrize("text", FORMULAS)
def test_no_program_calculates_a_text_and_the_text_comes_back(text: str) -> None:
    a_row(title=text)

    [row] = exported(Commitment.objects.all(), SheetFormat.CSV)
    [cell] = [row["title"] for row in exported(Commitment.objects.all(), SheetFormat.XLSX)]

    assert (row["title"], unguarded(row["title"]), cell) == (f"'{text}", text, text)


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("form", SheetFormat)
def test_any_other_text_stands_as_it_is(text: str, form: SheetFormat) -> None:
    a_row(title=text)

    [row] = exported(Commitment.objects.all(), form)

    assert (row["title"], unguarded(row["title"])) == (text, text)


def test_a_text_longer_than_a_cell_is_cut_where_it_can_be_seen() -> None:
    a_row(note="я" * 40_000)

    [row] = exported(Commitment.objects.all(), SheetFormat.XLSX)

    assert row["note"] == "я" * 32_766 + "…"


def test_the_order_is_the_registrys() -> None:
    later, sooner = a_row(due_on=TODAY + dt.timedelta(days=9)), a_row(due_on=TODAY + dt.timedelta(days=1))
    content = b"".join(registry_file(Commitment.objects.all(), ORDERS[Ordering.DEADLINE], asked(SheetFormat.CSV)))

    references = [line.split(";")[0] for line in content.decode().splitlines()[1:]]
    assert references == [sooner.reference, later.reference]


def test_one_row_and_three_cost_the_same_queries() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            exported(Commitment.objects.visible_to(head), SheetFormat.CSV)
        return len(captured)

    head = a_user(Role.HEAD)
    a_commitment()
    with_one = queries()
    a_commitment()
    a_commitment(parties=a_draft().parties)

    assert queries() == with_one


def test_nothing_is_read_before_the_file_is_sent() -> None:
    with CaptureQueriesContext(connection) as captured:
        registry_file(Commitment.objects.all(), ORDERS[Ordering.NEWEST], asked(SheetFormat.XLSX))

    assert len(captured) == 0

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile

import pytest

from commitments.sources import (
    SheetProblem,
    UnreadableSheet,
    day_of,
    guarded,
    joined_parts,
    parts_of,
    sheet_rows,
    span_of,
    unguarded,
)
from commitments.sources.sheets import __main__ as child
from commitments.sources.sheets import book, problems, reading

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINK = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
LINKED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def a_book(
    rows: str, *, shared: str = "", sheets: str = '<sheet name="A" sheetId="1" r:id="rId1"/>', **parts: str
) -> bytes:
    """A small workbook as Excel writes one: shared strings, a day format under number 1."""
    files = {
        "xl/workbook.xml": f"<workbook {MAIN} {LINKED}><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{LINK}</Relationships>",
        "xl/styles.xml": (
            f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="[$-419]d\\ mmmm\\ yyyy;@"/>'
            "</numFmts>"
            '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs>'
            "</styleSheet>"
        ),
        "xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
        **parts,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def read(content: bytes) -> list[tuple[int, list[str]]]:
    """What the child would say, without starting one."""
    return list(child.rows(content))


def problem_of(content: bytes) -> SheetProblem:
    with pytest.raises(UnreadableSheet) as unreadable:
        read(content)
    return unreadable.value.problem


def test_a_table_of_any_office_is_read() -> None:
    written = {
        "utf-8-sig": "Название;Срок\r\nЯрмарка;2026",
        "cp1251": "Название;Срок\r\nЯрмарка;2026",
        "utf-16": "Название\tСрок\r\nЯрмарка\t2026",
        "utf-8": 'Название,Срок\n"Ярмарка",2026\n\n,\n',
    }

    found = {encoding: read(text.encode(encoding)) for encoding, text in written.items()}

    rows = [(1, ["Название", "Срок"]), (2, ["Ярмарка", "2026"])]
    assert found == dict.fromkeys(written, rows)


def test_a_book_gives_texts_days_and_the_saved_values_of_formulas() -> None:
    shared = "<si><t>Ярмарка</t><rPh><t>как читать</t></rPh></si><si><r><t>в Хор</t></r><r><t>госе_x000D_</t></r></si>"
    cells = (
        '<c r="A3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D3" s="1"><v>46387</v></c>'
        '<c r="E3" s="2"><v>46387.5</v></c>'
        '<c r="F3" s="3"><v>46387</v></c><c r="G3"><v>1.5</v></c><c r="H3" t="str"><f>A1&amp;"x"</f><v>итог</v></c>'
        '<c r="I3" t="inlineStr"><is><t>_x005F_x0041_</t></is></c><c r="J3" t="e"><v>#REF!</v></c>'
    )

    assert read(a_book(f'<row r="3">{cells}</row>', shared=shared)) == [
        (3, ["Ярмарка", "в Хоргосе\r", "", "2026-12-31", "2026-12-31", "46387", "1.5", "итог", "_x0041_", "#REF!"]),
    ]


def test_the_first_sheet_in_sight_is_read() -> None:
    sheets = '<sheet name="H" sheetId="1" state="hidden" r:id="rId9"/><sheet name="A" sheetId="2" r:id="rId1"/>'

    assert read(a_book('<row><c t="str"><v>x</v></c></row>', sheets=sheets)) == [(1, ["x"])]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", SheetProblem.EMPTY),
        (b" \r\n;;\n", SheetProblem.EMPTY),
        (b"\xd0\xcf\x11\xe0rest", SheetProblem.NOT_A_SHEET),
        (b"%PDF\x00\x01", SheetProblem.NOT_A_SHEET),
        (b"PK\x03\x04 torn", SheetProblem.BROKEN),
        (b"a" * 30_000, SheetProblem.LONG_CELL),
        (b"a;" * 150, SheetProblem.TOO_MANY_COLUMNS),
        (a_book('<row><c r="XFD1" t="str"><v>x</v></c></row>'), SheetProblem.TOO_MANY_COLUMNS),
        (a_book("<row><c t='s'><v>7</v></c></row>"), SheetProblem.BROKEN),
        (a_book("<row>"), SheetProblem.BROKEN),
        (
            a_book("", **{"xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}),
            SheetProblem.DOCTYPE,
        ),
        (a_book("<!--" + " " * 5_000_000 + "-->"), SheetProblem.BOMB),
        (a_book("", sheets=""), SheetProblem.EMPTY),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, problem: SheetProblem) -> None:
    assert problem_of(content) == problem


def test_more_rows_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_ROWS", 2)

    assert len(read(b"a\n1\n2\n")) == 3
    assert problem_of(b"a\n1\n2\n3\n") == SheetProblem.TOO_MANY_ROWS


def test_an_archive_of_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_ENTRIES", 3)

    assert problem_of(a_book("<row/>")) == SheetProblem.BOMB


def test_a_child_reads_the_file_and_hands_over_rows_or_the_reason() -> None:
    assert list(sheet_rows("a;b\nж;'=1".encode())) == [(1, ["a", "b"]), (2, ["ж", "=1"])]
    with pytest.raises(UnreadableSheet) as unreadable:
        list(sheet_rows(b"PK\x03\x04 torn"))
    assert unreadable.value.problem == SheetProblem.BROKEN


def test_a_child_that_is_ended_is_a_reason_too(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen

    def other(_command: list[str], **options: object) -> object:
        return start([sys.executable, "-c", "import os; os.abort()"], **options)  # type: ignore[call-overload]  # what it was given

    monkeypatch.setattr(subprocess, "Popen", other)
    with pytest.raises(UnreadableSheet) as unreadable:
        list(sheet_rows(b"a"))
    assert unreadable.value.problem == SheetProblem.LIMITS


def test_a_file_too_large_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(UnreadableSheet) as unreadable:
        list(sheet_rows(b"four"))
    assert unreadable.value.problem == problems.SheetProblem.TOO_LARGE


@pytest.mark.parametrize(
    "text",
    [
        "31.12.2026",
        "31/12/2026",
        "31.12.26",
        "31.12.2026 г.",
        "2026-12-31",
        "2026-12-31 00:00:00",
        "46387",
        "31 декабря 2026",
        "31 декабря 2026 года",
        "31 дек. 2026 г.",
        "31 December 2026",
        "Dec 31, 2026",
    ],
)
def test_a_day_is_read_in_every_local_form(text: str) -> None:
    assert day_of(text) == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    "text", ["", "скоро", "31.02.2026", "2026", "12", "июнь 2026", "31.12", "1.1.1.2026", "32 мая 2026"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("июнь 2026", "2026-06-01", "2026-06-30"),
        ("в июне 2026 года", "2026-06-01", "2026-06-30"),
        ("Июнь–июль 2026 г.", "2026-06-01", "2026-07-31"),
        ("June 2026", "2026-06-01", "2026-06-30"),
        ("06.2026", "2026-06-01", "2026-06-30"),
        ("II квартал 2026", "2026-04-01", "2026-06-30"),
        ("во 2-м кв. 2026", "2026-04-01", "2026-06-30"),
        ("2 кв. 2026", "2026-04-01", "2026-06-30"),
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("I полугодие 2026 года", "2026-01-01", "2026-06-30"),
        ("2026 год", "2026-01-01", "2026-12-31"),
        ("до конца 2026 года", None, "2026-12-31"),
        ("до 1 сентября 2026", None, "2026-09-01"),
        ("24.07.2026", "2026-07-24", "2026-07-24"),
        ("июль–июнь 2026", None, None),
        ("13.2026", None, None),
    ],
)
def test_spans_are_read_with_honest_bounds(text: str, first: str | None, last: str | None) -> None:
    span = span_of(text)

    found = (span.first and span.first.isoformat(), span.last.isoformat()) if span else (None, None)
    assert found == (first, last)


@pytest.mark.parametrize("text", ["=1", "'=1", "''＝1", " +1", "\t", "\n@", "-", "'q", "a", ""])
def test_what_guarding_puts_in_is_taken_out(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("parts", [["a"], ["a", "", "b"], ["a|b", "c\\"], ["\\|", "|\\"]])
def test_parts_of_a_line_come_back(parts: list[str]) -> None:
    assert parts_of(joined_parts(parts)) == parts

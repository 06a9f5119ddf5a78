from __future__ import annotations

import io

import pytest

from commitments.sources import ENDINGS, Unfit, UnfitFile, file_name, file_type
from commitments.terms import FileType
from tests import documents

MOST = 1000


def type_of(name: str, data: bytes, most: int = MOST) -> FileType:
    return file_type(name, io.BytesIO(data), len(data), most)


def refusal_of(name: str, data: bytes, most: int = MOST) -> Unfit:
    with pytest.raises(UnfitFile) as refused:
        type_of(name, data, most)
    return refused.value.reason


@pytest.mark.parametrize("kind", FileType)
def test_each_kind_is_known_by_its_bytes_and_its_ending(kind: FileType) -> None:
    assert type_of(f"Протокол.{kind.upper()}", documents.OF_KIND[kind]) is kind


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("jpeg", FileType.JPG), ("tiff", FileType.TIF), ("p7m", FileType.P7S), ("sig", FileType.P7S)],
)
def test_other_endings_of_the_same_kind(ending: str, kind: FileType) -> None:
    assert type_of(f"a.{ending}", documents.OF_KIND[kind]) is kind


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_program_is_taken_under_no_name(ending: str) -> None:
    assert refusal_of(f"report.{ending}", b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 60) is Unfit.CONTENT


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.html", "a.docm", "a.zip", "a", "", "a.pdf.js"])
def test_other_endings_are_not_taken_whatever_the_bytes(name: str) -> None:
    assert refusal_of(name, documents.PDF) is Unfit.ENDING


@pytest.mark.parametrize("ending", sorted({*FileType} - {"pdf", "txt"}))
def test_bytes_of_another_kind_are_refused(ending: str) -> None:
    assert refusal_of(f"a.{ending}", documents.PDF) is Unfit.CONTENT


def test_a_document_with_macros_is_refused() -> None:
    data = documents.office("word/document.xml", "word/vbaProject.bin")

    assert refusal_of("a.docx", data) is Unfit.MACROS


def test_an_archive_is_no_office_document() -> None:
    assert refusal_of("a.docx", documents.archive("word/document.xml", "run.exe")) is Unfit.CONTENT


@pytest.mark.parametrize("cut", [5, 22, 60])
def test_an_archive_that_lost_its_end_is_refused(cut: int) -> None:
    assert refusal_of("a.docx", documents.office("word/document.xml")[:-cut]) is Unfit.CONTENT


def test_an_archive_whose_table_of_contents_lies_is_refused() -> None:
    data = bytearray(documents.office("word/document.xml"))
    data[-10:-6] = (1 << 31).to_bytes(4, "little")

    assert refusal_of("a.docx", bytes(data)) is Unfit.CONTENT


def test_a_text_is_looked_at_to_its_last_byte() -> None:
    data = b"text " * 300_000

    assert type_of("a.txt", data, len(data)) is FileType.TXT
    assert refusal_of("a.txt", data[:-1] + b"\x00", len(data)) is Unfit.CONTENT


def test_size_is_said_before_anything_else() -> None:
    assert type_of("a.txt", b"x" * MOST) is FileType.TXT
    assert refusal_of("a.exe", b"x" * (MOST + 1)) is Unfit.TOO_BIG
    assert refusal_of("a.pdf", b"") is Unfit.EMPTY


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Письмо № 14.pdf", "Письмо № 14.pdf"),
        ("C:\\Документы\\письмо.pdf", "письмо.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie: b.pdf"),
        ("folder/", "file"),
        ("я" * 200 + ".docx", "я" * 145 + ".docx"),
    ],
)
def test_a_name_is_its_last_part_in_one_clean_line(given: str, name: str) -> None:
    assert file_name(given) == name

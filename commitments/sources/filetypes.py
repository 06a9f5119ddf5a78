"""What an attached file is: its bytes and the ending of its name must say the same. Nothing in it is unpacked."""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from typing import BinaryIO

from commitments.sources.cleaning import clean_line
from commitments.terms import FileType

LONGEST_NAME = 150
_LONGEST_ENDING = 10
_HEAD = 4096
# A text is looked at whole, piece by piece.
_PIECE = 1 << 20
# The end of an archive's table of contents: a fixed part, then a comment of at most 65,535 bytes.
_END_OF_ARCHIVE = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s24x3H12x")
_LONGEST_COMMENT = 0xFFFF
_LONGEST_CONTENTS = 1 << 20
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MAIL_FIELD = re.compile(rb"^[\x21-\x39\x3b-\x7e]{2,70}:", re.MULTILINE)
_SENDER = re.compile(rb"^(?:from|received|return-path):", re.MULTILINE | re.IGNORECASE)
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
_MACROS = "vbaproject.bin"

ENDINGS: Mapping[str, FileType] = {
    **{kind.value: kind for kind in FileType},
    "jpeg": FileType.JPG,
    "tiff": FileType.TIF,
    "p7m": FileType.P7S,
    "sig": FileType.P7S,
}


class Unfit(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    ENDING = "ending"
    CONTENT = "content"
    MACROS = "macros"


class UnfitFile(Exception):  # noqa: N818 - it names what the caller holds
    """This file is not taken."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason.value)
        self.reason = reason


def file_name(name: str) -> str:
    """Give the last part of a name that a person's machine gave, as one clean line, cut before its ending."""
    last = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1]) or "file"
    ending = PurePosixPath(last).suffix[:_LONGEST_ENDING]
    return last if len(last) <= LONGEST_NAME else last[: LONGEST_NAME - len(ending)].rstrip() + ending


def file_type(name: str, content: BinaryIO, size: int, most: int) -> FileType:
    """Say what the file is; `size` and `most` are bytes. Error: UnfitFile, with its reason."""
    if size > most:
        raise UnfitFile(Unfit.TOO_BIG)
    if not size:
        raise UnfitFile(Unfit.EMPTY)
    kind = ENDINGS.get(PurePosixPath(file_name(name)).suffix.lower().lstrip("."))
    if kind is None:
        raise UnfitFile(Unfit.ENDING)
    if not _LOOKS[kind](content, size):
        raise UnfitFile(Unfit.CONTENT)
    return kind


def _head(content: BinaryIO) -> bytes:
    content.seek(0)
    return content.read(_HEAD)


def _begins(*marks: bytes) -> Callable[[BinaryIO, int], bool]:
    return lambda content, _size: _head(content).startswith(marks)


def _is_text(content: BinaryIO, _size: int) -> bool:
    """Say whether the bytes are a text of some encoding: no controls but tabs, line ends, form feeds and escapes."""
    if _head(content).startswith(_WIDE_TEXT):
        return True
    content.seek(0)
    return not any(_CONTROL.search(piece) for piece in iter(lambda: content.read(_PIECE), b""))


def _is_mail(content: BinaryIO, size: int) -> bool:
    head = _head(content)
    return bool(_MAIL_FIELD.match(head) and _SENDER.search(head)) and _is_text(content, size)


def _is_signature(content: BinaryIO, _size: int) -> bool:
    head = _head(content)
    return head.startswith((b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")) or (
        head.startswith(b"\x30") and _SIGNED_DATA in head[:32]
    )


def _opendocument(kind: str) -> Callable[[BinaryIO, int], bool]:
    """Know an OpenDocument by its first entry, which is stored as it is: a name of eight bytes and what it holds."""
    mark = f"mimetypeapplication/vnd.oasis.opendocument.{kind}".encode()
    return lambda content, _size: _head(content).startswith(b"PK\x03\x04") and _head(content)[30:].startswith(mark)


def _office(part: str) -> Callable[[BinaryIO, int], bool]:
    def look(content: BinaryIO, size: int) -> bool:
        names = set(_entries(content, size))
        if any(name.lower().endswith(_MACROS) for name in names):
            raise UnfitFile(Unfit.MACROS)
        return {"[Content_Types].xml", part} <= names

    return look


def _entries(content: BinaryIO, size: int) -> Iterator[str]:
    """Name the entries of an archive from its table of contents alone; none of anything that is no archive."""
    table = _table_of_contents(content, size) if _head(content).startswith(b"PK\x03\x04") else b""
    place = 0
    while place + _ENTRY.size <= len(table):
        mark, name, extra, comment = _ENTRY.unpack_from(table, place)
        if mark != b"PK\x01\x02":
            return
        begin = place + _ENTRY.size
        yield table[begin : begin + name].decode("utf-8", "replace")
        place = begin + name + extra + comment


def _table_of_contents(content: BinaryIO, size: int) -> bytes:
    longest = min(size, _END_OF_ARCHIVE.size + _LONGEST_COMMENT)
    content.seek(size - longest)
    tail = content.read(longest)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + _END_OF_ARCHIVE.size > len(tail):
        return b""
    *_, length, start, _comment = _END_OF_ARCHIVE.unpack_from(tail, place)
    if length > _LONGEST_CONTENTS or start + length > size:
        return b""
    content.seek(start)
    return content.read(length)


_COMPOUND = _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_LOOKS: Mapping[FileType, Callable[[BinaryIO, int], bool]] = {
    FileType.PDF: _begins(b"%PDF-", b"\xef\xbb\xbf%PDF-"),
    FileType.DOCX: _office("word/document.xml"),
    FileType.XLSX: _office("xl/workbook.xml"),
    FileType.PPTX: _office("ppt/presentation.xml"),
    FileType.DOC: _COMPOUND,
    FileType.XLS: _COMPOUND,
    FileType.MSG: _COMPOUND,
    FileType.ODT: _opendocument("text"),
    FileType.ODS: _opendocument("spreadsheet"),
    FileType.RTF: _begins(rb"{\rtf"),
    FileType.PNG: _begins(b"\x89PNG\r\n\x1a\n"),
    FileType.JPG: _begins(b"\xff\xd8\xff"),
    FileType.TIF: _begins(b"II*\x00", b"MM\x00*"),
    FileType.TXT: _is_text,
    FileType.EML: _is_mail,
    FileType.P7S: _is_signature,
}

"""Small documents of every kind that is taken, as bytes."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
TIF = b"II*\x00\x08\x00\x00\x00"
RTF = rb"{\rtf1\ansi text}"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
MAIL = b"Received: from mail.example.org\r\nFrom: a@example.org\r\nSubject: places\r\n\r\nForty places.\r\n"
SIGNATURE = bytes.fromhex("308006092a864886f70d010702a080")


def office(part: str, *more: str) -> bytes:
    """An archive as an office program writes it, with this main part."""
    return archive("[Content_Types].xml", "_rels/.rels", part, *more)


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, "<x/>")
    return buffer.getvalue()


def opendocument(kind: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        packed.writestr("content.xml", "<x/>")
    return buffer.getvalue()


OF_KIND = {
    "pdf": PDF,
    "docx": office("word/document.xml"),
    "xlsx": office("xl/workbook.xml"),
    "pptx": office("ppt/presentation.xml"),
    "doc": COMPOUND,
    "xls": COMPOUND,
    "msg": COMPOUND,
    "odt": opendocument("text"),
    "ods": opendocument("spreadsheet"),
    "rtf": RTF,
    "png": PNG,
    "jpg": JPG,
    "tif": TIF,
    "txt": "Сорок мест\n".encode(),
    "eml": MAIL,
    "p7s": SIGNATURE,
}

"""A workbook read without the product's own reader: the cells of a sheet as text, days in ISO form."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY = "1"  # the cell format that a day has


def cells_of(content: bytes, sheet: int = 1) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        root = ET.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 - our own file
    rows = [{place(cell): text_of(cell) for cell in row} for row in root.iter(f"{MAIN}row")]
    width = max(rows[0]) + 1
    return [[row.get(number, "") for number in range(width)] for row in rows]


def place(cell: ET.Element) -> int:
    number = 0
    for letter in re.sub("[0-9]", "", cell.attrib["r"]):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def text_of(cell: ET.Element) -> str:
    """No cell may hold a formula: what is neither a day nor an inline string fails."""
    if cell.attrib["s"] == DAY:
        serial = cell.find(f"{MAIN}v")
        assert serial is not None
        return (dt.date(1899, 12, 30) + dt.timedelta(days=int(serial.text or ""))).isoformat()
    assert cell.attrib["t"] == "inlineStr"
    assert [child.tag for child in cell.iter()] == [f"{MAIN}{tag}" for tag in ("c", "is", "t")]
    text = "".join(cell.itertext())
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)

"""The A4 page of official papers, for every document of a word processor that the product writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

MARGINS = {"top_margin": 16, "bottom_margin": 18, "left_margin": 22, "right_margin": 15}  # millimetres
FONT = "Times New Roman"
BODY = 11.5


def official_page() -> Document:
    """Open an A4 page with the letter of official papers."""
    # The library takes a third of a second to load: only this page pays for it.
    import docx  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for edge, width in MARGINS.items():
        setattr(section, edge, Mm(width))
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        _letter(document, style)
    document.styles["Normal"].font.size = Pt(BODY)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    document.core_properties.author = ""
    return document


def _letter(document: Document, style: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - see above
    from docx.shared import RGBColor  # noqa: PLC0415

    font = document.styles[style].font
    font.name = FONT
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = font.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)

"""The empty file to fill in and import: the columns that an import understands, and the code lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from commitments.exports import workbook
from commitments.exports.codes import code_lists
from commitments.exports.columns import COLUMNS
from commitments.exports.sheets import Sheet
from commitments.terms import TAKEN_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator


def import_template(language: str) -> Iterator[bytes]:
    """Write a workbook without records."""
    with translation.override(language):
        wanted = [column for column in COLUMNS if column.code in TAKEN_COLUMNS]
        headings = tuple(column.heading for column in wanted)
        sheet = Sheet(_("Записи"), headings, tuple(column.width for column in wanted), [])
        codes = code_lists(language)
    return workbook.written([sheet, codes])

"""What is wrong with the rows of an import, as a table to take back to who wrote the file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from commitments.exports import separated
from commitments.exports.sheets import Sheet
from commitments.queries.imports import all_wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.exports.sheets import Row
    from commitments.models import ImportFile

BLOCK = 500


def import_errors(file: ImportFile, language: str) -> Iterator[bytes]:
    """Write row, column, value and reason of everything that is wrong."""
    with translation.override(language):
        headings = (_("Строка"), _("Столбец"), _("Значение"), _("Что не так"))
        name = _("Ошибки")
    return separated.written(Sheet(name, headings, (8, 20, 40, 60), _blocks(file, language)))


def _blocks(file: ImportFile, language: str) -> Iterator[list[Row]]:
    found = all_wrong(file)
    while True:
        with translation.override(language):
            block: list[Row] = [[str(number), *cells] for number, *cells in islice(found, BLOCK)]
        if not block:
            return
        yield block

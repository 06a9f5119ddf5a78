"""The sheet of code lists: every word that a cell may hold, beside the code that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitments.exports.sheets import Row, Sheet
from commitments.labels import name
from commitments.queries.countries import all_countries
from commitments.terms import Kind, PartyRole, Priority, Recurrence, SheetColumn, Side, Status, Strength, Visibility

if TYPE_CHECKING:
    from enum import StrEnum

    from django_stubs_ext import StrPromise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LISTS: tuple[tuple[SheetColumn, StrPromise | None, type[StrEnum]], ...] = (
    (SheetColumn.KIND, None, Kind),
    (SheetColumn.STRENGTH, None, Strength),
    (SheetColumn.STATUS, None, Status),
    (SheetColumn.PARTIES, gettext_lazy("роль стороны"), PartyRole),
    (SheetColumn.PARTIES, gettext_lazy("чья сторона"), Side),
    (SheetColumn.RECURRENCE, None, Recurrence),
    (SheetColumn.PRIORITY, None, Priority),
    (SheetColumn.VISIBILITY, None, Visibility),
)


def code_lists(language: str) -> Sheet:
    """List the codes in the language that is active; countries by this language's names."""
    rows: list[Row] = []
    for column, part, members in LISTS:
        title = f"{name(column)}: {part}" if part else str(name(column))
        rows += [[title, str(column), member.value, str(name(member))] for member in members]
    title = str(name(SheetColumn.COUNTRIES))
    rows += [[title, str(SheetColumn.COUNTRIES), code, country] for code, country in all_countries(language)]
    headings = (_("Столбец"), _("Код столбца"), _("Код значения"), _("Значение"))
    return Sheet(_("Списки"), headings, (26, 16, 16, 40), [rows])

"""Why a file is not read, as a sentence for the person who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from commitments.sources import SheetProblem

if TYPE_CHECKING:
    from django.utils.functional import Promise

PROBLEMS: dict[SheetProblem, Promise] = {
    SheetProblem.EMPTY: _("Файл пуст."),
    SheetProblem.TOO_LARGE: _("Файл больше 128 МБ. Разделите его на части."),
    SheetProblem.TOO_MANY_ROWS: _("В файле больше 200 000 строк. Разделите его на части."),
    SheetProblem.TOO_MANY_COLUMNS: _("В файле больше 100 столбцов. Оставьте нужные."),
    SheetProblem.LONG_CELL: _("В одной из ячеек больше 20 000 знаков. Сократите её."),
    SheetProblem.NOT_A_SHEET: _(
        "Это не таблица CSV и не книга XLSX. Старую книгу XLS сохраните как XLSX, пароль снимите."
    ),
    SheetProblem.BROKEN: _("Файл повреждён. Откройте его в Excel и сохраните заново."),
    SheetProblem.BOMB: _("Файл распаковывается в непомерный объём и не читается."),
    SheetProblem.DOCTYPE: _("В файле есть объявления, которых в таблицах не бывает. Сохраните его в Excel заново."),
    SheetProblem.LIMITS: _("Чтение файла заняло слишком много времени или памяти. Сохраните только нужный лист."),
}


def sheet_problem(problem: SheetProblem) -> Promise:
    """Say why a file cannot be read, and what to do."""
    return PROBLEMS[problem]

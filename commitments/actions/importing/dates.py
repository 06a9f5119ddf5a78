"""The window and the dates of a row, from whatever its cells say about time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commitments.actions.proposals import REVIEW_AFTER
from commitments.lifecycle import is_firm
from commitments.sources import Span, day_of, span_of
from commitments.terms import ImportAim, SheetColumn

if TYPE_CHECKING:
    import datetime as dt

    from commitments.actions.importing.rows import Answers
    from commitments.models import ImportFile
    from commitments.terms import Strength

YEARS = range(1990, 2101)


@dataclass
class Dates:
    """What a record will hold about time; both ends of the window are included."""

    window_text: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    due_on: dt.date | None = None
    review_on: dt.date | None = None


def read_dates(answers: Answers, file: ImportFile, strength: Strength, today: dt.date) -> Dates:
    """Read them. A month or a quarter in the place of the due date is a window, and its words are kept."""
    dates = Dates(window_text=answers.text(SheetColumn.WINDOW_TEXT))
    due = _span(answers, SheetColumn.DUE_ON)
    earliest, latest = _span(answers, SheetColumn.EARLIEST), _span(answers, SheetColumn.LATEST)
    review = _span(answers, SheetColumn.REVIEW_ON)
    dates.earliest = (earliest.first or earliest.last) if earliest else None
    dates.latest = latest.last if latest else None
    dates.review_on = review.last if review else None
    if due:
        _take_due(dates, due, answers.text(SheetColumn.DUE_ON))
    elif not (earliest or latest) and (printed := span_of(dates.window_text)):
        dates.earliest, dates.latest = printed.first, printed.last
    if dates.earliest and dates.latest and dates.earliest > dates.latest:
        answers.refuse(SheetColumn.LATEST, _("Начало окна позже его конца. Поменяйте даты местами."))
    is_dated = dates.due_on or dates.latest or dates.review_on
    if file.aim == ImportAim.CHASE and is_firm(strength) and not is_dated:
        dates.review_on = today + REVIEW_AFTER
    return dates


def _take_due(dates: Dates, due: Span, printed: str) -> None:
    dates.due_on = due.last
    if day_of(printed):
        return
    dates.window_text = dates.window_text or printed[:200]
    dates.earliest = dates.earliest or due.first
    dates.latest = dates.latest or due.last


def _span(answers: Answers, column: SheetColumn) -> Span | None:
    text = answers.text(column)
    if not text:
        return None
    span = span_of(text)
    if span is None:
        answers.refuse(column, _("Это не дата. Пишите 31.12.2026, 2026-12-31, «июнь 2026» или «II квартал 2026»."))
    elif span.last.year not in YEARS:
        answers.refuse(column, _("Год не похож на срок договорённости. Проверьте дату."))
        return None
    return span

"""Time flags as whole phrases with days: translated whole, never glued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from commitments.terms import Step, TimeFlag

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitments.lifecycle import Flag


def flag_phrase(flag: Flag) -> str:
    """Say a time flag in words, in the language that is active: «просрочено 3 рабочих дня»."""
    return PHRASES[flag.flag](flag.days)


def _overdue(days: int) -> str:
    return ngettext("просрочено %(days)s рабочий день", "просрочено %(days)s рабочих дней", days) % {"days": days}


def _soon(days: int) -> str:
    if days == 0:
        return gettext("срок сегодня")
    if days == 1:
        return gettext("остался один рабочий день")
    return ngettext("срок через %(days)s рабочий день", "срок через %(days)s рабочих дней", days) % {"days": days}


def review_phrase(days: int) -> str:
    """Say when a record without a due date is looked at again: «пересмотр через 3 рабочих дня»."""
    if days == 0:
        return gettext("пересмотр сегодня")
    if days == 1:
        return gettext("до пересмотра один рабочий день")
    text = ngettext("пересмотр через %(days)s рабочий день", "пересмотр через %(days)s рабочих дней", days)
    return text % {"days": days}


def _opens(days: int) -> str:
    if days <= 1:
        return gettext("до начала один рабочий день")
    text = ngettext("начало через %(days)s рабочий день", "начало через %(days)s рабочих дней", days)
    return text % {"days": days}


def _window(days: int) -> str:
    if days == 0:
        return gettext("срок идёт, сегодня последний день")
    text = ngettext("срок идёт, ещё %(days)s рабочий день", "срок идёт, ещё %(days)s рабочих дней", days)
    return text % {"days": days}


def _stale(days: int) -> str:
    return ngettext("нет новостей %(days)s день", "нет новостей %(days)s дней", days) % {"days": days}


def reminder_phrase(step: Step, offset: int) -> str:
    """Say when a reminder comes: «за 7 рабочих дней до срока». `offset` counts working days."""
    return STEP_PHRASES[step](offset)


def _before(days: int) -> str:
    text = ngettext("за %(days)s рабочий день до срока", "за %(days)s рабочих дней до срока", days)
    return text % {"days": days}


def _after(days: int) -> str:
    text = ngettext("через %(days)s рабочий день после срока", "через %(days)s рабочих дней после срока", days)
    return text % {"days": days}


def _before_opening(days: int) -> str:
    text = ngettext("за %(days)s рабочий день до начала", "за %(days)s рабочих дней до начала", days)
    return text % {"days": days}


STEP_PHRASES: dict[Step, Callable[[int], str]] = {
    Step.OPENS: _before_opening,
    Step.BEFORE: _before,
    Step.ON_DAY: lambda _days: gettext("в день срока"),
    Step.AFTER: _after,
    Step.LATE_ARRIVAL: lambda _days: gettext("внесено поздно: одно за все прошедшие"),
    Step.DECLINED: lambda _days: gettext("ответственный просит передать запись"),
    Step.DECIDE: lambda _days: gettext("решить о новом сроке"),
    Step.VERIFY: lambda _days: gettext("проверить отчёт"),
    Step.ANSWERED: lambda _days: gettext("ответ на просьбу о сроке"),
}
PHRASES: dict[TimeFlag, Callable[[int], str]] = {
    TimeFlag.OVERDUE: _overdue,
    TimeFlag.SOON: _soon,
    TimeFlag.OPENS: _opens,
    TimeFlag.WINDOW: _window,
    TimeFlag.STALE: _stale,
}

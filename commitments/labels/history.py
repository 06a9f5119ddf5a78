"""What is wrong with a history, as sentences: translated whole, never glued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from commitments.lifecycle import Fault

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FAULTS: dict[Fault, StrPromise] = {
    Fault.ALTERED: _("событие %(number)s изменено после записи"),
    Fault.MISSING: _("событие %(number)s удалено"),
    Fault.MISPLACED: _("событие %(number)s стоит не на своём месте"),
    Fault.UNLINKED: _("событие %(number)s не продолжает предыдущее: вставлено, заменено или переставлено"),
    Fault.CUT_OFF: _("конец истории отрезан, начиная с события %(number)s"),
    Fault.SURPLUS: _("событие %(number)s приписано в конец помимо системы"),
    Fault.OTHER_HEAD: _("последнее событие (%(number)s) не то, которое помнит запись"),
    Fault.OTHER_SEAL: _("событие %(number)s не то, на которое поставлена печать: история переписана"),
    Fault.MISDIRECTED: _("событие %(number)s приписано другой записи"),
    Fault.LOST: _("история была запечатана, а теперь её нет: потеряно всё"),
}


def fault_sentence(fault: Fault, number: int) -> str:
    """Say a fault in the language that is active; `number` is that of the event."""
    return str(FAULTS[fault]) % {"number": number}

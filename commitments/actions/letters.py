"""A letter to the counterpart is noted as sent: its text stays in the history, its answer becomes a milestone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.access import check_report
from commitments.actions import milestones
from commitments.actions.commitments import lock
from commitments.actions.history import Happening, is_repeated, record
from commitments.actions.milestones import Goal
from commitments.actions.refusals import Refused
from commitments.sources import clean_line, cleaned
from commitments.terms import EventType

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import Commitment, User

LONGEST = 10_000


@dataclass(frozen=True)
class Letter:
    """A letter as it went out. `answer_by`: the local day by which an answer is expected."""

    addressee: str
    language: str
    text: str
    answer_by: dt.date


def note_letter(
    commitment: Commitment, letter: Letter, *, actor: User, now: dt.datetime, request_key: str | None = None
) -> Commitment:
    """Write down that the letter was sent, and plan the day of its answer. Raises `Refused`."""
    check_report(actor, commitment)
    addressee, text = clean_line(letter.addressee)[:200], cleaned(letter.text).strip()
    _check(addressee, text, letter.answer_by, timezone.localdate(now))
    with transaction.atomic():
        locked = lock(commitment)
        if is_repeated(locked, request_key):
            return locked
        details = {
            "addressee": addressee,
            "language": letter.language,
            "text": text,
            "answer_by": letter.answer_by.isoformat(),
        }
        record(locked, Happening(EventType.LETTER, actor, now, details=details, request_key=request_key))
        if locked.status_is_open:
            title = _("Ответ на письмо: %(addressee)s") % {"addressee": addressee}
            milestones.add(locked, Goal(title, letter.answer_by), actor=actor, now=now)
    return locked


def _check(addressee: str, text: str, answer_by: dt.date, today: dt.date) -> None:
    lacks = []
    if not addressee:
        lacks.append(_("Назовите, кому письмо."))
    if not text:
        lacks.append(_("В письме нет текста."))
    if len(text) > LONGEST:
        lacks.append(_("Письмо длиннее десяти тысяч знаков. Сократите его."))
    if answer_by <= today:
        lacks.append(_("День, до которого ждут ответа, должен быть впереди."))
    if lacks:
        raise Refused(lacks)

"""Mail that is held: after a restore nothing goes out until somebody has looked at the data and releases it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from commitments.access import Denied, can_see_delivery
from commitments.models import Message, Pulse
from commitments.models.pulse import MAIL_HELD
from commitments.terms import MessageState

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User


def is_held() -> bool:
    """Whether all mail is held."""
    return Pulse.objects.filter(name=MAIL_HELD).exists()


def hold(*, now: dt.datetime) -> None:
    """Hold all mail. What was on its way when the archive was made may have arrived, and says so when it goes again."""
    with transaction.atomic():
        Pulse.objects.update_or_create(name=MAIL_HELD, defaults={"beat_at": now})
        free = {"state": MessageState.HELD, "lease_token": "", "lease_until": None}
        doubtful = Message.objects.filter(state=MessageState.SENDING)
        doubtful.update(times_maybe_repeated=F("times_maybe_repeated") + 1, **free)
        Message.objects.filter(state__in=[MessageState.PENDING, MessageState.CLAIMED]).update(**free)


def release() -> int:
    """Let the mail go; return how many messages had been held. With the next tick they go out."""
    with transaction.atomic():
        Pulse.objects.filter(name=MAIL_HELD).delete()
        return Message.objects.filter(state=MessageState.HELD).update(state=MessageState.PENDING)


def release_by(actor: User) -> int:
    """Let the mail go, as somebody who sees the outbox."""
    if not can_see_delivery(actor):
        raise Denied(_("Отправкой писем управляют контролёры, руководители и администратор."))
    return release()

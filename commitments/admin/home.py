"""The first page of the panel: what waits for this person, each number with the page where it is dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from commitments import access
from commitments.models import Article, Commitment
from commitments.queries.delivery import Shown, shown
from commitments.queries.desk import undecided_count
from commitments.terms import Status

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User


@dataclass(frozen=True)
class Queue:
    """Something that waits: how much of it, and where."""

    label: str
    count: int
    url: str


def queues(user: User, today: dt.date) -> tuple[Queue, ...]:
    """Count what waits for this person on this day: a few short queries, none about what is not theirs."""
    return (*_of_the_desk(user, today), *_of_control(user), *_of_delivery(user))


def _of_the_desk(user: User, today: dt.date) -> tuple[Queue, ...]:
    if not access.can_review(user):
        return ()
    seen = Commitment.objects.visible_to(user)
    registry = reverse("registry")
    return (
        Queue(_("Фрагменты ждут решения"), undecided_count(user, today), reverse("desk")),
        Queue(_("Статьи на разборе"), Article.objects.visible_to(user).to_review().count(), reverse("desk")),
        Queue(_("Просроченные записи"), seen.overdue(today).count(), f"{registry}?when=overdue"),
        Queue(
            _("Открытые записи без ответственного"),
            seen.open().filter(officer=None).count(),
            f"{registry}?when=unassigned",
        ),
    )


def _of_control(user: User) -> tuple[Queue, ...]:
    if not access.can_control(user):
        return ()
    reported = Commitment.objects.visible_to(user).filter(status=Status.REPORTED)
    return (Queue(_("Отчёты ждут проверки"), reported.count(), f"{reverse('registry')}?status={Status.REPORTED}"),)


def _of_delivery(user: User) -> tuple[Queue, ...]:
    if not access.can_see_delivery(user):
        return ()
    failed = shown(Shown.FAILED).count()
    return (Queue(_("Письма не отправлены"), failed, f"{reverse('delivery')}?state={Shown.FAILED}"),)

"""Who may see and do what. `can_*` answers; `check_*` raises `Denied` with a sentence for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commitments.models.article import DESK_ROLES
from commitments.terms import Level, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from commitments.models import Commitment, DeadlineRequest, Milestone, User

CONTROLLER_ROLES = frozenset({Role.CONTROLLER, Role.HEAD})


class Denied(Exception):  # noqa: N818 - the word a person reads
    """The person may not do this; the text is a readable sentence."""


def can_review(user: User | AnonymousUser) -> bool:
    """Whether the desk, the articles and the statements are open to this person."""
    return user.is_authenticated and user.is_active and user.role in DESK_ROLES


def check_review(user: User | AnonymousUser) -> None:
    """Refuse the desk to readers and administrators."""
    if not can_review(user):
        raise Denied(_("Статьи разбирают аналитики, контролёры и руководители. Обратитесь к администратору за ролью."))


def check_import(user: User | AnonymousUser) -> None:
    """Refuse imports to readers and administrators."""
    if not can_review(user):
        raise Denied(_("Записи из файлов загружают аналитики, контролёры и руководители."))


def can_see_every_import(user: User | AnonymousUser) -> bool:
    """Whether other people's imports are open to this person, too: a file may hold restricted records."""
    return user.is_authenticated and user.is_active and user.role == Role.HEAD


def can_control(user: User | AnonymousUser) -> bool:
    """Whether this person assigns, verifies and grants."""
    return user.is_authenticated and user.is_active and user.role in CONTROLLER_ROLES


def can_edit(user: User | AnonymousUser, commitment: Commitment) -> bool:  # noqa: ARG001 - the record narrows it later
    """Whether this person may correct the record's own fields."""
    return can_review(user)


def check_edit(user: User | AnonymousUser, commitment: Commitment) -> None:
    """Refuse corrections of a record to readers and administrators."""
    if not can_edit(user, commitment):
        raise Denied(_("Запись правят аналитики, контролёры и руководители."))


def can_report(user: User | AnonymousUser, commitment: Commitment) -> bool:
    """Whether this person may write updates and evidence: its executor, whatever the role, and the desk."""
    return can_review(user) or (user.is_authenticated and commitment.officer_id == user.pk)


def check_report(user: User | AnonymousUser, commitment: Commitment) -> None:
    """Refuse updates and evidence to people who are neither the executor nor of the desk."""
    if not can_report(user, commitment):
        raise Denied(_("Новости и доказательства записывают ответственный и аналитики."))


def can_ask_time(user: User | AnonymousUser, commitment: Commitment) -> bool:
    """Whether this person may ask for a later due date: the executor, whatever the role."""
    return user.is_authenticated and user.is_active and commitment.officer_id == user.pk


def check_ask_time(user: User | AnonymousUser, commitment: Commitment) -> None:
    """Refuse requests for more time from everybody but the executor."""
    if not can_ask_time(user, commitment):
        raise Denied(_("Новый срок просит ответственный."))


def can_assess(user: User | AnonymousUser, commitment: Commitment) -> bool:
    """Whether this person may assess: of the desk, and not the one who answers for the record."""
    return can_review(user) and commitment.officer_id != user.pk


def check_assess(user: User | AnonymousUser, commitment: Commitment) -> None:
    """Refuse assessments by the executor and by people outside the desk."""
    if not can_review(user):
        raise Denied(_("Исполнение оценивают аналитики, контролёры и руководители."))
    if not can_assess(user, commitment):
        raise Denied(_("За запись отвечаете вы. Оценивает другой человек."))


def check_withdraw(user: User | AnonymousUser, request: DeadlineRequest) -> None:
    """Let a request be taken back by the one who asked."""
    if user.pk != request.asked_by_id:
        raise Denied(_("Просьбу отзывает тот, кто просил."))


def can_answer(user: User | AnonymousUser, request: DeadlineRequest) -> bool:
    """Whether this person answers the request: by role, and never about more time of their own."""
    is_own = user.pk in {request.asked_by_id, request.commitment.officer_id}
    roles = CONTROLLER_ROLES if request.level == Level.CONTROLLER else {Role.HEAD}
    return user.is_authenticated and user.is_active and user.role in roles and not is_own


def check_answer(user: User | AnonymousUser, request: DeadlineRequest) -> None:
    """Refuse answers to a request from whoever asked, answers for the record or has a role below."""
    if can_answer(user, request):
        return
    if user.pk in {request.asked_by_id, request.commitment.officer_id}:
        raise Denied(_("О своём сроке решает другой человек."))
    if request.level == Level.HEAD:
        raise Denied(_("Такой срок даёт руководитель."))
    raise Denied(_("Новый срок даёт контролёр или руководитель."))


def can_mark(user: User | AnonymousUser, milestone: Milestone) -> bool:
    """Whether this person may correct and end a milestone: who answers for it, and who reports on the record."""
    own = user.is_authenticated and user.is_active and milestone.officer_id == user.pk
    return own or can_report(user, milestone.commitment)


def check_mark(user: User | AnonymousUser, milestone: Milestone) -> None:
    """Refuse a milestone to people who answer neither for it nor for its record, and are not of the desk."""
    if not can_mark(user, milestone):
        raise Denied(_("Веху ведут её ответственный, ответственный за запись и аналитики."))


def can_manage_people(user: User | AnonymousUser) -> bool:
    """Whether this person invites, changes roles and closes access."""
    return user.is_authenticated and user.is_active and user.role == Role.ADMINISTRATOR


def check_manage_people(user: User | AnonymousUser) -> None:
    """Refuse the management of people to everybody but administrators."""
    if not can_manage_people(user):
        raise Denied(_("Сотрудниками управляет администратор."))


def can_see_delivery(user: User | AnonymousUser) -> bool:
    """Whether the outbox and its failures are open to this person."""
    return can_manage_people(user) or can_control(user)


def check_see_delivery(user: User | AnonymousUser) -> None:
    """Refuse the outbox to everybody who neither controls nor manages people."""
    if not can_see_delivery(user):
        raise Denied(_("Отправкой писем управляют контролёры, руководители и администратор."))

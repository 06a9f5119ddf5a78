"""The usual steps in words: what to do, and how far from the window. Complete by test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from commitments.lifecycle import Edge, Usual

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from commitments.lifecycle import UsualStep

USUAL_NAMES: dict[Usual, Promise] = {
    Usual.VISIT_LIST: _("Согласовать сроки и состав делегации"),
    Usual.VISIT_PROGRAMME: _("Согласовать программу пребывания"),
    Usual.VISIT_VISAS: _("Направить приглашения, оформить визы и билеты"),
    Usual.VISIT_PAPERS: _("Подготовить справки и тезисы к встречам"),
    Usual.VISIT_REPORT: _("Представить отчёт о визите"),
    Usual.EVENT_PARTICIPANTS: _("Утвердить список участников"),
    Usual.EVENT_VENUE: _("Подтвердить площадку и даты с организатором"),
    Usual.EVENT_STAND: _("Заказать и оплатить стенд"),
    Usual.EVENT_CUSTOMS: _("Оформить таможенные и фитосанитарные документы"),
    Usual.EVENT_SAMPLES: _("Отправить образцы и печатные материалы"),
    Usual.EVENT_REPORT: _("Представить отчёт об участии"),
    Usual.SUPPLY_CONTRACT: _("Заключить контракт: объём, цена, порядок расчётов"),
    Usual.SUPPLY_CERTIFICATES: _("Получить сертификаты и фитосанитарные документы"),
    Usual.SUPPLY_TRANSPORT: _("Согласовать перевозку и подать заявку на вагоны или машины"),
    Usual.SUPPLY_FIRST: _("Отгрузить первую партию"),
    Usual.SUPPLY_ACTS: _("Подписать акты приёмки, завершить расчёты"),
    Usual.SUPPLY_SUMMARY: _("Представить сводку поставок"),
    Usual.PROJECT_CONTACTS: _("Назначить ответственных с обеих сторон"),
    Usual.PROJECT_PLAN: _("Утвердить план-график работ"),
    Usual.PROJECT_MONEY: _("Получить решение о финансировании"),
    Usual.PROJECT_CHECK: _("Проверить ход работ с партнёром"),
    Usual.PROJECT_ACCEPTANCE: _("Принять результат"),
    Usual.PROJECT_REPORT: _("Представить отчёт о проекте"),
    Usual.DIALOGUE_AGENDA: _("Согласовать повестку"),
    Usual.DIALOGUE_MEMBERS: _("Утвердить состав участников"),
    Usual.DIALOGUE_PAPERS: _("Разослать материалы к встрече"),
    Usual.DIALOGUE_MINUTES: _("Подписать и разослать протокол"),
    Usual.DIALOGUE_ERRANDS: _("Проверить исполнение поручений протокола"),
    Usual.DOCUMENT_DRAFT: _("Направить проект документа партнёру"),
    Usual.DOCUMENT_REMARKS: _("Получить замечания партнёра"),
    Usual.DOCUMENT_APPROVAL: _("Завершить внутриведомственное согласование"),
    Usual.DOCUMENT_TEXTS: _("Сверить тексты на всех языках"),
    Usual.DOCUMENT_SIGNING: _("Подписать документ"),
    Usual.DOCUMENT_COPY: _("Зарегистрировать и приложить заверенную копию"),
    Usual.EXCHANGE_LIST: _("Утвердить список участников обмена"),
    Usual.EXCHANGE_PROGRAMME: _("Согласовать программу обмена"),
    Usual.EXCHANGE_TRAVEL: _("Оформить визы, билеты и проживание"),
    Usual.EXCHANGE_REPORT: _("Представить отчёт об обмене"),
}


def usual_name(usual: Usual) -> str:
    """Say what a usual step is."""
    return str(USUAL_NAMES[usual])


def distance_phrase(step: UsualStep) -> str:
    """Say how far from the window a usual step lies: «за 30 рабочих дней до начала»."""
    days = abs(step.days)
    if step.edge is Edge.START:
        return _from_start(step.days, days)
    return _from_end(step.days, days)


def _from_start(signed: int, days: int) -> str:
    if signed == 0:
        return gettext("в день начала")
    if signed < 0:
        text = ngettext("за %(days)s рабочий день до начала", "за %(days)s рабочих дней до начала", days)
    else:
        text = ngettext("через %(days)s рабочий день после начала", "через %(days)s рабочих дней после начала", days)
    return text % {"days": days}


def _from_end(signed: int, days: int) -> str:
    if signed == 0:
        return gettext("в день срока")
    if signed < 0:
        text = ngettext("за %(days)s рабочий день до срока", "за %(days)s рабочих дней до срока", days)
    else:
        text = ngettext("через %(days)s рабочий день после срока", "через %(days)s рабочих дней после срока", days)
    return text % {"days": days}

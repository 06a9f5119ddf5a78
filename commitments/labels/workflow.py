"""The workflow in words: what a move's button says, what it asks for, and why it is locked. Complete by test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from commitments.labels.dates import Shape, day_in_words
from commitments.labels.names import name
from commitments.lifecycle import Lack, Move, Who, opens_on, transition
from commitments.terms import Strength

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.utils.functional import Promise

    from commitments.lifecycle import Facts

MOVE_NAMES: dict[Move, Promise] = {
    Move.TRACK: _("Взять на контроль"),
    Move.START: _("Начать работу"),
    Move.REPORT: _("Доложить"),
    Move.CONFIRM: _("Подтвердить"),
    Move.CONFIRM_PARTLY: _("Исполнено частично"),
    Move.RETURN: _("Вернуть в работу"),
    Move.FAIL: _("Не исполнено"),
    Move.SUSPEND: _("Приостановить"),
    Move.RESUME: _("Возобновить"),
    Move.CANCEL: _("Отменить"),
    Move.SUPERSEDE: _("Заменить"),
    Move.ANNUL: _("Аннулировать"),
    Move.LAPSE: _("Снять за давностью"),
    Move.REVIVE: _("Вернуть на заметку"),
    Move.REVIVE_PLANNED: _("Вернуть на контроль"),
    Move.REOPEN: _("Открыть снова"),
}

MOVE_HINTS: dict[Move, Promise] = {
    Move.TRACK: _("Нужны ответственный и срок или день пересмотра"),
    Move.START: _("Новость о том, что работа началась"),
    Move.REPORT: _("Отчёт об исполнении и хотя бы одно доказательство"),
    Move.CONFIRM: _("Официальный документ или два источника разных владельцев"),
    Move.CONFIRM_PARTLY: _("Остаток станет отдельной записью"),
    Move.RETURN: _("Причина; отчёт придётся представить заново"),
    Move.FAIL: _("Причина и что проверено; только после срока"),
    Move.SUSPEND: _("Причина и день пересмотра; дни сохранятся"),
    Move.RESUME: _("Причина; оставшиеся рабочие дни вернутся"),
    Move.CANCEL: _("Отказ стороны и его источник; решает руководитель"),
    Move.SUPERSEDE: _("Запись, которая придёт на смену этой"),
    Move.ANNUL: _("Внесена по ошибке; фрагменты вернутся на разбор"),
    Move.LAPSE: _("Долгое молчание; вернуть можно по новым данным"),
    Move.REVIVE: _("По новым данным; сроки не напоминаются"),
    Move.REVIVE_PLANNED: _("По новым данным; нужны ответственный и срок"),
    Move.REOPEN: _("Причина; решает руководитель, случай считается"),
}

WHO_SENTENCES: dict[Who, Promise] = {
    Who.ANALYST: _("Это делает аналитик, контролёр или руководитель."),
    Who.CONTROLLER: _("Это решает контролёр или руководитель."),
    Who.HEAD: _("Это решает руководитель."),
    Who.EXECUTOR_OR_ANALYST: _("Это делает ответственный или аналитик."),
    Who.AUTHOR_OR_CONTROLLER: _("Это делает автор записи в первые сутки, затем контролёр."),
}

MISSING_RUNGS: dict[Strength, Promise] = {
    Strength.INTEREST: _("Интерес: его ещё никто не высказал."),
    Strength.PROPOSAL: _("Предложение: прямо ещё не предложили."),
    Strength.DISCUSSED: _("Обсуждение: вместе об этом ещё не говорили."),
    Strength.PLANNED: _("Намерение: твёрдо ещё не обещали."),
    Strength.AGREED: _("Договорённость: обе стороны её ещё не подтвердили."),
    Strength.SIGNED: _("Подпись: подписанного документа нет."),
}

LACK_SENTENCES: dict[Lack, Promise] = {
    Lack.ROLE: _("Этот шаг не в вашей роли. Обратитесь к контролёру записи или к руководителю."),
    Lack.AUTHOR_WINDOW_OVER: _("Автор аннулирует свою запись в первые сутки. Теперь это делает контролёр."),
    Lack.NO_PARTY: _("Укажите хотя бы одну сторону: без неё неясно, кто обещал."),
    Lack.NO_SOURCE: _("Назовите источник: статью, документ или встречу."),
    Lack.TOO_WEAK: _(
        "Ступень ниже намерения: такое обещание не отслеживают. "
        "Взять его на контроль может контролёр своим решением, с причиной.",
    ),
    Lack.NO_OFFICER: _("Назначьте ответственного."),
    Lack.NO_DATE: _("Назовите срок или день пересмотра."),
    Lack.NO_BEGAN_UPDATE: _("Запишите новость о том, что работа началась."),
    Lack.NO_COMPLETION_EVIDENCE: _(
        "Запишите отчёт об исполнении и приложите к нему хотя бы одно доказательство. Промежуточной новости мало.",
    ),
    Lack.OWN_REPORT: _("Об исполнении доложили вы. Проверяет другой человек."),
    Lack.NO_REASON: _("Напишите причину."),
    Lack.EXTENSION_PENDING: _("Просьба о новом сроке ещё ждёт ответа. Сначала решите её."),
    Lack.NO_CHECKED: _("Напишите, что проверено."),
    Lack.NO_REVIEW_DATE: _("Назовите день пересмотра."),
    Lack.REVIEW_DATE_NOT_AHEAD: _("День пересмотра должен быть впереди: завтра или позже."),
    Lack.NO_WITHDRAWAL: _("Запишите новость об отказе стороны и приложите её источник."),
    Lack.NO_SUCCESSOR: _("Назовите запись, которая придёт на смену этой."),
    Lack.NOT_PROPOSED: _("Рано: молчание ещё не длится дольше 30 дней и четверти срока."),
    Lack.NO_NEW_EVIDENCE: _("Новых данных пока нет. Запишите новость, доказательство или фрагмент статьи."),
}


def move_name(move: Move) -> str:
    """Say what the button of a move says: a verb."""
    return str(MOVE_NAMES[move])


def move_hint(move: Move) -> str:
    """Say in a few words what a move asks for."""
    return str(MOVE_HINTS[move])


def who_sentence(move: Move) -> str:
    """Say whose move it is."""
    return str(WHO_SENTENCES[transition(move).who])


def rung_phrase(strength: Strength) -> str:
    """Say that this rung of the promise ladder is still empty."""
    return str(MISSING_RUNGS[strength])


def lack_sentence(lack: Lack, facts: Facts) -> str:
    """Say what stands against a move and what to do about it, in the language that is active."""
    if lack in TOLD:
        return TOLD[lack](facts)
    return str(LACK_SENTENCES[lack])


def _wrong_status(facts: Facts) -> str:
    text = gettext("Из состояния «%(status)s» такого шага нет. Возможно, запись уже изменил кто-то другой.")
    return text % {"status": name(facts.status)}


def _not_enough_proof(facts: Facts) -> str:
    if facts.distinct_evidence_owners == 0:
        return gettext("Доказательств нет. Приложите один официальный документ или два источника разных владельцев.")
    text = ngettext(
        "Пока есть %(owners)s источник. Нужен официальный документ или второй источник другого владельца.",
        "Пока есть источники %(owners)s владельцев. Нужен официальный документ.",
        facts.distinct_evidence_owners,
    )
    return text % {"owners": facts.distinct_evidence_owners}


def _date_not_passed(facts: Facts) -> str:
    day = opens_on(Move.FAIL, facts)
    if day is None:
        return gettext("Срок не назван. Сначала назовите срок или день пересмотра.")
    return gettext("Откроется %(day)s: срок ещё идёт.") % {"day": _day(day, facts.today)}


def _day(day: dt.date, today: dt.date) -> str:
    """Write «1 августа», with the year when it is another one."""
    return day_in_words(day, Shape.WITHOUT_YEAR if day.year == today.year else Shape.FULL)


TOLD: dict[Lack, Callable[[Facts], str]] = {
    Lack.WRONG_STATUS: _wrong_status,
    Lack.NOT_ENOUGH_PROOF: _not_enough_proof,
    Lack.DATE_NOT_PASSED: _date_not_passed,
}

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from commitments.actions.digests import compose
from commitments.actions.extensions import ask, grant, refuse, withdraw
from commitments.actions.links import Issued
from commitments.actions.outbox import claim
from commitments.actions.outbox import compose as compose_outbox
from commitments.actions.sending import fence
from commitments.actions.workflow import MoveRequest, move
from commitments.emails import Answer
from commitments.lifecycle import Move
from commitments.models import MailLink, Message, Reminder
from commitments.terms import MessageState, ReminderState, Step
from tests.factories import NOW, TODAY
from tests.stages import Office

if TYPE_CHECKING:
    from commitments.emails import Digest
    from commitments.models import Commitment, DeadlineRequest, User

pytestmark = pytest.mark.django_db

WITHIN = dt.date(2026, 7, 29)
# The digest's hour has come for everybody.
NOON = dt.datetime(2026, 7, 14, 7, 0, tzinfo=dt.UTC)


def asks(office: Office, record: Commitment) -> DeadlineRequest:
    return ask(record, WITHIN, reason="trains stand", actor=office.executor, now=NOW)


def planned(person: User, step: Step) -> list[tuple[str, dt.date]]:
    rows = Reminder.objects.ahead().filter(recipient=person, step=step)
    return [(row.key, row.on) for row in rows]


def digest_of(person: User) -> Digest:
    rows = Reminder.objects.ahead().filter(recipient=person, on=TODAY).select_related("commitment")
    return compose(person, rows, Issued(), today=TODAY)


def test_who_decides_is_told_at_once_and_then_every_week() -> None:
    office = Office()
    request = asks(office, office.planned())

    assert planned(office.controller, Step.DECIDE) == [
        (f"decide-{request.pk}+{days}", TODAY + dt.timedelta(days=days)) for days in (0, 7, 14, 21, 28)
    ]
    assert planned(office.head, Step.DECIDE) == planned(office.executor, Step.DECIDE) == []


@pytest.mark.parametrize("ended", [refuse, grant, withdraw])
def test_an_answer_ends_the_asking(ended: object) -> None:
    office = Office()
    request = asks(office, office.planned())
    given = {"actor": office.executor} if ended is withdraw else {"actor": office.controller, "answer": "so"}

    ended(request, now=NOW, **given)  # type: ignore[operator]  # one of the actions

    assert planned(office.controller, Step.DECIDE) == []
    told = [] if ended is withdraw else [(f"answered-{request.pk}", TODAY)]
    assert planned(office.executor, Step.ANSWERED) == told


def test_a_report_is_told_to_who_verifies_until_it_is_verified() -> None:
    office = Office()
    record = office.reported()

    days = [on for _key, on in planned(office.controller, Step.VERIFY)]
    move(record, Move.RETURN, MoveRequest(reason="which act?"), actor=office.controller, now=NOW)

    assert days == [TODAY + dt.timedelta(days=number) for number in (0, 7, 14, 21, 28)]
    assert planned(office.controller, Step.VERIFY) == []
    again = office.report(record)
    assert planned(office.controller, Step.VERIFY)[0][0] == f"verify-{again.history_length}+0"


def test_the_digest_says_what_is_asked_in_the_askers_words_with_a_button_to_decide() -> None:
    office = Office()
    record = office.planned()
    asks(office, record)

    digest = digest_of(office.controller)

    [section] = digest.sections
    [item] = section.items
    assert (section.heading, digest.gist) == ("Ждёт вашего решения", "1 ждёт решения")
    assert (item.phrase, item.urgency) == ("просят срок до 29 июля 2026", "soon")
    assert item.history == ("Rustam Reader: trains stand", "Новостей нет.")
    assert item.answers == (Answer("Решить", f"http://127.0.0.1:8000/records/{record.reference}/extension/answer/"),)


def test_the_digest_asks_to_verify_a_report() -> None:
    office = Office()
    record = office.reported()

    [section] = digest_of(office.controller).sections
    [item] = section.items

    assert (section.heading, item.phrase) == ("Ждёт вашего решения", "доложено, ждёт проверки")
    assert item.answers == (Answer("Проверить отчёт", f"http://127.0.0.1:8000/records/{record.reference}/"),)


def test_the_digest_tells_the_asker_what_was_answered() -> None:
    office = Office()
    refuse(asks(office, office.planned()), actor=office.controller, now=NOW, answer="the fair is fixed")

    section = digest_of(office.executor).sections[0]
    [item] = section.items

    assert (section.heading, item.phrase) == ("Ответ на вашу просьбу", "срок до 29 июля 2026 не дан")
    assert item.history[0] == "the fair is fixed"


@pytest.mark.parametrize("step", [Step.DECIDE, Step.VERIFY])
def test_what_was_settled_between_composing_and_sending_is_not_asked(step: Step) -> None:
    office = Office()
    record = office.planned() if step is Step.DECIDE else office.reported()
    request = asks(office, record) if step is Step.DECIDE else None
    compose_outbox(now=NOON)
    message = Message.objects.get(recipient=office.controller)

    if request:
        refuse(request, actor=office.head, now=NOON, answer="no")
    else:
        move(record, Move.RETURN, MoveRequest(reason="which act?"), actor=office.head, now=NOON)
    token = claim(now=NOON)
    message.refresh_from_db()

    assert fence(message, token, now=NOON) is False
    assert MailLink.objects.count() == 0
    assert message.state == MessageState.CANCELLED
    reasons = {Step.DECIDE: "решение уже принято", Step.VERIFY: "отчёт уже проверен"}
    dropped = Reminder.objects.get(message=message)
    assert (dropped.state, dropped.step, dropped.reason) == (ReminderState.DROPPED, step, reasons[step])

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from commitments.actions.minute import beat
from commitments.models import Commitment, Message, Reminder, User
from commitments.queries.delivery import Overview, Shown, message_page, overview, shown
from commitments.terms import MessageState, Purpose, ReminderState, Role, Step, Visibility
from tests.factories import NOW, TODAY, a_commitment, a_user

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def a_message(*records: Commitment, **fields: Any) -> Message:
    """A sent message about these records."""
    state = fields.pop("state", MessageState.SENT)
    defaults: dict[str, Any] = {
        "recipient": fields.pop("recipient", None) or a_user(),
        "local_date": TODAY,
        "purpose": Purpose.DIGEST,
        "message_id": f"<{Message.objects.count()}@example.org>",
        "subject": "Due tomorrow: the fair",
        "send_after": NOW,
        "created_at": NOW,
        "sent_at": NOW if state == MessageState.SENT else None,
        "reason": "550 no such user" if state in (MessageState.FAILED, MessageState.CANCELLED) else "",
    }
    message = Message.objects.create(state=state, **{**defaults, **fields})
    for record in records:
        Reminder.objects.create(
            recipient=message.recipient,
            commitment=record,
            step=Step.ON_DAY,
            key=f"test-{message.pk}",
            due_version=record.due_version,
            on=TODAY,
            send_at=NOW,
            state=ReminderState.SENT,
            message=message,
        )
    return message


def subjects_for(viewer: User) -> list[str]:
    return [row.subject for row in message_page(Shown.ALL, "", viewer).rows]


def test_the_figures_tell_whether_mail_goes_out() -> None:
    beat(now=NOW)
    a_message()
    a_message(sent_at=NOW - 10 * HOUR)  # yesterday in Tashkent, where it is nine in the morning
    a_message(state=MessageState.PENDING)
    a_message(state=MessageState.HELD)
    a_message(state=MessageState.FAILED)

    assert overview(now=NOW) == Overview(
        last_tick=NOW,
        is_silent=False,
        last_sent=NOW,
        waiting=2,
        failed=1,
        sent_today=1,
    )


def test_an_installation_that_never_ran_is_silent() -> None:
    assert overview(now=NOW) == Overview(
        last_tick=None,
        is_silent=True,
        last_sent=None,
        waiting=0,
        failed=0,
        sent_today=0,
    )


def test_every_state_is_in_exactly_one_kind() -> None:
    for state in MessageState:
        lease = {"lease_token": "x", "lease_until": NOW} if state in {"claimed", "sending"} else {}
        a_message(state=state, **lease)

    counted = {kind: shown(kind).count() for kind in Shown}

    assert counted == {Shown.ALL: 7, Shown.WAITING: 4, Shown.FAILED: 1, Shown.SENT: 1, Shown.CANCELLED: 1}


def test_the_newest_stand_first_and_the_cursor_goes_on_behind_the_last() -> None:
    viewer = a_user(Role.CONTROLLER)
    messages = [a_message() for _number in range(27)]

    first = message_page(Shown.ALL, "", viewer)
    second = message_page(Shown.ALL, first.following, viewer)

    assert [row.message for row in first.rows + second.rows] == messages[::-1]
    assert (len(first.rows), first.is_first, second.is_first, second.following) == (25, True, False, "")


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_costs_three_queries_at_any_size(
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    viewer = a_user(Role.CONTROLLER)
    for _number in range(number):
        a_message(a_commitment())

    with django_assert_num_queries(3):
        page = message_page(Shown.ALL, "", viewer)
        shown_words = [(str(row.message.recipient), row.subject, row.reminders) for row in page.rows]

    assert [reminders for _name, _subject, reminders in shown_words] == [1] * number


def test_a_subject_that_names_a_record_out_of_sight_is_not_shown() -> None:
    secret = a_commitment(visibility=Visibility.RESTRICTED)
    a_message(secret, a_commitment())

    assert subjects_for(a_user(Role.CONTROLLER)) == [""]
    assert subjects_for(a_user(Role.HEAD)) == ["Due tomorrow: the fair"]


def test_ones_own_mail_is_shown_even_when_the_record_is_out_of_sight_by_now() -> None:
    reader = a_user(Role.CONTROLLER)
    a_message(a_commitment(visibility=Visibility.RESTRICTED), recipient=reader)

    assert subjects_for(reader) == ["Due tomorrow: the fair"]

"""What a button of a mail does: the same as the page, once, and told in the history."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from commitments.actions import answers, outbox
from commitments.actions.answers import LinkRefused, Opened, Unusable, open_link
from commitments.actions.commitments import assign
from commitments.actions.people import preferences_of, save_preferences
from commitments.actions.progress import News, Proof
from commitments.actions.refusals import Refused
from commitments.actions.sending import fence
from commitments.actions.workflow import MoveRequest
from commitments.models import Commitment, DeadlineRequest, MailLink, Message, Reminder, Update, User
from commitments.queries.history import history_of
from commitments.terms import (
    DigestPreference,
    EventType,
    LinkPurpose,
    MessageState,
    ReminderState,
    Role,
    Side,
    Status,
    Step,
    UpdateKind,
)
from tests.factories import NOW, a_commitment, a_user
from tests.letters import BEFORE_OPENING, EVE, WINDOW, a_frozen_mail, secret_in, text_of

pytestmark = pytest.mark.django_db
DAY = EVE.date()


def opened_by(purpose: LinkPurpose, **fields: Any) -> Opened:
    """The link of the officer of a new record."""
    a_commitment(**fields)
    return open_link(secret_in(a_frozen_mail(), purpose), now=EVE)


def events(record: Commitment) -> list[tuple[str, str | None]]:
    return list(record.events.order_by("sequence").values_list("type", "request_key"))[1:]


def test_news_by_mail_is_news_as_from_the_page() -> None:
    opened = opened_by(LinkPurpose.PROGRESS)

    answers.add_news(opened, News("Halls are booked", DAY), now=EVE)

    update = Update.objects.get()
    record = Commitment.objects.get()
    assert (update.commitment, update.author, update.text, update.kind) == (
        record,
        record.officer,
        "Halls are booked",
        UpdateKind.NOTE,
    )
    assert (record.last_news_on, record.status) == (DAY, Status.PLANNED)
    assert events(record) == [(EventType.UPDATED, f"mail:{opened.link.pk}")]
    assert history_of(record)[0].lines[-1] == "По ссылке из письма, без входа"


def test_a_link_answers_once_even_when_two_forms_are_sent_at_once() -> None:
    opened = opened_by(LinkPurpose.PROGRESS)
    answers.add_news(opened, News("Halls are booked", DAY), now=EVE)

    with pytest.raises(LinkRefused) as refused:
        answers.add_news(opened, News("Halls are booked", DAY), now=EVE)

    assert refused.value.why is Unusable.USED
    assert Update.objects.count() == 1


def test_what_is_refused_leaves_the_link_as_it_was() -> None:
    opened = opened_by(LinkPurpose.PROGRESS)

    with pytest.raises(Refused):
        answers.add_news(opened, News("From tomorrow", DAY + dt.timedelta(days=1)), now=EVE)

    assert MailLink.objects.get(pk=opened.link.pk).used_at is None


def test_a_report_by_mail_needs_evidence_and_leaves_the_checking_to_another() -> None:
    opened = opened_by(LinkPurpose.DONE)
    news = News("The fair was held", DAY, UpdateKind.COMPLETED)
    proof = Proof("Order 17", "Ministry", DAY, side=Side.THEIRS, is_official=True)

    with pytest.raises(Refused):
        answers.report_done(opened, MoveRequest(news=news), now=EVE)
    answers.report_done(opened, MoveRequest(news=news, proof=proof), now=EVE)

    record = Commitment.objects.get()
    assert record.status == Status.REPORTED
    assert events(record)[-1] == (EventType.MOVED, f"mail:{opened.link.pk}")


def test_more_time_is_asked_by_mail_as_from_the_page_and_not_offered_again() -> None:
    opened = opened_by(LinkPurpose.MORE_TIME)
    new = dt.date(2026, 8, 3)

    answers.ask_time(opened, new, "Halls are taken", now=EVE)

    asked = DeadlineRequest.objects.get()
    assert (asked.commitment, asked.asked_by, asked.new_due_on, asked.reason) == (
        opened.commitment,
        opened.person,
        new,
        "Halls are taken",
    )
    message = a_frozen_mail(dt.datetime(2026, 7, 24, 4, 0, tzinfo=dt.UTC), opened.person)
    assert LinkPurpose.MORE_TIME not in set(message.links.values_list("purpose", flat=True))


def declined(controller: User) -> Commitment:
    opened = opened_by(LinkPurpose.NOT_MINE, controller=controller)
    answers.decline(opened, "Customs is asked, not us", now=EVE)
    return Commitment.objects.get()


def test_who_says_not_mine_stays_responsible_until_the_controller_is_asked_and_answers() -> None:
    controller = a_user(Role.CONTROLLER, name="Timur")
    record = declined(controller)
    officer = record.officer

    asked = Reminder.objects.get(step=Step.DECLINED)
    assert (asked.recipient, asked.on, asked.key) == (controller, DAY, "declined-2026-07-23")
    message = a_frozen_mail(recipient=controller)
    assert "ОТВЕТСТВЕННЫЙ ПРОСИТ ПЕРЕДАТЬ ЗАПИСЬ" in text_of(message)
    assert "запись не моя. Customs is asked, not us" in text_of(message)
    assert record.officer == officer

    heir = a_user()
    assign(record, heir, actor=controller, now=EVE)

    record.refresh_from_db()
    assert (record.officer, record.declined_at) == (heir, None)


def test_a_controller_may_leave_the_record_where_it_is() -> None:
    controller = a_user(Role.CONTROLLER)
    record = declined(controller)
    officer = record.officer
    assert officer is not None

    assign(record, officer, actor=controller, now=EVE)

    record.refresh_from_db()
    assert (record.officer, record.declined_at) == (officer, None)
    assert history_of(record)[0].title == "Запись остаётся у ответственного"
    assert Reminder.objects.get(step=Step.DECLINED).state == ReminderState.DROPPED


def test_without_a_controller_the_head_is_asked_and_a_reason_is_wanted() -> None:
    head = a_user(Role.HEAD)
    opened = opened_by(LinkPurpose.NOT_MINE, controller=None)

    with pytest.raises(Refused):
        answers.decline(opened, "  ", now=EVE)
    answers.decline(opened, "Not ours", now=EVE)

    assert Reminder.objects.get(step=Step.DECLINED).recipient == head


def extras_mail() -> Message:
    a_commitment(**WINDOW)
    return a_frozen_mail(BEFORE_OPENING)


def test_a_mail_of_extras_alone_can_be_refused_by_one_click_for_good() -> None:
    message = extras_mail()
    headers = bytes(message.frozen).split(b"\r\n\r\n")[0].decode()
    secret = secret_in(message, LinkPurpose.EXTRAS)
    assert f"List-Unsubscribe: <http://127.0.0.1:8000/unsubscribe/{secret}/>" in " ".join(headers.split())
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in headers

    for _twice in range(2):
        person = answers.refuse_extras(secret, now=BEFORE_OPENING)

    assert person.digest == DigestPreference.DUTIES
    assert not Reminder.objects.filter(step=Step.OPENS, state=ReminderState.PLANNED, message=None).exists()
    assert Reminder.objects.filter(step=Step.BEFORE, state=ReminderState.PLANNED).exists()


def test_duties_cannot_be_refused() -> None:
    a_commitment()

    message = a_frozen_mail()

    assert b"List-Unsubscribe" not in bytes(message.frozen)
    assert not MailLink.objects.filter(purpose=LinkPurpose.EXTRAS).exists()
    secret = secret_in(message, LinkPurpose.PROGRESS)
    with pytest.raises(LinkRefused):
        answers.refuse_extras(secret, now=EVE)


def test_what_is_refused_between_planning_and_sending_is_not_sent() -> None:
    record = a_commitment(**WINDOW)
    assert record.officer is not None
    outbox.compose(now=BEFORE_OPENING)
    User.objects.filter(pk=record.officer.pk).update(digest=DigestPreference.DUTIES)
    token = outbox.claim(now=BEFORE_OPENING)

    message = Message.objects.select_related("recipient").get()
    assert fence(message, token, now=BEFORE_OPENING) is False

    assert Message.objects.get().state == MessageState.CANCELLED
    reasons = Reminder.objects.filter(message=message).values_list("reason", flat=True)
    assert set(reasons) == {"получатель отказался от необязательного"}


def test_extras_switched_on_again_are_planned_again() -> None:
    record = a_commitment(**WINDOW)
    person = record.officer
    assert person is not None
    for digest in (DigestPreference.DUTIES, DigestPreference.EVERYTHING):
        chosen = preferences_of(person)
        person = save_preferences(person, type(chosen)(**{**vars(chosen), "digest": digest}), now=NOW)

    states = Reminder.objects.filter(step=Step.OPENS).values_list("state", flat=True)
    assert set(states) == {ReminderState.PLANNED}

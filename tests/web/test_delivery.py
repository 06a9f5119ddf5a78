from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.actions.minute import beat
from commitments.models import Message
from commitments.queries.delivery import Shown
from commitments.terms import MessageState, Purpose, Role
from tests.factories import NOW, TODAY, a_user

pytestmark = pytest.mark.django_db


def a_message(state: MessageState = MessageState.FAILED, **fields: Any) -> Message:
    defaults: dict[str, Any] = {
        "recipient": fields.pop("recipient", None) or a_user(name="Madina Saparova"),
        "local_date": TODAY,
        "purpose": Purpose.DIGEST,
        "message_id": f"<{Message.objects.count()}@example.org>",
        "subject": "Due tomorrow: <the fair>",
        "reason": "550 no such user" if state is MessageState.FAILED else "",
        "sent_at": NOW if state is MessageState.SENT else None,
        "send_after": NOW,
        "created_at": NOW,
    }
    return Message.objects.create(state=state, **{**defaults, **fields})


@pytest.fixture
def client() -> Client:
    """A browser in which a controller is logged in."""
    browser = Client()
    browser.force_login(a_user(Role.CONTROLLER))
    return browser


def test_a_failed_mail_is_shown_with_its_reason_and_a_button(client: Client) -> None:
    message = a_message(times_maybe_repeated=1)

    page = client.get(reverse("delivery")).content.decode()

    words = (
        "Madina Saparova",
        "Due tomorrow: &lt;the fair&gt;",
        "550 no such user",
        "возможно, пришло дважды: отправка прервалась",
        f'action="{reverse("delivery_resend", args=[message.pk])}"',
    )
    assert [page.count(word) for word in words] == [1] * len(words)


def test_a_sent_mail_has_no_button(client: Client) -> None:
    message = a_message(MessageState.SENT)

    page = client.get(reverse("delivery")).content.decode()

    assert page.count(reverse("delivery_resend", args=[message.pk])) == 0


@pytest.mark.parametrize(
    ("asked", "shown", "count"),
    [("failed", Shown.FAILED, 1), ("sent", Shown.SENT, 2), ("", Shown.ALL, 3), ("everything", Shown.ALL, 3)],
)
def test_the_list_is_narrowed_by_the_kinds_that_are_offered(
    client: Client,
    asked: str,
    shown: Shown,
    count: int,
) -> None:
    a_message()
    a_message(MessageState.SENT)
    a_message(MessageState.SENT)

    answer = client.get(reverse("delivery"), {"state": asked})

    assert (answer.context["shown"], len(answer.context["page"].rows)) == (shown, count)


def test_an_empty_list_says_so(client: Client) -> None:
    assert client.get(reverse("delivery")).content.decode().count("Таких писем нет") == 1


def test_a_silent_installation_is_told_of(client: Client) -> None:
    warning = "Напоминания сейчас не уходят"
    before = client.get(reverse("delivery")).content.decode().count(warning)
    beat(now=clock.now())
    after = client.get(reverse("delivery")).content.decode().count(warning)

    assert (before, after) == (1, 0)


def test_sending_again_puts_the_mail_back_and_rings(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr("commitments.tasks.ring", lambda: rung.append("rung"))
    message = a_message()

    answer = client.post(reverse("delivery_resend", args=[message.pk]), follow=True)

    message.refresh_from_db()
    assert (message.state, message.reason, rung) == (MessageState.PENDING, "", ["rung"])
    assert [str(said) for said in answer.context["messages"]] == [
        "Письмо поставлено в очередь и уйдёт в течение минуты.",
    ]


def test_a_mail_that_has_gone_is_not_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.tasks.ring", lambda: pytest.fail("nothing to ring for"))
    message = a_message(MessageState.SENT)

    answer = client.post(reverse("delivery_resend", args=[message.pk]), follow=True)

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert [str(said) for said in answer.context["messages"]] == [
        "Это письмо уже отправлено или ждёт отправки.",
    ]


def test_a_message_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.post(reverse("delivery_resend", args=[404])).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
def test_who_neither_controls_nor_manages_is_told_who_does(role: Role) -> None:
    browser = Client()
    browser.force_login(a_user(role))

    answer = browser.get(reverse("delivery"))

    assert answer.status_code == 403
    assert (
        answer.content.decode().count(
            "Отправкой писем управляют контролёры, руководители и администратор.",
        )
        == 1
    )

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.urls import reverse

from commitments.terms import Role
from tests.factories import a_user
from tracker.mailbox import reading

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import Settings

    from tests.sink import MailSink

HEADERS = {"Message-ID": "<7@tracker>", "Date": "Mon, 02 Mar 2026 09:00:00 +0500"}
HTML = "<html><head></head><body><h1>Срок подходит</h1><script>alert(1)</script></body></html>"
BACKEND = "tracker.mailbox.backend.MailboxBackend"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.TRACKER_MAILBOX = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(a_user(Role.ADMINISTRATOR))
    return client


def _message(subject: str = "Срок подходит", to: str = "d.karimova@example.org") -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject,
        "Откройте http://127.0.0.1:8000/records/1/\n",
        "tracker@example.org",
        [to],
        headers=HEADERS,
    )
    message.attach_alternative(HTML, "text/html")
    return message


def _send(*messages: EmailMultiAlternatives) -> None:
    mail.get_connection(BACKEND).send_messages(messages)


def test_file_holds_the_bytes_that_a_server_would_have_got(folder: Path, smtp_sink: MailSink) -> None:
    message = EmailMessage("Срок", "Текст\n.точка\n", "a@example.org", ["b@example.org"], headers=HEADERS)
    mail.get_connection(BACKEND).send_messages([message])
    server = "django.core.mail.backends.smtp.EmailBackend"
    mail.get_connection(server, host="127.0.0.1", port=smtp_sink.port).send_messages([message])
    [file] = folder.iterdir()
    assert [received.content for received in smtp_sink.received] == [file.read_bytes()]
    assert reading.NAME.fullmatch(file.stem) is not None


def test_mail_without_recipient_is_not_kept(folder: Path) -> None:
    message = EmailMultiAlternatives("s", "t", "a@example.org", [])
    assert mail.get_connection(BACKEND).send_messages([message]) == 0
    assert not folder.exists()


def test_reading_gives_headers_and_both_bodies(folder: Path) -> None:
    _send(_message())
    [name] = reading.names(folder)
    kept = reading.read(folder, name)
    assert (kept.subject, kept.sender, kept.recipients, kept.message_id) == (
        "Срок подходит",
        "tracker@example.org",
        ("d.karimova@example.org",),
        "<7@tracker>",
    )
    assert kept.sent_at is not None
    assert kept.sent_at.isoformat() == "2026-03-02T09:00:00+05:00"
    assert kept.text == "Откройте http://127.0.0.1:8000/records/1/\n"
    assert kept.html.strip() == HTML


def test_names_come_newest_first_and_by_recipient(folder: Path) -> None:
    _send(_message("first", "a@example.org"), _message("second", "B@example.org"), _message("third", "a@example.org"))
    assert [reading.read(folder, name).subject for name in reading.names(folder)] == ["third", "second", "first"]
    assert [reading.read(folder, name).subject for name in reading.names(folder, "b@example.org")] == ["second"]
    assert reading.recipients(folder) == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize("name", ["", "..", "../secret_key", "20260302T090000000000Z-0011223", "/etc/passwd"])
def test_only_names_that_the_back_end_gives_are_looked_up(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / f"{name.replace('/', '')}.eml").write_text("x", encoding="ascii")
    assert not reading.exists(folder, name)


@pytest.mark.django_db
def test_list_shows_one_recipients_mails(folder: Path, administrator: Client) -> None:
    _send(_message("Первое", "a@example.org"), _message("Второе", "b@example.org"))
    answer = administrator.get(reverse("mailbox"), {"to": "b@example.org"})
    assert [kept.subject for kept in answer.context["mails"]] == ["Второе"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_others_see_their_own_mails_alone(folder: Path, client: Client, role: Role) -> None:
    client.force_login(a_user(role, email="Own@example.org"))
    _send(_message("Приглашение", "other@example.org"), _message("Своё", "own@example.org"))
    own, other = reading.names(folder)

    answer = client.get(reverse("mailbox"), {"to": "other@example.org"})

    assert [kept.subject for kept in answer.context["mails"]] == ["Своё"]
    assert answer.context["recipients"] == []
    routes = ("mailbox_message", "mailbox_html")
    found = [client.get(reverse(route, args=[name])).status_code for name in (own, other) for route in routes]
    assert found == [200, 200, 404, 404]


@pytest.mark.django_db
def test_list_is_paged(folder: Path, administrator: Client) -> None:
    _send(*[_message(str(number)) for number in range(51)])
    answers = [administrator.get(reverse("mailbox"), {"page": page}) for page in (1, 2)]
    assert [len(answer.context["mails"]) for answer in answers] == [50, 1]


@pytest.mark.django_db
def test_message_page_links_addresses_and_frames_the_html(folder: Path, administrator: Client) -> None:
    _send(_message())
    [name] = reading.names(folder)
    answer = administrator.get(reverse("mailbox_message", args=[name]))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count('<a href="http://127.0.0.1:8000/records/1/"') == 1
    assert page.count("<iframe") == page.count(f'src="{reverse("mailbox_html", args=[name])}"') == 1
    assert "alert(1)" not in page


@pytest.mark.django_db
def test_html_is_served_without_any_right(folder: Path, administrator: Client) -> None:
    _send(_message())
    [name] = reading.names(folder)
    answer = administrator.get(reverse("mailbox_html", args=[name]))
    policy = {directive.strip() for directive in answer.headers["Content-Security-Policy"].split(";")}
    assert policy == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "frame-ancestors 'self'",
        "sandbox allow-popups allow-popups-to-escape-sandbox",
    }
    assert (answer.headers["X-Content-Type-Options"], answer.headers["X-Frame-Options"]) == ("nosniff", "SAMEORIGIN")
    assert answer.content.decode().strip() == HTML.replace("<head>", '<head><base target="_blank">')


@pytest.mark.django_db
@pytest.mark.parametrize("route", ["mailbox_message", "mailbox_html"])
def test_unknown_mail_is_not_found(route: str, folder: Path, administrator: Client) -> None:
    assert administrator.get(reverse(route, args=["20260302T090000000000Z-00112233"])).status_code == 404


@pytest.mark.django_db
def test_mailbox_needs_a_log_in(folder: Path, client: Client) -> None:
    answer = client.get(reverse("mailbox"))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('account_login')}?next=/mailbox/")

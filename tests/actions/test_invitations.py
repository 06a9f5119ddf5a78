from __future__ import annotations

import datetime as dt
import smtplib
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import resolve

from commitments import clock
from commitments.access import Denied
from commitments.actions.handover import Handover, activate, deactivate
from commitments.actions.invitations import accept, first_administrator, invited, link_for
from commitments.actions.people import Profile, edit, invite, invite_again
from commitments.actions.refusals import Refused
from commitments.models import Event, User
from commitments.terms import EventType, Role
from tests.factories import NOW, a_user

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def a_profile(**fields: str) -> Profile:
    known = {
        "name": "Olim Karimov",
        "email": "olim@example.org",
        "language": "en",
        "time_zone": "Asia/Almaty",
        "holiday_calendar": "KZ",
    }
    return Profile(role=Role(fields.pop("role", Role.ANALYST)), **{**known, **fields})


def parts_of(link: str) -> tuple[str, str]:
    """The two signed parts of an invitation's address."""
    found = resolve(link.removeprefix("http://127.0.0.1:8000"))
    return found.kwargs["uid"], found.kwargs["token"]


def who(link: str, now: dt.datetime = NOW) -> User | None:
    return invited(*parts_of(link), now=now)


def events_of(person: User) -> list[tuple[str, User | None, dict[str, object]]]:
    rows = Event.objects.filter(chain=f"user:{person.pk}").order_by("sequence")
    return [(row.type, row.actor, row.details) for row in rows]


def test_inviting_adds_a_person_without_a_password_and_mails_the_address_in_their_language() -> None:
    administrator = a_user(Role.ADMINISTRATOR, name="Nodir Khakimov")

    invitation = invite(a_profile(email=" Olim@Example.org "), actor=administrator, now=NOW)

    person = invitation.person
    assert (person.email, person.role, person.language, person.time_zone) == (
        "olim@example.org",
        Role.ANALYST,
        "en",
        "Asia/Almaty",
    )
    assert not person.has_usable_password()
    assert invitation.refusal == ""
    assert events_of(person) == [(EventType.INVITED, administrator, {"role": "analyst"})]
    [letter] = mail.outbox
    assert letter.to == ["olim@example.org"]
    sent = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    assert sent["Auto-Submitted"] == "auto-generated"
    text, html = (part.get_content() for part in sent.iter_parts())
    assert invitation.link in text.splitlines()
    assert html.count(f'href="{invitation.link}"') == 2
    assert "17 July 2026, 9:00" in text


def test_only_administrators_invite() -> None:
    head = a_user(Role.HEAD)

    with pytest.raises(Denied):
        invite(a_profile(), actor=head, now=NOW)

    assert User.objects.exclude(pk=head.pk).count() == 0


def test_a_known_address_is_refused_whatever_its_letters() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    a_user(email="olim@example.org", name="Olim the First")

    with pytest.raises(Refused) as refused:
        invite(a_profile(email="OLIM@example.org"), actor=administrator, now=NOW)

    assert refused.value.sentences == ("С этим адресом уже есть сотрудник: Olim the First.",)
    assert mail.outbox == []


def test_a_person_without_a_name_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        invite(a_profile(name="   "), actor=a_user(Role.ADMINISTRATOR), now=NOW)

    assert refused.value.sentences == ("Укажите имя и фамилию: так человека увидят коллеги.",)


class RefusingBackend(EmailBackend):
    def send_messages(self, messages: object) -> int:  # noqa: ARG002 - the back end's signature
        raise smtplib.SMTPRecipientsRefused({"olim@example.org": (550, b"no such user")})


def test_when_the_mail_server_refuses_the_person_stays_and_the_link_is_in_the_answer(
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{RefusingBackend.__name__}"
    administrator = a_user(Role.ADMINISTRATOR)

    invitation = invite(a_profile(), actor=administrator, now=NOW)

    assert invitation.refusal == "{'olim@example.org': (550, b'no such user')}"
    assert who(invitation.link) == User.objects.get(email="olim@example.org")


def test_no_token_lies_in_the_database() -> None:
    invitation = invite(a_profile(), actor=a_user(Role.ADMINISTRATOR), now=NOW)

    _uid, token = parts_of(invitation.link)
    assert [row for row in Event.objects.values() if token in str(row)] == []
    assert [row for row in User.objects.values() if token in str(row)] == []


def test_accepting_sets_the_password_once() -> None:
    invitation = invite(a_profile(), actor=a_user(Role.ADMINISTRATOR), now=NOW)
    _uid, token = parts_of(invitation.link)

    accept(invitation.person, token, "quiet green river", now=NOW)

    person = User.objects.get(pk=invitation.person.pk)
    assert person.check_password("quiet green river")
    assert events_of(person)[1:] == [(EventType.EDITED, person, {"password": [False, True]})]
    assert who(invitation.link) is None
    with pytest.raises(Refused):
        accept(person, token, "somebody else's words", now=NOW)
    assert User.objects.get(pk=person.pk).check_password("quiet green river")


def test_an_invitation_lasts_three_days_and_no_longer() -> None:
    invitation = invite(a_profile(), actor=a_user(Role.ADMINISTRATOR), now=NOW)

    assert who(invitation.link, NOW + 3 * DAY) == invitation.person
    assert who(invitation.link, NOW + 3 * DAY + dt.timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("uid", "token"),
    [
        ("MQ", "x"),
        ("%", "x"),
        ("", ""),
        ("MDAw", "x"),
        ("LTE", "x"),
        ("OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "x"),
        ("0L8", "x"),
    ],
)
def test_an_invented_address_names_nobody(uid: str, token: str) -> None:
    assert invited(uid, token, now=NOW) is None


def test_one_persons_token_does_not_open_another_ones_account() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    one = invite(a_profile(), actor=administrator, now=NOW)
    other = invite(a_profile(email="other@example.org"), actor=administrator, now=NOW)

    assert invited(parts_of(one.link)[0], parts_of(other.link)[1], now=NOW) is None


def test_inviting_again_makes_the_earlier_address_worthless() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    first = invite(a_profile(), actor=administrator, now=NOW)

    second = invite_again(first.person, actor=administrator, now=NOW + DAY)

    assert who(first.link, NOW + DAY) is None
    assert who(second.link, NOW + DAY) == first.person
    assert [row[0] for row in events_of(first.person)] == [EventType.INVITED, EventType.INVITED]
    assert len(mail.outbox) == 2


def test_whoever_has_a_password_is_not_invited_again() -> None:
    administrator, person = a_user(Role.ADMINISTRATOR), a_user()

    with pytest.raises(Refused) as refused:
        invite_again(person, actor=administrator, now=NOW)

    assert refused.value.sentences == (
        "Пароль уже задан. Забытый пароль меняют со страницы входа: «Не получается войти».",
    )


def test_a_closed_access_is_not_invited_and_its_address_stays_dead_when_it_opens_again() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    invitation = invite(a_profile(), actor=administrator, now=NOW)
    deactivate(invitation.person, Handover(), actor=administrator, now=NOW)
    assert who(invitation.link) is None

    with pytest.raises(Refused):
        invite_again(invitation.person, actor=administrator, now=NOW)
    activate(invitation.person, actor=administrator, now=NOW)

    assert who(invitation.link) is None


def test_a_corrected_address_makes_the_letter_to_the_wrong_one_worthless() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    invitation = invite(a_profile(), actor=administrator, now=NOW)

    edit(invitation.person, a_profile(email="o.karimov@example.org"), actor=administrator, now=NOW)

    assert who(invitation.link) is None


def test_the_first_administrator_is_made_once_and_gets_a_fresh_address_until_they_come() -> None:
    first = first_administrator("admin@localhost", now=NOW)
    again = first_administrator("admin@localhost", now=NOW + DAY)

    person = User.objects.get()
    assert (person.email, person.role, person.name) == ("admin@localhost", Role.ADMINISTRATOR, "Администратор")
    assert who(first) == person
    assert who(again, NOW + 4 * DAY) == person
    assert events_of(person) == [(EventType.INVITED, None, {"role": "administrator"})]


def test_there_is_no_first_administrator_when_one_can_log_in() -> None:
    a_user(Role.ADMINISTRATOR)

    assert first_administrator("admin@localhost", now=NOW) == ""
    assert User.objects.count() == 1


def test_a_closed_administrator_counts_for_nothing() -> None:
    a_user(Role.ADMINISTRATOR, is_active=False)

    assert who(first_administrator("admin@localhost", now=NOW)) == User.objects.get(email="admin@localhost")


def test_the_first_administrator_does_not_take_somebody_elses_address() -> None:
    a_user(email="admin@localhost", role=Role.READER)

    with pytest.raises(Refused) as refused:
        first_administrator("admin@localhost", now=NOW)

    assert refused.value.sentences == ("Адрес admin@localhost занят другим сотрудником. Укажите другой: --email.",)


def test_whoever_has_a_password_cannot_be_taken_over_by_an_invitation() -> None:
    assert who(link_for(a_user(), now=NOW)) is None


@pytest.mark.parametrize("generator", [PasswordResetTokenGenerator(), EmailAwarePasswordResetTokenGenerator()])
def test_a_password_reset_link_is_no_invitation(generator: PasswordResetTokenGenerator) -> None:
    person = User.objects.create_user("new@example.org", name="New")
    uid, _token = parts_of(link_for(person, now=NOW))

    assert invited(uid, generator.make_token(person), now=clock.now()) is None

"""Who gets in where commitments.web.urls ends: log-in and second factor (allauth), the mailbox, the admin panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from commitments.models import User
from commitments.terms import Role
from tests.factories import a_user

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


ACCOUNT_PAGES_FOR_ANYBODY = {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_confirm_email",
}
ACCOUNT_PAGES_OF_A_PERSON = {
    "account_logout",
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
    "account_confirm_login_code",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}
MAILBOX = {"mailbox", "mailbox_message", "mailbox_html"}
ARGUMENTS = {
    "account_confirm_email": {"key": "x"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
    "mailbox_message": {"name": "x"},
    "mailbox_html": {"name": "x"},
}


def browser_of(role: Role) -> Client:
    browser = Client()
    browser.force_login(a_user(role))
    return browser


def outcome(answer: Answer) -> str | int:
    """«log-in» for who is sent there, else the status."""
    return "log-in" if answer.headers.get("Location", "").startswith(reverse("account_login")) else answer.status_code


def patterns_under(prefix: str) -> list[URLPattern]:
    """Every address under a prefix of tracker.urls."""
    return [
        pattern
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and str(resolver.pattern) == prefix
        for pattern in flattened(resolver.url_patterns)
    ]


def flattened(patterns: Iterable[URLPattern | URLResolver]) -> Iterable[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from flattened(pattern.url_patterns)
        else:
            yield pattern


def test_every_account_page_and_every_mailbox_page_is_in_one_of_the_sets() -> None:
    found = {prefix: {pattern.name for pattern in patterns_under(prefix)} for prefix in ("accounts/", "mailbox/")}

    assert found == {"accounts/": ACCOUNT_PAGES_FOR_ANYBODY | ACCOUNT_PAGES_OF_A_PERSON, "mailbox/": MAILBOX}


def test_account_pages_of_a_person_send_others_to_the_log_in() -> None:
    found = {name: outcome(Client().get(reverse(name))) for name in ACCOUNT_PAGES_OF_A_PERSON}

    assert found == dict.fromkeys(found, "log-in")


def test_account_pages_for_anybody_are_answered_without_a_log_in() -> None:
    found = {
        name: outcome(Client().get(reverse(name, kwargs=ARGUMENTS.get(name)))) for name in ACCOUNT_PAGES_FOR_ANYBODY
    }

    assert found == dict.fromkeys(found, 200)


def test_nobody_signs_up() -> None:
    password = "quiet green river"
    Client().post(
        reverse("account_signup"),
        {"email": "x@example.org", "password1": password, "password2": password},
    )

    assert not User.objects.exists()


def test_the_mailbox_is_for_people_who_are_logged_in() -> None:
    addresses = [reverse(name, kwargs=ARGUMENTS.get(name)) for name in sorted(MAILBOX)]

    assert [outcome(Client().get(address)) for address in addresses] == ["log-in"] * 3
    assert {role: outcome(browser_of(role).get(reverse("mailbox"))) for role in Role} == dict.fromkeys(Role, 200)


def admin_addresses() -> list[str]:
    """Lists, forms and histories of the admin panel; those about one row name a row that may not be there."""
    arguments: dict[frozenset[str], dict[str, str]] = {frozenset(): {}, frozenset({"object_id"}): {"object_id": "1"}}
    return [
        reverse(f"admin:{pattern.name}", kwargs=arguments[groups])
        for pattern in patterns_under("admin/")
        if (groups := frozenset(pattern.pattern.regex.groupindex)) in arguments and pattern.name
    ]


def test_no_page_of_the_admin_panel_opens_without_a_log_in_or_to_a_reader() -> None:
    addresses = admin_addresses()
    assert len(addresses) > 1

    opened = [
        address
        for browser in (Client(), browser_of(Role.READER))
        for address in addresses
        if browser.get(address).status_code == 200
    ]

    assert opened == []


def test_the_admin_panel_opens_to_those_who_enter_data() -> None:
    found = {role: outcome(browser_of(role).get(reverse("admin:index"))) for role in Role if role is not Role.READER}

    assert found == dict.fromkeys(found, 200)


def test_people_are_listed_and_entered_by_administrators_alone() -> None:
    addresses = [reverse("admin:commitments_user_changelist"), reverse("admin:commitments_user_add")]

    found = {role: [outcome(browser_of(role).get(address)) for address in addresses] for role in Role}

    assert found == {
        Role.READER: [403, 403],
        Role.ANALYST: [403, 403],
        Role.CONTROLLER: [403, 403],
        Role.HEAD: [403, 403],
        Role.ADMINISTRATOR: [200, 200],
    }

"""No text of the main pages stands outside the catalogs, and none of them lacks a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.lifecycle import Move
from commitments.management import demo
from commitments.models import Commitment, Party, Statement, User
from commitments.terms import ReviewState, Role, Status
from tests.pages import browser
from tests.reading import CYRILLIC, data_in_disguise, marked_texts, read, unmarked, untranslated

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

TRANSLATED = ["uz"]
NOTHING: dict[str, list[str]] = {language: [] for language in TRANSLATED}


@pytest.fixture(autouse=True)
def _office(settings: Settings) -> None:
    settings.TRACKER_ORGANISATION = "Trade Office"


BEFORE_LOG_IN = ["account_login", "account_reset_password"]
LISTS = ["dashboard", "registry", "ledger", "calendar", "brief", "parties", "workflow", "desk", "articles", "imports"]
OF_AN_OFFICE = ["article_new", "record_new", "delivery", "delivery_coming"]
OF_ONESELF = ["settings", "calendar_feeds", "account_change_password", "mfa_index"]
OF_A_RECORD = [
    "record",
    "record_update",
    "record_evidence",
    "record_edit",
    "record_assign",
    "record_due",
    "record_letter",
]
VERBS = ["statement_accept", "statement_edit", "statement_reject"]


def main_pages() -> dict[Role | None, list[str]]:
    """Addresses of the pages that people meet every day, by who opens them."""
    record = Commitment.objects.filter(status=Status.IN_PROGRESS).order_by("pk")[0]
    waiting = Statement.objects.filter(state=ReviewState.PENDING).order_by("pk")[0]
    country = Party.objects.filter(country="KZ").order_by("pk")[0]
    person = User.objects.order_by("pk")[0]
    return {
        None: [*map(reverse, BEFORE_LOG_IN), "/no-such-page/"],
        Role.HEAD: [
            *map(reverse, [*LISTS, *OF_AN_OFFICE, *OF_ONESELF]),
            *(reverse(route, args=[record.reference]) for route in OF_A_RECORD),
            *(reverse("record_move", args=[record.reference, move]) for move in (Move.REPORT, Move.SUSPEND)),
            *(reverse(route, args=[waiting.pk]) for route in VERBS),
            reverse("registry") + "?when=overdue&partner=KZ&q=x",
            reverse("article", args=[waiting.article_id]),
            reverse("brief") + "?who=KZ",
            reverse("party", args=[country.pk]),
        ],
        Role.CONTROLLER: [reverse("admin:index"), *of_panel(record), *of_panel(waiting.article), *of_panel(country)],
        Role.ADMINISTRATOR: [
            *map(reverse, ["people", "people_invite", "admin:index"]),
            reverse("person", args=[person.pk]),
            *of_panel(person),
        ],
    }


def of_panel(row: Model) -> list[str]:
    """Addresses of a list in the panel, of a form that is empty and of the page of one row."""
    name = f"admin:{row._meta.label_lower.replace('.', '_')}"
    return [reverse(f"{name}_changelist"), reverse(f"{name}_add"), reverse(f"{name}_change", args=[row.pk])]


def crawled(language: str, look: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Open every page in a language; what is amiss on each."""
    User.objects.update(language=language, password=make_password("not asked for"))
    found = {}
    for role, addresses in main_pages().items():
        visitor = browser(User.objects.filter(role=role).order_by("pk")[0]) if role else Client()
        visitor.cookies["language"] = language
        for address in addresses:
            answer = visitor.get(address)
            assert answer.status_code in {200, 404}, address
            found[address] = look(answer.content.decode())
    return {address: faults for address, faults in found.items() if faults}


def untranslated_texts(language: str, patch: pytest.MonkeyPatch) -> list[str]:
    """Texts of the product, of Django or of allauth that the pages show in Russian for want of a translation."""
    with untranslated(language, patch) as missing:
        crawled(language, lambda _page: [])
    return sorted(set(missing))


def cyrillic(page: str) -> list[str]:
    return [text for text in read(page) if CYRILLIC.search(text)]


def test_every_text_of_a_page_is_marked_and_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    demo.load(clock.now())

    with data_in_disguise(monkeypatch):
        with marked_texts(monkeypatch):
            assert crawled("en", unmarked) == {}
        assert {language: untranslated_texts(language, monkeypatch) for language in TRANSLATED} == NOTHING
        assert crawled("uz", cyrillic) == {}

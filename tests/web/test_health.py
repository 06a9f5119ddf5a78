from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commitments import clock
from commitments.actions.minute import beat
from commitments.queries.health import Finding, Health
from commitments.terms import Role
from tests.factories import a_user

READY = {"status": "ready", "database": "ok", "migrations": "ok", "tick": "ok", "mail": "ok"}


def test_a_living_process_says_ok_without_asking_the_database() -> None:
    # No database mark: a query would fail this test.
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, b"ok", "text/plain")


@pytest.mark.django_db
def test_readiness_is_told_to_anybody_in_words_alone() -> None:
    beat(now=clock.now())

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (200, READY)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.HEAD, Role.ADMINISTRATOR])
def test_whoever_sees_the_delivery_page_gets_the_numbers(role: Role) -> None:
    beat(now=clock.now())
    browser = Client()
    browser.force_login(a_user(role))

    answer = browser.get("/readyz").json()

    assert 0 <= answer.pop("tick_age_seconds") <= 5
    assert answer == {**READY, "oldest_waiting_mail_seconds": None, "failed_mails_of_seven_days": 0}


@pytest.mark.django_db
def test_an_analyst_gets_no_numbers() -> None:
    beat(now=clock.now())
    browser = Client()
    browser.force_login(a_user(Role.ANALYST))

    assert browser.get("/readyz").json() == READY


@pytest.mark.django_db
def test_an_installation_whose_tick_never_ran_is_not_ready() -> None:
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {**READY, "status": "not ready", "tick": "never"})


def test_without_a_database_it_says_so_and_asks_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.web.views.health.look", lambda **_: Health(Finding.FAILED))

    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "not ready", "database": "failed", "migrations": "unknown", "tick": "unknown", "mail": "unknown"},
    )


def test_answers_are_not_kept_by_caches() -> None:
    answer = Client().get("/healthz")

    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_the_addresses_have_the_names_that_probes_use() -> None:
    assert [reverse("healthz"), reverse("readyz")] == ["/healthz", "/readyz"]

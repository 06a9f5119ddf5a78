"""Calendar feeds: an address that is shown once, answers without a log-in, and can be closed."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from commitments.actions import feeds
from commitments.actions.handover import Handover, activate, deactivate
from commitments.models import CalendarFeed, Commitment, Event, User
from commitments.terms import Role, Visibility
from commitments.web.limits import Limit
from commitments.web.views import calendars
from tests.factories import NOW, a_commitment, a_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def browser_of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def path_of(person: User, query: str = "") -> str:
    _feed, secret = feeds.create(person, "Mine", query, now=NOW)
    return reverse("calendar_feed", args=[secret])


def titles(answer: Answer) -> list[str]:
    return re.findall(r"SUMMARY:(.*)\r\n", answer.content.replace(b"\r\n ", b"").decode())


def test_a_feed_is_made_its_address_is_shown_once_and_only_its_hash_is_kept() -> None:
    person = a_user()
    a_commitment(officer=person, title="Fair")
    browser = browser_of(person)

    made = browser.post(reverse("calendar_feeds"), {"name": "Mine", "query": ""})

    found = re.search(r'value="http://127\.0\.0\.1:8000(/feeds/[\w-]{43}\.ics)"', made.content.decode())
    assert found is not None
    secret = found.group(1)[7:-4]
    assert made.headers["Cache-Control"] == "no-store"
    assert titles(Client().get(found.group(1))) == ["Срок: Fair"]
    assert secret not in browser.get(reverse("calendar_feeds")).content.decode()
    assert secret not in str([*CalendarFeed.objects.values(), *Event.objects.values()])


def test_a_program_is_told_nothing_new_until_something_changes() -> None:
    person = a_user()
    a_commitment(officer=person, title="Fair")
    program, path = Client(), path_of(person)
    first = program.get(path)

    known = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}

    assert (first.status_code, program.cookies) == (200, {})
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [program.get(path, headers=asked).status_code for asked in (known, since)] == [304, 304]
    with time_machine.travel(NOW + dt.timedelta(minutes=1), tick=False):
        a_commitment(officer=person, title="Trade house", now=NOW + dt.timedelta(minutes=1))
        assert [program.get(path, headers=asked).status_code for asked in (known, since)] == [200, 200]


def test_the_next_day_what_was_due_is_overdue_though_nothing_happened() -> None:
    person = a_user()
    a_commitment(officer=person, title="Fair")
    path = path_of(person)
    eve = Client().get(path)

    with time_machine.travel(dt.datetime(2026, 7, 24, 19, 30, tzinfo=dt.UTC), tick=False):
        asked = {"If-Modified-Since": eve.headers["Last-Modified"]}
        assert titles(Client().get(path, headers=asked)) == ["Просрочено: 1 запись"]


def test_a_feed_of_a_list_shows_that_list_and_what_its_owner_may_see_now() -> None:
    person = a_user()
    a_commitment(title="Fair", countries=("KZ", "UZ"))
    a_commitment(title="Trade house", countries=("RU", "UZ"))
    path = path_of(person, "partner=KZ")
    assert titles(Client().get(path)) == ["Срок: Fair"]

    Commitment.objects.update(visibility=Visibility.RESTRICTED)

    assert titles(Client().get(path)) == []


def test_a_list_keeps_only_what_the_registry_understands() -> None:
    browser = browser_of(a_user())

    page = browser.get(reverse("calendar_feeds"), {"partner": "KZ", "order": "newest", "status": "unheard of"})

    assert 'name="query" value="partner=KZ"' in page.content.decode()


def test_a_new_address_silences_the_old_one_and_a_closed_feed_is_not_there() -> None:
    person = a_user()
    path, browser = path_of(person), browser_of(person)
    feed = CalendarFeed.objects.get()

    renewed = browser.post(reverse("calendar_renew", args=[feed.pk])).content.decode()
    new = re.search(r"/feeds/[\w-]{43}\.ics", renewed)
    assert new is not None
    assert [Client().get(address).status_code for address in (path, new.group())] == [404, 200]

    browser.post(reverse("calendar_revoke", args=[feed.pk]))
    assert Client().get(new.group()).status_code == 404
    assert browser.post(reverse("calendar_renew", args=[feed.pk])).status_code == 404


def test_nobody_touches_the_feed_of_another() -> None:
    path_of(a_user())
    feed = CalendarFeed.objects.get()
    stranger = browser_of(a_user(Role.ADMINISTRATOR))

    answers = [stranger.post(reverse(route, args=[feed.pk])) for route in ("calendar_renew", "calendar_revoke")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert CalendarFeed.objects.get().revoked_at is None


def test_closed_access_closes_its_feeds_for_good() -> None:
    person, administrator = a_user(), a_user(Role.ADMINISTRATOR)
    path = path_of(person)

    deactivate(person, Handover(), actor=administrator, now=NOW)
    assert Client().get(path).status_code == 404

    activate(User.objects.get(pk=person.pk), actor=administrator, now=NOW)
    assert Client().get(path).status_code == 404


def test_the_owner_sees_when_it_was_read_to_the_hour() -> None:
    path = path_of(a_user())
    seen = []
    for minutes in (0, 59, 60):
        with time_machine.travel(NOW + dt.timedelta(minutes=minutes), tick=False):
            Client().get(path)
        seen.append(CalendarFeed.objects.get().last_fetched_at)

    assert seen == [NOW, NOW, NOW + dt.timedelta(hours=1)]


@pytest.mark.parametrize(("name", "limit"), [("PER_FEED", Limit("feed", 1, 60)), ("GUESSES", Limit("guess", 1, 60))])
def test_a_feed_cannot_be_hammered_nor_guessed(monkeypatch: pytest.MonkeyPatch, name: str, limit: Limit) -> None:
    monkeypatch.setattr(calendars, name, limit)
    path = path_of(a_user()) if name == "PER_FEED" else reverse("calendar_feed", args=["guess"])

    assert [Client().get(path).status_code for _each in range(2)] == [200 if name == "PER_FEED" else 404, 429]


def test_one_record_is_a_file_to_open_in_a_calendar() -> None:
    record: Any = a_commitment(title="Fair", visibility=Visibility.INTERNAL)
    path = reverse("record_calendar", args=[record.reference])

    answer = browser_of(a_user()).get(path)

    assert titles(answer) == ["Срок: Fair"]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{record.reference}.ics"'
    assert browser_of(a_user(Role.READER)).get(path).status_code == 404

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from commitments.actions.commitments import create
from commitments.actions.progress import News, add_update
from commitments.management.demo import load, remove
from commitments.models import Article, Commitment, Event, Message, Party, Reminder, Statement, Update, User
from commitments.queries.facts import facts_of
from commitments.terms import MessageState, ReminderState, ReviewState, Role, Status
from tests.factories import a_draft, a_user

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db

# Days on which windows, weekends and year ends could trip the story.
DAYS = [
    dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 28, 6, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 12, 31, 6, 0, tzinfo=dt.UTC),
    dt.datetime(2027, 3, 8, 6, 0, tzinfo=dt.UTC),
]
MODELS = [Article, Commitment, Statement, Party, Update, Event, Message, Reminder, User]


def counts() -> list[int]:
    return [model._default_manager.count() for model in MODELS]


@pytest.mark.parametrize("day", DAYS)
def test_the_demo_has_every_status_and_a_true_history_whatever_the_day_and_loads_once(day: dt.datetime) -> None:
    assert load(day) is True

    today = day.date()
    assert set(Commitment.objects.values_list("status", flat=True)) == {status.value for status in Status}
    assert Commitment.objects.overdue(today).count() >= 4
    assert Commitment.objects.due_between(today, today + dt.timedelta(days=7)).count() >= 3
    assert Message.objects.filter(state=MessageState.SENT).exists()
    assert Reminder.objects.filter(state=ReminderState.PLANNED, send_at__gt=day).exists()
    assert set(Article.objects.values_list("language", flat=True)) == {"ru", "en", "uz", "kk"}
    each_status_stands_in_the_history(day)
    most_russian_promises_are_found_by_the_reader()

    before = counts()
    assert load(day + dt.timedelta(days=3)) is False
    assert counts() == before


def each_status_stands_in_the_history(day: dt.datetime) -> None:
    for commitment in Commitment.objects.all():
        last = Event.objects.filter(commitment=commitment).exclude(to_status="").order_by("-sequence").first()
        assert last is not None
        assert (commitment.reference, last.to_status) == (commitment.reference, commitment.status)
        assert commitment.history_length == Event.objects.filter(commitment=commitment).count()
        assert facts_of(commitment, commitment.author, day).has_parties


def most_russian_promises_are_found_by_the_reader() -> None:
    accepted = Statement.objects.filter(article__language="ru", state=ReviewState.ACCEPTED)
    by_reader = accepted.filter(origin="reader")
    assert by_reader.count() > accepted.count() / 2
    assert by_reader.filter(version__gt=1).exists()


def test_removing_the_demo_leaves_an_empty_office() -> None:
    load(DAYS[0])

    removed = remove()

    assert removed.kept == 0
    assert counts() == [0] * len(MODELS)


def test_removing_the_demo_touches_nothing_of_the_offices_own() -> None:
    person = a_user()
    own = create(a_draft(officer=person), actor=person, now=DAYS[0])
    before = counts()
    load(DAYS[0])

    assert remove().kept == 0

    assert counts() == before
    assert Commitment.objects.get() == own


def test_what_a_person_wrote_under_a_demo_name_stays_and_the_name_loses_its_access() -> None:
    load(DAYS[0])
    analyst = User.objects.filter(role=Role.ANALYST).order_by("pk")[0]
    own = create(a_draft(officer=analyst), actor=analyst, now=DAYS[0])
    add_update(own, News("Met the partner", DAYS[0].date()), actor=analyst, now=DAYS[0])

    removed = remove()

    assert list(Commitment.objects.all()) == [own]
    assert removed.kept >= 1
    analyst.refresh_from_db()
    assert analyst.is_active is False


def test_the_command_writes_log_ins_for_each_role_that_its_owner_alone_can_read(tmp_path: Path) -> None:
    logins = tmp_path / "logins.txt"

    call_command("demo", "--logins", str(logins), stdout=StringIO())

    assert logins.stat().st_mode & 0o777 == 0o600
    lines = [line.split("\t") for line in logins.read_text(encoding="utf-8").splitlines()]
    assert {User.objects.get(email=email).role for _role, _name, email, _password in lines} == {str(r) for r in Role}
    assert all(User.objects.get(email=email).check_password(password) for _role, _name, email, password in lines)


def test_a_production_installation_refuses_the_demo(settings: Settings) -> None:
    settings.TRACKER_DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="в рабочей установке не загружают"):
        call_command("demo")

    assert User.objects.count() == 0

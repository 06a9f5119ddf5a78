from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from commitments.actions.commitments import assign
from commitments.migrations import _append_only as append_only
from commitments.models import Article, Event
from commitments.terms import Role
from tests.factories import NOW, a_commitment, a_user, an_article

pytestmark = pytest.mark.django_db


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def test_history_cannot_be_rewritten_deleted_or_emptied_by_anybody() -> None:
    commitment = a_commitment()
    assign(commitment, a_user(), actor=a_user(Role.CONTROLLER), now=NOW)
    before = list(Event.objects.order_by("pk").values())

    assert refused("UPDATE commitments_event SET reason = 'better'")
    assert refused("UPDATE commitments_event SET is_demo = NOT is_demo")
    assert refused("DELETE FROM commitments_event")
    if connection.vendor == "postgresql":
        assert refused("TRUNCATE commitments_event CASCADE")

    assert list(Event.objects.order_by("pk").values()) == before


def test_the_text_of_an_article_cannot_be_changed_and_its_review_can() -> None:
    article = an_article()

    assert refused("UPDATE commitments_article SET text = 'other'")
    assert refused("UPDATE commitments_article SET sha256 = 'other'")
    assert refused("UPDATE commitments_article SET is_demo = NOT is_demo")
    Article.objects.update(note="read")

    article.refresh_from_db()
    assert (article.text.startswith("Headline"), article.note) == (True, "read")


def test_events_of_the_demo_can_be_taken_out() -> None:
    Event.objects.create(
        chain="x", sequence=1, type="edited", recorded_at=NOW, effective_on=NOW.date(), is_demo=True, hash="x"
    )

    Event.objects.filter(is_demo=True).delete()

    assert Event.objects.count() == 0


def test_every_trigger_is_there_after_all_migrations() -> None:
    catalog = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalog[connection.vendor])
        laid = {name for (name,) in cursor.fetchall()}

    wanted = append_only.POSTGRESQL if connection.vendor == "postgresql" else append_only.SQLITE
    assert set(wanted) <= laid

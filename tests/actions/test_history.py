from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from commitments.actions.commitments import lock
from commitments.actions.history import Happening, chain_of, is_repeated, record, repeated
from commitments.actions.refusals import Refused
from commitments.lifecycle import Fault
from commitments.models import Commitment, Event
from commitments.terms import Basis, EventType, Status
from tests.factories import NOW, TODAY, a_commitment, a_user, an_article
from tests.stages import breaks_of

pytestmark = pytest.mark.django_db


def happened(commitment: Commitment, **fields: object) -> Event:
    with transaction.atomic():
        return record(lock(commitment), Happening(EventType.EDITED, None, NOW, **fields))  # type: ignore[arg-type]


def test_events_of_a_record_are_numbered_chained_and_counted_on_it() -> None:
    commitment = a_commitment()

    first, second = happened(commitment), happened(commitment)

    assert (first.sequence, second.sequence, second.previous_hash) == (2, 3, first.hash)
    kept = Commitment.objects.get()
    assert (kept.history_length, kept.history_head) == (3, second.hash)
    assert breaks_of(commitment) == []


def test_an_event_keeps_who_when_what_and_on_which_basis() -> None:
    commitment, actor = a_commitment(), a_user()
    effective = dt.date(2026, 7, 1)

    with transaction.atomic():
        record(
            lock(commitment),
            Happening(
                EventType.MOVED,
                actor,
                NOW,
                effective_on=effective,
                from_status=Status.LEAD,
                to_status=Status.PLANNED,
                reason="so decided",
                basis=Basis.INFERRED,
                details={"move": "track"},
                request_key="once",
            ),
        )

    event = Event.objects.get(request_key="once")
    assert (event.commitment, event.chain) == (commitment, f"commitment:{commitment.pk}")
    assert (event.actor, event.recorded_at, event.effective_on) == (actor, NOW, effective)
    assert (event.from_status, event.to_status, event.reason) == (Status.LEAD, Status.PLANNED, "so decided")
    assert (event.basis, event.details) == (Basis.INFERRED, {"move": "track"})


def test_an_event_takes_effect_on_the_local_day_it_is_recorded() -> None:
    commitment = a_commitment()
    late_evening = dt.datetime(2026, 7, 14, 21, 30, tzinfo=dt.UTC)  # half past two of the 15th in Tashkent

    with transaction.atomic():
        event = record(lock(commitment), Happening(EventType.EDITED, None, late_evening))

    assert event.effective_on == TODAY + dt.timedelta(days=1)


def test_other_subjects_have_chains_of_their_own() -> None:
    article, person = an_article(), a_user()

    with transaction.atomic():
        found = [
            record(article, Happening(EventType.READ, None, NOW)),
            record(article, Happening(EventType.CLOSED, person, NOW)),
            record(person, Happening(EventType.INVITED, None, NOW)),
        ]

    assert [(event.chain, event.sequence, event.commitment) for event in found] == [
        (f"article:{article.pk}", 1, None),
        (f"article:{article.pk}", 2, None),
        (f"user:{person.pk}", 1, None),
    ]
    assert found[1].previous_hash == found[0].hash


@pytest.mark.parametrize("statement", ["UPDATE commitments_event SET reason = 'else'", "DELETE FROM commitments_event"])
def test_the_database_refuses_to_change_or_delete_an_event(statement: str) -> None:
    a_commitment()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Event.objects.count() == 1


def test_a_cut_tail_is_seen_by_what_the_record_remembers() -> None:
    commitment = a_commitment()
    happened(commitment)
    Commitment.objects.filter(pk=commitment.pk).update(history_length=3)

    assert [fault.fault for fault in breaks_of(commitment)] == [Fault.CUT_OFF]


def test_a_request_is_known_by_its_key_on_its_own_record_alone() -> None:
    first, second = a_commitment(), a_commitment()
    event = happened(first, request_key="once")

    assert (repeated(first, "once"), repeated(first, "other"), repeated(first, None)) == (event, None, None)
    assert (is_repeated(first, "once"), is_repeated(first, None)) == (True, False)
    with pytest.raises(Refused):
        repeated(second, "once")


def test_a_chain_is_named_by_what_it_is_about() -> None:
    commitment = a_commitment()

    assert chain_of(commitment) == f"commitment:{commitment.pk}"

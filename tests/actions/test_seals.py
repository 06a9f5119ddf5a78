from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from commitments.actions.commitments import assign
from commitments.actions.history import Happening, record
from commitments.actions.minute import send_due
from commitments.actions.seals import seal, seal_daily
from commitments.actions.timing import RunningClock
from commitments.lifecycle import link
from commitments.models import Commitment, Event, Pulse, Seal, SealedHead
from commitments.terms import EventType, Role
from tests.factories import NOW, a_commitment, a_user, an_article

pytestmark = pytest.mark.django_db

NEXT_DAY = NOW + dt.timedelta(days=1)


def heads() -> list[tuple[int, str, int, str]]:
    return list(SealedHead.objects.order_by("seal", "chain").values_list("seal__number", "chain", "length", "head"))


def test_a_seal_holds_the_heads_of_what_has_grown_since_the_last_one() -> None:
    first, second, article = a_commitment(), a_commitment(), an_article()
    record(article, Happening(EventType.READ, None, NOW))
    sealed = seal(now=NOW)
    assign(second, a_user(), actor=a_user(Role.CONTROLLER), now=NOW)
    again = seal(now=NEXT_DAY)

    first, second = (Commitment.objects.get(pk=row.pk) for row in (first, second))
    of_second = list(Event.objects.filter(commitment=second).order_by("sequence").values_list("hash", flat=True))
    assert sealed is not None
    assert again is not None
    assert heads() == [
        (1, f"article:{article.pk}", 1, Event.objects.get(chain=f"article:{article.pk}").hash),
        (1, f"commitment:{first.pk}", 1, first.history_head),
        (1, f"commitment:{second.pk}", 1, of_second[0]),
        (2, f"commitment:{second.pk}", 2, second.history_head),
    ]
    assert (again.previous_hash, again.hash) == (
        sealed.hash,
        link(
            sealed.hash,
            2,
            {"sealed_at": NEXT_DAY, "heads": [[f"commitment:{second.pk}", 2, second.history_head]]},
        ),
    )


def test_nothing_new_is_no_seal_and_the_demo_is_never_sealed() -> None:
    assert seal(now=NOW) is None
    Event.objects.create(
        chain="x", sequence=1, type="edited", recorded_at=NOW, effective_on=NOW, hash="x", is_demo=True
    )
    assert seal(now=NOW) is None
    a_commitment()
    assert seal(now=NOW) is not None
    assert seal(now=NOW) is None


def test_the_first_tick_of_a_local_day_seals() -> None:
    a_commitment()
    evening = dt.datetime(2026, 7, 14, 18, 59, tzinfo=dt.UTC)  # a minute before midnight in Tashkent
    for moment in (NOW, evening):
        send_due(RunningClock(moment))
        a_commitment()
    assert Seal.objects.count() == 1

    send_due(RunningClock(evening + dt.timedelta(minutes=1)))

    assert [(row.number, row.heads.count()) for row in Seal.objects.all()] == [(1, 1), (2, 2)]


def test_a_tick_whose_twin_has_sealed_meanwhile_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    a_commitment()
    seal_daily(now=NOW)
    a_commitment()
    # The twin read the pulse before the other one moved it.
    pulse = Pulse(pk=Pulse.objects.get(name="seal").pk, name="seal", beat_at=NOW - dt.timedelta(days=1))
    monkeypatch.setattr(Pulse.objects, "get_or_create", lambda **_asked: (pulse, False))

    assert seal_daily(now=NOW) is None
    assert Seal.objects.count() == 1


@pytest.mark.parametrize("table", ["commitments_seal", "commitments_sealedhead"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_a_seal(table: str, change: str) -> None:
    a_commitment()
    seal(now=NOW)
    with pytest.raises(DatabaseError, match="history is append-only"), transaction.atomic():
        connection.cursor().execute(change.format(table))

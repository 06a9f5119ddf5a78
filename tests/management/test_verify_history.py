from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from commitments.actions.commitments import assign
from commitments.actions.seals import seal
from commitments.lifecycle import link
from commitments.models import Commitment, CommitmentParty, Event, Reminder, Seal, SealedHead
from commitments.queries import verification
from commitments.terms import Role
from tests.factories import NOW, a_commitment, a_user

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

BROKEN = "История нарушена, мест: {}. Сохраните базу как есть и сравните с резервной копией."


def verified(*arguments: str) -> list[str]:
    out = StringIO()
    with translation.override("ru"):
        call_command("verify_history", *arguments, stdout=out)
    return out.getvalue().splitlines()


def found() -> list[str]:
    """What the command tells of each place, after it has ended with the sentence of their number."""
    out = StringIO()
    with pytest.raises(CommandError) as refusal, translation.override("ru"):
        call_command("verify_history", stdout=out)
    lines = out.getvalue().splitlines()
    assert (str(refusal.value), refusal.value.returncode) == (BROKEN.format(len(lines)), 1)
    return lines


def a_record() -> Commitment:
    """A record with a history of four events."""
    made, controller = a_commitment(), a_user(Role.CONTROLLER)
    for _time in range(3):
        assign(made, a_user(), actor=controller, now=NOW)
    return Commitment.objects.get(pk=made.pk)


def change(sql: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def altered(record: Commitment) -> None:
    change("UPDATE commitments_event SET reason = 'nicer' WHERE commitment_id = %s AND sequence = 2", record.pk)


def deleted(record: Commitment) -> None:
    change("DELETE FROM commitments_event WHERE commitment_id = %s AND sequence = 2", record.pk)


def inserted(record: Commitment) -> None:
    """An event of good form between the second and the third; those behind it are renumbered."""
    events = {event.sequence: event for event in Event.objects.filter(commitment=record)}
    change("UPDATE commitments_event SET sequence = sequence + 10 WHERE commitment_id = %s AND sequence > 2", record.pk)
    change("UPDATE commitments_event SET sequence = sequence - 9 WHERE commitment_id = %s AND sequence > 10", record.pk)
    new = events[2]
    new.pk, new.sequence, new.previous_hash, new.reason = None, 3, events[2].hash, "slipped in"
    new.hash = link(new.previous_hash, 3, new.payload)
    new.save(force_insert=True)


def reordered(record: Commitment) -> None:
    for before, after in ((2, 99), (3, 2), (99, 3)):
        change(
            "UPDATE commitments_event SET sequence = %s WHERE commitment_id = %s AND sequence = %s",
            after,
            record.pk,
            before,
        )


def cut_off(record: Commitment) -> None:
    change("DELETE FROM commitments_event WHERE commitment_id = %s AND sequence > 2", record.pk)


def redirected(record: Commitment) -> None:
    other = a_commitment()
    change("UPDATE commitments_event SET commitment_id = %s WHERE chain = %s", other.pk, f"commitment:{record.pk}")


ALTERED, UNLINKED = "изменено после записи", "не продолжает предыдущее: вставлено, заменено или переставлено"
TAMPERING: list[tuple[Callable[[Commitment], None], list[str]]] = [
    (altered, [f"событие 2 {ALTERED}"]),
    (deleted, ["событие 2 удалено"]),
    (
        inserted,
        [
            f"событие 4 {UNLINKED}",
            f"событие 4 {ALTERED}",
            f"событие 5 {ALTERED}",
            "событие 5 приписано в конец помимо системы",
        ],
    ),
    (
        reordered,
        [
            f"событие 2 {UNLINKED}",
            f"событие 2 {ALTERED}",
            f"событие 3 {UNLINKED}",
            f"событие 3 {ALTERED}",
            f"событие 4 {UNLINKED}",
        ],
    ),
    (cut_off, ["конец истории отрезан, начиная с события 3"]),
    (redirected, [f"событие {number} приписано другой записи" for number in (1, 2, 3, 4)]),
]


@pytest.mark.usefixtures("_history_unguarded")
@pytest.mark.parametrize(("tamper", "told"), TAMPERING, ids=[tamper.__name__ for tamper, _told in TAMPERING])
def test_whatever_is_done_to_a_history_is_told_with_its_place(
    tamper: Callable[[Commitment], None],
    told: list[str],
) -> None:
    record, _untouched = a_record(), a_record()

    tamper(record)

    assert found() == [f"{record.reference}: {sentence}" for sentence in told]


@pytest.mark.usefixtures("_history_unguarded")
def test_a_history_rewritten_to_its_end_differs_from_its_seal() -> None:
    record = a_record()
    seal(now=NOW)
    events = list(Event.objects.filter(commitment=record).order_by("sequence"))
    previous = events[0].hash
    for event in events[1:]:
        event.reason, event.previous_hash = "nicer", previous
        previous = link(previous, event.sequence, event.payload)
        change(
            "UPDATE commitments_event SET reason = %s, previous_hash = %s, hash = %s WHERE id = %s",
            event.reason,
            event.previous_hash,
            previous,
            event.pk,
        )
    Commitment.objects.filter(pk=record.pk).update(history_head=previous)

    assert found() == [
        f"{record.reference}: событие 4 не то, на которое поставлена печать: история переписана",
    ]


@pytest.mark.usefixtures("_history_unguarded")
def test_a_record_lost_with_everything_is_missed_by_its_seal() -> None:
    record, _other = a_record(), a_record()
    seal(now=NOW)
    Event.objects.filter(commitment=record).delete()
    Reminder.objects.filter(commitment=record).delete()
    CommitmentParty.objects.filter(commitment=record).delete()
    Commitment.objects.filter(pk=record.pk).delete()

    assert found() == [f"commitment:{record.pk}: история была запечатана, а теперь её нет: потеряно всё"]


@pytest.mark.usefixtures("_history_unguarded")
def test_seals_are_verified_too_and_a_hash_kept_outside_finds_those_that_were_all_made_anew() -> None:
    a_record()
    kept = seal(now=NOW)
    assert kept is not None
    assert verified("--seal", kept.hash)[0] == "История цела. Цепочек: 1, событий: 4, печатей: 1."

    change("UPDATE commitments_sealedhead SET length = 3")
    assert found()[-1] == f"seals: событие 1 {ALTERED}"

    change("DELETE FROM commitments_sealedhead")
    change("DELETE FROM commitments_seal")
    seal(now=NOW.replace(minute=1))
    assert verified()[0] == "История цела. Цепочек: 1, событий: 4, печатей: 1."
    with pytest.raises(CommandError, match="мест: 1"):
        verified("--seal", kept.hash)


def test_an_intact_history_is_summed_up_and_its_last_seal_named() -> None:
    a_record()
    assert verified() == [
        "История цела. Цепочек: 1, событий: 4, печатей: 0. Первую печать поставит ближайшая ежеминутная работа.",
    ]
    made = seal(now=NOW)
    assert made is not None
    assert verified() == [
        "История цела. Цепочек: 1, событий: 4, печатей: 1.",
        f"Последняя печать № 1 от 14.07.2026: {made.hash}",
    ]
    assert (Seal.objects.count(), SealedHead.objects.count()) == (1, 1)


def test_a_record_that_grows_while_it_is_read_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    record, controller = a_record(), a_user(Role.CONTROLLER)
    heads = verification._records

    def heads_then_growth() -> dict[str, tuple[str, int, str]]:
        read = heads()
        assign(record, a_user(), actor=controller, now=NOW)
        return read

    monkeypatch.setattr(verification, "_records", heads_then_growth)

    assert list(verification.findings()) == []

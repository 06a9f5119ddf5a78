from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.refusals import Refused
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, Event, Evidence, Update
from commitments.terms import (
    EventType,
    Role,
    Status,
    Strength,
    UpdateKind,
)
from tests.factories import NOW, TODAY, a_user
from tests.stages import AFTER_DUE, LONG_AFTER, REVIEW, Office, breaks_of, told

pytestmark = pytest.mark.django_db


# What is missing


def test_every_missing_thing_is_named_at_once_with_the_day_that_opens_the_move() -> None:
    office = Office()

    with pytest.raises(Refused) as refusal:
        move(office.started(), Move.FAIL, MoveRequest(), actor=office.controller, now=NOW)

    assert refusal.value.sentences == (
        "Откроется 25 июля: срок ещё идёт.",
        "Напишите причину.",
        "Напишите, что проверено.",
    )


def test_a_window_is_late_only_after_its_end() -> None:
    office = Office()
    fair = office.started(
        due_on=None,
        window_text="in June and July",
        earliest=dt.date(2026, 6, 1),
        latest=dt.date(2026, 7, 31),
    )
    request = MoveRequest(reason="nothing came", checked="the site")

    with pytest.raises(Refused) as refusal:
        move(fair, Move.FAIL, request, actor=office.controller, now=dt.datetime(2026, 7, 31, 4, tzinfo=dt.UTC))
    failed = move(fair, Move.FAIL, request, actor=office.controller, now=dt.datetime(2026, 8, 1, 4, tzinfo=dt.UTC))

    assert refusal.value.sentences == ("Откроется 1 августа: срок ещё идёт.",)
    assert failed.status == Status.NOT_FULFILLED


def test_work_begins_with_news_that_says_so() -> None:
    office = Office()
    record = office.planned()
    add_update(record, News("a letter came", TODAY), actor=office.executor, now=NOW)

    with pytest.raises(Refused) as refusal:
        move(record, Move.START, MoveRequest(), actor=office.executor, now=NOW)
    assert refusal.value.sentences == ("Запишите новость о том, что работа началась.",)

    add_update(record, News("applications are open", TODAY, UpdateKind.BEGAN), actor=office.executor, now=NOW)
    assert move(record, Move.START, MoveRequest(), actor=office.executor, now=NOW).status == Status.IN_PROGRESS


def test_an_interim_note_with_evidence_is_no_report() -> None:
    office = Office()
    record = office.started()
    note = add_update(record, News("38 of 40 places", TODAY), actor=office.executor, now=NOW)
    add_evidence(record, Proof("Letter", "Centre", TODAY, update=note), actor=office.executor, now=NOW)

    with pytest.raises(Refused) as refusal:
        move(record, Move.REPORT, MoveRequest(), actor=office.executor, now=NOW)

    assert refusal.value.sentences == (
        "Запишите отчёт об исполнении и приложите к нему хотя бы одно доказательство. Промежуточной новости мало.",
    )


def test_a_report_without_evidence_is_no_report_and_waits_for_it() -> None:
    office = Office()
    record = office.started()
    report = add_update(record, News("done", TODAY, UpdateKind.COMPLETED), actor=office.executor, now=NOW)
    request = MoveRequest(proof=Proof("Letter", "Centre", TODAY, update=report))

    with pytest.raises(Refused):
        move(record, Move.REPORT, MoveRequest(), actor=office.executor, now=NOW)

    assert move(record, Move.REPORT, request, actor=office.executor, now=NOW).status == Status.REPORTED
    assert Evidence.objects.get().update == report


def test_what_is_given_with_a_refused_move_is_not_kept() -> None:
    office = Office()
    record = office.started()
    length = record.history_length
    request = MoveRequest(news=News("done", TODAY, UpdateKind.COMPLETED))

    with pytest.raises(Refused):
        move(record, Move.REPORT, request, actor=office.executor, now=NOW)

    kept = Commitment.objects.get(pk=record.pk)
    assert (kept.history_length, Update.objects.filter(kind=UpdateKind.COMPLETED).count()) == (length, 0)
    assert breaks_of(record) == []


def test_news_and_proof_given_with_a_move_are_told_before_it() -> None:
    assert told(Office().reported()) == ["created", "updated", "moved", "updated", "evidence", "moved"]


def test_the_one_who_reported_does_not_verify() -> None:
    office = Office(executor=a_user(Role.CONTROLLER))
    record = office.reported()

    with pytest.raises(Refused) as refusal:
        move(record, Move.CONFIRM, MoveRequest(), actor=office.executor, now=NOW)

    assert refusal.value.sentences == ("Об исполнении доложили вы. Проверяет другой человек.",)
    assert move(record, Move.CONFIRM, MoveRequest(), actor=office.controller, now=NOW).status == Status.FULFILLED


@pytest.mark.parametrize("wanted", [Move.CONFIRM, Move.CONFIRM_PARTLY])
def test_the_one_who_wrote_the_report_does_not_verify_though_another_pressed_the_button(wanted: Move) -> None:
    office = Office()
    record = office.started()
    report = add_update(record, News("done", TODAY, UpdateKind.COMPLETED), actor=office.controller, now=NOW)
    proof = Proof("Letter", "Centre", TODAY, is_official=True, update=report)
    reported = move(record, Move.REPORT, MoveRequest(proof=proof), actor=office.executor, now=NOW)

    with pytest.raises(Refused) as refusal:
        move(reported, wanted, office.request(wanted), actor=office.controller, now=NOW)

    assert refusal.value.sentences == ("Об исполнении доложили вы. Проверяет другой человек.",)


def test_proof_is_one_official_document_or_two_owners_however_their_names_are_cased() -> None:
    office = Office()
    record = office.reported(is_official=False)
    add_evidence(record, Proof("Photo", "KHORGOS Centre", TODAY), actor=office.executor, now=NOW)

    with pytest.raises(Refused) as refusal:
        move(record, Move.CONFIRM, MoveRequest(), actor=office.controller, now=NOW)
    assert refusal.value.sentences == (
        "Пока есть 1 источник. Нужен официальный документ или второй источник другого владельца.",
    )

    add_evidence(record, Proof("Report", "Ministry", TODAY), actor=office.executor, now=NOW)
    assert move(record, Move.CONFIRM, MoveRequest(), actor=office.controller, now=NOW).status == Status.FULFILLED


def test_a_returned_report_needs_new_evidence() -> None:
    office = Office()
    later = NOW + dt.timedelta(days=1)
    returned = move(office.reported(), Move.RETURN, MoveRequest(reason="no photo"), actor=office.controller, now=later)

    with pytest.raises(Refused):
        move(returned, Move.REPORT, MoveRequest(), actor=office.executor, now=later)

    assert office.report(returned, now=later).status == Status.REPORTED


def test_a_reopened_record_is_counted_and_needs_a_new_report() -> None:
    office = Office()
    later = NOW + dt.timedelta(days=1)
    done = office.in_status(Status.FULFILLED)

    reopened = move(done, Move.REOPEN, MoveRequest(reason="it was a rumour"), actor=office.head, now=later)

    assert (reopened.status, reopened.times_reopened) == (Status.IN_PROGRESS, 1)
    with pytest.raises(Refused):
        move(reopened, Move.REPORT, MoveRequest(), actor=office.executor, now=later)


# Leads


def test_a_lead_is_tracked_by_its_windows_end_when_no_due_date_is_named() -> None:
    office = Office()
    lead = office.lead(officer=None, strength=Strength.AGREED, latest=dt.date(2026, 8, 31))
    Commitment.objects.filter(pk=lead.pk).update(officer=office.executor)

    # Strong enough, but without an officer at entry: a lead whose due date was its window's end from the start.
    assert (lead.status, lead.due_on) == (Status.LEAD, dt.date(2026, 8, 31))
    assert move(lead, Move.TRACK, MoveRequest(), actor=office.analyst, now=NOW).due_on == dt.date(2026, 8, 31)


def test_a_lead_that_grew_firm_gets_its_windows_end_as_due_date_when_it_is_tracked() -> None:
    office = Office()
    lead = office.lead(latest=dt.date(2026, 8, 31))
    Commitment.objects.filter(pk=lead.pk).update(strength=Strength.AGREED)

    tracked = move(lead, Move.TRACK, MoveRequest(), actor=office.analyst, now=NOW)

    assert (tracked.due_on, tracked.original_due_on, tracked.deadline) == (dt.date(2026, 8, 31),) * 3
    assert Event.objects.get(type=EventType.MOVED).details == {"move": "track", "due_on": [None, "2026-08-31"]}


def test_a_review_date_stands_in_for_the_windows_end() -> None:
    office = Office()
    lead = office.lead(latest=dt.date(2026, 8, 31))
    Commitment.objects.filter(pk=lead.pk).update(strength=Strength.AGREED)

    tracked = move(lead, Move.TRACK, MoveRequest(review_on=REVIEW), actor=office.analyst, now=NOW)

    assert (tracked.due_on, tracked.review_on, tracked.deadline) == (None, REVIEW, REVIEW)


def test_a_lead_without_any_date_names_one_with_the_move() -> None:
    office = Office()
    lead = office.lead()
    decision = MoveRequest(is_decision=True, reason="the minister asked")

    with pytest.raises(Refused) as refusal:
        move(lead, Move.TRACK, decision, actor=office.controller, now=NOW)
    assert refusal.value.sentences == ("Назовите срок или день пересмотра.",)

    with pytest.raises(Refused) as refusal:
        move(lead, Move.TRACK, replace(decision, review_on=TODAY), actor=office.controller, now=NOW)
    assert refusal.value.sentences == ("День пересмотра должен быть впереди: завтра или позже.",)

    tracked = move(lead, Move.TRACK, replace(decision, review_on=REVIEW), actor=office.controller, now=NOW)
    assert (tracked.status, tracked.deadline) == (Status.PLANNED, REVIEW)


def test_a_weak_promise_is_tracked_by_a_controllers_reasoned_decision_alone() -> None:
    office = Office()
    lead = office.lead(review_on=REVIEW)

    decision = MoveRequest(is_decision=True, reason="I want it")
    with pytest.raises(Refused) as refusal:
        move(lead, Move.TRACK, decision, actor=office.analyst, now=NOW)
    assert refusal.value.sentences == (
        (
            "Ступень ниже намерения: такое обещание не отслеживают. "
            "Взять его на контроль может контролёр своим решением, с причиной."
        ),
    )

    with pytest.raises(Refused) as refusal:
        move(lead, Move.TRACK, MoveRequest(is_decision=True), actor=office.controller, now=NOW)
    assert refusal.value.sentences == ("Напишите причину.",)


def test_a_lead_lapses_only_after_long_silence_and_comes_back_only_with_news() -> None:
    office = Office()
    lead = office.lead()

    with pytest.raises(Refused) as refusal:
        move(lead, Move.LAPSE, MoveRequest(), actor=office.analyst, now=AFTER_DUE)
    assert refusal.value.sentences == ("Рано: молчание ещё не длится дольше 30 дней и четверти срока.",)

    lapsed = move(lead, Move.LAPSE, MoveRequest(), actor=office.analyst, now=LONG_AFTER)
    with pytest.raises(Refused) as refusal:
        move(lapsed, Move.REVIVE, MoveRequest(), actor=office.analyst, now=LONG_AFTER)
    assert refusal.value.sentences == ("Новых данных пока нет. Запишите новость, доказательство или фрагмент статьи.",)

    add_update(lapsed, News("they write again", TODAY), actor=office.analyst, now=LONG_AFTER)
    assert move(lapsed, Move.REVIVE, MoveRequest(), actor=office.analyst, now=LONG_AFTER).status == Status.LEAD

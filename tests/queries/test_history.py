from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from commitments.actions.commitments import Edit, assign, create, edit
from commitments.actions.deadlines import correct_due
from commitments.actions.progress import News, Proof, add_evidence, add_update
from commitments.actions.review import accept, merge
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.queries.history import Change, HistoryRow, history_of, history_row
from commitments.terms import (
    Basis,
    EventType,
    Kind,
    Priority,
    Role,
    Status,
    Strength,
    UpdateKind,
    Visibility,
)
from tests.factories import NOW, TODAY, a_commitment, a_draft, a_statement, a_user
from tests.stages import Office

if TYPE_CHECKING:
    from commitments.models import Commitment

pytestmark = pytest.mark.django_db


def newest(commitment: Commitment) -> HistoryRow:
    return history_of(commitment)[0]


def test_a_creation_tells_its_source_and_the_decision_behind_it() -> None:
    controller = a_user(Role.CONTROLLER)
    draft = a_draft(strength=Strength.INTEREST, officer=controller, chase_reason="the minister asked")

    row = newest(create(draft, actor=controller, now=NOW))

    assert row == HistoryRow(
        on=TODAY,
        title="запись создана",
        actor=controller,
        is_important=True,
        status=Status.PLANNED,
        lines=("Источник: Meeting of 14 July", "Решение контролёра: the minister asked"),
    )


def test_a_move_tells_from_where_why_what_was_checked_and_on_which_basis() -> None:
    office = Office()
    later = dt.datetime(2026, 7, 27, 4, 0, tzinfo=dt.UTC)
    request = MoveRequest(reason="nothing came", checked="the site", effective_on=dt.date(2026, 7, 25))

    row = newest(move(office.started(), Move.FAIL, request, actor=office.controller, now=later))

    assert row == HistoryRow(
        on=dt.date(2026, 7, 27),
        title="",
        actor=office.controller,
        is_important=True,
        status=Status.NOT_FULFILLED,
        was=Status.IN_PROGRESS,
        happened_on=dt.date(2026, 7, 25),
        lines=("nothing came", "Проверено: the site"),
        basis=Basis.OBSERVED,
    )


def test_a_move_tells_the_dates_that_went_along() -> None:
    office = Office()
    suspended = office.in_status(Status.SUSPENDED)
    wednesday = dt.datetime(2026, 8, 5, 4, 0, tzinfo=dt.UTC)

    row = newest(move(suspended, Move.RESUME, MoveRequest(reason="open"), actor=office.controller, now=wednesday))

    assert row.changes == (
        Change("Срок", "24 июля 2026", "17 августа 2026"),
        Change("Пересмотреть", "1 декабря 2026", "нет"),
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.PARTLY, "Остаток ведёт запись %s"), (Status.SUPERSEDED, "Дальше ведёт запись %s")],
)
def test_a_move_names_the_record_that_goes_on(status: Status, words: str) -> None:
    closed = Office().in_status(status)
    assert closed.successor is not None

    assert newest(closed).lines[-1] == words % closed.successor.reference


def test_an_edit_tells_each_field_in_words() -> None:
    record = a_commitment(title="Fair")
    changes = Edit(
        title="Big fair",
        subject="",
        kind=Kind.VISIT,
        priority=Priority.HIGH,
        visibility=Visibility.INTERNAL,
        window_text="",
        earliest=None,
        latest=dt.date(2026, 8, 1),
        note="",
    )

    row = newest(edit(record, changes, version=1, actor=record.author, now=NOW))

    assert (row.title, row.status, row.basis) == ("Запись исправлена", None, None)
    assert row.changes == (
        Change("Название", "Fair", "Big fair"),
        Change("Род", "мероприятие", "визит"),
        Change("Важность", "обычная", "высокая"),
        Change("Кто видит", "все сотрудники", "аналитики и выше"),
        Change("Не позже", "", "1 августа 2026"),
    )


def test_an_accepted_statement_tells_its_rung_and_its_words() -> None:
    office = Office()
    record = accept(a_statement(), a_draft(), version=1, actor=office.analyst, now=NOW)
    merge(a_statement(strength=Strength.SIGNED), record, version=1, actor=office.controller, now=NOW)

    rows = history_of(record)[:2]

    assert [(row.title, row.lines, row.actor) for row in rows] == [
        ("Принят фрагмент, ступень: подпись", ("«agreed to hold a fair»",), office.controller),
        ("Принят фрагмент, ступень: договорённость", ("«agreed to hold a fair»",), office.analyst),
    ]


@pytest.mark.parametrize(
    ("kind", "title", "lines", "is_important"),
    [
        (UpdateKind.NOTE, "38 places", (), False),
        (UpdateKind.BEGAN, "Работа началась", ("38 places",), True),
        (UpdateKind.COMPLETED, "Отчёт об исполнении", ("38 places",), True),
        (UpdateKind.WITHDRAWN, "Сторона отказалась", ("38 places",), True),
    ],
)
def test_news_tells_its_words_its_day_and_its_basis(
    kind: UpdateKind,
    title: str,
    lines: tuple[str, ...],
    is_important: bool,
) -> None:
    office = Office()
    record = office.planned()
    yesterday = TODAY - dt.timedelta(days=1)

    add_update(record, News("38 places", yesterday, kind), actor=office.executor, now=NOW)

    row = newest(record)
    assert (row.title, row.lines, row.is_important) == (title, lines, is_important)
    assert (row.on, row.happened_on, row.basis) == (TODAY, yesterday, Basis.REPORTED)


def test_evidence_tells_whose_it_is_and_whether_it_is_official() -> None:
    office = Office()
    record = office.planned()
    for proof in (Proof("Letter", "Centre", TODAY, is_official=True), Proof("Photo", "Vestnik", TODAY)):
        add_evidence(record, proof, actor=office.executor, now=NOW)

    assert [(row.title, row.lines) for row in history_of(record)[:2]] == [
        ("Приложено: Photo", ("Vestnik",)),
        ("Приложено: Letter", ("Centre, официальный документ",)),
    ]


def test_an_assignment_tells_who_came_and_who_went() -> None:
    office = Office()
    record = office.planned()
    second = a_user(name="Olim Other")

    row = newest(assign(record, second, actor=office.controller, now=NOW))

    assert (row.title, row.changes) == (
        "Назначен ответственный",
        (Change("Ответственный", "Rustam Reader", "Olim Other"),),
    )


def test_a_correction_of_the_due_date_tells_why() -> None:
    record = a_commitment()

    row = newest(
        correct_due(record, dt.date(2026, 8, 14), reason="misprint", version=1, actor=record.author, now=NOW),
    )

    assert (row.title, row.lines, row.changes) == (
        "Срок исправлен",
        ("misprint",),
        (Change("Срок", "24 июля 2026", "14 августа 2026"),),
    )


def test_a_day_is_the_readers_own() -> None:
    record = a_commitment(now=dt.datetime(2026, 7, 14, 21, 30, tzinfo=dt.UTC))

    assert newest(record).on == dt.date(2026, 7, 15)


@pytest.mark.parametrize("type_", EventType)
def test_every_kind_of_event_can_be_told_even_without_details(type_: EventType) -> None:
    event = a_commitment().events.get()
    event.type = type_
    event.details = {}

    assert isinstance(history_row(event), HistoryRow)


def test_history_is_told_in_the_language_that_is_active() -> None:
    office = Office()
    suspended = office.in_status(Status.SUSPENDED)

    with translation.override("en"):
        assert newest(suspended).changes[0].after == "1 December 2026"


def test_a_whole_history_is_one_query(django_assert_num_queries: object) -> None:
    record = Office().reported()

    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture is a context manager
        assert len(history_of(record, None)) == 6

from __future__ import annotations

import datetime as dt

import pytest

from commitments.actions.importing import applying, entering, files, work
from commitments.actions.jobs import LEASE, claim
from commitments.actions.parties import add_party
from commitments.actions.planning import sweep
from commitments.actions.refusals import Known, Refused
from commitments.actions.timing import RunningClock
from commitments.actions.workflow import MoveRequest, move
from commitments.exports import FileAsked, registry_file
from commitments.exports.columns import Day
from commitments.lifecycle import Move, WorkCalendar
from commitments.models import Commitment, Event, ImportFile, ImportRow, Job, Party, Reminder
from commitments.queries.registry import ORDERS, Ordering
from commitments.terms import (
    Basis,
    ImportAim,
    ImportState,
    JobState,
    PartyRole,
    Role,
    RowState,
    SheetFormat,
    Side,
    Status,
    Step,
)
from tests.factories import NOW, TODAY, a_commitment, a_user
from tests.imports import a_csv, a_line, an_import, applied, checked, decided, worked

pytestmark = pytest.mark.django_db


def wrongs(file: ImportFile) -> list[tuple[int, str]]:
    """Row and column of everything that is wrong."""
    return [(row.number, item["column"]) for row in file.rows.order_by("number") for item in row.wrong]


def test_a_row_becomes_the_record_that_a_person_would_have_entered() -> None:
    actor, officer = a_user(), a_user(name="Дилноза Каримова")
    file = applied(checked(a_csv(a_line(title="Ярмарка в Хоргосе", officer="дилноза каримова")), actor))

    record = Commitment.objects.get()
    [bound] = record.parties.all()
    event = record.events.get()
    assert (file.state, file.sentence) == (ImportState.APPLIED, "Заведена 1 запись.")
    assert (record.reference, record.title, record.status) == ("KZ-UZ-2026-0001", "Ярмарка в Хоргосе", Status.PLANNED)
    assert (record.officer, record.author, record.due_on) == (officer, actor, dt.date(2026, 7, 24))
    assert (record.source_note, record.countries, record.partner) == ("Протокол", "KZ UZ", "KZ")
    assert (bound.party.name, bound.role, bound.side) == ("Центр «Хоргос»", PartyRole.JOINT, Side.THEIRS)
    assert (event.basis, event.details, event.actor) == (Basis.IMPORTED, {"file": "table.csv", "row": 2}, actor)
    assert (record.history_length, record.history_head) == (1, event.hash)


def test_forty_seven_bad_rows_are_forty_seven_reasons_and_no_record() -> None:
    bad = [
        *(a_line(title="") for _ in range(10)),
        *(a_line(due="31.02.2026") for _ in range(10)),
        *(a_line(strength="клятва") for _ in range(10)),
        *(a_line(officer="Никто Ниоткуда") for _ in range(10)),
        *(a_line(country="Атлантида") for _ in range(7)),
    ]
    good = [a_line() for _ in range(53)]
    file = checked(a_csv(*(line for pair in zip(good, bad, strict=False) for line in pair), *good[47:]))

    with pytest.raises(Refused):
        files.ask_apply(decided(file), actor=file.uploaded_by, now=NOW)
    assert len(wrongs(file)) == 47
    assert wrongs(file)[0] == (3, "title")
    assert {number for number, _column in wrongs(file)} == set(range(3, 97, 2))
    assert Commitment.objects.count() == 0


def test_the_same_file_again_makes_nothing_and_says_so() -> None:
    content = a_csv(a_line())
    file = applied(checked(content))

    with pytest.raises(Known) as known:
        files.accept_file("other.csv", content, actor=file.uploaded_by, now=NOW)
    with pytest.raises(Refused, match="уже загрузил другой сотрудник"):
        files.accept_file("other.csv", content, actor=a_user(), now=NOW)
    assert (known.value.pk, Commitment.objects.count()) == (file.pk, 1)


def test_a_row_that_has_a_record_is_known_in_any_other_file() -> None:
    line = a_line()
    applied(checked(a_csv(line)))
    again = checked(a_csv(line, a_line()))
    applied(again)

    assert list(again.rows.order_by("number").values_list("state", flat=True)) == [RowState.KNOWN, RowState.APPLIED]
    assert Commitment.objects.count() == 2


def test_the_same_row_twice_in_one_file_is_an_error() -> None:
    line = a_line()
    file = checked(a_csv(line, line))

    [row] = file.rows.filter(state=RowState.BAD)
    assert (row.number, row.wrong[0]["reason"]) == (3, "Такая же строка уже есть в файле: строка 2.")


def test_an_export_comes_back_as_the_same_text() -> None:
    head = a_user(Role.HEAD, name="Азиз Рахимов")
    party = add_party("АО «Завод | 5»", country="KZ")
    record = a_commitment(
        actor=head,
        title="=Ярмарка; «Хоргос»",
        subject="-плоды",
        window_text="в июне–июле",
        earliest=dt.date(2026, 6, 1),
        latest=dt.date(2026, 7, 31),
        due_on=dt.date(2026, 7, 31),
        note="Первая строка\n+вторая",
    )
    record.parties.create(party=party, role=PartyRole.PROMISES, side=Side.OURS, as_printed="заводу", duty="строит")
    asked = FileAsked(SheetFormat.XLSX, "ru", "Asia/Tashkent", Day(TODAY, WorkCalendar("UZ")))
    book = b"".join(registry_file(Commitment.objects.all(), ORDERS[Ordering.NEWEST], asked))
    # As it would come to another installation: no record of that number is there.
    Commitment.objects.filter(pk=record.pk).update(reference="KZ-UZ-1990-0001")
    applied(checked(book, head))

    old, new = Commitment.objects.order_by("pk")
    told = (
        "title",
        "subject",
        "kind",
        "strength",
        "status",
        "countries",
        "window_text",
        "earliest",
        "latest",
        "due_on",
    )
    kept = (*told, "review_on", "recurrence", "officer", "priority", "visibility", "source_note", "note")
    bound = ("party", "role", "side", "as_printed", "duty")
    assert [getattr(new, name) for name in kept] == [getattr(old, name) for name in kept]
    assert list(new.parties.values(*bound)) == list(old.parties.values(*bound))


def test_a_record_that_is_here_is_not_entered_again_from_an_export() -> None:
    record = a_commitment()
    asked = FileAsked(SheetFormat.CSV, "en", "Asia/Tashkent", Day(TODAY, WorkCalendar("UZ")))
    file = checked(b"".join(registry_file(Commitment.objects.all(), ORDERS[Ordering.NEWEST], asked)), record.author)

    assert [(row.state, row.commitment) for row in file.rows.all()] == [(RowState.KNOWN, record)]


def test_archived_records_are_watched_and_nobody_is_reminded() -> None:
    applied(checked(a_csv(a_line(due="24.07.2020")), aim=ImportAim.ARCHIVE))
    sweep(now=NOW)

    assert (Commitment.objects.get().status, Reminder.objects.count()) == (Status.LEAD, 0)


def test_chased_records_whose_steps_are_past_give_one_late_notice() -> None:
    applied(checked(a_csv(a_line(due="24.06.2026"))))
    assert Reminder.objects.count() == 0
    sweep(now=NOW)

    steps = list(Reminder.objects.order_by("on", "pk").values_list("step", flat=True))
    assert steps[0] == Step.LATE_ARRIVAL
    assert set(steps[1:]) == {Step.AFTER}


def test_unknown_names_wait_for_a_person_who_may_say_that_they_are_known() -> None:
    party = add_party("Центр международной торговли «Хоргос»")
    file = checked(a_csv(a_line(partner="хоргосский центр"), a_line(partner="Новая компания")))
    with pytest.raises(Refused, match="неизвестные стороны"):
        files.ask_apply(file, actor=file.uploaded_by, now=NOW)
    files.choose_parties(file, {"хоргосский центр": party.pk}, actor=file.uploaded_by)
    applied(file)

    names = [record.parties.get().party.name for record in Commitment.objects.order_by("pk")]
    assert names == [party.name, "Новая компания"]
    assert Party.objects.named("хоргосский центр").get() == party


def test_a_bad_row_is_mended_in_its_place_or_left_out() -> None:
    file = checked(a_csv(a_line(due="скоро"), a_line(title="")))
    first, second = file.rows.order_by("number")
    mended = files.mend_row(first, {4: "июнь 2026"}, actor=file.uploaded_by, now=NOW)
    files.leave_out(second, actor=file.uploaded_by)
    file.refresh_from_db()
    applied(file)

    record = Commitment.objects.get()
    assert (mended.state, mended.wrong) == (RowState.READY, [])
    first_day, last_day = dt.date(2026, 6, 1), dt.date(2026, 6, 30)
    assert (record.window_text, record.earliest, record.due_on) == ("июнь 2026", first_day, last_day)


def test_columns_are_guessed_and_what_a_person_said_is_remembered_for_the_same_headings() -> None:
    first = an_import(a_csv("x;y;z", headings="Что обещано;Партнёр;Непонятное"))
    assert first.columns == {"0": "title", "1": "theirs"}
    reading = files.Reading({"0": "title", "1": "theirs", "2": "note"}, ImportAim.CHASE, "event", "agreed")  # type: ignore[arg-type]  # a form's texts
    files.set_columns(first, reading, actor=first.uploaded_by, now=NOW)
    mine = an_import(a_csv("q;y;z", headings="Что обещано;Партнёр;Непонятное"), first.uploaded_by)
    other = an_import(a_csv("w;y;z", headings="Что обещано;Партнёр;Непонятное"))

    assert (mine.columns, other.columns) == ({"0": "title", "1": "theirs", "2": "note"}, {"0": "title", "1": "theirs"})


@pytest.mark.parametrize("written", ["Азизов", "азизов т.", "Т. Азизов", "Азизов Тимур", "Тимур <azizov@example.org>"])
def test_a_person_is_found_by_every_usual_way_to_write_a_name(written: str) -> None:
    officer = a_user(name="Тимур Азизов", email="azizov@example.org")
    file = checked(a_csv(a_line(officer=written)))
    applied(file)

    assert Commitment.objects.get().officer == officer


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on SQLite with a large file: one batch a row."""
    monkeypatch.setattr(applying, "BATCH", 1)
    monkeypatch.setattr(applying, "is_at_once", lambda _rows: False)


@pytest.mark.usefixtures("small_batches")
def test_another_worker_goes_on_where_a_killed_one_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    file = checked(a_csv(*(a_line() for _ in range(3))))
    files.ask_apply(decided(file), actor=file.uploaded_by, now=NOW)
    entered: list[object] = []

    def killed(*args: object, **kwargs: object) -> object:
        if len(entered) == 1:
            raise KeyboardInterrupt
        entered.append(args)
        return entering.enter(*args, **kwargs)  # type: ignore[arg-type]  # what it was given

    monkeypatch.setattr(applying, "enter", killed)
    with pytest.raises(KeyboardInterrupt):
        worked(file)
    monkeypatch.setattr(applying, "enter", entering.enter)
    after_the_kill = Commitment.objects.count()
    still_held = worked(file, NOW + LEASE / 2).state
    taken_over = worked(file, NOW + LEASE * 2)

    assert (after_the_kill, still_held, taken_over.state) == (1, ImportState.APPLYING, ImportState.APPLIED)
    assert (Commitment.objects.count(), ImportRow.objects.filter(state=RowState.APPLIED).count()) == (3, 3)
    assert Event.objects.filter(commitment__isnull=False).count() == 3


def test_all_or_nothing_when_it_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "BATCH", 1)
    file = checked(a_csv(a_line(), a_line(officer="Иван Петров")), a_user(name="Иван Петров"))
    files.ask_apply(decided(file), actor=file.uploaded_by, now=NOW)
    a_user(name="Иван Петров")
    stopped = worked(file)

    assert (stopped.state, Commitment.objects.count()) == (ImportState.FAILED, 0)
    assert stopped.sentence.startswith("Строка 3: Так зовут нескольких сотрудников.")


def test_a_worker_whose_job_was_taken_writes_nothing_more() -> None:
    file = checked(a_csv(a_line()))
    files.ask_apply(decided(file), actor=file.uploaded_by, now=NOW)
    job = claim(now=NOW, kinds=work.KINDS)
    assert job is not None
    Job.objects.filter(pk=job.pk).update(lease_token="another")
    work.run(job, RunningClock(NOW))

    assert (Commitment.objects.count(), Job.objects.get(pk=job.pk).state) == (0, JobState.RUNNING)


def test_an_import_is_undone_as_one_but_for_what_was_worked_on() -> None:
    file = applied(checked(a_csv(*(a_line() for _ in range(3)))))
    touched = Commitment.objects.earliest("pk")
    move(touched, Move.ANNUL, MoveRequest(reason="Ошибка"), actor=file.uploaded_by, now=NOW)
    files.ask_undo(file, actor=file.uploaded_by, now=NOW)
    undone = worked(file)

    assert list(Commitment.objects.values_list("status", flat=True)) == [Status.VOID] * 3
    assert undone.sentence == (
        "Аннулированы 2 записи. 1 запись осталась: по ней уже работали, или её аннулирует контролёр."
    )
    assert file.rows.filter(state=RowState.UNDONE).count() == 2


def test_a_row_whose_record_was_undone_can_be_imported_again() -> None:
    line = a_line()
    file = applied(checked(a_csv(line)))
    files.ask_undo(file, actor=file.uploaded_by, now=NOW)
    worked(file)
    applied(checked(a_csv(line)))

    assert sorted(Commitment.objects.values_list("status", flat=True)) == [Status.PLANNED, Status.VOID]


def test_a_file_without_records_is_removed_and_one_with_records_stays() -> None:
    empty, full = checked(a_csv(a_line(title=""))), applied(checked(a_csv(a_line())))
    files.discard(empty, actor=empty.uploaded_by)

    with pytest.raises(Refused, match="остаётся как их источник"):
        files.discard(full, actor=full.uploaded_by)
    assert list(ImportFile.objects.all()) == [full]


def test_what_is_no_table_ends_in_a_sentence() -> None:
    file = an_import(b"\xd0\xcf\x11\xe0 old book")

    assert (file.state, file.sentence.split(".")[0]) == (ImportState.FAILED, "Это не таблица CSV и не книга XLSX")
    assert Job.objects.get().state == JobState.FAILED

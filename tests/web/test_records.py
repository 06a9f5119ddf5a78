from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from commitments import clock
from commitments.actions.progress import News, add_update
from commitments.actions.review import accept
from commitments.models import Commitment, Reminder
from commitments.terms import (
    Kind,
    Role,
    Status,
    Visibility,
)
from tests.factories import NOW, TODAY, a_draft, a_statement, a_user, an_article
from tests.pages import address, browser, messages_of, sent, text_of
from tests.stages import Office

pytestmark = pytest.mark.django_db
NEW_DUE = dt.date(2026, 8, 14)


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize("status", Status)
def test_a_record_in_every_status_shows_its_page(office: Office, status: Status) -> None:
    record = office.in_status(status)

    for person in (office.executor, office.analyst, office.controller, office.head, a_user(Role.ADMINISTRATOR)):
        response = browser(person).get(address(record))
        assert response.status_code == 200
        assert response.content.count(b"btn-primary") <= 1


def test_one_screen_answers_what_by_whom_until_when_where_and_who_acts(office: Office) -> None:
    article = an_article(source="Vestnik", published_on=dt.date(2026, 3, 7))
    draft = a_draft(
        title="Fair at Khorgos",
        officer=office.executor,
        controller=office.controller,
        window_text="in July",
        latest=dt.date(2026, 7, 24),
    )
    record = accept(a_statement(article), draft, version=1, actor=office.analyst, now=NOW)

    text = text_of(browser(office.controller).get(address(record)))

    for words in (
        "Fair at Khorgos",
        "KZ-UZ-2026-0001",
        "Запланировано",
        "«agreed to hold a fair»",
        "Vestnik, 7 марта 2026",
        "Подпись: подписанного документа нет.",
        "«in July»",
        "по 24 июля 2026",
        "отвечает Rustam Reader",
        "проверяет Dilnoza Controller",
        "Они, Казахстан",
        "Khorgos centre",
        "Действует: Rustam Reader",
        "Откроется 25 июля: срок ещё идёт.",
        "за 7 рабочих дней до срока R. Reader",
        "Принят фрагмент, ступень: договорённость",
    ):
        assert words in text


def test_a_status_of_today_is_not_counted_in_days(office: Office) -> None:
    page = text_of(browser(office.analyst).get(address(office.planned())))
    assert re.findall(r"Где стоит (с .*?) На заметке", page) == ["с сегодняшнего дня"]


def test_a_record_out_of_sight_is_not_there(office: Office) -> None:
    record = office.planned(visibility=Visibility.RESTRICTED)

    assert browser(office.analyst).get(address(record)).status_code == 404
    assert browser(office.analyst).get("/records/KZ-UZ-1999-0001/").status_code == 404
    assert browser(office.executor).get(address(record)).status_code == 200


def test_a_page_has_neither_inline_script_nor_inline_style(office: Office) -> None:
    record = office.reported()
    client = browser(office.head)

    for path in (address(record), address(record, "record_move", move="return"), reverse("record_new")):
        page = client.get(path).content.decode()
        assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", page) == []


def test_a_reader_sees_quotes_without_links_to_the_desk(office: Office) -> None:
    record = accept(a_statement(), a_draft(), version=1, actor=office.analyst, now=NOW)

    page = browser(a_user(Role.READER)).get(address(record)).content.decode()

    assert ("agreed to hold a fair" in page, "/articles/" in page) == (True, False)


def test_a_reader_who_is_not_responsible_is_offered_nothing_to_write(office: Office) -> None:
    record = office.planned()

    page = browser(a_user(Role.READER)).get(address(record)).content.decode()

    assert re.findall(rf'href="{address(record)}\w+/', page) == []


def test_the_whole_history_is_one_click_away(office: Office) -> None:
    record = office.planned()
    for number in range(15):
        add_update(record, News(f"news number {number}", TODAY), actor=office.executor, now=NOW)
    client = browser(office.executor)

    short, whole = client.get(address(record)), client.get(address(record) + "?history=all")

    assert "вся история, 16" in text_of(short)
    assert ("news number 0" in text_of(short), "news number 0" in text_of(whole)) == (False, True)
    assert "вся история" not in text_of(whole)


def test_words_of_people_are_never_markup(office: Office) -> None:
    record = office.planned(title="<b>Fair</b>", note="<i>note</i>")
    add_update(record, News("<script>alert(1)</script>", TODAY), actor=office.executor, now=NOW)

    page = browser(office.head).get(address(record)).content.decode()

    assert ("<b>Fair</b>" in page, "<i>note</i>" in page, "<script>alert" in page) == (False, False, False)


# Corrections


def test_an_edit_is_saved_and_told(office: Office) -> None:
    record = office.planned(title="Fair")

    response = sent(browser(office.analyst), address(record, "record_edit"), title="Big fair", kind="visit")

    assert messages_of(response) == ["Запись исправлена."]
    kept = Commitment.objects.get()
    assert (kept.title, kept.kind, kept.version) == ("Big fair", Kind.VISIT, 2)
    assert "Название: Big fair, раньше Fair" in text_of(response)


def test_an_edit_of_an_old_page_shows_both_texts_and_writes_neither(office: Office) -> None:
    record = office.planned(title="Fair")
    client = browser(office.analyst)
    form = client.get(address(record, "record_edit")).context["form"]
    standing = {field.html_name: field.value() for field in form}
    data = {name: value for name, value in standing.items() if value is not None} | {"title": "Mine", "kind": "visit"}
    Commitment.objects.update(title="Theirs", version=2)

    response = client.post(address(record, "record_edit"), data)

    assert response.status_code == 409
    assert response.context["differences"] == [
        ("Состояние", "Запланировано", ""),
        ("Название", "Theirs", "Mine"),
        ("Род", "мероприятие", "визит"),
    ]
    assert Commitment.objects.get().title == "Theirs"


def test_a_window_in_the_wrong_order_is_refused_with_everything_kept(office: Office) -> None:
    record = office.planned()

    given = {"title": "Kept", "earliest": "2026-08-01", "latest": "2026-07-01"}
    response = sent(browser(office.analyst), address(record, "record_edit"), **given)

    assert response.status_code == 422
    assert response.context["form"].errors == {"latest": ["Начало окна позже его конца. Поменяйте даты местами."]}
    assert response.context["form"]["title"].value() == "Kept"


def test_one_who_hides_a_record_from_oneself_is_led_to_the_registry(office: Office) -> None:
    record = office.planned()

    response = sent(browser(office.analyst), address(record, "record_edit"), visibility="restricted")

    assert response.redirect_chain == [(reverse("registry"), 302)]
    assert messages_of(response) == ["Запись исправлена."]


def test_an_officer_is_chosen_among_people_who_work_here(office: Office) -> None:
    record = office.planned(officer=None, controller=None)
    administrator, gone = a_user(Role.ADMINISTRATOR), a_user(is_active=False)
    client = browser(office.analyst)
    path = address(record, "record_assign")

    fields = client.get(path).context["form"].fields
    response = sent(client, path, officer=str(office.executor.pk), controller=str(office.controller.pk))

    officers = set(fields["officer"].queryset)
    assert {office.executor, office.analyst, office.controller, office.head} <= officers
    assert not {administrator, gone} & officers
    assert set(fields["controller"].queryset) == {office.controller, office.head}
    assert messages_of(response) == ["Отвечает Rustam Reader."]
    assert Commitment.objects.get().officer == office.executor


def test_an_analyst_does_not_change_the_officer_of_a_record(office: Office) -> None:
    record = office.planned()

    response = sent(browser(office.analyst), address(record, "record_assign"), officer=str(office.analyst.pk))

    assert response.status_code == 403
    assert Commitment.objects.get().officer == office.executor


def test_a_due_date_is_corrected_with_a_reason(office: Office) -> None:
    record = office.planned()

    given = {"due_on": NEW_DUE.isoformat(), "reason": "misprint"}
    response = sent(browser(office.analyst), address(record, "record_due"), **given)

    assert messages_of(response) == ["Срок исправлен, напоминания пересчитаны."]
    assert "Первый срок 24 июля 2026" in text_of(response)
    assert Reminder.objects.ahead().get(key="on-day").on == NEW_DUE


@pytest.mark.parametrize("typed", ["0001-01-01", "1989-12-31", "2100-01-01", "9999-12-31"])
def test_a_slip_in_the_year_is_told_beside_the_day(office: Office, typed: str) -> None:
    record = office.planned()

    response = sent(browser(office.analyst), address(record, "record_due"), due_on=typed, reason="misprint")

    assert response.status_code == 422
    assert response.context["form"].errors == {"due_on": ["Проверьте год: нужен от 1990 до 2099."]}


@pytest.mark.parametrize("typed", ["1990-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_of_the_years_of_records_are_counted_from(office: Office, typed: str) -> None:
    record = office.planned()

    sent(browser(office.analyst), address(record, "record_due"), due_on=typed, reason="misprint")

    assert str(type(record).objects.get(pk=record.pk).due_on) == typed


def test_a_refused_correction_says_why_and_a_stale_one_is_a_conflict(office: Office) -> None:
    record = office.planned()
    client = browser(office.analyst)
    path = address(record, "record_due")

    same = sent(client, path, due_on="2026-07-24", reason="misprint")
    stale = sent(client, path, due_on=NEW_DUE.isoformat(), reason="misprint", version="7")

    assert (same.status_code, stale.status_code) == (422, 409)
    assert same.context["form"].non_field_errors() == ["Это тот же срок. Укажите другую дату."]
    assert stale.context["differences"][1] == ("Верный срок", "24 июля 2026 г.", "14 августа 2026 г.")

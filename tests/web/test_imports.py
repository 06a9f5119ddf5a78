from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments import clock
from commitments.actions.importing import checking
from commitments.models import Commitment, ImportFile
from commitments.sources.sheets import __main__ as child
from commitments.terms import ImportState, Role
from tests.exports.book import cells_of
from tests.factories import NOW, TODAY, a_user
from tests.imports import a_csv, a_line, an_import, applied, checked, worked
from tests.pages import browser, messages_of, streamed, text_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, and files are read in this process: the child has tests of its own."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(checking, "sheet_rows", child.rows)


def sent_file(client: Client, content: bytes, name: str = "table.csv") -> ImportFile:
    client.post("/imports/", {"file": SimpleUploadedFile(name, content)})
    return worked(ImportFile.objects.latest("pk"))


def test_a_file_goes_all_the_way_by_the_buttons_of_its_pages() -> None:
    client = browser(a_user())
    file = sent_file(client, a_csv(a_line(title="Ярмарка в Хоргосе"), a_line(due="июнь 2027")))
    page = client.get(f"/imports/{file.pk}/", follow=True)
    assert page.redirect_chain == [(reverse("import_columns", args=[file.pk]), 302)]
    form = page.context["form"]
    answers = {field.html_name: field.value() for field in form}
    client.post(reverse("import_columns", args=[file.pk]), answers)
    worked(file)
    assert "Решить по 1 названию" in text_of(client.get(f"/imports/{file.pk}/"))

    names = client.get(reverse("import_names", args=[file.pk])).context["form"]
    client.post(reverse("import_names", args=[file.pk]), {field.html_name: field.value() for field in names})
    preview = text_of(client.get(f"/imports/{file.pk}/"))
    client.post(reverse("import_apply", args=[file.pk]))
    worked(file)
    ended = text_of(client.get(f"/imports/{file.pk}/"))

    assert ("Завести 2 записи" in preview, "Ярмарка в Хоргосе" in preview) == (True, True)
    assert "Заведены 2 записи." in ended
    assert Commitment.objects.count() == 2


def test_the_same_file_leads_to_its_page_and_writes_nothing() -> None:
    client = browser(a_user())
    content = a_csv(a_line())
    file = sent_file(client, content)
    again = client.post("/imports/", {"file": SimpleUploadedFile("other.csv", content)}, follow=True)

    assert messages_of(again) == ["Этот файл уже загружен. Второй раз ничего не записано, вот он."]
    assert list(ImportFile.objects.all()) == [file]


def test_errors_are_shown_with_row_column_value_and_reason_and_can_be_taken_away() -> None:
    actor = a_user()
    file = checked(a_csv(a_line(), a_line(due="скоро"), a_line(strength="=клятва")), actor)
    client = browser(actor)
    page = text_of(client.get(f"/imports/{file.pk}/"))
    table = streamed(client.get(reverse("import_errors", args=[file.pk]))).decode("utf-8-sig")

    reason = "Это не дата. Пишите 31.12.2026, 2026-12-31, «июнь 2026» или «II квартал 2026»."
    assert f"3 Срок скоро {reason}" in page
    assert table.splitlines()[0] == "Строка;Столбец;Значение;Что не так"
    assert table.splitlines()[1] == f"3;Срок;скоро;{reason}"
    assert table.splitlines()[2].startswith("4;Ступень;'=клятва;")
    assert "Завести" not in page


def test_a_row_is_mended_on_its_page() -> None:
    actor = a_user()
    file = checked(a_csv(a_line(due="скоро")), actor)
    client = browser(actor)
    address = reverse("import_row", args=[file.pk, 2])
    answers = {field.html_name: field.value() for field in client.get(address).context["form"]}
    still_wrong = client.post(address, {**answers, "cell_4": "потом"})
    mended = client.post(address, {**answers, "cell_4": "24.07.2026"}, follow=True)

    assert still_wrong.status_code == 422
    assert messages_of(mended) == ["Строка 2 исправлена."]


def test_a_name_is_given_to_a_party_that_is_known_by_another() -> None:
    actor = a_user()
    applied(checked(a_csv(a_line(partner="Хоргосский центр")), actor))
    file = checked(a_csv(a_line(partner="Центр «Хоргос»")), actor)
    client = browser(actor)
    form = client.get(reverse("import_names", args=[file.pk])).context["form"]

    assert [str(label) for _value, label in form.fields["name_0"].choices] == [
        "завести новую сторону",
        "это: Хоргосский центр",
    ]


def test_wrong_columns_come_back_with_what_is_missing() -> None:
    actor = a_user()
    file = an_import(a_csv("x;y", headings="Первое;Второе"), actor)
    answer = browser(actor).post(
        reverse("import_columns", args=[file.pk]),
        {"aim": "chase", "kind": "event", "strength": "agreed", "column_0": "subject", "column_1": "subject"},
    )

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Укажите столбец с названием: что обещано.",
        "Укажите столбец со сторонами или со страной.",
        "Два столбца не могут означать одно и то же. Лишний перенесите в заметку.",
    ]


def test_the_waiting_page_says_how_far_it_is_and_loads_itself_again_at_the_end() -> None:
    actor = a_user()
    client = browser(actor)
    client.post("/imports/", {"file": SimpleUploadedFile("table.csv", a_csv(a_line()))})
    file = ImportFile.objects.get()
    address = reverse("import_progress", args=[file.pk])
    waiting = client.get(address, headers={"HX-Request": "true"})
    worked(file)
    ended = client.get(address, headers={"HX-Request": "true"})

    assert (waiting.status_code, "Файл читается…" in text_of(waiting)) == (200, True)
    assert (ended.status_code, ended.headers["HX-Refresh"]) == (204, "true")


def test_the_template_has_the_headings_that_are_understood_and_the_code_lists() -> None:
    actor = a_user()
    client = browser(actor)
    book = streamed(client.get(reverse("imports_template")))
    file = sent_file(client, book)
    [headings] = cells_of(book)

    assert headings[:3] == ["Номер [reference]", "Название [title]", "Предмет [subject]"]
    assert ["Род", "kind", "visit", "визит"] in cells_of(book, 2)
    assert (file.state, file.sentence) == (
        ImportState.FAILED,
        "В файле есть заголовки, но нет ни одной строки под ними.",
    )


def test_an_import_is_its_senders_and_the_heads_alone() -> None:
    file = checked(a_csv(a_line()))
    found = {role: browser(a_user(role)).get(f"/imports/{file.pk}/").status_code for role in Role}

    assert found == {
        Role.READER: 403,
        Role.ANALYST: 404,
        Role.CONTROLLER: 404,
        Role.HEAD: 200,
        Role.ADMINISTRATOR: 403,
    }


def test_an_empty_page_says_what_to_do() -> None:
    page = browser(a_user()).get("/imports/")

    assert "Выберите таблицу CSV или XLSX" in text_of(page)
    assert page.content.decode().count(reverse("imports_template")) == 1

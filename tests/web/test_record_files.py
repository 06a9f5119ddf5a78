from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commitments import clock
from commitments.actions.progress import Proof, add_evidence
from commitments.models import Commitment, Evidence
from commitments.terms import Role, Status, Visibility
from tests import documents
from tests.admin.browsing import Visitor
from tests.admin.browsing import address as panel
from tests.factories import NOW, TODAY, a_user
from tests.pages import address, browser, sent, streamed, text_of
from tests.stages import Office

if TYPE_CHECKING:
    from pathlib import Path

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer
    from pytest_django.fixtures import Settings

    from commitments.models import User

pytestmark = pytest.mark.django_db

NAME = "Письмо № 14 «О ярмарке».pdf"


@pytest.fixture(autouse=True)
def _place(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    settings.TRACKER_FILES = tmp_path
    settings.TRACKER_FILE_MEGABYTES = 1
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return Office()


def a_file(name: str = NAME, data: bytes = documents.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def attached(office: Office, **fields: object) -> Evidence:
    proof = Proof("Letter", "Centre", TODAY, file=a_file())
    return add_evidence(office.planned(**fields), proof, actor=office.analyst, now=NOW)


def fetched(person: User, evidence: Evidence) -> Answer:
    return browser(person).get(address(evidence.commitment, "record_file", number=str(evidence.pk)))


def test_a_file_attached_on_a_page_comes_back_as_it_was_sent(office: Office) -> None:
    record = office.planned()

    page = sent(
        browser(office.executor), address(record, "record_evidence"), title="Letter", owner="Centre", file=a_file()
    )
    answer = fetched(office.executor, Evidence.objects.get())

    assert f"{NAME} (документ PDF, {len(documents.PDF)} байт" in text_of(page)
    assert streamed(answer) == documents.PDF
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(NAME)}"


def test_no_browser_takes_a_file_for_a_page_of_the_tracker(office: Office) -> None:
    answer = fetched(office.executor, attached(office))
    streamed(answer)

    wanted = {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
    assert {name: answer.headers[name] for name in wanted} == wanted


def test_a_file_is_seen_with_its_record_and_not_otherwise(office: Office) -> None:
    evidence = attached(office, visibility=Visibility.RESTRICTED)
    elsewhere = office.planned()

    statuses = []
    for person in (office.executor, office.head, a_user(Role.ANALYST), a_user(Role.READER), a_user(Role.ADMINISTRATOR)):
        answer = fetched(person, evidence)
        statuses.append(answer.status_code)
        streamed(answer)
    by_another = browser(office.head).get(address(elsewhere, "record_file", number=str(evidence.pk)))

    assert (statuses, by_another.status_code) == ([200, 200, 404, 404, 404], 404)


def test_evidence_without_a_file_and_a_file_that_is_gone_are_not_found(office: Office) -> None:
    bare = add_evidence(office.planned(), Proof("Letter", "Centre", TODAY), actor=office.analyst, now=NOW)
    gone = attached(office)
    assert gone.file
    gone.file.path.unlink()

    assert [fetched(office.head, row).status_code for row in (bare, gone)] == [404, 404]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("run.exe", b"MZ", "Такие файлы не принимаются."),
        ("letter.pdf", b"<script>", "Содержимое файла не такое, как говорит его имя."),
        ("big.txt", b"x" * 3_000_000, "Файл больше 1 МБ."),
    ],
)
def test_a_file_that_is_not_taken_is_said_beside_its_field_with_everything_kept(
    office: Office, name: str, data: bytes, sentence: str
) -> None:
    record = office.planned()

    answer = sent(
        browser(office.executor),
        address(record, "record_evidence"),
        title="Letter 114",
        owner="Centre",
        file=a_file(name, data),
    )

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, ["file"])
    assert form.errors["file"][0].startswith(sentence)
    assert (form["title"].value(), form["owner"].value()) == ("Letter 114", "Centre")
    assert "Файл не сохранён: выберите его ещё раз." in text_of(answer)
    assert Evidence.objects.count() == 0


def test_a_report_is_made_with_its_file_in_one_form(office: Office) -> None:
    record = office.started()

    sent(
        browser(office.executor),
        address(record, "record_move", move="report"),
        news_text="all is done",
        proof_title="Letter",
        proof_owner="Centre",
        proof_file=a_file(),
    )

    assert Commitment.objects.get().status == Status.REPORTED
    assert Evidence.objects.get().file_name == NAME


def test_a_file_is_attached_in_the_panel_and_shown_there(office: Office) -> None:
    visitor = Visitor(office.analyst)
    record = office.planned()

    visitor.send(
        panel(Evidence, "add"),
        "evidence_form",
        commitment=str(record.pk),
        title="Letter",
        owner="Ministry",
        upload=a_file(),
    )
    evidence = Evidence.objects.get()
    way = reverse("record_file", args=[record.reference, evidence.pk])

    assert evidence.file_name == NAME
    assert way in visitor.get(panel(Evidence, "change", evidence)).content.decode()
    assert way in visitor.get(panel(Commitment, "change", record)).content.decode()


def test_a_file_below_a_record_in_the_panel_is_refused_in_words(office: Office) -> None:
    visitor = Visitor(office.analyst)
    record = office.planned()
    page = panel(Commitment, "change", record)

    answer = visitor.send(
        page,
        "commitment_form",
        evidence__0__title="Letter",
        evidence__0__owner="M",
        evidence__0__upload=a_file("a.exe"),
    )

    assert answer.status_code == 422
    assert "Такие файлы не принимаются." in text_of(answer)


def test_the_same_file_from_two_owners_is_shown_as_one_source(office: Office) -> None:
    record = office.planned()
    for owner in ("Centre", "Ministry"):
        proof = Proof("Letter", owner, TODAY, file=a_file())
        add_evidence(record, proof, actor=office.analyst, now=NOW)

    page = text_of(browser(office.executor).get(address(record)))

    assert "то же, что д1 : вместе это один источник" in page
    assert "Сейчас есть 1 независимый источник." in page

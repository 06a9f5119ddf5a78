from __future__ import annotations

import datetime as dt
import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from commitments.actions.files import keep_file
from commitments.actions.progress import News, Proof, add_evidence
from commitments.actions.refusals import Refused
from commitments.actions.workflow import MoveRequest, move
from commitments.lifecycle import Move
from commitments.models import Commitment, Event, Evidence, StoredFile
from commitments.terms import EventType, FileType, Status, UpdateKind
from tests import documents
from tests.factories import NOW, TODAY
from tests.stages import Office, breaks_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db

DIGEST = hashlib.sha256(documents.PDF).hexdigest()


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.TRACKER_FILES = tmp_path / "files"
    return tmp_path / "files"


def a_file(name: str = "Письмо.pdf", data: bytes = documents.PDF) -> ContentFile[bytes]:
    return ContentFile(data, name)


def lying(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_lie_under_their_own_fingerprint(folder: Path) -> None:
    stored = keep_file(a_file(), now=NOW)

    assert (stored.sha256, stored.size, stored.type, stored.stored_at) == (
        DIGEST,
        len(documents.PDF),
        FileType.PDF,
        NOW,
    )
    assert lying(folder) == [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]
    assert stored.path.read_bytes() == documents.PDF


def test_the_same_bytes_under_two_names_are_one_copy(folder: Path) -> None:
    office = Office()
    one, other = office.planned(), office.planned()

    for record, name in ((one, "Письмо.pdf"), (other, "copy of letter.pdf")):
        add_evidence(record, Proof("Letter", "Centre", TODAY, file=a_file(name)), actor=office.analyst, now=NOW)

    assert StoredFile.objects.count() == len(lying(folder)) == 1
    assert sorted(Evidence.objects.values_list("file_name", flat=True)) == ["copy of letter.pdf", "Письмо.pdf"]


def test_the_history_holds_the_fingerprint_of_what_was_attached() -> None:
    office = Office()
    record = office.planned()

    add_evidence(record, Proof("Letter", "Centre", TODAY, file=a_file()), actor=office.analyst, now=NOW)

    details = Event.objects.get(type=EventType.EVIDENCE).details
    assert (details["file"], details["file_name"]) == (DIGEST, "Письмо.pdf")
    assert breaks_of(record) == []


def test_a_report_and_its_file_are_written_together() -> None:
    office = Office()
    record = office.started()
    request = MoveRequest(
        news=News("all is done", TODAY, UpdateKind.COMPLETED),
        proof=Proof("Letter", "Centre", TODAY, file=a_file()),
    )

    reported = move(record, Move.REPORT, request, actor=office.executor, now=NOW)

    assert (reported.status, Evidence.objects.get().file) == (Status.REPORTED, StoredFile.objects.get())


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.exe", b"MZ", "Такие файлы не принимаются. Годятся: pdf, docx,"),
        ("a.pdf", b"MZ", "Содержимое файла не такое, как говорит его имя."),
        ("a.pdf", b"", "Файл пуст."),
        ("a.txt", b"x" * (1024 * 1024 + 1), "Файл больше 1 МБ."),
        ("a.docx", documents.office("word/document.xml", "word/vbaProject.bin"), "В документе есть макросы."),
    ],
)
def test_what_is_not_taken_is_refused_in_words_and_writes_nothing(
    settings: Settings, folder: Path, name: str, data: bytes, sentence: str
) -> None:
    settings.TRACKER_FILE_MEGABYTES = 1
    office = Office()
    record = office.planned()

    with pytest.raises(Refused) as refusal:
        add_evidence(record, Proof("Letter", "Centre", TODAY, file=a_file(name, data)), actor=office.analyst, now=NOW)

    assert refusal.value.sentences[0].startswith(sentence)
    assert (Evidence.objects.count(), folder.exists()) == (0, False)


def test_a_folder_that_cannot_be_written_is_said_in_words(folder: Path) -> None:
    folder.write_bytes(b"in the way")

    with pytest.raises(Refused) as refusal:
        keep_file(a_file(), now=NOW)

    assert refusal.value.sentences == ("Файл сейчас не сохранить: папка файлов недоступна. Сообщите администратору.",)
    assert StoredFile.objects.count() == 0


def test_a_write_that_breaks_off_leaves_no_half_of_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_is_gone(_descriptor: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", power_is_gone)

    with pytest.raises(Refused):
        keep_file(a_file(), now=NOW)

    assert lying(folder) == []


def test_a_transaction_that_is_rolled_back_leaves_no_row_and_the_file_can_be_sent_again(folder: Path) -> None:
    with transaction.atomic():
        keep_file(a_file(), now=NOW)
        transaction.set_rollback(True)
    assert StoredFile.objects.count() == 0

    assert keep_file(a_file(), now=NOW).path.read_bytes() == documents.PDF
    assert len(lying(folder)) == 1


def test_a_spoilt_copy_is_healed_when_the_file_is_sent_again() -> None:
    stored = keep_file(a_file(), now=NOW)
    stored.path.write_bytes(b"spoilt")

    assert keep_file(a_file(), now=NOW) == stored
    assert stored.path.read_bytes() == documents.PDF


def test_what_a_killed_process_left_is_swept_after_a_day(folder: Path) -> None:
    arriving = folder / "arriving"
    arriving.mkdir(parents=True)
    for name, age in (("fresh", dt.timedelta(hours=23)), ("old", dt.timedelta(hours=25))):
        (arriving / name).write_bytes(b"half")
        moment = (NOW - age).timestamp()
        os.utime(arriving / name, (moment, moment))

    keep_file(a_file(), now=NOW)

    assert [path.name for path in arriving.iterdir()] == ["fresh"]


def test_a_form_sent_twice_attaches_its_file_once() -> None:
    office = Office()
    record = office.planned()

    rows = [
        add_evidence(
            record, Proof("Letter", "Centre", TODAY, file=a_file()), actor=office.analyst, now=NOW, request_key="k"
        )
        for _time in range(2)
    ]

    assert rows[0] == rows[1]
    assert Commitment.objects.get().events.filter(type=EventType.EVIDENCE).count() == 1

"""A backup put into an empty installation is the same one, and its mail waits; what is no whole backup is refused."""

from __future__ import annotations

import io
import json
import tarfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from commitments.actions.holding import is_held
from commitments.actions.progress import Proof, add_evidence
from commitments.management.backup.archive import MANIFEST
from commitments.migrations import _append_only as append_only
from commitments.models import Commitment, Event, Message, StoredFile, User
from commitments.queries import verification
from commitments.terms import MessageState
from tests.factories import NOW, TODAY, a_commitment, a_user, an_article
from tests.queries.test_delivery import a_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = b"to the Centre of Khorgos"


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.TRACKER_FILES = tmp_path / "files"
    return Path(settings.TRACKER_FILES)


def run(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue().strip()


def refusal(command: str, *arguments: object) -> str:
    with pytest.raises(CommandError) as refused:
        run(command, *arguments)
    return str(refused.value)


def an_office() -> Commitment:
    """A record with a history and a file, an article, a mail on its way."""
    person = a_user(name="Дилноза Каримова")
    record = a_commitment(actor=person)
    add_evidence(
        record, Proof("Letter", "Centre", TODAY, file=ContentFile(LETTER, "letter.txt")), actor=person, now=NOW
    )
    an_article(text="Заголовок\n\nСтороны договорились.\t\\N «о ярмарке» 🎪")
    a_message(state=MessageState.PENDING)
    return record


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the product's own tables, but for what holding changes."""
    models = [model for model in apps.get_app_config("commitments").get_models() if model.__name__ != "Pulse"]
    found = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}  # type: ignore[attr-defined]  # every model has one
    for message in found["Message"]:
        message.pop("state")
    return found


def emptied(files: Path) -> None:
    """What a new installation has: tables, and nothing in them."""
    append_only.lift(connection)
    call_command("flush", verbosity=0, interactive=False)
    append_only.lay(connection)
    for path in sorted(files.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def test_a_restored_installation_is_the_one_that_was_saved_and_its_mail_waits(tmp_path: Path, files: Path) -> None:
    an_office()
    before, archive = rows(), tmp_path / "copy.tar.gz"
    printed = run("backup", archive)
    emptied(files)

    restored = run("restore", archive).splitlines()

    assert printed.startswith(f"Записано: {archive}, ")
    assert restored[0].startswith("Восстановлено на ")
    assert rows() == before
    assert StoredFile.objects.get().path.read_bytes() == LETTER
    assert (is_held(), Message.objects.get().state) == (True, MessageState.HELD)
    assert list(verification.findings()) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.update(reason="changed")
    # Numbers go on behind the restored ones.
    assert a_user().pk > max(row["id"] for row in before["User"])
    assert run("release_mail") == "Почта отпущена, придержанных писем: 1."
    assert run("release_mail") == "Почта не придержана."


def rewritten(archive: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write the archive anew, each member as the change leaves it."""
    with tarfile.open(archive) as tar:
        members = [(member.name, stream.read()) for member in tar if (stream := tar.extractfile(member))]
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in members:
            changed = change(name, content)
            if changed is not None:
                info = tarfile.TarInfo(name)
                info.size = len(changed)
                tar.addfile(info, io.BytesIO(changed))


def cut_off(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])


def without_manifest(archive: Path) -> None:
    rewritten(archive, lambda name, content: None if name == MANIFEST else content)


def altered(archive: Path) -> None:
    rewritten(archive, lambda name, content: content + b"x" if name.startswith("files/") else content)


def lacking_a_file(archive: Path) -> None:
    rewritten(archive, lambda name, content: None if name.startswith("files/") else content)


def of_a_newer_format(archive: Path) -> None:
    rewritten(archive, lambda name, content: b'{"format": 99}' if name == MANIFEST else content)


def of_a_newer_release(archive: Path) -> None:
    def newer(name: str, content: bytes) -> bytes:
        if name != MANIFEST:
            return content
        given = json.loads(content)
        return json.dumps({**given, "migrations": [*given["migrations"], ["commitments", "9999_later"]]}).encode()

    rewritten(archive, newer)


def of_another_database(archive: Path) -> None:
    def other(name: str, content: bytes) -> bytes:
        vendors = {"sqlite": "postgresql", "postgresql": "sqlite"}
        given = json.loads(content) if name == MANIFEST else {}
        return json.dumps({**given, "vendor": vendors[given["vendor"]]}).encode() if given else content

    rewritten(archive, other)


def with_a_way_out(archive: Path) -> None:
    with tarfile.open(archive, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("../secret_key"))


def no_archive(archive: Path) -> None:
    archive.write_bytes(b"not an archive")


WRONG: list[tuple[Callable[[Path], None], str]] = [
    (cut_off, "Архив неполный или это не архив: прочитать его до конца не удалось."),
    (without_manifest, "Архив неполный: в нём нет описи, он оборван или это не резервная копия."),
    (altered, "Архив повреждён: files/"),
    (lacking_a_file, "Архив повреждён: files/"),
    (of_a_newer_format, "Архив сделан более новой версией программы. Обновите её и повторите."),
    (of_a_newer_release, "Архив сделан более новой версией программы (commitments.9999_later)."),
    (of_another_database, "Архив снят с "),
    (with_a_way_out, "В архиве лежит то, чего там быть не может: ../secret_key"),
    (no_archive, "Архив неполный или это не архив: прочитать его до конца не удалось."),
    (Path.unlink, "Такого файла нет: "),
]


def test_what_is_no_whole_backup_of_this_release_is_refused_and_changes_nothing(tmp_path: Path, files: Path) -> None:
    an_office()
    whole, archive = tmp_path / "whole.tar.gz", tmp_path / "copy.tar.gz"
    run("backup", whole)
    emptied(files)

    for spoil, sentence in WRONG:
        archive.write_bytes(whole.read_bytes())
        spoil(archive)
        said = refusal("restore", archive)
        assert said.startswith(sentence), spoil
        assert said.endswith(" Ничего не изменено.")
        assert (User.objects.count(), list(files.rglob("*")), is_held()) == (0, [], False)


def test_nothing_is_restored_over_data_or_files_that_are_there_and_no_backup_over_another(
    tmp_path: Path,
    files: Path,
) -> None:
    record = an_office()
    archive = tmp_path / "copy.tar.gz"
    run("backup", archive)

    assert refusal("backup", archive) == f"Такой файл уже есть: {archive}. Назовите другой."
    assert refusal("restore", archive).startswith("База не пуста.")
    assert Commitment.objects.get() == record
    emptied(files)
    files.mkdir(exist_ok=True)
    (files / "other").write_bytes(b"x")
    assert refusal("restore", archive).startswith("Папка файлов не пуста: ")
    assert User.objects.count() == 0


def test_a_file_that_the_disk_has_lost_is_told_and_the_rest_is_saved(tmp_path: Path) -> None:
    an_office()
    stored = StoredFile.objects.get()
    stored.path.unlink()
    archive = tmp_path / "copy.tar.gz"

    said = refusal("backup", archive)

    assert said.startswith("На диске не нашлось приложенных файлов: 1. Остальное записано.")
    assert said.endswith(stored.sha256)
    assert archive.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(("backup-", "copy.tar.gz."))] == []

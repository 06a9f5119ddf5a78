"""Attached files: looked at, then kept once under the fingerprint of their bytes. A kill leaves no half of one."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from commitments.actions.refusals import Refused
from commitments.models import StoredFile
from commitments.sources import ENDINGS, Unfit, UnfitFile, file_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.base import File

    from commitments.terms import FileType

MEGABYTE = 1024 * 1024
ARRIVING = "arriving"  # beside the folders of kept files, on the same disk
LEFT_OVER = dt.timedelta(days=1)

logger = logging.getLogger(__name__)


def most_bytes() -> int:
    """Size of the largest file that is taken."""
    return int(settings.TRACKER_FILE_MEGABYTES) * MEGABYTE


def check_file(file: File[Any]) -> FileType:
    """Say what a file is, or refuse it in a sentence: by its size, its name's ending and its first bytes."""
    try:
        return file_type(file.name or "", file, file.size, most_bytes())  # type: ignore[arg-type]  # it reads and seeks
    except UnfitFile as error:
        raise Refused([unfit_sentence(error.reason)]) from error


def unfit_sentence(reason: Unfit) -> str:
    """Say why a file is not taken, and what to do."""
    sentences = {
        Unfit.EMPTY: _("Файл пуст. Выберите другой."),
        Unfit.TOO_BIG: _("Файл больше %(most)s МБ. Уменьшите его или приложите ссылкой."),
        Unfit.ENDING: _("Такие файлы не принимаются. Годятся: %(endings)s."),
        Unfit.CONTENT: _("Содержимое файла не такое, как говорит его имя. Сохраните его заново в нужном виде."),
        Unfit.MACROS: _("В документе есть макросы. Сохраните его без них или в PDF."),
    }
    return sentences[reason] % {"most": settings.TRACKER_FILE_MEGABYTES, "endings": ", ".join(ENDINGS)}


def keep_file(file: File[Any], *, now: dt.datetime) -> StoredFile:
    """Keep the bytes and their row; the same bytes again are the same row. The caller's transaction holds the row.

    The bytes are on the disk, under their last name, before the row is written: a transaction that is rolled back
    leaves bytes that nothing names, never a row without bytes.
    """
    kind = check_file(file)
    try:
        digest = _put(file, now)
    except OSError as error:
        logger.exception("file_not_kept %s", settings.TRACKER_FILES)
        sentence = _("Файл сейчас не сохранить: папка файлов недоступна. Сообщите администратору.")
        raise Refused([sentence]) from error
    defaults = {"size": file.size, "type": kind, "stored_at": now}
    return StoredFile.objects.get_or_create(sha256=digest, defaults=defaults)[0]


def _put(file: File[Any], now: dt.datetime) -> str:
    """Write the bytes beside their place and rename them into it; give their SHA-256 in hex."""
    arriving = Path(settings.TRACKER_FILES) / ARRIVING
    arriving.mkdir(parents=True, exist_ok=True)
    _sweep(arriving, now)
    with _written_aside(arriving) as (part, name):
        digest = _copy(file, part)
        place = StoredFile(sha256=digest).path
        place.parent.mkdir(parents=True, exist_ok=True)
        name.replace(place)
    for folder in (place.parent, place.parent.parent, arriving.parent):
        _sync(folder)
    return digest


@contextmanager
def _written_aside(folder: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a file that is gone again unless it has been renamed."""
    descriptor, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as part:
            yield part, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy(file: File[Any], part: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
        part.write(piece)
    part.flush()
    os.fsync(part.fileno())
    return digest.hexdigest()


def _sync(folder: Path) -> None:
    """Let the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(arriving: Path, now: dt.datetime) -> None:
    """Remove what a killed process left half-written."""
    for part in arriving.iterdir():
        with suppress(FileNotFoundError):  # another process swept it
            if part.stat().st_mtime < (now - LEFT_OVER).timestamp():
                part.unlink()

"""Imports for tests: files written by hand, and the way of one through all its steps."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from commitments.actions.importing import files, work
from commitments.actions.timing import RunningClock
from commitments.models import ImportFile
from commitments.terms import ImportAim, ImportState, Kind, RowState, Strength
from tests.factories import NOW, a_user

if TYPE_CHECKING:
    import datetime as dt

    from commitments.models import User

_number = itertools.count(1)
HEADINGS = "Название;Партнёр;Страна;Ступень;Срок;Ответственный;Источник"


def a_csv(*lines: str, headings: str = HEADINGS) -> bytes:
    """A table in CSV that is unlike any other."""
    return "\r\n".join([headings, *lines]).encode() + b"\r\n" * next(_number)


def a_line(**cells: str) -> str:
    """One good row: an agreed fair due on 24 July 2026."""
    standard = {
        "title": f"Ярмарка {next(_number)}",
        "partner": "Центр «Хоргос»",
        "country": "KZ",
        "strength": "договорённость",
        "due": "24.07.2026",
        "officer": "",
        "source": "Протокол",
    }
    return ";".join({**standard, **cells}.values())


def an_import(content: bytes, actor: User | None = None, name: str = "table.csv") -> ImportFile:
    """A file that has been read."""
    file = files.accept_file(name, content, actor=actor or a_user(), now=NOW)
    return worked(file)


def an_import_of_one_row(actor: User) -> ImportFile:
    """A file that was checked and has one bad row, written straight into the tables."""
    file = ImportFile.objects.create(
        name="table.csv",
        sha256=f"{next(_number)}",
        original=b"",
        state=ImportState.CHECKED,
        headings=["Название", "Страна"],
        columns={"0": "title", "1": "countries"},
        uploaded_by=actor,
        uploaded_at=NOW,
    )
    wrong = [{"column": "title", "value": "", "reason": "Пусто."}]
    file.rows.create(number=2, cells=["", "KZ"], state=RowState.BAD, wrong=wrong)
    return file


def worked(file: ImportFile, now: dt.datetime = NOW) -> ImportFile:
    """The file after the workers have done what waits."""
    work.run_waiting(RunningClock(now))
    file.refresh_from_db()
    return file


def checked(content: bytes, actor: User | None = None, **reading: Any) -> ImportFile:
    """A file whose rows have been checked by the columns that were guessed."""
    file = an_import(content, actor)
    standard = {"columns": file.columns, "aim": ImportAim.CHASE, "kind": Kind.EVENT, "strength": Strength.AGREED}
    wanted = files.Reading(**{**standard, **reading})
    return worked(files.set_columns(file, wanted, actor=file.uploaded_by, now=NOW))


def decided(file: ImportFile) -> ImportFile:
    """Every unknown name is a new party."""
    file.refresh_from_db(fields=["parties", "unknown_names"])
    choices = dict.fromkeys(files.undecided(file))
    return files.choose_parties(file, choices, actor=file.uploaded_by)


def applied(file: ImportFile, now: dt.datetime = NOW) -> ImportFile:
    """The records of a file that was checked."""
    return worked(files.ask_apply(decided(file), actor=file.uploaded_by, now=now), now)

"""What a person does with an import: sends a file, says what its columns hold, mends rows, applies, undoes, removes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commitments.access import check_import
from commitments.actions.importing.checking import Checker, write
from commitments.actions.refusals import Known, Refused
from commitments.labels import sheet_problem
from commitments.models import ImportFile, ImportRow, Job, Party
from commitments.sources import MOST_BYTES, SheetProblem, clean_line, fingerprint
from commitments.terms import (
    TAKEN_COLUMNS,
    ImportAim,
    ImportState,
    JobKind,
    Kind,
    RowState,
    SheetColumn,
    Strength,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from commitments.models import User

WORKING = (ImportState.READING, ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING)
MENDED = (RowState.READY, RowState.BAD, RowState.LEFT_OUT)


@dataclass(frozen=True)
class Reading:
    """What a person says of a file: which column holds what, and what holds where a column is missing."""

    columns: dict[str, str]
    aim: ImportAim
    kind: Kind
    strength: Strength


def accept_file(name: str, content: bytes, *, actor: User, now: dt.datetime) -> ImportFile:
    """Keep a file as it was sent and ask for its reading. Raises `Known` for one of the person's own files."""
    check_import(actor)
    if len(content) > MOST_BYTES:
        raise Refused([sheet_problem(SheetProblem.TOO_LARGE)])
    sha256 = fingerprint(content)
    _check_new(sha256, actor)
    try:
        with transaction.atomic():
            file = ImportFile.objects.create(
                name=clean_line(name)[-200:] or "file",
                sha256=sha256,
                original=content,
                uploaded_by=actor,
                uploaded_at=now,
            )
            _ask(file, JobKind.READ_SHEET, ImportState.READING, actor, now)
    except IntegrityError:  # the same file came in twice at one moment
        _check_new(sha256, actor)
        raise
    return file


def _check_new(sha256: str, actor: User) -> None:
    known = ImportFile.objects.filter(sha256=sha256).select_related("uploaded_by").defer("original").first()
    if known is None:
        return
    if ImportFile.objects.visible_to(actor).filter(pk=known.pk).exists():
        raise Known(known.pk)
    raise Refused([_("Этот файл уже загрузил другой сотрудник: %(name)s.") % {"name": known.uploaded_by}])


def set_columns(file: ImportFile, reading: Reading, *, actor: User, now: dt.datetime) -> ImportFile:
    """Say what the columns hold and ask for the check of every row."""
    check_import(actor)
    _check_columns(reading.columns)
    with transaction.atomic():
        locked = _lock(file, (ImportState.COLUMNS, ImportState.CHECKED, ImportState.FAILED))
        locked.columns, locked.aim = reading.columns, reading.aim
        locked.kind, locked.strength = reading.kind, reading.strength
        locked.save(update_fields=["columns", "aim", "kind", "strength"])
        _ask(locked, JobKind.CHECK_SHEET, ImportState.CHECKING, actor, now)
    return locked


def _check_columns(columns: dict[str, str]) -> None:
    codes = list(columns.values())
    lacks = []
    if SheetColumn.TITLE not in codes:
        lacks.append(_("Укажите столбец с названием: что обещано."))
    if not {SheetColumn.PARTIES, SheetColumn.OURS, SheetColumn.THEIRS, SheetColumn.COUNTRIES} & set(codes):
        lacks.append(_("Укажите столбец со сторонами или со страной."))
    twice = {code for code in codes if codes.count(code) > 1} - {SheetColumn.NOTE}
    if twice or not set(codes) <= TAKEN_COLUMNS:
        lacks.append(_("Два столбца не могут означать одно и то же. Лишний перенесите в заметку."))
    if lacks:
        raise Refused(lacks)


def check_again(file: ImportFile, *, actor: User, now: dt.datetime) -> ImportFile:
    """Ask for the check once more: parties, people and records may have changed."""
    check_import(actor)
    with transaction.atomic():
        locked = _lock(file, (ImportState.CHECKED, ImportState.FAILED))
        if not locked.columns or not locked.rows.exists():
            raise Refused([_("Этот файл не прочитан. Загрузите исправленный.")])
        _ask(locked, JobKind.CHECK_SHEET, ImportState.CHECKING, actor, now)
    return locked


def choose_parties(file: ImportFile, choices: Mapping[str, int | None], *, actor: User) -> ImportFile:
    """Say what is to become of unknown names: a known party, or a new one (None)."""
    check_import(actor)
    with transaction.atomic():
        locked = _lock(file, (ImportState.CHECKED,))
        wanted = {key for key in choices.values() if key is not None}
        known = set(Party.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        if wanted - known:
            raise Refused([_("Выбранной стороны больше нет. Выберите другую.")])
        locked.parties |= {name: key for name, key in choices.items() if name in locked.unknown_names}
        locked.save(update_fields=["parties"])
    return locked


def mend_row(row: ImportRow, cells: Mapping[int, str], *, actor: User, now: dt.datetime) -> ImportRow:
    """Correct cells of a row and check it again."""
    check_import(actor)
    with transaction.atomic():
        file = _lock(row.file, (ImportState.CHECKED,))
        locked = ImportRow.objects.select_for_update().get(pk=row.pk)
        _check_mendable(locked)
        kept = [*locked.cells, *[""] * (len(file.headings) - len(locked.cells))]
        locked.cells = [cells.get(place, text) for place, text in enumerate(kept)]
        checker = Checker(file, now)
        checker.numbers = dict(file.rows.exclude(pk=row.pk).filter(state=RowState.READY).values_list("key", "number"))
        checker.check([locked])
        write([locked])
        file.unknown_names |= {name: told for name, told in checker.unknown.items() if name not in file.unknown_names}
        file.save(update_fields=["unknown_names"])
    return locked


def leave_out(row: ImportRow, *, actor: User) -> ImportRow:
    """Leave a row out of the import."""
    check_import(actor)
    with transaction.atomic():
        _lock(row.file, (ImportState.CHECKED,))
        locked = ImportRow.objects.select_for_update().get(pk=row.pk)
        _check_mendable(locked)
        locked.state = RowState.LEFT_OUT
        locked.save(update_fields=["state"])
    return locked


def _check_mendable(row: ImportRow) -> None:
    if row.state not in MENDED:
        raise Refused([_("Эта строка уже в реестре, её правят на странице записи.")])


def ask_apply(file: ImportFile, *, actor: User, now: dt.datetime) -> ImportFile:
    """Ask that every row becomes a record. One bad row, or a name nobody has decided about, and nothing is done."""
    check_import(actor)
    with transaction.atomic():
        locked = _lock(file, (ImportState.CHECKED,))
        lacks = []
        if locked.rows.filter(state=RowState.BAD).exists():
            lacks.append(_("Есть строки с ошибками. Исправьте их здесь или в файле, или пропустите."))
        if undecided(locked):
            lacks.append(_("Есть неизвестные стороны. Решите по каждой: новая или уже известная."))
        if not lacks and not locked.rows.filter(state=RowState.READY).exists():
            lacks.append(_("Новых строк нет, загружать нечего."))
        if lacks:
            raise Refused(lacks)
        _ask(locked, JobKind.APPLY_SHEET, ImportState.APPLYING, actor, now)
    return locked


def undecided(file: ImportFile) -> list[str]:
    """Give the unknown names that wait for a person."""
    return [name for name in file.unknown_names if name not in file.parties]


def ask_undo(file: ImportFile, *, actor: User, now: dt.datetime) -> ImportFile:
    """Ask that the records of an import are annulled together."""
    check_import(actor)
    with transaction.atomic():
        locked = _lock(file, (ImportState.APPLIED, ImportState.FAILED))
        if not locked.rows.filter(state=RowState.APPLIED).exists():
            raise Refused([_("Записей от этой загрузки нет, отменять нечего.")])
        _ask(locked, JobKind.UNDO_SHEET, ImportState.UNDOING, actor, now)
    return locked


def discard(file: ImportFile, *, actor: User) -> None:
    """Remove a file that has made no record."""
    check_import(actor)
    with transaction.atomic():
        locked = _lock(file, tuple(state for state in ImportState if state not in WORKING))
        if locked.rows.filter(commitment__isnull=False, state__in=(RowState.APPLIED, RowState.UNDONE)).exists():
            raise Refused([_("По этому файлу уже заведены записи: он остаётся как их источник.")])
        locked.delete()


def _ask(file: ImportFile, kind: JobKind, state: ImportState, actor: User, now: dt.datetime) -> None:
    ImportFile.objects.filter(pk=file.pk).update(state=state, done=0, sentence="")
    file.state = state
    Job.objects.create(kind=kind, import_file=file, asked_by=actor, created_at=now)


def _lock(file: ImportFile, states: tuple[ImportState, ...]) -> ImportFile:
    """Lock the file; refuse what its state does not allow, such as a second click."""
    locked = ImportFile.objects.select_for_update().defer("original").get(pk=file.pk)
    if locked.state not in states:
        raise Refused([_("Загрузка уже в другом состоянии: %(state)s.") % {"state": locked.get_state_display()}])
    return locked

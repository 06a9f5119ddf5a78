"""The database in files, and back: SQLite by its own copying, PostgreSQL table by table, each at one moment.

PostgreSQL's tables are copied by COPY over the connection that is there: the container of the pages has no pg_dump, and
one of another release would refuse.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from commitments.migrations import _append_only as append_only

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model

DATABASE = PurePosixPath("database")
SQLITE_FILE = "tracker.sqlite3"
APPLIED = MigrationRecorder.Migration._meta.db_table  # noqa: SLF001 - Django's documented door to a table's name
CHUNK = 2**20


def save(folder: Path) -> dict[str, list[str]]:
    """Write the database of this moment below the folder; return the columns of each table that was written apart."""
    folder.mkdir()
    return _save_tables(folder) if connection.vendor == "postgresql" else _save_file(folder / SQLITE_FILE)


def load(folder: Path, tables: dict[str, list[str]]) -> None:
    """Replace what the database holds by what `save` wrote; PostgreSQL's tables must have the shape of then."""
    if connection.vendor == "postgresql":
        _load_tables(folder, tables)
    else:
        _load_file(folder / SQLITE_FILE)


def _raw() -> Any:  # noqa: ANN401 - the driver's own connection, one type a database
    connection.ensure_connection()
    return connection.connection


def _save_file(target: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(target)) as copy:
        _raw().backup(copy)
    return {}


def _load_file(source: Path) -> None:
    with closing(sqlite3.connect(source)) as copy:
        copy.backup(_raw())


def _save_tables(folder: Path) -> dict[str, list[str]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        tables = {name: _columns(cursor, name) for name in _tables()}
        for name, columns in tables.items():
            with (folder / name).open("wb") as output, cursor.copy(_copy(name, columns, "TO STDOUT")) as rows:
                for piece in rows:
                    output.write(piece)
    return tables


def _load_tables(folder: Path, tables: dict[str, list[str]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        append_only.lift(connection)
        there = connection.introspection.table_names(cursor)
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, there))} CASCADE")
        # Keys are looked at when the transaction ends: the order of the tables does not matter.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name, columns in tables.items():
            with (folder / name).open("rb") as source, cursor.copy(_copy(name, columns, "FROM STDIN")) as rows:
                while piece := source.read(CHUNK):
                    rows.write(piece)
        numbered = [*apps.get_models(include_auto_created=True), cast("type[Model]", MigrationRecorder.Migration)]
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)
        append_only.lay(connection)


def _tables() -> list[str]:
    """Name the tables of the models and of the migrations; what a cache keeps is nobody's data."""
    return sorted([*connection.introspection.django_table_names(only_existing=True), APPLIED])


def _columns(cursor: Any, table: str) -> list[str]:  # noqa: ANN401 - Django's cursor
    """Name the columns, without those that the database computes itself: COPY refuses them."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [_quoted(table)],
    )
    return [name for (name,) in cursor.fetchall()]


def _copy(table: str, columns: list[str], way: str) -> str:
    return f"COPY {_quoted(table)} ({', '.join(map(_quoted, columns))}) {way}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)

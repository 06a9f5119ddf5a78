"""The whole of an installation: its database and the folder of attached files, in one archive."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from commitments.actions import holding
from commitments.management.backup import archive, databases
from commitments.management.backup.archive import BadArchiveError, Manifest
from commitments.models import StoredFile, User

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

FILES = PurePosixPath("files")


class NotEmptyError(Exception):
    """There is something already where an archive is to be restored."""


def write(path: Path, *, now: dt.datetime) -> tuple[Manifest, list[str]]:
    """Write database and files; return the manifest and the fingerprints of files that the disk has lost.

    The database comes first: a file lies on the disk before a row names it, so none that is named is missed.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="backup-") as name:
        folder = Path(name)
        tables = databases.save(folder / databases.DATABASE)
        about = Manifest(
            made_at=now.isoformat(),
            vendor=connection.vendor,
            migrations=sorted([app, migration] for app, migration in MigrationLoader(connection).applied_migrations),
            tables=tables,
            members={},
        )
        manifest = archive.pack(path, _members(folder), about)
    kept = {PurePosixPath(member).name for member in manifest.members}
    known = StoredFile.objects.order_by("pk").values_list("sha256", flat=True)
    return manifest, [sha256 for sha256 in known if sha256 not in kept]


def _members(folder: Path) -> Iterator[tuple[PurePosixPath, Path]]:
    for source in sorted((folder / databases.DATABASE).iterdir()):
        yield databases.DATABASE / source.name, source
    root = Path(settings.TRACKER_FILES)
    for source in sorted(root.rglob("*")):
        if source.is_file():
            yield FILES / PurePosixPath(*source.relative_to(root).parts), source


def restore(path: Path, *, now: dt.datetime) -> Manifest:
    """Put an archive into an empty installation; then nothing is mailed until somebody releases it.

    Raises `BadArchiveError` and `NotEmptyError` before anything is changed.
    """
    manifest = archive.check(path)
    _check_fits(manifest)
    with tempfile.TemporaryDirectory(prefix="restore-") as name:
        folder = Path(name)
        archive.unpack(path, folder)
        if connection.vendor == "postgresql":
            _migrate_as_then(manifest)
        databases.load(folder / databases.DATABASE, manifest.tables)
        call_command("migrate", verbosity=0, interactive=False)
        holding.hold(now=now)
        _bring_files(folder / FILES)
    return manifest


def _check_fits(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise BadArchiveError(
            f"Архив снят с {names.get(manifest.vendor, manifest.vendor)}, а база здесь — {names[connection.vendor]}.",
        )
    ours = MigrationLoader(None).disk_migrations
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in ours]
    if unknown:
        raise BadArchiveError(f"Архив сделан более новой версией программы ({unknown[-1]}). Обновите программу.")
    if "commitments_user" in connection.introspection.table_names() and User.objects.exists():
        raise NotEmptyError("База не пуста. Восстановление идёт только в новую: укажите другую папку или базу.")
    root = Path(settings.TRACKER_FILES)
    if any(source.is_file() for source in root.rglob("*")):
        raise NotEmptyError(f"Папка файлов не пуста: {root}. Укажите новую или перенесите прежнюю.")


def _migrate_as_then(manifest: Manifest) -> None:
    """Give the tables the shape that the archive has: its last migration of each application."""
    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, name in manifest.migrations}
    graph = executor.loader.graph
    last = [node for node in sorted(applied) if not {child.key for child in graph.node_map[node].children} & applied]
    executor.migrate([node for node in last if node in graph.nodes])


def _bring_files(source: Path) -> None:
    root = Path(settings.TRACKER_FILES)
    for found in sorted(source.rglob("*")):
        if found.is_file():
            target = root / found.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.read_bytes())

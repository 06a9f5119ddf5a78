"""The archive: a compressed tar whose last member tells size and SHA-256 of every other.

The manifest comes last, so an archive that was cut off has none. Nothing is unpacked before every byte was compared.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import zlib
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path, PurePosixPath

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 * 2**20
CHUNK = 2**20


class BadArchiveError(Exception):
    """The archive is not whole, not ours, or from a newer release; the text is a sentence for the operator."""


@dataclass(frozen=True)
class Manifest:
    """What an archive holds: the database's vendor, its applied migrations, its tables' columns, the members."""

    made_at: str
    vendor: str
    migrations: list[list[str]]
    tables: dict[str, list[str]]
    members: dict[str, tuple[int, str]]
    format: int = FORMAT


def pack(path: Path, members: Iterable[tuple[PurePosixPath, Path]], about: Manifest) -> Manifest:
    """Write the files under their names; a whole archive gets its own name. `FileExistsError`: it is there already."""
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f"{path.name}.part")
    written: dict[str, tuple[int, str]] = {}
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=5) as tar:
            for name, source in members:
                tar.add(source, arcname=str(name), recursive=False)
                with source.open("rb") as content:
                    written[str(name)] = (source.stat().st_size, digest_of(content))
            manifest = Manifest(**{**asdict(about), "members": written})
            _add_manifest(tar, manifest, unfinished.with_suffix(".json"))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _add_manifest(tar: tarfile.TarFile, manifest: Manifest, scratch: Path) -> None:
    scratch.write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")
    try:
        tar.add(scratch, arcname=MANIFEST)
    finally:
        scratch.unlink()


def digest_of(content: IO[bytes]) -> str:
    """Hash a stream piece by piece."""
    found = hashlib.sha256()
    while piece := content.read(CHUNK):
        found.update(piece)
    return found.hexdigest()


def check(path: Path) -> Manifest:
    """Read the whole archive, compare every member with the manifest and return it. Raises `BadArchiveError`."""
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    with _readable(path):
        for member, content in _members(path):
            if member.name == MANIFEST:
                manifest = _manifest(content)
            else:
                found[member.name] = (member.size, digest_of(content))
    if manifest is None:
        raise BadArchiveError("Архив неполный: в нём нет описи, он оборван или это не резервная копия.")
    wrong = sorted(name for name in found.keys() | manifest.members.keys() if found.get(name) != _of(manifest, name))
    if wrong:
        raise BadArchiveError(f"Архив повреждён: {', '.join(wrong[:3])}. Файлов не сошлось: {len(wrong)}.")
    return manifest


def _of(manifest: Manifest, name: str) -> tuple[int, str] | None:
    member = manifest.members.get(name)
    return None if member is None else (member[0], member[1])


def _manifest(content: IO[bytes]) -> Manifest:
    try:
        given = json.loads(content.read(LARGEST_MANIFEST))
        is_newer = given["format"] > FORMAT
        manifest = None if is_newer else Manifest(**given)
    except (ValueError, KeyError, TypeError) as error:
        raise BadArchiveError("Опись архива не читается: это не резервная копия этой программы.") from error
    if manifest is None:
        raise BadArchiveError("Архив сделан более новой версией программы. Обновите её и повторите.")
    return manifest


def unpack(path: Path, folder: Path) -> None:
    """Write the members below the folder; `check` has seen them all."""
    for member, content in _members(path):
        target = folder / member.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as output:
            shutil.copyfileobj(content, output, CHUNK)


def _members(path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Go through the plain files of the archive; a name that leads out of the folder is refused."""
    with tarfile.open(path, "r:gz") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or member.name.startswith("/") or ".." in member.name.split("/"):
                raise BadArchiveError(f"В архиве лежит то, чего там быть не может: {member.name}")
            yield member, content


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what reading a broken file may raise into a sentence."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise BadArchiveError(f"Такого файла нет: {path}") from error
        raise BadArchiveError("Архив неполный или это не архив: прочитать его до конца не удалось.") from error

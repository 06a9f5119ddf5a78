from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.keys import embedded_secret_key

if TYPE_CHECKING:
    from pathlib import Path


def test_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    key = embedded_secret_key(folder)
    assert [path.name for path in folder.iterdir()] == ["secret_key"]
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (len(key) >= 50, embedded_secret_key(folder)) == (True, key)


def test_key_for_this_process_alone_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file", encoding="ascii")
    assert embedded_secret_key(tmp_path / "var") != embedded_secret_key(tmp_path / "var")

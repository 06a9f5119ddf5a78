"""The secret key of an embedded installation: made once, kept beside its data, readable by its owner alone."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def embedded_secret_key(data_dir: Path) -> str:
    """Read the folder's key, making it at the first use.

    A folder that cannot be written (a read-only checkout that only reads articles) gets a key for this process alone.
    """
    path = data_dir / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return _make(path)


def _make(path: Path) -> str:
    key = secrets.token_urlsafe(50)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
        # Of two processes that start together one links its key, whole, and the other reads it.
        with suppress(FileExistsError):
            path.hardlink_to(partial)
        partial.unlink()
        return path.read_text(encoding="ascii")
    except OSError:
        return key

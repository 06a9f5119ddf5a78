"""The secret key of an embedded installation: made once, kept beside its data, readable by its owner alone."""

import os
import secrets
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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # O_EXCL: of two processes that start together one makes the key and the other reads it.
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    except OSError:
        return key
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key

"""The folder of an embedded installation while it runs: one supervisor at a time, and the address where it answers."""

from __future__ import annotations

import fcntl
import socket
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEFAULT_ADDRESS = "http://127.0.0.1:8000"
# Children of a supervisor that was killed let go of its port within this time.
SECONDS_TO_LET_GO = 5.0


class CannotRunError(Exception):
    """What stands in the way, in one Russian and one English sentence."""

    def __init__(self, russian: str, english: str) -> None:
        super().__init__(f"{russian}\n{english}")


def last_address(data_dir: Path) -> str:
    """Return where this folder's pages answer, or answered last: "http://127.0.0.1:8000"."""
    try:
        return (data_dir / "run.lock").read_text(encoding="ascii").strip() or DEFAULT_ADDRESS
    except OSError:
        return DEFAULT_ADDRESS


def lock(data_dir: Path) -> IO[str]:
    """Take the folder for this process; the lock ends with the file or the process. Raise CannotRunError otherwise."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file = (data_dir / "run.lock").open("a+", encoding="ascii")
    except OSError as error:
        raise CannotRunError(
            f"В папку данных нельзя писать: {data_dir}. Укажите другую: make run DATA_DIR=/путь/к/папке",
            f"The data folder cannot be written: {data_dir}. Name another one: make run DATA_DIR=/path/to/folder",
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        address = last_address(data_dir)
        raise CannotRunError(
            f"С этими данными уже работает другая копия: {address}",
            f"Another copy already runs on these data: {address}",
        ) from None
    return file


def write_address(file: IO[str], address: str) -> None:
    """Put the address into the lock's file, where a second copy and other commands read it."""
    file.seek(0)
    file.truncate()
    file.write(f"{address}\n")
    file.flush()


def listen(port: int, previous: str, pause: Callable[[float], None] = time.sleep) -> socket.socket:
    """Open the port on the loopback (0: any free one), or raise CannotRunError.

    Where this folder's pages answered there before, children of a killed supervisor may hold it: they get some seconds.
    """
    deadline = time.monotonic() + (SECONDS_TO_LET_GO if previous.endswith(f":{port}") else 0)
    while True:
        with suppress(OSError):
            return _bound(port)
        if time.monotonic() >= deadline:
            raise CannotRunError(
                f"Порт {port} занят другой программой. Укажите свободный: make run PORT={port + 1}",
                f"Port {port} is taken by another program. Name a free one: make run PORT={port + 1}",
            )
        pause(0.2)


def _bound(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener

"""Keeps web, worker and beat running as children, each in a session of its own, and leaves none behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from tracker.place import CannotRunError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

TITLES = {"web": "Веб-сервер", "worker": "Исполнитель заданий", "beat": "Часы заданий"}
GRACE = 5.0
TICK = 0.2
DAY = 24 * 3600
START_LIMIT = 60.0
LOG_LIMIT = 5 * 1024 * 1024
# A child that dies this often in a row stays down; one that has lived for a minute has its earlier deaths forgiven.
MOST_DEATHS = 5
FORGIVEN_AFTER = 60.0


@dataclass
class Child:
    """One child and how it has fared."""

    name: str
    log: Path
    start_command: list[str]
    descriptors: tuple[int, ...]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    restart_at: float = 0.0

    @property
    def title(self) -> str:
        """How a person knows it."""
        return TITLES[self.name]

    def start(self) -> None:
        """Start it in a session of its own, where the terminal's signals do not reach it."""
        with self._open_log() as log:
            self.process = subprocess.Popen(  # noqa: S603 - this very Python and module
                self.start_command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment,
                pass_fds=self.descriptors,
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    def _open_log(self) -> IO[bytes]:
        self.log.parent.mkdir(exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        return self.log.open("ab")

    def has_died(self) -> bool:
        """Whether a started process has ended."""
        return self.process is not None and self.process.poll() is not None

    def send(self, number: signal.Signals) -> None:
        """Signal its whole process group, if any of it is left."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def is_gone(self) -> bool:
        """Whether nothing of its process group is left."""
        if self.process is None:
            return True
        self.process.poll()
        try:
            os.killpg(self.process.pid, 0)
        except (ProcessLookupError, PermissionError):  # macOS answers EPERM for a group of zombies
            return True
        return False

    def bury(self, now: float) -> None:
        """Take note of a death: end what it left, and decide when it starts again."""
        self.send(signal.SIGKILL)
        self.deaths = 1 if now - self.started_at > FORGIVEN_AFTER else self.deaths + 1
        self.restart_at = now + self.pause()
        self.process = None

    def pause(self) -> float:
        """Seconds until the next start: half a second, doubled with each death in a row."""
        return 0.5 * 2.0 ** (self.deaths - 1)


class Supervisor:
    """Starts the children, watches them, and ends them with itself.

    `listener` is the open socket that the pages answer on; `say` prints a line; `daily` runs once a day.
    """

    def __init__(
        self,
        data_dir: Path,
        listener: socket.socket,
        address: str,
        say: Callable[[str], None],
        daily: Callable[[], None],
    ) -> None:
        self._address = address
        self._say = say
        self._daily = daily
        self._next_daily = time.monotonic() + DAY
        self._stopping = threading.Event()
        self._parent = os.getppid() if os.environ.get("TRACKER_STOP_WITH_PARENT") == "1" else None
        self._has_terminal = os.isatty(0)
        # Nobody writes into the lifeline and only this process holds its writing end.
        self._lifeline, self._hold = os.pipe()
        self._children = [self._child(name, data_dir, listener) for name in TITLES]

    def _child(self, name: str, data_dir: Path, listener: socket.socket) -> Child:
        descriptors = (self._lifeline, listener.fileno())
        return Child(
            name=name,
            log=data_dir / "logs" / f"{name}.log",
            start_command=[sys.executable, "-m", "tracker.children", name, *map(str, descriptors)],
            descriptors=descriptors if name == "web" else descriptors[:1],
            environment={**os.environ, "TRACKER_BASE_URL": self._address, "PYTHONUNBUFFERED": "1"},
        )

    def serve(self, ready: Callable[[], None]) -> None:
        """Run until a signal comes. `ready` is called when the pages answer. Raise CannotRunError on giving up."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup a closed terminal is no reason to stop.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._on_signal)
        try:
            for child in self._children:
                child.start()
            if self._wait_until_healthy():
                ready()
            while not self._is_over():
                self._tend()
        finally:
            self._end()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _is_over(self) -> bool:
        # A killed make passes no signal on; a make that leads its session (ssh -t host make run) keeps to itself the
        # SIGHUP of a closed terminal.
        is_orphan = self._parent is not None and os.getppid() != self._parent
        has_lost_terminal = self._has_terminal and not os.isatty(0)
        return is_orphan or has_lost_terminal or self._stopping.wait(TICK)

    def _wait_until_healthy(self) -> bool:
        deadline = time.monotonic() + START_LIMIT
        while not self._is_over():
            if answers(f"{self._address}/healthz"):
                return True
            if time.monotonic() > deadline:
                raise self._gave_up(self._children[0])
            self._tend()
        return False

    def _tend(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.has_died():
                self._mourn(child, now)
            elif child.process is None and now >= child.restart_at:
                child.start()
        if now >= self._next_daily:
            self._next_daily = now + DAY
            self._daily()

    def _mourn(self, child: Child, now: float) -> None:
        child.bury(now)
        if child.deaths >= MOST_DEATHS:
            raise self._gave_up(child)
        self._say(f"{child.title}: остановился, запускаю снова. Подробности: {child.log}")

    def _gave_up(self, child: Child) -> CannotRunError:
        return CannotRunError(
            f"{child.title} не запускается, работа остановлена. Подробности: {child.log}",
            f"The {child.name} process does not start, so everything was stopped. Details: {child.log}",
        )

    def _end(self) -> None:
        """End every group: SIGTERM, and SIGKILL for what is left after the grace."""
        for child in self._children:
            child.send(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and not all(child.is_gone() for child in self._children):
            time.sleep(0.05)
        for child in self._children:
            child.send(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()
        os.close(self._hold)
        os.close(self._lifeline)


def answers(url: str) -> bool:
    """Whether this address answers 200, asked past any proxy of the environment."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            status: int = answer.status
            return status == 200  # noqa: PLR2004 - OK
    except OSError:
        return False

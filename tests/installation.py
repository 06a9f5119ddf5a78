"""A copy of the checkout in a folder with a space and Cyrillic letters, and `make run` in it as real processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
START_SECONDS = 60.0


def copy_checkout(target: Path) -> Path:
    """Copy what a clone would hold: everything that .gitignore does not name."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    names = [name.rstrip("/") for name in ignored]
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(".git", *names))
    return target


def environment() -> dict[str, str]:
    """Return this process's environment without what pytest and the tests have put there."""
    foreign = {
        "DJANGO_SETTINGS_MODULE",
        "DATABASE_URL",
        "DATA_DIR",
        "PORT",
        "DEMO",
        "EMAIL_URL",
        "MAKEFLAGS",
        "MAKELEVEL",
        # Four processes a start: without bytecode each would compile the product for itself.
        "PYTHONDONTWRITEBYTECODE",
    }
    return {name: value for name, value in os.environ.items() if name not in foreign and not name.startswith("PYTEST")}


class Run:
    """One `make run` with its output in a file; it and its children are in a session of their own."""

    def __init__(self, checkout: Path, data_dir: Path, port: int = 0, demo: int = 0, /, **extra: str) -> None:
        self.data_dir = data_dir
        self.output = data_dir.with_name(f"{data_dir.name}-{time.monotonic_ns()}.out")
        variables = {"VENV": sys.prefix, "PYTHON": sys.executable, "DATA_DIR": data_dir, "PORT": port, "DEMO": demo}
        with self.output.open("wb") as output:
            self.make = subprocess.Popen(
                ["make", "run", *(f"{name}={value}" for name, value in variables.items())],
                cwd=checkout,
                env=environment() | extra,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def printed(self) -> str:
        """Everything it has printed so far."""
        return self.output.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """Where the pages answer: "http://127.0.0.1:51234"."""
        return (self.data_dir / "run.lock").read_text(encoding="ascii").strip()

    def wait_until_ready(self) -> None:
        """Wait for the line that says how to stop, which comes when the pages answer."""
        wait_for(lambda: "Ctrl+C" in self.printed or self.make.poll() is not None, START_SECONDS)
        assert self.make.poll() is None, self.printed

    def healthz(self) -> int:
        """Status of /healthz, 0 when nothing answers."""
        return status_of(f"{self.address}/healthz")

    def family(self) -> dict[int, str]:
        """Processes under make: their commands by id."""
        return descendants(self.make.pid)

    def supervisor(self) -> int:
        """Process id of `manage.py run`."""
        [found] = [pid for pid, command in self.family().items() if "manage.py run" in command]
        return found

    def finish(self) -> int:
        """Wait for the end and return make's exit code."""
        return self.make.wait(timeout=30)

    def kill(self) -> None:
        """End what a failed test may have left."""
        for pid in [*self.family(), self.make.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.make.wait(timeout=30)


@contextmanager
def running(checkout: Path, data_dir: Path, port: int = 0, demo: int = 0) -> Iterator[Run]:
    """Start, wait until the pages answer, and leave nothing behind."""
    run = Run(checkout, data_dir, port, demo)
    try:
        run.wait_until_ready()
        yield run
    finally:
        if run.make.poll() is None:
            os.killpg(run.make.pid, signal.SIGTERM)
            try:
                run.finish()
            except subprocess.TimeoutExpired:
                run.kill()


def status_of(url: str) -> int:
    """Status of an answer, asked past any proxy; 0 when nothing answers."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def descendants(root: int) -> dict[int, str]:
    """Return the commands of all processes below this one, by id."""
    table = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,command="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()]
    found: dict[int, str] = {}
    parents = {root}
    while parents:
        below = {int(pid): command for pid, parent, command in rows if int(parent) in parents}
        found |= below
        parents = set(below)
    return found


def alive(pids: dict[int, str]) -> dict[int, str]:
    """Return those that still run; a zombie does not."""
    table = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    states = {int(pid): state for pid, state in (line.split(None, 1) for line in table.splitlines())}
    return {pid: command for pid, command in pids.items() if not states.get(pid, "Z").startswith("Z")}


def wait_for(condition: Callable[[], object], seconds: float) -> bool:
    """Ask again and again until the condition holds; False when the time is over before."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())

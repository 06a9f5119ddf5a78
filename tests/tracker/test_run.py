from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.installation import Run, alive, copy_checkout, descendants, environment, running, status_of, wait_for

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.processes

GONE_WITHIN = 10.0


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout under a name with a space and Cyrillic letters."""
    return copy_checkout(tmp_path_factory.mktemp("копия") / "учёт договорённостей")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "данные отдела"


def _refused(checkout: Path, data_dir: Path, port: int = 0) -> list[str]:
    run = Run(checkout, data_dir, port)
    assert run.finish() != 0
    # The last line is make's own.
    return run.printed.splitlines()[:-1]


def _ends_without_a_child(run: Run, family: dict[int, str]) -> None:
    run.finish()
    assert wait_for(lambda: not alive(family), GONE_WITHIN), alive(family)
    # Pages and their worker, the worker of the queue, the beat.
    assert sum("tracker.children" in command for command in family.values()) == 4, family


# Starting costs seconds, so each start below serves several sentences.


def test_run_survives_a_dead_child_and_a_second_copy_and_ends_by_sigterm_to_make(
    checkout: Path, migrated: Path
) -> None:
    with running(checkout, migrated) as run:
        before = {pid for pid, command in run.family().items() if "tracker.children web" in command}
        os.killpg(min(before), signal.SIGKILL)
        assert wait_for(lambda: run.healthz() == 200, 30)
        after = {pid for pid, command in run.family().items() if "tracker.children web" in command}
        assert (len(after), after & before) == (2, set())
        log = migrated / "logs" / "web.log"
        said = [line for line in run.printed.splitlines() if line.startswith("Веб-сервер")]
        assert said == [f"Веб-сервер: остановился, запускаю снова. Подробности: {log}"]

        assert _refused(checkout, migrated) == [
            f"С этими данными уже работает другая копия: {run.address}",
            f"Another copy already runs on these data: {run.address}",
        ]
        assert run.healthz() == 200

        family = run.family()
        run.make.send_signal(signal.SIGTERM)
        _ends_without_a_child(run, family)


def test_kill_9_of_the_supervisor_leaves_no_child_and_the_next_run_has_the_port(checkout: Path, migrated: Path) -> None:
    with running(checkout, migrated) as run:
        family, address = run.family(), run.address
        os.kill(run.supervisor(), signal.SIGKILL)
        _ends_without_a_child(run, family)
    with running(checkout, migrated, port=int(address.rpartition(":")[2])) as again:
        assert (again.address, again.healthz()) == (address, 200)
        family = again.family()
        os.killpg(again.make.pid, signal.SIGHUP)
        _ends_without_a_child(again, family)


def test_kill_9_of_make_leaves_no_child(checkout: Path, migrated: Path) -> None:
    with running(checkout, migrated) as run:
        family = run.family()
        os.kill(run.make.pid, signal.SIGKILL)
        _ends_without_a_child(run, family)


def test_terminal_that_closes_leaves_no_child(checkout: Path, migrated: Path) -> None:
    # Here make itself leads the session, as under `ssh -t host make run`: the kernel tells nobody else.
    lead = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp('make', sys.argv)"
    variables = {"VENV": sys.prefix, "PYTHON": sys.executable, "DATA_DIR": migrated, "PORT": 0, "DEMO": 0}
    terminal, inner = os.openpty()
    make = subprocess.Popen(
        [sys.executable, "-c", lead, "run", *(f"{name}={value}" for name, value in variables.items())],
        cwd=checkout,
        env=environment(),
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    printed = b""
    while b"Ctrl+C" not in printed:
        printed += os.read(terminal, 4096)
    family = descendants(make.pid)
    os.close(terminal)
    assert wait_for(lambda: not alive(family), GONE_WITHIN), alive(family)
    make.wait(timeout=10)
    assert sum("tracker.children" in command for command in family.values()) == 4, family


def test_taken_port_gets_one_sentence(checkout: Path, data_dir: Path, free_port: int) -> None:
    with closing(socket.create_server(("127.0.0.1", free_port))):
        assert _refused(checkout, data_dir, free_port) == [
            f"Порт {free_port} занят другой программой. Укажите свободный: make run PORT={free_port + 1}",
            f"Port {free_port} is taken by another program. Name a free one: make run PORT={free_port + 1}",
        ]


def test_folder_that_cannot_be_written_gets_one_sentence(checkout: Path, data_dir: Path) -> None:
    # Modes do not stop root; a file where the folder should be stops everybody.
    data_dir.write_text("not a folder", encoding="ascii")
    assert _refused(checkout, data_dir) == [
        f"В папку данных нельзя писать: {data_dir}. Укажите другую: make run DATA_DIR=/путь/к/папке",
        f"The data folder cannot be written: {data_dir}. Name another one: make run DATA_DIR=/path/to/folder",
    ]


def test_first_run_loads_the_demo_and_the_next_one_keeps_everything(checkout: Path, data_dir: Path) -> None:
    file = data_dir / "demo-logins.txt"
    with running(checkout, data_dir, demo=1) as run:
        people = _log_ins(file)
        assert _shown_log_ins(run) == people
        assert file.stat().st_mode & 0o777 == 0o600
        lines = run.printed.splitlines()
        assert lines.count(f"Договорённости: {run.address}/") == 1
        family = run.family()
        os.killpg(run.make.pid, signal.SIGINT)
        _ends_without_a_child(run, family)
    key = (data_dir / "secret_key").read_text(encoding="ascii")
    records = _records(data_dir)
    (data_dir / "secret_key").chmod(0o644)
    with running(checkout, data_dir, demo=1) as again:
        assert (_shown_log_ins(again), _log_ins(file), _records(data_dir)) == (people, people, records)
        assert (data_dir / "secret_key").read_text(encoding="ascii") == key
        assert (data_dir / "secret_key").stat().st_mode & 0o777 == 0o600


def test_empty_start_prints_the_first_administrators_address(checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir, demo=0) as run:
        sentence = "Первый администратор создаётся здесь (ссылка действует один раз): "
        [link] = [line.removeprefix(sentence) for line in run.printed.splitlines() if line.startswith(sentence)]
        assert link.startswith(f"{run.address}/")
        assert status_of(link) == 200


def _log_ins(file: Path) -> list[list[str]]:
    return [line.replace("\t", " ").split() for line in file.read_text(encoding="utf-8").splitlines()]


def _shown_log_ins(run: Run) -> list[list[str]]:
    return [line.split() for line in run.printed.splitlines() if "@" in line]


def _records(data_dir: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(data_dir / "tracker.sqlite3")) as database:
        return database.execute("SELECT reference, title FROM commitments_commitment ORDER BY reference").fetchall()

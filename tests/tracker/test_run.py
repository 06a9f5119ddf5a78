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

from tests.installation import Run, alive, copy_checkout, environment, running, wait_for

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
    run = Run(checkout, data_dir, port=port)
    assert run.finish() != 0
    # The last line is make's own.
    return run.printed.splitlines()[:-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_signal_to_the_terminals_group_leaves_no_child(number: signal.Signals, checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir) as run:
        family = run.family()
        assert run.healthz() == 200
        os.killpg(run.make.pid, number)
        run.finish()
        assert wait_for(lambda: not alive(family), GONE_WITHIN), alive(family)
    assert sum("tracker.children" in command for command in family.values()) == 4, family


def test_sigterm_to_make_alone_leaves_no_child(checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir) as run:
        family = run.family()
        run.make.send_signal(signal.SIGTERM)
        run.finish()
        assert wait_for(lambda: not alive(family), GONE_WITHIN), alive(family)


@pytest.mark.parametrize("victim", ["supervisor", "make"])
def test_kill_9_leaves_no_child_and_the_next_run_has_the_port(victim: str, checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir) as run:
        family = run.family()
        address = run.address
        os.kill(run.supervisor() if victim == "supervisor" else run.make.pid, signal.SIGKILL)
        run.finish()
        assert wait_for(lambda: not alive(family), GONE_WITHIN), alive(family)
    with running(checkout, data_dir, port=int(address.rpartition(":")[2])) as again:
        assert (again.address, again.healthz()) == (address, 200)


def test_second_copy_on_the_same_data_names_the_first_ones_address(checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir) as first:
        assert _refused(checkout, data_dir) == [
            f"С этими данными уже работает другая копия: {first.address}",
            f"Another copy already runs on these data: {first.address}",
        ]
        assert first.healthz() == 200


def test_child_that_dies_is_started_again(checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir) as run:
        before = {pid for pid, command in run.family().items() if "tracker.children web" in command}
        os.killpg(min(before), signal.SIGKILL)
        assert wait_for(lambda: run.healthz() == 200, 30)
        after = {pid for pid, command in run.family().items() if "tracker.children web" in command}
        assert (len(after), after & before) == (2, set())
        said = [line for line in run.printed.splitlines() if line.startswith("Веб-сервер")]
        log = data_dir / "logs" / "web.log"
        assert said == [f"Веб-сервер: остановился, запускаю снова. Подробности: {log}"]


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


def test_data_are_kept_and_the_key_is_the_owners_alone(checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir):
        key = (data_dir / "secret_key").read_text(encoding="ascii")
    (data_dir / "secret_key").chmod(0o644)
    add = "from django.contrib.auth import get_user_model as m; m().objects.create_user('a@example.org', name='А')"
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", add],
        cwd=checkout,
        env=environment() | {"DATA_DIR": str(data_dir)},
        check=True,
    )
    with running(checkout, data_dir):
        assert (data_dir / "secret_key").read_text(encoding="ascii") == key
        assert (data_dir / "secret_key").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(data_dir / "tracker.sqlite3")) as database:
        assert database.execute("SELECT email FROM commitments_user").fetchall() == [("a@example.org",)]


def test_first_run_loads_the_demo_and_prints_its_log_ins(checkout: Path, data_dir: Path) -> None:
    with running(checkout, data_dir, demo=1) as run:
        lines = run.printed.splitlines()
        file = data_dir / "demo-logins.txt"
        people = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        assert file.stat().st_mode & 0o777 == 0o600
        start = lines.index("Вход в пример (пароли созданы для этой папки) / Log-ins of the demo:") + 1
        shown = [line.split() for line in lines[start : start + len(people)]]
        assert shown == [" ".join(person).split() for person in people]
        assert lines[start - 2] == f"Договорённости: {run.address}/"
    with running(checkout, data_dir, demo=1) as again:
        assert [" ".join(person).split() for person in people] == [
            line.split() for line in again.printed.splitlines() if "@" in line
        ]

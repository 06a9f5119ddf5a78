from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

import pytest

from tests.installation import wait_for
from tracker.place import CannotRunError
from tracker.supervisor import Child, Supervisor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORKS = "import os, time; os.fork(); os.write(1, b'x'); time.sleep(60)"
FAILS = "import sys; sys.exit('no luck')"


def _child(tmp_path: Path, code: str) -> Child:
    return Child("web", tmp_path / "logs" / "web.log", [sys.executable, "-c", code], (), {"PATH": ""})


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    """Return a supervisor whose pages never answer; signal handlers are put back after the test."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    with socket.socket() as listener:
        yield Supervisor(tmp_path, listener, "http://127.0.0.1:9", said.append, lambda: said.append("daily"))
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_dying_again_and_again_ends_in_a_sentence(
    supervisor: Supervisor,
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Child, "pause", lambda _child: 0.0)
    monkeypatch.setattr(supervisor, "_children", [_child(tmp_path, FAILS)])
    with pytest.raises(CannotRunError) as refusal:
        supervisor.serve(lambda: said.append("ready"))
    log = tmp_path / "logs" / "web.log"
    assert str(refusal.value).splitlines() == [
        f"Веб-сервер не запускается, работа остановлена. Подробности: {log}",
        f"The web process does not start, so everything was stopped. Details: {log}",
    ]
    assert said == [f"Веб-сервер: остановился, запускаю снова. Подробности: {log}"] * 4
    assert log.read_text(encoding="utf-8") == "no luck\n" * 5


def test_pause_before_a_new_start_doubles(tmp_path: Path) -> None:
    child = _child(tmp_path, FAILS)
    pauses = []
    for _ in range(4):
        child.bury(now=child.started_at + 1)
        pauses.append(child.restart_at - child.started_at - 1)
    assert pauses == [0.5, 1.0, 2.0, 4.0]


def test_long_life_forgives_earlier_deaths(tmp_path: Path) -> None:
    child = _child(tmp_path, FAILS)
    child.deaths = 4
    child.bury(now=child.started_at + 61)
    assert child.deaths == 1


def test_group_is_gone_only_with_its_grandchildren(tmp_path: Path) -> None:
    child = _child(tmp_path, FORKS)
    child.start()
    assert child.process is not None
    assert wait_for(lambda: child.log.read_bytes() == b"xx", 10)
    child.process.terminate()
    child.process.wait()
    assert not child.is_gone()
    child.send(signal.SIGKILL)
    assert wait_for(child.is_gone, 5)


def test_large_log_is_put_aside_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.supervisor.LOG_LIMIT", 3)
    child = _child(tmp_path, FAILS)
    for _ in range(2):
        child.start()
        assert child.process is not None
        child.process.wait()
    assert [path.name for path in sorted((tmp_path / "logs").iterdir())] == ["web.log", "web.log.1"]

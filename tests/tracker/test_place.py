from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tracker import place

if TYPE_CHECKING:
    from pathlib import Path


def test_address_is_the_usual_one_before_the_first_run(tmp_path: Path) -> None:
    assert place.last_address(tmp_path) == "http://127.0.0.1:8000"


def test_address_stays_known_after_the_lock_is_gone(tmp_path: Path) -> None:
    with place.lock(tmp_path) as lock:
        place.write_address(lock, "http://127.0.0.1:9000")
        place.write_address(lock, "http://127.0.0.1:911")
    assert place.last_address(tmp_path) == "http://127.0.0.1:911"


def test_folder_has_one_holder_at_a_time(tmp_path: Path) -> None:
    with place.lock(tmp_path) as lock:
        place.write_address(lock, "http://127.0.0.1:9000")
        with pytest.raises(place.CannotRunError) as refusal:
            place.lock(tmp_path)
    assert str(refusal.value).splitlines()[0] == "С этими данными уже работает другая копия: http://127.0.0.1:9000"
    place.lock(tmp_path).close()


def test_port_of_somebody_else_is_refused_at_once(free_port: int) -> None:
    pauses: list[float] = []
    with closing(socket.create_server(("127.0.0.1", free_port))), pytest.raises(place.CannotRunError):
        place.listen(free_port, "http://127.0.0.1:1", pauses.append)
    assert pauses == []


def test_port_of_a_killed_run_gets_time_to_be_let_go(free_port: int) -> None:
    taken = socket.create_server(("127.0.0.1", free_port))

    def let_go(_seconds: float) -> None:
        taken.close()

    with place.listen(free_port, f"http://127.0.0.1:{free_port}", let_go) as listener:
        assert listener.getsockname() == ("127.0.0.1", free_port)


def test_port_zero_is_any_free_one() -> None:
    with place.listen(0, "") as first, place.listen(0, "") as second:
        assert first.getsockname()[1] != second.getsockname()[1]

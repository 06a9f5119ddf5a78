"""What every test may ask for: services, ports, a mail sink; and the one hand that may lift the history's triggers."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import uuid
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from django.db import connection
from django.test import TransactionTestCase
from django.utils.translation.reloader import translation_file_changed

from commitments.migrations import _append_only as append_only
from tests import services
from tests.sink import MailSink
from tracker import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

TESTS = Path(__file__).parent
PLAIN = {"extraction", "lifecycle", "sources", "terms"}


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations as `make install` does, before the suite's other processes are started."""
    # A suite started under nohup ignores SIGHUP, and so would every process that a test hangs up on.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if not hasattr(config, "workerinput"):
        environment.compile_catalogs(Path(sys.prefix))
        # Django was set up before this file was read and may hold what it had found then.
        translation_file_changed(None, Path("django.mo"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests of the plain layers: no database can change their result. Put the slow ones first in each process."""
    for item in items:
        if item.path.relative_to(TESTS).parts[0].removesuffix(".py").removeprefix("test_") in PLAIN:
            item.add_marker(pytest.mark.plain)
    _slow_first(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def _slow_first(items: list[pytest.Item], shares: int) -> None:
    """Lay the items so that each process, which is given one share of them in a row, begins with its slow ones.

    A slow test that comes last keeps one process busy while the others have nothing left to do.
    """
    slow = [item for item in items if any(item.get_closest_marker(mark) for mark in ("browser", "processes"))]
    quick = [item for item in items if item not in set(slow)]
    share = -(-len(items) // shares)
    laid: list[pytest.Item] = []
    for number in range(shares):
        own = slow[number::shares]
        laid += own + quick[: share - len(own)]
        quick = quick[share - len(own) :]
    items[:] = laid + quick


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what lives as long as the suite: thousands of tests, and Django."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _or_skip(address: str | None, sentence: str) -> str:
    if address is None and os.environ.get("CI") == "true":
        pytest.fail(f"{sentence}; in CI this is a failure")
    return address or pytest.skip(sentence)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """Address of an empty PostgreSQL database, made for this test and dropped after it."""
    server = urlsplit(_or_skip(services.postgres(), "no PostgreSQL answers"))
    name = f"tracker_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield server._replace(path=f"/{name}").geturl()
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def redis_url(worker_id: str) -> Iterator[str]:
    """Address of an empty Redis database, one for each of the suite's processes; emptied again after the test."""
    server = urlsplit(_or_skip(services.redis(), "no Redis answers"))
    number = 15 - int(worker_id.removeprefix("gw") if worker_id.startswith("gw") else 0)
    address = server._replace(path=f"/{number}").geturl()
    with redis.Redis.from_url(address) as database:
        database.flushdb()
        yield address
        database.flushdb()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium to drive."""
    return _or_skip(services.chromium(), "no Chromium is installed")


@pytest.fixture
def migrated(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Path:
    """Make a data folder whose database has every table and no row: bringing an empty one up to date takes seconds."""
    folder = tmp_path / "данные отдела"
    folder.mkdir()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "tracker.sqlite3")])
    return folder


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    return _free_port()


@pytest.fixture
def other_free_port() -> int:
    """Return one more."""
    return _free_port()


@pytest.fixture
def smtp_sink(free_port: int) -> Iterator[MailSink]:
    """Start a mail server on the loopback that keeps what it is sent."""
    sink = MailSink(free_port)
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def _history_unguarded(db: None) -> None:
    """Lift the triggers for one test that tampers; its transaction is rolled back, which lays them again."""
    append_only.lift(connection)


@pytest.fixture(autouse=True, scope="session")
def _history_can_be_flushed() -> Iterator[None]:
    """Lift the triggers for the flush after a transactional test, and lay them again."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django has no public place for it

    def flush_without_triggers(case: TransactionTestCase) -> None:
        append_only.lift(connection)
        try:
            flush(case)
        finally:
            append_only.lay(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_triggers)
        yield

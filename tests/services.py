"""The real services that some tests need: their addresses, or None. `python -m tests.services postgres` prints one."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from contextlib import closing

import psycopg

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/tracker"
LOCAL_REDIS = "redis://127.0.0.1:6379/15"


def postgres() -> str | None:
    """Address of a PostgreSQL where databases may be made: TEST_POSTGRES_URL, else the local one if it opens."""
    return os.environ.get("TEST_POSTGRES_URL") or (LOCAL_POSTGRES if lets_in() else None)


def redis() -> str | None:
    """Address of a Redis whose named database is the tests' own: TEST_REDIS_URL, else the local one if it answers."""
    return os.environ.get("TEST_REDIS_URL") or (LOCAL_REDIS if answers(6379) else None)


def chromium() -> str | None:
    """Path of a Chromium: TRACKER_CHROMIUM, else the one on PATH."""
    return os.environ.get("TRACKER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def lets_in() -> bool:
    """Whether the local PostgreSQL lets its own user in without a password."""
    try:
        psycopg.connect("postgres://postgres@127.0.0.1:5432/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def answers(port: int) -> bool:
    """Whether something listens on this port of the loopback."""
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


SERVICES = {"postgres": postgres, "redis": redis, "chromium": chromium}

if __name__ == "__main__":
    address = SERVICES[sys.argv[1]]()
    sys.stdout.write(f"{address or ''}\n")
    sys.exit(0 if address else 1)

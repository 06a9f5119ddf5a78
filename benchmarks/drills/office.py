"""A PostgreSQL database of its own for the drills of one run, with Django set up on it; dropped at the end."""

from __future__ import annotations

import logging
import os
import sys
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg

from tests import services

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def office() -> Iterator[None]:
    """Make the database, bring it up to date, hand it over; end with a sentence where no PostgreSQL answers."""
    address = services.postgres()
    if address is None:
        sys.exit("No PostgreSQL answers: set TEST_POSTGRES_URL, or let one on 127.0.0.1:5432 in without a password.")
    server = urlsplit(address)
    name = f"drill_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            os.environ["TEST_DATABASE_URL"] = server._replace(path=f"/{name}").geturl()
            os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings.testing"
            _set_up()
            yield
        finally:
            _close()
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _set_up() -> None:
    import django  # noqa: PLC0415 - the settings read the address that has just been set
    from django.core.management import call_command  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    django.setup()
    # Answers tell the forms of their pages, and no mail leaves.
    setup_test_environment(debug=False)
    # Each refusal that is wanted would say so.
    logging.disable()
    call_command("migrate", verbosity=0)


def _close() -> None:
    from django.db import connections  # noqa: PLC0415 - see above

    connections.close_all()

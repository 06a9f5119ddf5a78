"""Several people who press at the same moment: each in a thread with a browser and a database connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitments.models import User


def browser(person: User) -> Client:
    """Log a person in; what goes wrong in a page is an answer of 500, as in production."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def fields_of(client: Client, address: str) -> dict[str, Any]:
    """Read what the form of a page holds, its version and its key included."""
    form = client.get(address).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value is not None}


class Crowd:
    """People who send their forms together, as often as wanted."""

    def __init__(self, size: int) -> None:
        self._barrier = Barrier(size)
        self._pool = ThreadPoolExecutor(size)

    def send(self, sent: Sequence[tuple[Client, str, dict[str, Any]]]) -> list[int]:
        """Send every form at once; return the statuses of the answers."""
        return sorted(self._pool.map(self._one, sent))

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown()

    def _one(self, sent: tuple[Client, str, dict[str, Any]]) -> int:
        client, address, fields = sent
        try:
            self._barrier.wait(timeout=30)
            return client.post(address, fields).status_code
        finally:
            connection.close()

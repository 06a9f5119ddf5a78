from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import sqlalchemy
from celery import Celery

from tracker import broker

if TYPE_CHECKING:
    from pathlib import Path


def _visible(url: str) -> list[bool]:
    engine = sqlalchemy.create_engine(url.removeprefix(broker.PREFIX))
    with engine.begin() as connection:
        rows = connection.execute(sqlalchemy.text("SELECT visible FROM kombu_message ORDER BY id")).scalars().all()
    engine.dispose()
    return [bool(row) for row in rows]


def test_delivered_messages_are_deleted_and_waiting_ones_stay(tmp_path: Path) -> None:
    url = f"sqla+sqlite:///{tmp_path / 'очередь.sqlite3'}"
    app = Celery("test", broker=url, set_as_current=False)
    broker.prepare(app)
    assert _visible(url) == []
    app.send_task("first")
    app.send_task("second")
    with app.connection_for_read() as connection, closing(connection.SimpleQueue("celery")) as queue:
        queue.get(timeout=5).ack()
    assert sorted(_visible(url)) == [False, True]
    broker.prune(url)
    assert _visible(url) == [True]
    app.close()


def test_other_brokers_need_no_pruning() -> None:
    broker.prune("redis://127.0.0.1:1/0")

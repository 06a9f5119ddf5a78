"""The embedded broker: an SQLite file that kombu's SQLAlchemy transport keeps. It carries doorbells only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy

if TYPE_CHECKING:
    from celery import Celery

PREFIX = "sqla+"


def prepare(app: Celery) -> None:
    """Make tables and queue before several processes would, at once; drop what was delivered before."""
    with app.connection_for_write() as connection:
        app.amqp.queues[app.conf.task_default_queue].bind(connection.default_channel).declare()
    prune(app.conf.broker_url)


def prune(url: str) -> None:
    """Delete delivered messages: the transport hides them and keeps them for ever. Other brokers need nothing."""
    if not url.startswith(PREFIX):
        return
    engine = sqlalchemy.create_engine(url.removeprefix(PREFIX))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DELETE FROM kombu_message WHERE NOT visible"))
    engine.dispose()

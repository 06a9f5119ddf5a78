"""Project wiring: settings, addresses, the Celery application, the supervisor of `make run`. No rules of the domain."""

from tracker.celery import app as celery_app

__all__ = ["celery_app"]

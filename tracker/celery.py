"""The Celery application. A message is a doorbell that carries no fact: what is to be done is a row."""

from celery import Celery

app = Celery("tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["commitments"])

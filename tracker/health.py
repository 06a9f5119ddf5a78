"""`python -m tracker.health web|worker|beat`: a service's health check. Exit code 0, or a sentence why not."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
import urllib.request

import django

# The tick comes every minute; three missed ones are no accident.
LONGEST_SILENCE = dt.timedelta(minutes=3)


def web() -> str:
    """Ask /healthz of this container under a name that the pages answer to."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    url = f"http://127.0.0.1:{os.environ['PORT']}/healthz"
    request = urllib.request.Request(url, headers={"Host": host})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5):
            return ""
    except OSError as error:
        return f"Страницы не отвечают: {error}"


def worker() -> str:
    """Ask this container's worker over the broker."""
    from tracker.celery import app  # noqa: PLC0415 - only this check needs it

    name = f"celery@{socket.gethostname()}"
    try:
        answered = app.control.inspect(destination=[name], timeout=5).ping()
    except OSError as error:
        return f"Очередь не отвечает: {error}"
    return "" if answered else f"Исполнитель {name} не отвечает."


def beat() -> str:
    """Read from the database when the minute's work was last done."""
    django.setup()
    from django.utils.timezone import now  # noqa: PLC0415, TID251 - the check's own edge

    from commitments.models import Pulse  # noqa: PLC0415 - after django.setup

    last = Pulse.objects.filter(name="tick").values_list("beat_at", flat=True).first()
    if last is None or now() - last > LONGEST_SILENCE:
        return f"Ежеминутная работа не идёт: последний раз {last or 'никогда'}."
    return ""


CHECKS = {"web": web, "worker": worker, "beat": beat}


def main(name: str) -> int:
    """Run one check."""
    sentence = CHECKS[name]()
    if sentence:
        sys.stderr.write(f"{sentence}\n")
    return 1 if sentence else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

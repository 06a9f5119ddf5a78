"""A child of the supervisor: `python -m tracker.children web|worker|beat LIFELINE SOCKET`, two file descriptors.

The supervisor holds the other end of the lifeline, a pipe, and never writes. When it is gone, by kill -9 too, the pipe
ends, and the child takes its whole process group with it. Works wherever there are pipes and process groups.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

SECONDS_TO_END = 3.0

WEB = [
    "gunicorn",
    "tracker.wsgi",
    *("--worker-class", "gthread", "--threads", "8", "--workers", "1", "--keep-alive", "5"),
    *("--graceful-timeout", "3", "--timeout", "60", "--no-control-socket", "--log-level", "warning"),
]
WORKER = [
    "celery",
    *("-A", "tracker", "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
]
BEAT = ["celery", "-A", "tracker", "beat", "--loglevel", "WARNING"]


def watch(lifeline: int) -> None:
    """Wait for the end of the pipe, then end this process group: politely, then surely."""
    os.read(lifeline, 1)
    os.killpg(0, signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os.killpg(0, signal.SIGKILL)


def serve_pages(listener: int) -> None:
    """Run gunicorn on the socket that the supervisor has opened."""
    from gunicorn.app.wsgiapp import run  # noqa: PLC0415 - one child needs one of the two

    sys.argv = [*WEB, "--bind", f"fd://{listener}"]
    run()  # type: ignore[no-untyped-call]  # gunicorn has no types


def run_celery(arguments: list[str]) -> None:
    """Run a Celery program in this process."""
    from celery.__main__ import main as celery  # noqa: PLC0415 - one child needs one of the two

    sys.argv = arguments
    celery()


def main(name: str, lifeline: int, listener: int) -> None:
    """Tie the process to the supervisor and become what the name says."""
    threading.Thread(target=watch, args=(lifeline,), daemon=True, name="lifeline").start()
    if name == "web":
        serve_pages(listener)
    else:
        run_celery({"worker": WORKER, "beat": BEAT}[name])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

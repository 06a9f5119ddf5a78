from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import compose
from tests.compose import MissingVariableError
from tests.installation import ROOT, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sink import MailSink

SECRETS = {
    "SECRET_KEY": "0123456789-only-for-the-compose-test-0123456789-abcdef",
    "ALLOWED_HOSTS": "tracker.example.org",
    "TRACKER_BASE_URL": "https://tracker.example.org",
    "TRACKER_FROM_EMAIL": "tracker@example.org",
    "POSTGRES_PASSWORD": "parol",
    "REDIS_PASSWORD": "ochered",
}
OURS = ("migrate", "web", "worker", "beat")
LONG_RUNNING = ("web", "worker", "beat", "db", "redis", "mail")


def test_services_are_the_ones_the_docs_name() -> None:
    assert set(compose.services(SECRETS)) == {*LONG_RUNNING, "migrate"}


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_long_running_service_restarts_and_has_a_health_check(name: str) -> None:
    service = compose.services(SECRETS)[name]
    assert (service["restart"], set(service["healthcheck"]) >= {"test", "interval", "timeout", "retries"}) == (
        "unless-stopped",
        True,
    )


def test_addresses_inside_name_the_services() -> None:
    environment = compose.services(SECRETS)["web"]["environment"]
    assert (environment["DATABASE_URL"], environment["CELERY_BROKER_URL"], environment["EMAIL_URL"]) == (
        "postgres://tracker:parol@db:5432/tracker",
        "redis://:ochered@redis:6379/0",
        "smtp://mail:1025",
    )


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_start_without_a_secret_fails_with_a_sentence(name: str) -> None:
    with pytest.raises(MissingVariableError) as refusal:
        compose.services({**SECRETS, name: ""})
    variable, _, sentence = str(refusal.value).partition(" ")
    assert (variable, sentence.split()[:2]) == (name, ["не", "задан."])


def test_sample_environment_names_every_required_variable() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert {line.partition("=")[0] for line in lines if line and not line.startswith("#")} == set(SECRETS)


@pytest.mark.processes
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "SECRET_KEY не задан. Укажите его в окружении или в файле .env"),
        ("change-me", "SECRET_KEY — образец или короче 40 знаков."),
    ],
)
def test_migration_without_a_secret_key_ends_with_a_sentence(value: str, sentence: str) -> None:
    service = compose.services(SECRETS)["migrate"]
    done = _run(service["command"], {**service["environment"], "SECRET_KEY": value})
    assert done.returncode != 0
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr


def _environment(service: dict[str, Any]) -> dict[str, str]:
    # Only what the container would have, and this environment's Python as `python`.
    return {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": "/", **service["environment"]}


def _run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=_environment({"environment": environment}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _is_healthy(service: dict[str, Any]) -> bool:
    kind, *command = service["healthcheck"]["test"]
    assert kind == "CMD"
    return _run(command, service["environment"]).returncode == 0


@contextmanager
def _started(name: str, service: dict[str, Any], tmp_path: Path) -> Iterator[Path]:
    log = tmp_path / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            service["command"],
            cwd=ROOT,
            env=_environment(service),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield log
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.mark.processes
@pytest.mark.skipif(sys.platform != "linux", reason="the containers are Linux's: /dev/shm")
def test_services_become_healthy_and_send_a_reminder(
    postgres_url: str,
    redis_url: str,
    smtp_sink: MailSink,
    other_free_port: int,
    tmp_path: Path,
) -> None:
    here = {
        "DATABASE_URL": postgres_url,
        "CELERY_BROKER_URL": redis_url,
        "EMAIL_URL": smtp_sink.url,
        "CELERY_BEAT_SCHEDULE_FILENAME": str(tmp_path / "beat-schedule"),
        "TRACKER_TICK_SECONDS": "1",
    }
    services = compose.services(SECRETS)
    for name in OURS:
        services[name]["environment"] |= here
    services["web"]["environment"]["PORT"] = str(other_free_port)
    migrated = _run(services["migrate"]["command"], services["migrate"]["environment"])
    assert migrated.returncode == 0, migrated.stderr
    with ExitStack() as stack:
        logs = {name: stack.enter_context(_started(name, services[name], tmp_path)) for name in OURS[1:]}
        for name, log in logs.items():
            assert wait_for(partial(_is_healthy, services[name]), 60), f"{name}: {log.read_text(encoding='utf-8')}"
        assert smtp_sink.received == []
        made = _run(["python", "-m", "tests.tracker.due_message"], services["worker"]["environment"])
        assert made.returncode == 0, made.stderr
        assert smtp_sink.wait_for(1, 30), logs["worker"].read_text(encoding="utf-8")
    assert [(mail.recipients, mail.message_id) for mail in smtp_sink.received] == [
        (("officer@example.org",), "<due@compose.test>"),
    ]

"""`manage.py run`: prepare the data folder, then serve pages, worker and beat until a signal comes."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection

from tracker import broker, place
from tracker.celery import app
from tracker.supervisor import Supervisor

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable

OWNER_ONLY = 0o600
LARGEST_PORT = 65_535


class Command(BaseCommand):
    """Everything that `make run` starts."""

    help = "Запустить страницы, исполнителя заданий и часы в одной папке данных (DATA_DIR)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="0 — любой свободный")
        parser.add_argument("--empty", action="store_true", default=os.environ.get("DEMO") == "0", help="без примера")

    def handle(self, *_: object, **options: Any) -> None:
        try:
            self.run(port_from(options["port"]), empty=options["empty"])
        except place.CannotRunError as refusal:
            with suppress(OSError):
                self.stderr.write(str(refusal))
            sys.exit(1)
        except KeyboardInterrupt:
            sys.exit(130)

    def run(self, port: int, *, empty: bool) -> None:
        """Take the folder and the port, prepare the data, serve."""
        data_dir = data_dir_of_settings()
        with place.lock(data_dir) as lock, place.listen(port, place.last_address(data_dir)) as listener:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            place.write_address(lock, address)
            settings.TRACKER_BASE_URL = address
            lines = self.prepare(data_dir, address, empty=empty)
            daily = Daily(app.conf.broker_url, self.say)
            supervisor = Supervisor(data_dir, listener, address, self.say, daily)
            supervisor.serve(lambda: self.say("\n".join(lines)))

    def prepare(self, data_dir: Path, address: str, *, empty: bool) -> list[str]:
        """Bring key, database and broker up to date, fill them on the first run; return what to print."""
        guard_key(data_dir / "secret_key")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        broker.prepare(app)
        logins = data_dir / "demo-logins.txt"
        lines = [f"Договорённости: {address}/"]
        if empty:
            lines += first_administrator()
        elif wants_demo(logins):
            self.say("Загружаю показательные данные, это несколько секунд.")
            call_command("demo", stdout=io.StringIO())
        connection.close()
        return [*lines, *log_ins(logins), "Остановить: Ctrl+C. / Stop with Ctrl+C."]

    def say(self, line: str) -> None:
        """Print a line; a terminal that has gone away is no reason to fail."""
        with suppress(OSError):
            self.stdout.write(line)
            self.stdout.flush()


def data_dir_of_settings() -> Path:
    """Return the embedded installation's folder, or raise CannotRunError under other settings."""
    folder = getattr(settings, "DATA_DIR", None)
    if folder is None:
        raise place.CannotRunError(
            "Команда run работает только с настройками tracker.settings.embedded.",
            "The command run works under tracker.settings.embedded alone.",
        )
    return Path(folder)


class Daily:
    """What the supervisor does once a day: the embedded broker keeps delivered messages until they are deleted."""

    def __init__(self, url: str, say: Callable[[str], None]) -> None:
        self._url = url
        self._say = say

    def __call__(self) -> None:
        """Prune; a busy file waits for the next day."""
        try:
            broker.prune(self._url)
        except Exception as error:  # noqa: BLE001 - housekeeping must not end the supervisor
            self._say(f"Очистка очереди отложена до завтра: {error}")


def port_from(text: str) -> int:
    """Read a port number, or raise CannotRunError."""
    if text.isdecimal() and int(text) <= LARGEST_PORT:
        return int(text)
    raise place.CannotRunError(
        f"Порт — число от 0 до {LARGEST_PORT}, а указано: {text}",
        f"A port is a number from 0 to {LARGEST_PORT}, this is: {text}",
    )


def wants_demo(logins: Path) -> bool:
    """Whether nobody is there yet, or only the passwords of the demo's people are missing (a first run was killed).

    People who stayed when the demo was taken out are closed, and do not bring it back.
    """
    people = get_user_model().objects
    return not people.exists() or (not logins.exists() and people.filter(is_demo=True, is_active=True).exists())


def guard_key(path: Path) -> None:
    """Keep the secret key readable by its owner alone."""
    if not path.exists():
        raise place.CannotRunError(
            f"В папку данных нельзя писать: {path.parent}. Укажите другую: make run DATA_DIR=/путь/к/папке",
            f"The data folder cannot be written: {path.parent}. Name another one: make run DATA_DIR=/path/to/folder",
        )
    if path.stat().st_mode & 0o777 != OWNER_ONLY:
        path.chmod(OWNER_ONLY)


def first_administrator() -> list[str]:
    """Return the one-time address where the first administrator is made, if there is none yet."""
    if "first_administrator" not in get_commands():
        return []
    printed = io.StringIO()
    call_command("first_administrator", stdout=printed)
    link = printed.getvalue().strip()
    return [f"Первый администратор создаётся здесь (ссылка действует один раз): {link}"] if link else []


def log_ins(path: Path) -> list[str]:
    """Return the demo's log-ins as a table; the file has lines of role, name, address, password between tabs."""
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    title = "Вход в пример (пароли созданы для этой папки) / Log-ins of the demo:"
    return [title, *("  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)]

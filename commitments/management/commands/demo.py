"""Load the demo, or take it out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from commitments import clock
from commitments.management.demo import give_passwords, load, remove

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """`demo [--remove] [--logins FILE]`."""

    help = "Загружает показательные данные; повторный запуск ничего не меняет"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="удалить показательные данные, и только их")
        parser.add_argument("--logins", type=Path, help="куда записать имена и пароли")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.TRACKER_DEMO_ALLOWED:
            raise CommandError("Показательные данные в рабочей установке не загружают.")
        logins = options["logins"] or settings.DATA_DIR / "demo-logins.txt"
        with translation.override("ru"):
            if options["remove"]:
                self._remove(logins)
            else:
                self._load(logins)

    def _load(self, logins: Path) -> None:
        loaded = load(clock.now())
        give_passwords(logins)
        self.stdout.write("Показательные данные загружены." if loaded else "Показательные данные уже есть.")

    def _remove(self, logins: Path) -> None:
        removed = remove()
        logins.unlink(missing_ok=True)
        self.stdout.write(
            f"Показательных строк удалено: {removed.gone}, оставлено: {removed.kept} (на них опираются ваши)."
        )

"""Puts an archive of `backup` into an empty installation, and holds all mail until somebody releases it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from commitments import clock
from commitments.management import backup

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """`restore PATH`."""

    help = "Восстанавливает архив команды backup в пустую базу; вся почта придерживается до release_mail"
    # The database may not be there yet, and what there is is about to be replaced.
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="архив команды backup")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            manifest = backup.restore(Path(options["path"]), now=clock.now())
        except (backup.BadArchiveError, backup.NotEmptyError) as error:
            message = f"{error} Ничего не изменено."
            raise CommandError(message) from error
        self.stdout.write(
            f"Восстановлено на {manifest.made_at[:16].replace('T', ' ')} UTC, файлов: {len(manifest.members)}.\n"
            "Почта придержана: проверьте данные (verify_history) и отпустите её командой release_mail.",
        )

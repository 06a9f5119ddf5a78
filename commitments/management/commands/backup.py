"""Writes the database and the attached files into one checksummed archive, while people work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from commitments import clock
from commitments.management import backup

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """`backup PATH`."""

    help = "Пишет базу и приложенные файлы в один архив с контрольными суммами; работать можно дальше"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="куда: новый файл, например tracker-2026-07-14.tar.gz")

    def handle(self, *_args: Any, **options: Any) -> None:
        path = Path(options["path"])
        try:
            manifest, lost = backup.write(path, now=clock.now())
        except FileExistsError as error:
            message = f"Такой файл уже есть: {path}. Назовите другой."
            raise CommandError(message) from error
        except OSError as error:
            message = f"Записать не удалось: {error}"
            raise CommandError(message) from error
        self.stdout.write(f"Записано: {path}, {path.stat().st_size} байт, файлов: {len(manifest.members)}.")
        if lost:
            message = f"На диске не нашлось приложенных файлов: {len(lost)}. Остальное записано. Первый: {lost[0]}"
            raise CommandError(message, returncode=2)

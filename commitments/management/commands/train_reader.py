"""manage.py train_reader: learns the weights of a language from labelled articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.extraction import train

_FEWEST_FOLDS = 2


class Command(BaseCommand):
    """Writes the weights into the language's folder and tells how they read articles that they have not seen."""

    help = "Обучает чтение статей по размеченным текстам (NAME.txt и NAME.json) и записывает веса"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="каталог размеченных статей")
        parser.add_argument("--language", default="ru", help="код языка, по умолчанию ru")
        parser.add_argument("--folds", type=int, default=5, help="частей перекрёстной проверки, по умолчанию 5")
        parser.add_argument("--out", type=Path, metavar="DIR", help="куда записать веса, по умолчанию в каталог языка")

    def handle(self, **options: Any) -> None:
        if not options["folder"].is_dir():
            raise CommandError(f"{options['folder']}: нет такого каталога.")
        if options["folds"] < _FEWEST_FOLDS:
            raise CommandError("Перекрёстной проверке нужно не меньше двух частей (--folds).")
        try:
            report = train(options["folder"], options["language"], options["folds"], options["out"])
        except (ValueError, KeyError) as error:
            raise CommandError(f"Обучить не удалось: {error}.") from error
        except ModuleNotFoundError as error:
            raise CommandError(f"Языка «{options['language']}» нет среди читаемых.") from error
        self.stdout.write(f"Статей: {report.articles}")
        self.stdout.write(f"{'':12}{'обучающие':>12}{'невиденные':>12}")
        for name, value in report.on_training.items():
            self.stdout.write(f"{name:12}{value:12.3f}{report.on_unseen[name]:12.3f}")

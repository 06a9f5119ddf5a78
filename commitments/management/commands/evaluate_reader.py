"""manage.py evaluate_reader: reads labelled articles and tells how well, by language and kind, with what went wrong."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.extraction import Scored, score
from commitments.terms import Kind


class Command(BaseCommand):
    """Prints a table of figures a language, one of kinds, and the errors."""

    help = "Читает размеченные статьи и печатает, насколько верно: по языкам и видам, с интервалами и ошибками"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="каталог размеченных статей")
        parser.add_argument("--only", metavar="LANGUAGE", help="только этот язык: ru, en, uz или kk")
        parser.add_argument("--sealed", type=Path, metavar="FILE", help="статьи, которые входят только в итоги")
        parser.add_argument("--no-errors", action="store_true", help="без списка ошибок")

    def handle(self, **options: Any) -> None:
        if not options["folder"].is_dir():
            raise CommandError(f"{options['folder']}: нет такого каталога.")
        scored = [one for one in score(options["folder"]) if options["only"] in (None, one.language)]
        if not scored:
            raise CommandError(f"{options['folder']}: нет размеченных статей (NAME.txt и NAME.json) на этом языке.")
        sealed = _names(options["sealed"])
        for language in dict.fromkeys(one.language for one in scored):
            self._language(language, [one for one in scored if one.language == language], sealed)
        if not options["no_errors"]:
            self._errors([one for one in scored if one.name not in sealed])

    def _language(self, language: str, articles: Sequence[Scored], sealed: frozenset[str]) -> None:
        self.stdout.write(f"\n{language}: статей {len(articles)}, обещаний {sum(one.labels for one in articles)}")
        low, high = Scored.interval(articles, "commitment")
        for name, value in Scored.figures(articles).items():
            between = f"   95 %: {low:.3f}–{high:.3f}" if name == "commitment" else ""
            self.stdout.write(f"  {name:12}{value:8.3f}{between}")
        for title, group in (
            ("открытые", [one for one in articles if one.name not in sealed]),
            ("закрытые", [one for one in articles if one.name in sealed]),
        ):
            if sealed and group:
                found = Scored.figures(group)
                line = f"{len(group)} статей, commitment {found['commitment']:.3f}, record {found['record']:.3f}"
                self.stdout.write(f"  {title}: {line}")
        empty = [one for one in articles if not one.labels]
        if empty:
            self.stdout.write(f"  лишних в статьях без обещаний: {sum(one.found for one in empty)} на {len(empty)}")
        for kind in Kind:
            value = Scored.figures(articles, kind)["commitment"]
            self.stdout.write(f"  {kind.value:12}{value:8.3f}")

    def _errors(self, articles: Sequence[Scored]) -> None:
        kinds = Counter(error.partition(":")[0].partition(" (")[0] for one in articles for error in one.errors)
        self.stdout.write(f"\nОшибки (без закрытых статей): {', '.join(f'{k} {n}' for k, n in kinds.most_common())}")
        for one in articles:
            for error in one.errors:
                self.stdout.write(f"{one.name}: {error}")


def _names(path: Path | None) -> frozenset[str]:
    if path is None:
        return frozenset()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"{path}: не читается.") from error
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))

"""manage.py extract: reads text files and writes what the reader finds, in the form of the extraction schema."""

import json
from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language

from commitments.extraction import extract, likely_language, reads
from commitments.queries.articles import unread_sentence


@dataclass(frozen=True)
class _Article:
    path: Path
    text: str
    published: date | None


class Command(BaseCommand):
    """Needs no database, no key and no place to write but the output."""

    help = "Читает тексты статей и записывает найденные договорённости в JSON (схема extraction/schema.json)"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="текстовый файл в UTF-8, первая строка — заголовок"
        )
        dates = parser.add_mutually_exclusive_group()
        dates.add_argument("--published", metavar="YYYY-MM-DD", help="дата публикации всех статей")
        dates.add_argument("--dates", type=Path, metavar="FILE", help="файл строк NAME<TAB>YYYY-MM-DD")
        parser.add_argument("--out", type=Path, metavar="DIR", help="каталог для NAME.json; не нужен для одного файла")

    def handle(self, **options: Any) -> None:
        paths, out = options["paths"], options["out"]
        _check_paths(paths, out)
        published = _published(options["published"], options["dates"])
        articles = [_Article(path, _read(path), published.get(path.stem, published.get(""))) for path in paths]
        if out is not None:
            _make_folder(out)
        for article in articles:
            reading = extract(article.text, article.published)
            if not reads(reading.language):
                sentence = unread_sentence(likely_language(article.text), get_language() or "ru")
                self.stderr.write(f"{article.path}: {sentence}")
            result = json.dumps(reading.as_json(article.text), ensure_ascii=False, indent=1)
            if out is None:
                self.stdout.write(result)
            else:
                _write(out / f"{article.path.stem}.json", result + "\n")


def _check_paths(paths: list[Path], out: Path | None) -> None:
    if len(paths) > 1 and out is None:
        raise CommandError("Файлов несколько: укажите каталог для результатов (--out).")
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(path.stem, path)
        if other is not path:
            raise CommandError(f"Имена файлов совпадают: {other} и {path}.")


def _published(day: str | None, file: Path | None) -> dict[str, date]:
    """Give the day of publication by name; the empty name stands for every article."""
    if day is not None:
        return {"": _day(day, "--published")}
    if file is None:
        return {}
    found: dict[str, date] = {}
    for number, line in enumerate(_read(file).splitlines(), start=1):
        name, tab, text = line.partition("\t")
        if tab:
            found[name] = _day(text.strip(), f"{file}, строка {number}")
        elif line.strip():
            raise CommandError(f"{file}, строка {number}: ожидается NAME<TAB>YYYY-MM-DD.")
    return found


def _day(text: str, where: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise CommandError(f"{where}: «{text}» — не дата вида ГГГГ-ММ-ДД.")
    return found


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: текст не в кодировке UTF-8.") from error
    except FileNotFoundError as error:
        raise CommandError(f"{path}: файл не найден.") from error
    except OSError as error:
        raise CommandError(f"{path}: файл не удалось прочитать ({error.strerror}).") from error


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"{out}: каталог не удалось создать ({error.strerror}).") from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise CommandError(f"{path}: результат не удалось записать ({error.strerror}).") from error

"""Writes the words that records are found by anew, while people work."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from commitments.actions import search


class Command(BaseCommand):
    """`rebuild_search`."""

    help = "Записывает слова для поиска по всем записям заново"

    def handle(self, *_args: Any, **_options: Any) -> None:
        records, changed = search.rebuild()
        self.stdout.write(f"Записей: {records}, слова исправлены у {changed}.")

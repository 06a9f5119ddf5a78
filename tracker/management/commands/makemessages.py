"""Django's `makemessages` for a project whose msgids are Russian: the Russian catalog keeps the plural forms alone."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Nothing is guessed from similar texts, and a run that finds nothing new changes no line."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Update one catalog; each of its entries is a block between empty lines."""
        super().write_po_file(potfile, locale)
        catalog = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        header, *entries = catalog.read_text(encoding="utf-8").strip().split("\n\n")
        if locale == settings.LANGUAGE_CODE:
            entries = [entry for entry in entries if "\nmsgid_plural " in entry]
        lines = [line for line in header.splitlines() if not line.startswith('"POT-Creation-Date:')]
        catalog.write_text("\n\n".join(["\n".join(lines), *entries]) + "\n", encoding="utf-8")

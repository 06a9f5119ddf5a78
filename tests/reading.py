"""Pages read as a person reads them, with everything set apart that the product itself does not say.

Data comes back from the database in letters of its own: whatever is still Cyrillic on a page was written by the code.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import translation
from django.utils.translation import trans_real

from commitments.labels import NATIVE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

CYRILLIC = re.compile("[\u0400-\u04ff]")
# Letters that no language of the pages writes, as many as there are Cyrillic ones: quotes keep their offsets.
DISGUISE = {0x400 + place: 0x1E00 + place for place in range(0x100)}
SAID_BY_ATTRIBUTES = {"title", "placeholder", "alt", "aria-label", "aria-description"}
SILENT = {"script", "style", "template"}
OPENED, CLOSED = "⟦", "⟧"
MARKED = re.compile(f"{OPENED}[^{OPENED}{CLOSED}]*{CLOSED}")


class _Reader(HTMLParser):
    """Texts of a page and of its attributes, in pieces."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in SILENT:
            self._silent = tag
        shown = SAID_BY_ATTRIBUTES | ({"value"} if known.get("type") in {"submit", "button"} else set())
        self.pieces += [value for key, value in attrs if key in shown and value]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        # Languages are offered each in its own name.
        if not self._silent and data.strip() and data.strip() not in NATIVE_NAMES.values():
            self.pieces.append(" ".join(data.split()))


def read(page: str) -> list[str]:
    """Return every text that the page shows or tells to a screen reader."""
    return _Reader(page).pieces


def unmarked(page: str) -> list[str]:
    """Return what is Cyrillic outside of the marks; a mark may hold others."""
    text = "\n".join(read(page))
    while MARKED.search(text):
        text = MARKED.sub("", text)
    return [line for line in text.splitlines() if CYRILLIC.search(line)]


@contextmanager
def data_in_disguise(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every text that comes from the database be written in letters of its own."""
    with patch.context() as patched:
        for field in (models.CharField, models.TextField):
            patched.setattr(field, "from_db_value", _disguised_column, raising=False)
        kept = models.JSONField.from_db_value
        patched.setattr(models.JSONField, "from_db_value", lambda *given: disguised(kept(*given)))
        yield


def _disguised_column(_field: object, value: object, _expression: object, _connection: object) -> object:
    return disguised(value)


def disguised(value: object) -> object:
    """Write a text, or the texts in a list or a table, in the letters of the disguise."""
    if isinstance(value, str):
        return value.translate(DISGUISE)
    if isinstance(value, list):
        return [disguised(one) for one in value]
    if isinstance(value, dict):
        return {key: disguised(one) for key, one in value.items()}
    return value


@contextmanager
def marked_texts(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give every translated text in ⟦ ⟧, as it stands in the code."""

    def single(text: str) -> str:
        return f"{OPENED}{text}{CLOSED}" if text else text

    def counted(one: str, many: str, number: float) -> str:
        return single(one if number == 1 else many)

    real: Any = translation._trans  # type: ignore[attr-defined]
    with patch.context() as patched:
        patched.setattr(real, "gettext", single)
        patched.setattr(real, "pgettext", lambda _context, text: single(text))
        patched.setattr(real, "ngettext", counted)
        patched.setattr(real, "npgettext", lambda _context, *given: counted(*given))
        yield


class _Missing:
    """Stands behind a language's catalogs and hears what none of them has."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        self.heard = heard

    def gettext(self, text: str) -> str:
        self.heard(text)
        return text

    def pgettext(self, _context: str, text: str) -> str:
        return self.gettext(text)

    def ngettext(self, one: str, many: str, number: float) -> str:
        return self.gettext(one if number == 1 else many)

    def npgettext(self, _context: str, one: str, many: str, number: float) -> str:
        return self.ngettext(one, many, number)


@contextmanager
def untranslated(language: str, patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect the texts that are asked for in this language and are in none of its catalogs."""
    found: list[str] = []
    with patch.context() as patched:
        patched.setattr(trans_real.translation(language), "_fallback", _Missing(found.append))
        yield found

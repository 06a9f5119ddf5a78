"""Reading one article: language, day of publication, promises."""

from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from commitments.extraction.clean import Clean
from commitments.extraction.dateline import dateline
from commitments.extraction.languages import detect_language
from commitments.extraction.reader import Language, read
from commitments.extraction.result import Amount, Reading, Span

_PACKAGE = "commitments.extraction"
_KNOWN = ("ru", "en", "uz", "kk")


def extract(text: str, published_on: date | None, language: str | None = None) -> Reading:
    """Read the promises out of an article.

    text: the article, headline on the first line; all offsets of the answer count its characters. published_on: the day
    that dates without a year are counted from; None takes a full date from the dateline, and without one such dates
    stay null. language: ru, en, uz or kk when it is known, else it is detected; any other is read as "und", with no
    promises. Never raises on any text; the same arguments give the same answer; time grows linearly with the text.
    """
    clean = Clean(text)
    code = language if language is not None else detect_language(clean.text)
    code = code if code in _KNOWN else "und"
    published = published_on or dateline(clean.text).full
    known = _language(code)
    found = read(clean.text, published, known) if known else ()
    return Reading(code, published, tuple(clean.found(one) for one in found))


def amounts_named(text: str, language: str) -> list[Amount]:
    """Give the sums and quantities of a text, in order, in a language that is read; none in any other."""
    known, clean = words_and_dates(language), Clean(text)
    return clean.amounts(known.amounts_in(clean.text, Span(0, len(clean.text)))) if known else []


@cache
def reads(language: str) -> bool:
    """Say whether promises are found in texts of this language (ISO 639-1); "und" and the rest give none."""
    return language in _KNOWN and find_spec(f"{_PACKAGE}.{language}") is not None


@cache
def _language(code: str) -> Language | None:
    """Load a language from its folder; None for one that has no folder yet."""
    if not reads(code):
        return None
    known: Language = import_module(f"{_PACKAGE}.{code}").language()
    return known


@cache
def words_and_dates(code: str) -> Language | None:
    """Give a language without its weights, for its sentences, dates and amounts; None for one that is not read."""
    if not reads(code):
        return None
    known: Language = import_module(f"{_PACKAGE}.{code}").untrained()
    return known

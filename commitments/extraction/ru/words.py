"""Russian word forms: dictionary form and grammar by pymorphy3, meanings by the lexicons of this folder."""

import logging
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from commitments.extraction.words import Form, Stems, plain_grammar, read_stems, read_topics

_FOLDER = Path(__file__).parent
_REMEMBERED = 60_000
# A longer run of letters is no word; the dictionary's guesser would only waste time on it.
_LONGEST_WORD = 40


@cache
def _analyser() -> Any:  # noqa: ANN401 - pymorphy3 has no types
    import pymorphy3  # noqa: PLC0415 - a third of a second that only the first reading pays

    # It announces its dictionary to whoever listens; a command's output is no place for that.
    logging.getLogger("pymorphy3").setLevel(logging.WARNING)
    return pymorphy3.MorphAnalyzer(lang="ru")  # type: ignore[no-untyped-call]  # pymorphy3 has no types


@cache
def _cues() -> Stems:
    return read_topics(_FOLDER / "cues.tsv")


@cache
def _topics() -> Stems:
    return read_topics(_FOLDER / "topics.tsv")


@cache
def _places() -> Stems:
    return read_stems(_FOLDER / "places.tsv")


@cache
def abbreviations() -> frozenset[str]:
    """Give the abbreviations after whose dot a sentence goes on."""
    return frozenset((_FOLDER / "abbreviations.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=_REMEMBERED)
def form(text: str) -> Form:
    """Give the form of one word of a text."""
    plain = plain_grammar(text)
    lower = text[:_LONGEST_WORD].lower().replace("ё", "е")
    if plain:
        return Form(lower if plain == "PNCT" else f"<{plain}>", plain)
    best = _analyser().parse(text[:_LONGEST_WORD])[0]
    lemma = best.normal_form.replace("ё", "е")
    names = (lemma, lower) if text[0].isupper() or "-" in lower else (lemma,)
    country = _places().get(*names) if text[0].isupper() or lemma.endswith("ий") or best.tag.POS == "ADJF" else ""
    return Form(
        lemma,
        _grammar(best.tag),
        tuple(_cues().get(lemma).split()),
        tuple(_topics().get(lemma, lower).split()),
        country,
    )


# A guess about an unknown word that is less likely than this is noise.
_LEAST_LIKELY = 0.1
_SHORTEST_INFLECTED = 3
_RUSSIAN = re.compile(r"[а-яё]+")


@lru_cache(maxsize=_REMEMBERED)
def dictionary_forms(word: str) -> tuple[str, ...]:
    """Give every dictionary form that a word in small letters may belong to; none for a word of other letters."""
    if not _SHORTEST_INFLECTED <= len(word) <= _LONGEST_WORD or not _RUSSIAN.fullmatch(word):
        return ()
    likely = (parse.normal_form for parse in _analyser().parse(word) if parse.score >= _LEAST_LIKELY)
    return tuple(dict.fromkeys(likely))


def _grammar(tag: Any) -> str:  # noqa: ANN401 - pymorphy3 has no types
    pos = str(tag.POS or "X")
    if pos == "VERB":
        return f"VERB-{tag.tense or tag.mood}"
    if pos in ("PRTF", "PRTS"):
        return f"{pos}-{tag.tense}-{tag.voice}"
    if pos in ("NOUN", "ADJF", "NPRO"):
        return f"{pos}-{tag.case}"
    return pos

"""Kazakh word forms: dictionary form and grammar by endings (endings.py), meanings by the lexicons of this folder."""

import re
from functools import cache, lru_cache
from pathlib import Path

from commitments.extraction.kk.endings import Analyser, Analysis, folded
from commitments.extraction.words import Form, Stems, plain_grammar, read_stems, read_topics

_FOLDER = Path(__file__).parent
_REMEMBERED = 60_000
# A longer run of letters is no word.
_LONGEST_WORD = 40
# Shorter beginnings of words in the lexicons ("сат*") are no words themselves.
_SHORTEST_NOUN = 4
_FIGURES = re.compile(r"\d[\d.,]*(?:-[^\W\d_]+)?")
# Peoples that name a country though written small; of other small words only demonyms ("ташкенттік") do.
_PEOPLES = frozenset(
    [
        "қазақ",
        "өзбек",
        "қырғыз",
        "тәжік",
        "түрікмен",
        "орыс",
        "түрік",
        "қытай",
        "ауған",
        "үнді",
        "жапон",
        "корей",
        "моңғол",
        "неміс",
        "француз",
        "ағылшын",
        "поляк",
        "чех",
        "словак",
        "венгр",
        "мажар",
        "румын",
        "болгар",
        "серб",
        "латыш",
        "эстон",
        "фин",
        "финн",
        "швед",
        "норвег",
        "голланд",
        "испан",
        "итальян",
        "португал",
        "грек",
        "грузин",
        "армян",
        "белорус",
        "украин",
        "қарақалпақ",
        "татар",
        "башқұрт",
        "парсы",
        "британ",
        "бельги",
        "швейцар",
        "малай",
        "кәріс",
        "ирандық",
        "израиль",
    ]
)
_DEMONYM = re.compile(r"(?:лық|лік|дық|дік|тық|тік)$")


@cache
def _cues() -> Stems:
    return read_topics(_FOLDER / "cues.tsv")


@cache
def _topics() -> Stems:
    return read_topics(_FOLDER / "topics.tsv")


@cache
def _places() -> Stems:
    return read_stems(_FOLDER / "places.tsv")


def _lines(name: str) -> list[str]:
    return [line for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@cache
def abbreviations() -> frozenset[str]:
    """Give the abbreviations after whose dot a sentence goes on."""
    return frozenset(_lines("abbreviations.txt")[0].split())


@cache
def _closed() -> dict[str, Analysis]:
    """Read the words that are not taken apart: word → its analysis; where a word stands twice, the first counts."""
    found: dict[str, Analysis] = {}
    for line in _lines("closed.tsv"):
        grammar, _, entries = line.partition("\t")
        for entry in entries.split():
            word, _, lemma = entry.partition("=")
            found.setdefault(word, Analysis(lemma or word, grammar))
    return found


@cache
def _analyser() -> Analyser:
    adjectives = [word for word, found in _closed().items() if found.grammar in ("ADJF", "NUM")]
    nouns = {*" ".join(_lines("nouns.txt")).split(), *adjectives}
    return Analyser(" ".join(_lines("verbs.txt")).split(), nouns, _entries("topics.tsv"), _entries("places.tsv"))


def _entries(name: str) -> set[str]:
    """Give the words of a lexicon, and its beginnings of words where they are long enough to be words themselves."""
    found = [entry for line in _lines(name) for entry in line.partition("\t")[2].split()]
    return {entry.rstrip("*") for entry in found if not entry.endswith("*") or len(entry) > _SHORTEST_NOUN}


@lru_cache(maxsize=_REMEMBERED)
def form(text: str) -> Form:
    """Give the form of one word of a text."""
    plain = plain_grammar(text)
    lower = folded(text[:_LONGEST_WORD])
    if plain:
        return Form(lower if plain == "PNCT" else f"<{plain}>", plain)
    if _FIGURES.fullmatch(lower):
        return Form("<NUM>", "NUM")
    found = _closed().get(lower) or _analyser().analyse(lower, capital=text[0].isupper())
    cues = _cues().get(found.lemma, lower).split()
    return Form(
        found.lemma,
        found.grammar,
        (*cues, *(cue for cue in found.cues if cue not in cues)),
        tuple((_topics().get(found.lemma, lower) or _topics().get(found.lemma.rpartition("-")[2])).split()),
        _country(text, lower, found.lemma),
    )


def _country(text: str, lower: str, lemma: str) -> str:
    if text[0].isupper():
        return _places().get(lemma, lower)
    if lemma in _PEOPLES:
        return _places().get(lemma)
    return _places().get(lemma) if _DEMONYM.search(lemma) else ""

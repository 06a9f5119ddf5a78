"""English word forms: dictionary form and grammar by rule, meanings by the lexicons of this folder."""

import re
from functools import cache, lru_cache
from pathlib import Path

from commitments.extraction.en.morphology import NOUN, PLURAL, analysed, is_known
from commitments.extraction.words import Form, Stems, read_stems, read_topics

_FOLDER = Path(__file__).parent
_REMEMBERED = 60_000
# A longer run of letters is no word.
_LONGEST_WORD = 40
_LONGEST_ACRONYM = 7

_APOSTROPHES = str.maketrans("\u2019\u02bb\u02bc\u2018`\u2010\u2011", "'''''--")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|s)?")
_MARKS = re.compile(r"[\W_]+")
_MIXED = re.compile(r"(?=.*\d)[^\W_]+(?:-[^\W_]+)*")
_DEMONYM = re.compile(
    r".*(?:[iek]an|xican|bian|dovan|ish|ese|[tjmn]ani|tari|saudi|raqi|raeli|meni|raini|aiti|rati|german|erican|french|dutch"
    r"|swiss|greek|czech|turkic|icelandic|hellenic|kazakh|uzbek|kyrgyz|tajik|turkmen|afghan|thai|slovak|croat|serb|azeri"
    r"|uyghur|tatar|tibetan|cuban|roccan|welsh|irish)"
)
# Offices and money that only one country has, also where the press writes them small.
_SMALL = frozenset({
    "akim", "akims", "akimat", "maslikhat", "mazhilis", "hokim", "hokims", "khokim", "khokims", "hokimiyat",
    "khokimiyat", "velayat", "hyakimlik",
})  # fmt: skip
# "U.S." comes as a word of its own letter: initials of people rarely have this one in the English press.
_UNITED = {"U": "US"}


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
    lower = text[:_LONGEST_WORD].lower().translate(_APOSTROPHES)
    if _MARKS.fullmatch(text):
        return Form(lower, "PNCT")
    if _NUMBER.fullmatch(lower):
        return Form("<NUM>" if lower.isdigit() else "<NTH>", "NUM")
    if text == "May":
        return Form("may-month", NOUN)
    bare, _, ending = lower.partition("'")
    if ending in ("s", "ll", "re", "ve", "d", "m"):
        lemma, grammar = analysed(bare)
        possessive = ending == "s" and grammar.startswith("NOUN")
        return _form(text, (lower, bare, lemma), "NOUN-gent" if possessive else grammar)
    lemma, grammar = analysed(lower)
    return _form(text, (lower, lemma), grammar)


def _form(text: str, names: tuple[str, ...], grammar: str) -> Form:
    lemma = names[-1]
    country = _country(text, names)
    parts = (analysed(names[0].rpartition("-")[2])[0],) if "-" in names[0] else ()
    cues = _cues().get(*names) or _cues().get(*parts)
    topics = _topics().get(*names) or _topics().get(*parts)
    if parts and grammar.startswith("NOUN") and names[0][0].isdigit():
        return Form(f"<NUM>-{parts[0]}", "ADJF", tuple(cues.split()), tuple(topics.split()), country)
    if not (cues or topics or is_known(names[0], lemma)):
        lemma, grammar = _named(text, names, grammar, country)
    return Form(lemma, grammar, tuple(cues.split()), tuple(topics.split()), country)


def _named(text: str, names: tuple[str, ...], grammar: str, country: str) -> tuple[str, str]:
    """Tell names and acronyms from words that no list knows."""
    lemma, bare = names[-1], names[-2]
    acronym = text.isupper() and 1 < len(text) <= _LONGEST_ACRONYM
    if _MIXED.fullmatch(text) or (acronym and not country):
        return "<LATN>", "LATN"
    if not text[0].isupper():
        return lemma, grammar
    if country and _DEMONYM.fullmatch(lemma):
        return lemma, "ADJF" if grammar != PLURAL else PLURAL
    if grammar == "NOUN-gent":
        return bare, grammar
    return bare, NOUN if country else "NOUN-name"


def _country(text: str, names: tuple[str, ...]) -> str:
    if not text[0].isupper():
        return _places().get(*names) if names[-1] in _SMALL else ""
    if text in _UNITED:
        return _UNITED[text]
    if names[0] == "us" and text != "US":
        return ""
    found = _places().get(*names)
    parts = names[0].split("-") if not found and "-" in names[0] else []
    return found or next((code for part in parts if (code := _places().get(part))), "")

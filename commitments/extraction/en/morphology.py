"""English inflection by rule: dictionary form and grammar of one word without its neighbours.

English endings say little: "signed" is a past tense or a participle, "visit" a noun or a verb. A word has one grammar
here, the one that the press uses most; the weights learn the rest from the words beside it.
"""

import re
from functools import cache
from pathlib import Path

from commitments.extraction.words import read_classes

_FOLDER = Path(__file__).parent
NOUN = "NOUN-nomn"
PLURAL = "NOUN-plur"
_PASSIVE = "PRTS-past-pssv"
_VERBAL = ("VERB", "PRTS", "GRND", "INFN", "PRED")
_SHORTEST_BASE = 2
_SHORTEST_PLURAL = 4
_SHORTEST_BRITISH = 4

# What stands before -ise in words that are spelt with s in America too.
_WITH_S = frozenset({
    "advis", "exercis", "rais", "prais", "promis", "compromis", "ris", "aris", "supervis", "revis", "compris",
    "premis", "enterpris", "expertis", "franchis", "merchandis", "surpris", "disguis", "excis", "advertis",
    "devis", "improvis", "televis", "cruis", "nois", "pois", "precis", "concis", "likewis", "otherwis", "wis",
    "brais", "apprais", "treatis", "demis",
})  # fmt: skip
_BRITISH = re.compile(r"(?P<base>[a-z-]+[iy]s)(?P<ending>e|ed|es|ing|ation|ations|er|ers)")
_SUFFIXES = (
    ("ADVB", ("ly", "wards", "wise")),
    (
        NOUN,
        ("eed", "tion", "sion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist", "hood", "dom", "ology"),
    ),
    ("ADJF", ("able", "ible", "al", "ful", "ic", "ive", "less", "ous", "ary", "ish", "ese", "like", "free", "wide")),
    (_PASSIVE, ("ed",)),
)
_SIBILANTS = ("ss", "sh", "ch", "x", "z", "o")
_NO_PLURALS = ("ss", "us", "is", "as", "ous")


def _rows(name: str) -> list[list[str]]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def _listed() -> dict[str, str]:
    """Give the grammar of the words that a list names; the first row that names a word counts."""
    classes = {word: names[0] for word, names in read_classes(_FOLDER / "grammar.tsv").items()}
    for _, past, participle, *others in _rows("irregular.tsv"):
        for word in past.split():
            classes.setdefault(word, "VERB-past")
        for word in participle.split():
            classes.setdefault(word, _PASSIVE)
        for word in " ".join(others).split():
            classes.setdefault(word, "GRND" if word.endswith("ing") else "VERB-pres")
    return classes


@cache
def _irregular() -> dict[str, str]:
    found: dict[str, str] = {}
    for base, *forms in _rows("irregular.tsv"):
        for word in " ".join(forms).split():
            found.setdefault(word, base)
    return found


@cache
def _verbs() -> frozenset[str]:
    return frozenset((_FOLDER / "verbs.txt").read_text(encoding="utf-8").split())


@cache
def _spellings() -> dict[str, str]:
    return {british: american for american, words in _rows("spelling.tsv") for british in words.split()}


def is_known(lower: str, base: str) -> bool:
    """Say whether a list names the word, so that a capital letter does not make it a name."""
    return any(word in _listed() or word in _verbs() or word in _irregular() for word in (lower, base))


def american(lower: str) -> str:
    """Spell a word of lower-case letters in the American way, so that both spellings meet."""
    if lower in _spellings():
        return _spellings()[lower]
    match = _BRITISH.fullmatch(lower) if len(lower) > _SHORTEST_BRITISH else None
    if match and match["base"] not in _WITH_S and not (match["base"].endswith("ys") and "analys" not in lower):
        return match["base"][:-1] + "z" + match["ending"]
    plural = lower[:-1] if lower.endswith("s") else ""
    return _spellings()[plural] + "s" if plural in _spellings() else lower


def analysed(lower: str) -> tuple[str, str]:
    """Give dictionary form and grammar of a lower-case word without apostrophes."""
    word = american(lower)
    listed = _listed().get(lower) or _listed().get(word)
    if word in _irregular():
        return _irregular()[word], listed or _PASSIVE
    base = "" if word in _verbs() else _verb_base(word)
    if base and (not listed or listed.startswith(_VERBAL)):
        return base, listed or ("GRND" if word.endswith("ing") else _PASSIVE)
    return (word, listed) if listed else _of_ending(word)


def _of_ending(word: str) -> tuple[str, str]:
    if word in _verbs():
        return word, "INFN"
    if word.endswith("s") and len(word) >= _SHORTEST_PLURAL and not word.endswith(_NO_PLURALS):
        base = _singular(word)
        verb = base in _verbs() and _listed().get(base) != NOUN
        return base, "VERB-pres" if verb else PLURAL
    return word, next((grammar for grammar, endings in _SUFFIXES if word.endswith(endings)), NOUN)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    if word.endswith("es") and (word[:-2] in _listed() or word[:-2].endswith(_SIBILANTS)) and word[:-1] not in _verbs():
        return word[:-2]
    return word[:-1]


def _verb_base(word: str) -> str:
    """Give the listed verb of a form in -ed or -ing, "" for none; of a compound the verb of its last part."""
    head, hyphen, last = word.rpartition("-")
    ending = next((ending for ending in ("ing", "ed") if last.endswith(ending)), "")
    stem = last.removesuffix(ending)
    if not ending or len(stem) < _SHORTEST_BASE:
        return ""
    choices = [stem, stem + "e"]
    if stem[-1] == stem[-2]:
        choices.append(stem[:-1])
    if ending == "ed" and stem.endswith("i"):
        choices.append(stem[:-1] + "y")
    return next((head + hyphen + choice for choice in choices if choice in _verbs()), "")

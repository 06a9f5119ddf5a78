"""Uzbek word forms: endings taken off by rule, guided by the words of the lexicons; no dictionary is needed."""

import re
from functools import cache, lru_cache
from pathlib import Path

from commitments.extraction.uz.closed_words import CLOSED, CUT, ELIDED, NOUNS, OURS, PEOPLES
from commitments.extraction.uz.letters import latin
from commitments.extraction.words import Form, Stems, read_stems, read_topics

_FOLDER = Path(__file__).parent
_REMEMBERED = 60_000
_LONGEST_WORD = 40
_INFINITIVE = "moq"

# Dictionary form, grammar, cues that the ending carries.
Analysis = tuple[str, str, tuple[str, ...]]

_CASES = (
    ("gacha", "datv"), ("ning", "gent"), ("dagi", "loct"), ("dan", "ablt"), ("ni", "accs"), ("ga", "datv"),
    ("ka", "datv"), ("qa", "datv"), ("da", "loct"),
)  # fmt: skip
_POSSESSIVES = ("larimiz", "laringiz", "lari", "lar", "imiz", "ingiz", "miz", "si", "im", "i")
_OF_NOUN = "(?:lar)?(?:i|si|im|ing|imiz|ingiz|miz)?(?:ni|ning|ga|dan|dagi|da|gacha)?"
_PERSON = "(?:m|k|ng|ngiz|lar|mi)?"
# Endings of verbs by the grammar that they give; the first that fits counts.
_ENDINGS = (
    ("VERB-futr-plan", "moqchi(?:man|miz|siz|lar|dir|ligi|ekan)?"),
    ("VERB-pres", "moqda(?:man|miz|siz|lar|dir)?|(?:a?yap)(?:ti|man|miz|siz|tilar)"),
    ("PRTF-pres", f"a?yotgan(?:lik|lig)?{_OF_NOUN}|u?vchi{_OF_NOUN}"),
    ("PRTF-futr", f"[ay]digan(?:lik|lig)?{_OF_NOUN}"),
    ("VERB-futr", "[ay](?:di|man|miz|san|siz|dilar|dimi)|a?r(?:di|miz|man|lar|kan)?"),
    ("VERB-past", f"di{_PERSON}|gandi|i?bdi(?:lar)?"),
    ("ADVB", "i?sh(?:i|lari)cha"),
    ("PRTF-past", f"[gkq]an(?:lik|lig)?{_OF_NOUN}"),
    ("GRND", "i?b|[gkq]ach|gunc?ha|guniga|gunicha|a|y|may|dan"),
    ("VERB-cond", "sa(?:m|k|ng|lar|ngiz)?"),
    ("VERB-impr", "sin(?:lar)?|a?ylik|ay|i?ng(?:iz)?"),
    ("INFN", f"i?sh{_OF_NOUN}|moq(?:ni|ga|ning)?|s?lig{_OF_NOUN}|s?lik{_OF_NOUN}|s"),
)
# Passive, then negation; a stem that ends in a vowel has other passives than one that ends in a consonant.
_AFTER_VOWEL = "(?:sh)??(?P<pssv>l|n)??(?P<neg>ma)??"
_AFTER_CONSONANT = "(?:ish)??(?:tir|dir)??(?P<pssv>il|in)??(?P<neg>ma)??"
_TAILS = {
    vowel: tuple((tag, re.compile(f"{voice}(?:{ending})")) for tag, ending in _ENDINGS)
    for vowel, voice in ((True, _AFTER_VOWEL), (False, _AFTER_CONSONANT))
}
_VOWELS = "aeiou"
# Endings of which even an unknown verb can be known.
_UNKNOWN = (
    ("VERB-futr-plan", re.compile("moqchi(?:man|miz|lar)?$")),
    ("VERB-pres", re.compile("(?:moqda|a?yapti|a?yapmiz)$")),
    ("PRTF-pres", re.compile(f"a?yotgan(?:lig)?{_OF_NOUN}$")),
    ("PRTF-futr", re.compile(f"[ay]digan(?:lig)?{_OF_NOUN}$")),
    ("VERB-past", re.compile("(?<=ma)di(?:lar|k|m)?$|(?<=[^i]la)di(?:lar|k|m)?$")),
    ("VERB-futr", re.compile("[ay](?:di|miz|man)$")),
    ("VERB-past", re.compile("di(?:lar|k|m)?$")),
    ("PRTF-past", re.compile(f"(?<=[alnrt])gan(?:lig)?{_OF_NOUN}$")),
    ("GRND", re.compile("(?<=[lnrt])ib$|(?<=la)b$|(?<=[lnrt])gach$")),
    ("INFN", re.compile(f"(?:(?<=la)sh|(?<=[inr])ish|(?<=il)ish){_OF_NOUN}$")),
)
_PASSIVE_END = re.compile("(?<=la)n$|(?<=[^aeiouʻ])i[ln]$")
_SHORTEST_VERB = 3
_SHORTEST_NOUN = 3
_ADJECTIVE = re.compile(r".{3,}(?:iy|li|siz|simon|kor|dor)$|(?:bahor|kecha|keyin|hozir|bugun|hafta|oldin|tong).?[gk]i$")
_DIGITS = re.compile(r"[\d.,]+")
_NUMBERED = re.compile(r"\d+-?(?P<rest>\D+)")
_MARKS = re.compile(r"\W+")
_FOREIGN = re.compile(r"[a-z.&-]*(?:w|c(?!h))[a-z.&-]*")
_ORDINAL = re.compile(r"(?:bir|ikki|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz|oʻn|yigirma|oʻttiz|qirq|ellik|yuz)i?nchi")
_COUNTED = re.compile(
    r"(?:bir|ikki|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz|oʻn|yigirma|oʻttiz|qirq|ellik|yuz|ming)"
    r"(?:ta|tadan|tasi|tagacha|ov|ovi|ala|lab|ga|dan|ning|ni|lik)"
)


_EKAN = re.compile(f"ekan(?:lig|lik)?{_OF_NOUN}")


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


@cache
def _listed() -> frozenset[str]:
    """Words that stand in a lexicon as they are."""
    rows = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("cues.tsv", "topics.tsv"))
    entries = (entry for row in rows.splitlines() if not row.startswith("#") for entry in row.split()[1:])
    return frozenset(entry for entry in entries if not entry.endswith("*"))


@cache
def _verbs() -> frozenset[str]:
    basic = frozenset((_FOLDER / "verbs.txt").read_text(encoding="utf-8").split())
    more = {entry.removesuffix(_INFINITIVE) for entry in _listed() if entry.endswith(_INFINITIVE)}
    passives = {verb for verb in more if verb[:-1] in basic or (verb[-2:] in ("il", "in") and verb[:-2] in basic)}
    return basic | (more - passives)


@cache
def _nouns() -> frozenset[str]:
    """Nouns of the lexicons in their dictionary form; the forms of verbs and of nouns listed there are none."""
    listed = {
        entry for entry in _listed() if not entry.endswith(_INFINITIVE) and entry not in CLOSED and len(entry) > 1
    }
    return NOUNS | frozenset(entry for entry in listed if not _inflected(entry, listed))


@cache
def _place_names() -> frozenset[str]:
    rows = (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(entry.rstrip("*") for row in rows if not row.startswith("#") for entry in row.split()[1:])


def _inflected(entry: str, listed: set[str]) -> bool:
    stems = {stem for base, _ in _without_case(entry) for stem in _without_possessive(base)} - {entry}
    return not stems.isdisjoint(listed) or _verb(entry) is not None


@lru_cache(maxsize=_REMEMBERED)
def form(text: str) -> Form:
    """Give the form of one word of a text."""
    if _MARKS.fullmatch(text):
        return Form(text[:_LONGEST_WORD].lower(), "PNCT")
    if _DIGITS.fullmatch(text):
        return Form("<NUM>", "NUM")
    lower = latin(text[:_LONGEST_WORD])
    lower = CUT.get(lower, lower)
    numbered = _NUMBERED.fullmatch(lower)
    if numbered:
        lemma = _noun(numbered["rest"])[0]
        return Form(f"<NUM>-{lemma}", "NUM", (), tuple(_topics().get(lemma).split()))
    capital = text[0].isupper()
    lemma, grammar, more = _analysed(lower, capital=capital)
    names = dict.fromkeys((lemma, lower, *_verbal_noun(lemma), *(part for part in lower.split("-") if "-" in lower)))
    cues = tuple(dict.fromkeys((*_cues().get(*names).split(), *more)))
    topics = tuple(_topics().get(*names).split())
    country = _country(lemma, lower, capital=capital)
    if country and lemma.endswith("lik") and not lemma.startswith("hokim"):
        grammar = "ADJF"
    if _FOREIGN.fullmatch(lower) and not (country or cues or topics):
        return Form("<LATN>", "LATN")
    return Form(lemma, grammar, cues, topics, country)


def _verbal_noun(lemma: str) -> tuple[str, ...]:
    """Give the other dictionary form of a verb, since lexicons hold now "qurmoq", now "qurish"."""
    stem = lemma.removesuffix(_INFINITIVE)
    return () if stem == lemma else (f"{stem}sh" if stem[-1:] in _VOWELS else f"{stem}ish",)


def _country(lemma: str, lower: str, *, capital: bool) -> str:
    if lower.startswith(OURS):
        return "UZ"
    if lemma.endswith("lik") and len(lemma) > len("lik") + 1:
        return _places().get(lemma, lower, lemma.removesuffix("lik"))
    if capital or lemma in PEOPLES or "iston" in lower:
        return _places().get(lemma, lower, *lower.split("-"))
    return ""


def _analysed(lower: str, *, capital: bool) -> Analysis:
    """Give dictionary form, grammar and the cues that the ending itself carries; the first reader that knows counts."""
    for reader in _READERS_OF_NAMES if capital else _READERS_OF_SMALL:
        found = reader(lower)
        if found:
            return found
    return (*_noun(lower), ())


def _closed(lower: str) -> Analysis | None:
    if lower in CLOSED:
        return (*CLOSED[lower], ("negated",) if lower in ("emas", "yoʻq") else ())
    if lower.startswith("ekan") and _EKAN.fullmatch(lower):
        return "ekan", "PRTF-past", ()
    return None


def _place_name(lower: str) -> Analysis | None:
    for base, case in _without_case(lower):
        if base in _place_names():
            return base, _noun_tag(lower, case), ()
    return None


def _numeral(lower: str) -> Analysis | None:
    if _ORDINAL.fullmatch(lower):
        return lower, "ADJF", ()
    return (lower, "NUM", ()) if _COUNTED.fullmatch(lower) else None


def _adjective(lower: str) -> Analysis | None:
    return (lower, "ADJF", ()) if _ADJECTIVE.fullmatch(lower) else None


def _tagged(tag: str, lemma: str, *, passive: bool, negated: bool) -> Analysis:
    cues = ("plan",) if tag.endswith("-plan") else ()
    grammar = tag.removesuffix("-plan")
    if passive and grammar.startswith(("VERB", "PRTF")):
        grammar += "-pssv"
    return f"{lemma}{_INFINITIVE}", grammar, (*cues, "negated") if negated else cues


def _verb(lower: str) -> Analysis | None:
    """Read a form of a listed verb: the longest stem whose rest is made of endings."""
    for length in range(len(lower) - 1, 1, -1):
        stem = lower[:length]
        if stem not in _verbs():
            continue
        for tag, tail in _TAILS[stem[-1] in _VOWELS]:
            match = tail.fullmatch(lower, length)
            if match and _agrees(stem, tag):
                return _tagged(tag, stem, passive=bool(match["pssv"]), negated=bool(match["neg"]))
    return None


def _agrees(stem: str, tag: str) -> bool:
    """Say whether a stem can have a verbal noun of its own: "kelish-" means to agree, but "kelish" is coming."""
    return tag != "INFN" or stem not in ("kelish", "kirish")


def _unknown_verb(lower: str) -> Analysis | None:
    for tag, ending in _UNKNOWN:
        match = ending.search(lower)
        if not match or match.start() < _SHORTEST_VERB:
            continue
        stem = lower[: match.start()]
        negated = stem.endswith("ma") and len(stem) > _SHORTEST_VERB + 1 and tag != "INFN"
        stem = stem.removesuffix("ma") if negated else stem
        active = _PASSIVE_END.sub("", stem)
        return _tagged(tag, active, passive=active != stem, negated=negated)
    return None


def _known_noun(lower: str) -> Analysis | None:
    for base, case in _without_case(lower):
        for stem in _without_possessive(base):
            if stem in _nouns() or CLOSED.get(stem, ("", ""))[1] == "ADJF":
                return stem, _noun_tag(lower, case), ()
    return None


def _noun(lower: str) -> tuple[str, str]:
    """Take the endings off a word that is in no list, as far as enough of it is left."""
    *_, (base, case) = _without_case(lower)
    stem = base
    for ending in _POSSESSIVES:
        if base.endswith(ending) and len(base) - len(ending) > _SHORTEST_NOUN - ("lar" in ending):
            rest = base.removesuffix(ending)
            if base.endswith("chi") or (ending in ("si", "miz") and rest[-1] not in _VOWELS):
                continue
            if ending in ("i", "im", "imiz", "ingiz") and rest[-1] in _VOWELS:
                continue
            stem = _restored(rest)
            break
    return stem, _noun_tag(lower, case)


def _noun_tag(lower: str, case: str) -> str:
    return "ADJF-loct" if lower.endswith("dagi") else f"NOUN-{case}"


def _without_case(lower: str) -> list[tuple[str, str]]:
    found = [(lower, "nomn")]
    for ending, case in _CASES:
        base = lower.removesuffix(ending)
        if base == lower or len(base) < _SHORTEST_NOUN - 1:
            continue
        if ending in ("ka", "qa") and not base.endswith(ending[0]):
            continue
        found.append((base, case))
        break
    return found


def _without_possessive(base: str) -> list[str]:
    found = [base]
    for ending in _POSSESSIVES:
        if base.endswith(ending) and len(base) - len(ending) > 1:
            rest = base.removesuffix(ending)
            found += [rest, _restored(rest)]
    return found


def _restored(stem: str) -> str:
    """Give back what a possessive ending changed: hokimlig → hokimlik, tarmogʻ → tarmoq, shahr → shahar."""
    if stem in ELIDED:
        return ELIDED[stem]
    if stem.endswith("lig") or (stem.endswith(("ag", "eg", "ug")) and len(stem) > _SHORTEST_NOUN + 1):
        return f"{stem[:-1]}k"
    if stem.endswith(("ogʻ", "igʻ", "ugʻ")) and len(stem) > _SHORTEST_NOUN + 1:
        return f"{stem[:-2]}q"
    return stem


_READERS = (_closed, _known_noun, _verb, _numeral)
_READERS_OF_NAMES = (_place_name, *_READERS)
# With a capital the last two would take names apart.
_READERS_OF_SMALL = (*_READERS, _adjective, _unknown_verb)

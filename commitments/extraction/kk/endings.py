"""Taking Kazakh words apart: chains of endings off the end, by the rules of vowel and consonant harmony.

Verbs come back in their dictionary form (-у), nouns without number, possessor and case, so that the forms of one word
meet. Where a word can be read in two ways, lists of known stems decide; without them the commoner reading counts.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from commitments.extraction.kk import suffixes
from commitments.extraction.kk.suffixes import ANY, BACK, FRONT, KNOWN, MADE, VOWELS

# Latin i, Cyrillic barred o and the like, which keyboards give for the Kazakh letters.
_FOLD = str.maketrans("i\u0451\u0275\u2010\u2011", "\u0456\u0435\u04e9--")
_DERIVED = re.compile(r"(?:лық|лік|дық|дік|тық|тік)$")
_SHORTEST_NOUN = 3
_SHORTEST_STEM = 2
_SHORTEST_VERB = 3
_SHORTEST_MADE = 4


@dataclass(frozen=True, slots=True)
class Analysis:
    """Dictionary form, grammar, and cues that the endings carry (negation, a wish)."""

    lemma: str
    grammar: str
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nominal:
    """A word without its nominal endings."""

    stem: str
    case: str = "nomn"
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A verb's stem without the passive's and the negation's endings."""

    stem: str
    passive: bool = False
    negated: bool = False


def folded(text: str) -> str:
    """Give a word in small letters, look-alikes made alike."""
    return text.lower().translate(_FOLD)


def dictionary_form(root: str) -> str:
    """Give the -у form of a verb's stem: «қой» → «қою», «шық» → «шығу»."""
    if root.endswith("й"):
        return root[:-1] + "ю"
    if root[-1] in suffixes.HARDENED:
        return root[:-1] + suffixes.HARDENED[root[-1]] + "у"
    return (root[:-1] if root[-1] in "ыі" and len(root) > _SHORTEST_STEM else root) + "у"


def _harmonious(stem: str, ending: str) -> bool:
    """Say whether an ending's vowel may follow the stem's last vowel; и and у of loan words go with both."""
    if stem.endswith(suffixes.ROWLESS):
        return True
    last = next((c for c in reversed(stem) if c in VOWELS), "")
    vowel = next((c for c in ending if c in VOWELS), "")
    return not (last in BACK and vowel in FRONT) and not (last in FRONT and vowel in BACK)


def _fits(stem: str, ends: str) -> bool:
    last = stem[-1]
    return (
        last in ends
        or ("V" in ends and last in VOWELS)
        or ("P" in ends and last in "ыі")
        or ("U" in ends and last in suffixes.VOICELESS)
    )


def _without(word: str, table: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for endings, ends in table:
        for ending in endings.split():
            stem = word[: -len(ending)]
            if not word.endswith(ending) or len(stem) < _SHORTEST_STEM or not _fits(stem, ends):
                continue
            if ending in ("мен", "бен", "пен", "н") or _harmonious(stem, ending):
                yield stem


def _unowned(word: str) -> Iterator[str]:
    """Give what remains without a possessive ending."""
    for ending in suffixes.OUR_AND_YOUR:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield _restored(word[: -len(ending)])
            return
    if len(word) <= _SHORTEST_STEM:
        return
    if word.endswith(("сы", "сі")) and word[-3] in VOWELS and _harmonious(word[:-2], word[-1]):
        yield word[:-2]
    if word.endswith(("шы", "ші")) and word[-3] not in "ыіұү":
        return  # who does something, «өндіруші», not what belongs to somebody, «көрсеткіші»
    if word.endswith(("ы", "і")) and (word[-2] in "ую" or word[-2] not in VOWELS) and _harmonious(word[:-1], word[-1]):
        yield _restored(word[:-1])
    if word.endswith("лі"):
        yield word[:-1] + "ь"


def _restored(stem: str) -> str:
    """Give a stem the letters back that it changes before a vowel."""
    for short, full in suffixes.DROPPED.items():
        if stem.endswith(short):
            return stem[: -len(short)] + full
    if stem[-1:] in suffixes.SOFTENED and not stem.endswith(suffixes.FOREIGN_ENDS):
        return stem[:-1] + suffixes.SOFTENED[stem[-1]]
    return stem


def _chains(word: str) -> Iterator[Nominal]:
    """Give the ways of taking the nominal endings off, the one that takes most first."""
    cases = [("nomn", word)]
    for case, table in suffixes.CASES:
        cases += [(case, stem) for stem in _without(word, table)]
    for case, stem in sorted(cases, key=lambda found: len(found[1])):
        owners = [*((bare, True) for bare in _unowned(stem) if len(bare) >= _SHORTEST_STEM), (stem, False)]
        for bare, owned in owners:
            for single in _without(bare, suffixes.PLURALS):
                # «журналистер» is written for «журналисттер».
                yield Nominal(single + "т" if bare.endswith("истер") else single, case, owned)
            yield Nominal(bare, case, owned)


def _plausible(found: Nominal, word: str) -> bool:
    """Say whether the unknown stem that is left may be a noun."""
    stem = found.stem
    if stem == word:
        return True
    if len(stem) < _SHORTEST_NOUN or word.endswith("стан") or not any(c in VOWELS for c in stem):
        return False
    if found.owned and found.case == "nomn" and word.endswith(suffixes.ADJECTIVE_ENDS):
        # Adjectives end like possessives: «бағалы», «көктемгі»; but «басшылығы» is owned.
        return word.endswith(("лығы", "лігі", "дығы", "дігі", "тығы", "тігі")) or (
            word.endswith(("лы", "лі")) and word[-3] in VOWELS
        )
    return stem[-1] in VOWELS or stem[-2] in VOWELS or stem[-2:] in suffixes.CLUSTERS


def _active(stem: str) -> str:
    """Take the passive ending off: «өткізіл» → «өткіз», «талқылан» → «талқыла», «салын» → «сал»."""
    if len(stem) <= _SHORTEST_VERB:
        return stem
    if stem.endswith(("ыл", "іл", "лын", "лін")):
        return stem[:-2]
    if stem.endswith(("лан", "лен", "дан", "ден", "тан", "тен", "ал", "ел")):
        return stem[:-1]
    return stem


def _of_verb(root: Root, grammar: str) -> Analysis:
    cues = ("negated",) if root.negated else ()
    if grammar == "INFN-want":
        grammar, cues = "INFN", (*cues, "want")
    return Analysis(dictionary_form(root.stem), grammar + "-pssv" * root.passive, cues)


class Analyser:
    """Takes words apart with the help of known stems of verbs (without -у), nouns, and names of places."""

    def __init__(
        self, verbs: Collection[str], nouns: Collection[str], listed: Collection[str], names: Collection[str]
    ) -> None:
        """Take stems that are sure, words that a lexicon lists in any form, and names of places."""
        self._verbs = frozenset(verbs)
        self._names = frozenset(names)
        self._sure = frozenset(nouns)
        sure = self._names.union(nouns)
        # A lexicon may list a possessed form beside its noun; only the noun is a stem.
        stems = sure.union(listed)
        self._nouns = sure.union(word for word in listed if not any(bare in stems for bare in _unowned(word)))

    def analyse(self, word: str, *, capital: bool = False) -> Analysis:
        """Give the analysis of a word in small letters."""
        head, _, tail = word.rpartition("-")
        if head and tail in suffixes.AFTER_HYPHEN:
            return Analysis(head, f"NOUN-{suffixes.AFTER_HYPHEN[tail]}")
        if word in self._nouns:
            if word not in self._names and self._infinitive(word):
                return Analysis(word, "INFN")
            return Analysis(word, "ADJF" if word not in self._sure and _DERIVED.search(word) else "NOUN-nomn")
        if head and tail:
            last = self.analyse(tail, capital=capital)
            return Analysis(f"{head}-{last.lemma}", last.grammar, last.cues)
        nominal = self._stripped(word)
        known = nominal.stem in self._nouns
        if known and (nominal.stem in self._names or (capital and nominal.case != "nomn")):
            return self._nominal(word, nominal)
        return (
            self._finite(word, known=known)
            or self._verbal_noun(word, nominal.stem if known else "")
            or self._nominal(word, nominal)
        )

    def _stripped(self, word: str) -> Nominal:
        """Choose the way that leads to the longest known noun, else the one that takes most and leaves a word."""
        best, fallback = None, None
        for found in _chains(word):
            if found.stem in self._nouns and (best is None or len(found.stem) > len(best.stem)):
                best = found
            if fallback is None and _plausible(found, word):
                fallback = found
        return best or fallback or Nominal(word)

    def _nominal(self, word: str, found: Nominal) -> Analysis:
        attributive = suffixes.ATTRIBUTIVE.search(word)
        if attributive and attributive.start() >= _SHORTEST_STEM:
            return Analysis(self._stripped(word[: attributive.start()]).stem, "ADJF")
        if found.case == "nomn" and not found.owned and found.stem not in self._nouns:
            if suffixes.ADJECTIVE.search(word):
                return Analysis(word, "ADJF")
            if suffixes.ADVERB.search(word):
                return Analysis(word, "ADVB")
        return Analysis(found.stem, f"NOUN-{'poss' if found.owned and found.case == 'nomn' else found.case}")

    def _known(self, stem: str, *, voices: bool = True) -> Root | None:
        """Give the root of a known verb's stem; with `voices`, causatives and reciprocals of one too."""
        active = _active(stem)
        for form in (stem, active, stem[:-1] if stem.endswith(("ыл", "іл")) else stem):
            for root in (form, form[:-1] + suffixes.SOFTENED.get(form[-1], form[-1])):
                if root in self._verbs:
                    return Root(root, passive=form != stem)
        for ending in suffixes.VOICES if voices else ():
            if active.endswith(ending) and len(active) > len(ending) + 1 and active[: -len(ending)] in self._verbs:
                return Root(active, passive=active != stem)
        return None

    def _verb(self, stem: str, need: int) -> Root | None:
        """Give the root of a verb's stem that shows what is needed (suffixes.KNOWN, MADE, ANY)."""
        if not stem:
            return None
        if known := self._known(stem):
            return known
        if stem.endswith(suffixes.NEGATIONS):
            positive = self._verb(stem[:-2], min(need, MADE)) if not stem[:-2].endswith(suffixes.NEGATIONS) else None
            if positive:
                return Root(positive.stem, positive.passive, negated=True)
        active = _active(stem)
        made = suffixes.PRODUCTIVE.search(active) or stem.endswith(("ыл", "іл"))
        if made and need >= MADE and len(active) >= _SHORTEST_MADE and stem not in self._nouns:
            return Root(active, passive=active != stem)
        if need == ANY and len(stem) >= _SHORTEST_VERB and any(c in VOWELS for c in stem):
            return Root(active, passive=active != stem)
        return None

    def _infinitive(self, word: str) -> Root | None:
        if word in suffixes.NO_INFINITIVES or word in self._names or len(word) < _SHORTEST_STEM:
            return None
        if word.endswith("ю"):
            return self._verb(word[:-1] + "й", KNOWN)
        if not word.endswith("у"):
            return None
        stem = word[:-1]
        for full in (stem, stem + "ы", stem + "і"):
            if found := self._known(full):
                return found
        return self._verb(stem, ANY if len(stem) > _SHORTEST_VERB else MADE)

    def _finite(self, word: str, *, known: bool) -> Analysis | None:
        for pattern, grammar, joint, need, yields in suffixes.FINITE:
            match = None if known and yields else pattern.search(word)
            if not match or not match.start():
                continue
            stem = word[: match.start()] + joint
            root = self._known(stem, voices=False) if known else self._verb(stem, need)
            if root and match.group() in ("йды", "йді") and stem + "й" in self._verbs:
                return _of_verb(Root(stem + "й"), "VERB-past")
            if root:
                if match.group() in ("ады", "еді") and self._rather_past(stem, match.group()[0]):
                    full = stem + match.group()[0]
                    return _of_verb(self._verb(full, MADE) or Root(full), "VERB-past")
                return _of_verb(root, grammar)
        return None

    def _rather_past(self, stem: str, vowel: str) -> bool:
        """Tell «жоспарлады» (planned) from «басталады» (will begin), both in -лады."""
        if self._known(stem, voices=False):
            return False
        if (stem[-1] + vowel) in suffixes.NEGATIONS and self._known(stem[:-1]):
            return True
        return stem + vowel in self._verbs or bool(suffixes.PAST_CLUSTER.search(stem))

    def _verbal_noun(self, word: str, known: str) -> Analysis | None:
        """Read infinitives and participles, whatever nominal endings they carry; a longer known noun goes before."""
        attributive = suffixes.ATTRIBUTIVE.search(word)
        base = word[: attributive.start()] if attributive else word
        for found in sorted({n.stem: n for n in (*_chains(base), Nominal(base))}.values(), key=lambda n: -len(n.stem)):
            if len(found.stem) < len(known):
                break
            if found.stem.endswith(("у", "ю")) and (root := self._infinitive(found.stem)):
                case = "" if found.case == "nomn" else f"-{found.case}"
                if found.case == "loct" and not found.owned:
                    return _of_verb(root, "VERB-pres")
                return _of_verb(root, f"INFN{case}")
            if root_and_grammar := self._participle(found.stem, known=bool(known)):
                return _of_verb(*root_and_grammar)
        return None

    def _participle(self, stem: str, *, known: bool) -> tuple[Root, str] | None:
        if known or stem in suffixes.NO_PARTICIPLES:
            return None
        for pattern, grammar, joint, need, _ in suffixes.PARTICIPLES:
            match = pattern.search(stem)
            if match and match.start() >= _SHORTEST_STEM and (root := self._verb(stem[: match.start()] + joint, need)):
                return root, grammar
        return None

"""What tells the kind and the strength of a quote: clues with the words that gave them, in any language."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commitments.extraction.features import PREDICATES, Context, governors
from commitments.extraction.words import Word

_STEM = 5
_STEMS = (4, 5, 6)
# Cues that say nothing of how firm a promise is.
_WEAK_CUES = frozenset({"date", "sides", "paper", "launch", "doubt", "praise", "done"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A feature of a quote and the word that gave it, by number in the sentence; None when no single word did."""

    name: str
    word: int | None = None


_NEAR = 6
_VERBS = ("VERB", "PRTS", "INFN", "ADJS", "PRTF", "PRED")
_MOST_HEADS = 3
_OPENING_WORDS = 3


def _zone(i: int, first: int, last: int) -> str:
    """Say where word i stands to the quote: q in it, b and a just before and after it, bb and aa farther off."""
    if first <= i < last:
        return "q"
    if i < first:
        return "b" if i >= first - _NEAR else "bb"
    return "a" if i < last + _NEAR else "aa"


def for_kind(context: Context, first: int, last: int) -> list[Clue]:
    """Name what tells the kind of the quote made of words first to last (exclusive) of a sentence."""
    words, clues = context.words, [Clue("bias")]
    for i in range(max(0, first - _NEAR), min(len(words), last + _NEAR)):
        clues += _topics_of(words[i], i, _zone(i, first, last))
    nouns = [i for i in range(first, last) if words[i].form.grammar.startswith("NOUN") and words[i].form.topics]
    for rank, i in enumerate(nouns[:_MOST_HEADS]):
        form = words[i].form
        clues += [Clue(f"h{rank}k={topic}", i) for topic in form.topics]
        clues += [Clue(f"h{rank}l={form.lemma}", i), Clue(f"h{rank}g={form.grammar}|{','.join(form.topics)}", i)]
    topics = sorted({topic for i in range(first, last) for topic in words[i].form.topics})
    clues += [Clue(f"kk={one}|{other}") for n, one in enumerate(topics) for other in topics[n + 1 :]]
    return [*clues, *_pairs(words, first, last)]


def _pairs(words: Sequence[Word], first: int, last: int) -> list[Clue]:
    """Name neighbours, and each verb with the first nouns, by the beginnings of their words."""
    said = [i for i in range(first, last) if words[i].form.grammar != "PNCT"]
    nouns = [i for i in said if words[i].form.grammar.startswith("NOUN")]
    verbs = [i for i in said if words[i].form.grammar.startswith(("VERB", "INFN", "PRTS"))]
    stem = {i: words[i].form.lemma[:_STEM] for i in said}
    clues = [Clue(f"w={stem[one]}|{stem[other]}", other) for one, other in pairwise(said)]
    return clues + [Clue(f"vn={stem[verb]}|{stem[noun]}", noun) for verb in verbs for noun in nouns[:2]]


def _topics_of(word: Word, i: int, zone: str) -> list[Clue]:
    form = word.form
    if form.grammar == "PNCT":
        return []
    clues = [Clue(f"{zone}:l={form.lemma}", i), *(Clue(f"{zone}:k={topic}", i) for topic in form.topics)]
    if zone == "q":
        clues += [Clue(f"s={form.lemma[:length]}", i) for length in _STEMS if len(form.lemma) > length]
    if zone == "q" and form.grammar.startswith(("VERB", "INFN", "PRTS")):
        clues += [Clue(f"vl={form.lemma}", i), *(Clue(f"vk={topic}", i) for topic in form.topics)]
    return clues


def for_strength(context: Context, first: int, last: int) -> list[Clue]:
    """Name what tells the strength of the quote made of words first to last (exclusive) of a sentence."""
    words, clues = context.words, [Clue("bias"), Clue(f"v={governors(context.words)[first].lemma}")]
    for i, word in enumerate(words):
        clues += _cues_of(word, i, _zone(i, first, last))
    for i in range(first, min(last, first + _OPENING_WORDS)):
        form = words[i].form
        names = (f"l={form.lemma}", f"g={form.grammar}", *(f"c={cue}" for cue in form.cues))
        clues += [Clue(f"{i - first}:{name}", i) for name in names]
    clues += _first_cue(words, first, last)
    clues += [Clue(f"S:i={cue}") for cue in context.intro]
    clues += [Clue(f"S:b={cue}") for cue in context.before]
    return clues


def _cues_of(word: Word, i: int, zone: str) -> list[Clue]:
    form = word.form
    if form.grammar == "PNCT":
        return [Clue(f"{zone}:{form.lemma}", i)] if zone in "qba" and form.lemma in "?:\u00ab\u2013\u2014" else []
    if len(zone) > 1 and not form.cues:
        return []
    clues = [Clue(f"{zone}:l={form.lemma}", i), *(Clue(f"{zone}:c={cue}", i) for cue in form.cues)]
    if len(zone) == 1 and form.grammar.startswith(_VERBS):
        clues.append(Clue(f"{zone}:g={form.grammar}", i))
        if zone == "q":
            clues.append(Clue(f"lg={form.lemma}-{form.grammar}", i))
            clues += [Clue(f"cg={cue}-{form.grammar}", i) for cue in form.cues]
    return clues


def _first_cue(words: Sequence[Word], first: int, last: int) -> list[Clue]:
    """Name the first cue and the first predicate of a quote: they govern the rest of it."""
    cue = next((i for i in range(first, last) if words[i].form.cues), None)
    verb = next((i for i in range(first, last) if words[i].form.grammar.startswith(PREDICATES)), None)
    clues = []
    if cue is not None:
        form = words[cue].form
        clues += [Clue(f"fc={name}", cue) for name in form.cues]
        clues += [Clue(f"fl={form.lemma}", cue), Clue(f"fg={form.grammar}-{','.join(form.cues)}", cue)]
    if verb is not None:
        clues += [Clue(f"fv={words[verb].form.lemma}", verb), Clue(f"fvg={words[verb].form.grammar}", verb)]
    return [*clues, *(Clue(name) for name, at in (("fc=none", cue), ("fv=none", verb)) if at is None)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: number of its sentence and of its paragraph, its kind, whether it has a cue of its own."""

    sentence: int
    paragraph: int
    kind: str
    cued: bool


def is_cued(context: Context, first: int, last: int) -> bool:
    """Say whether a quote has a word of its own that tells how firm it is."""
    return any(not _WEAK_CUES.issuperset(word.form.cues) for word in context.words[first:last])


def following(before: Place | None, strength: str, place: Place) -> list[Clue]:
    """Name what a quote before this one, and its strength, say of this one: what a paper was signed on is signed."""
    if before is None:
        return [Clue("P:none")]
    away = place.paragraph - before.paragraph
    near = "s" if place.sentence == before.sentence else "pn"[away] if away in (0, 1) else "f"
    names = (strength, f"{near}:{strength}", f"{near}:{place.cued}:{strength}")
    paper = f"{near}:{place.cued}:{before.kind == 'document'}:{strength}"
    return [Clue(f"P:{name}") for name in (*names, paper)]

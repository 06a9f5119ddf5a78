"""What the learned weights see of a word, a sentence and a quote: names of features, the same for every language."""

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.extraction.text import Sentence
from commitments.extraction.words import Form, Word

_REACH = 4
_STEM = 5
_PREDICATES = ("VERB", "PRTS", "INFN", "ADJS", "PRED")


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with its words and what stands around it.

    intro: cues of the sentence that opened the list it is in. before: cues of the sentence before it.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    intro: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    headline: bool = False


def _shape(word: Word) -> str:
    text = word.token.text
    if text[0].isupper():
        return "UP" if text.isupper() and len(text) > 1 else "Up"
    return "d" if text[0].isdigit() else "x"


def _own(word: Word) -> list[str]:
    """Name what one word says by itself; its neighbours are given the same names with their distance."""
    form = word.form
    names = [f"l={form.lemma}", f"g={form.grammar}"]
    names += [f"c={cue}" for cue in form.cues]
    names += [f"k={topic}" for topic in form.topics]
    if form.country:
        names.append("p")
    if word.dated:
        names.append(word.dated)
    return names


def _of_sentence(context: Context) -> list[str]:
    sentence, words = context.sentence, context.words
    names = [f"S:i={cue}" for cue in context.intro] + [f"S:b={cue}" for cue in context.before]
    last = words[-1].token.text
    flags = {
        "head": context.headline,
        "bullet": sentence.bullet,
        f"stop={last}": last in "?!:;",
        "placed": any(word.form.country for word in words),
        "dated": any(word.dated == "D" for word in words),
        "past": any(word.dated == "P" for word in words),
        "latin": any(word.form.grammar == "LATN" for word in words),
    }
    names += [f"S:{name}" for name, holds in flags.items() if holds]
    cues = {cue for word in words for cue in word.form.cues}
    grammars = {word.form.grammar for word in words if word.form.grammar.startswith(("VERB", "PRTS", "INFN"))}
    names += [f"S:c={cue}" for cue in sorted(cues)] + [f"S:g={grammar}" for grammar in sorted(grammars)]
    return names


_NOTHING = Form("-", "")


def _governors(words: Sequence[Word]) -> list[Form]:
    """For each word, the nearest predicate before it, since it governs what follows."""
    governor, found = _NOTHING, []
    for word in words:
        found.append(governor)
        if word.form.grammar.startswith(_PREDICATES):
            governor = word.form
    return found


@dataclass(frozen=True, slots=True)
class Rows:
    """Names of features: of the sentence, which all its words share, and of each word."""

    shared: list[str]
    own: list[list[str]]


def of_words(context: Context) -> Rows:
    """Name the features of a sentence and of each of its words."""
    words = context.words
    own = [_own(word) for word in words]
    shared = ["bias", *_of_sentence(context)]
    before, after = _governors(words), _governors(words[::-1])[::-1]
    rows = []
    for i in range(len(words)):
        left, right = before[i], after[i]
        governed = [f"v={left.lemma}", f"nv={right.lemma}"]
        governed += [*(f"vc={cue}" for cue in left.cues), *(f"nvc={cue}" for cue in right.cues)]
        rows.append([*governed, *_of_word(i, words, own)])
    return Rows(shared, rows)


def _of_word(i: int, words: Sequence[Word], own: Sequence[list[str]]) -> list[str]:
    names = [f"sh={_shape(words[i])}"]
    for distance in range(-_REACH, _REACH + 1):
        j = i + distance
        if 0 <= j < len(words):
            names += [f"{distance}:{name}" for name in own[j]]
        else:
            names.append(f"{distance}:edge")
    if i:
        names.append(f"-1,0:{words[i - 1].form.lemma}|{words[i].form.lemma}")
    if i + 1 < len(words):
        names.append(f"0,1:{words[i].form.grammar}|{words[i + 1].form.grammar}")
    return names


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
    return clues


def _topics_of(word: Word, i: int, zone: str) -> list[Clue]:
    form = word.form
    if form.grammar == "PNCT":
        return []
    clues = [Clue(f"{zone}:l={form.lemma}", i), *(Clue(f"{zone}:k={topic}", i) for topic in form.topics)]
    if zone == "q" and len(form.lemma) > _STEM:
        clues.append(Clue(f"s={form.lemma[:_STEM]}", i))
    if zone == "q" and form.grammar.startswith(("VERB", "INFN", "PRTS")):
        clues += [Clue(f"vl={form.lemma}", i), *(Clue(f"vk={topic}", i) for topic in form.topics)]
    return clues


def for_strength(context: Context, first: int, last: int) -> list[Clue]:
    """Name what tells the strength of the quote made of words first to last (exclusive) of a sentence."""
    words, clues = context.words, [Clue("bias"), Clue(f"v={_governors(context.words)[first].lemma}")]
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
    verb = next((i for i in range(first, last) if words[i].form.grammar.startswith(_PREDICATES)), None)
    clues = []
    if cue is not None:
        form = words[cue].form
        clues += [Clue(f"fc={name}", cue) for name in form.cues]
        clues += [Clue(f"fl={form.lemma}", cue), Clue(f"fg={form.grammar}-{','.join(form.cues)}", cue)]
    if verb is not None:
        clues += [Clue(f"fv={words[verb].form.lemma}", verb), Clue(f"fvg={words[verb].form.grammar}", verb)]
    return [*clues, *(Clue(name) for name, at in (("fc=none", cue), ("fv=none", verb)) if at is None)]

"""What the learned weights see of a word, a sentence and a quote: names of features, the same for every language."""

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.extraction.text import Sentence
from commitments.extraction.words import Word

_REACH = 4


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with its words and what stands around it. intro: cues of the sentence that opened the list it is in."""

    sentence: Sentence
    words: tuple[Word, ...]
    intro: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    headline: bool = False
    last: bool = False


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
    names += [f"k={kind}" for kind in form.kinds]
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
        "para1": sentence.paragraph == 1,
        "first": sentence.place == 0,
        "end": context.last,
        f"stop={last}": last in "?!:;",
        "short": len(words) < 8,
        "long": len(words) > 35,
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


def _verbs(words: Sequence[Word]) -> list[str]:
    """For each word, the nearest verb to the left, since it governs what follows."""
    verb, found = "-", []
    for word in words:
        found.append(verb)
        if word.form.grammar.startswith(("VERB", "PRTS", "ADJS", "PRED")):
            verb = word.form.lemma
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
    verbs = _verbs(words)
    lemmas = sorted({f"B={word.form.lemma}" for word in words if word.form.grammar not in ("PNCT", "NUM")})
    shared = ["bias", *_of_sentence(context), *lemmas]
    return Rows(shared, [[f"v={verbs[i]}", *_of_word(i, words, own)] for i in range(len(words))])


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


def of_quote(context: Context, first: int, last: int) -> list[Clue]:
    """Name the features of the quote made of words first to last (exclusive) of a sentence."""
    words = context.words
    clues = [Clue("bias")]
    for i in range(max(0, first - _NEAR), min(len(words), last + _NEAR)):
        zone = "q" if first <= i < last else "before" if i < first else "after"
        clues += _clues_of(words[i], i, zone)
    for i in range(first, min(last, first + 3)):
        clues += [Clue(f"{i - first}:{name}", i) for name in _own(words[i])[:4]]
    for i in range(first, last - 1):
        clues.append(Clue(f"2:{words[i].form.lemma}|{words[i + 1].form.lemma}", i))
    clues += [Clue(f"far:{words[i].form.lemma}", i) for i in range(max(0, first - _NEAR)) if words[i].form.cues]
    verb = _verbs(words)[first]
    clues += [Clue(f"v={verb}"), *(Clue(f"S:i={cue}") for cue in context.intro)]
    clues += [Clue(f"S:b={cue}") for cue in context.before]
    return clues


def _clues_of(word: Word, place: int, zone: str) -> list[Clue]:
    form = word.form
    if form.grammar == "PNCT":
        return [Clue(f"{zone}:{form.lemma}", place)] if form.lemma in "?:\u00ab" else []
    names = [f"l={form.lemma}", *(f"c={cue}" for cue in form.cues), *(f"k={kind}" for kind in form.kinds)]
    if zone == "q" and form.grammar.startswith(("VERB", "PRTS", "INFN", "ADJS", "PRTF")):
        names += [f"g={form.grammar}", f"lg={form.lemma}-{form.grammar}"]
    if len(form.lemma) > 5:
        names.append(f"s={form.lemma[:5]}")
    return [Clue(f"{zone}:{name}", place) for name in names]

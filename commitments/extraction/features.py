"""What the learned weights see of a word, a sentence and a quote: names of features, the same for every language."""

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.extraction.text import Sentence
from commitments.extraction.words import Form, Word

_REACH = 4
PREDICATES = ("VERB", "PRTS", "INFN", "ADJS", "PRED")


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


def governors(words: Sequence[Word]) -> list[Form]:
    """For each word, the nearest predicate before it, since it governs what follows."""
    governor, found = _NOTHING, []
    for word in words:
        found.append(governor)
        if word.form.grammar.startswith(PREDICATES):
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
    before, after = governors(words), governors(words[::-1])[::-1]
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

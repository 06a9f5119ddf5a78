"""Rules that only Russian needs: agreements told by a noun."""

from collections.abc import Sequence
from dataclasses import replace

from commitments.extraction.features import Context
from commitments.extraction.learned import Run
from commitments.extraction.rules import SURE
from commitments.extraction.words import Word

AGREED_NOUN = f"{SURE}-noun"

_AGREEMENTS = frozenset({"договоренность", "взаимопонимание", "согласие"})
_AGREED = frozenset({"договориться", "условиться"})
_REACHED = frozenset({"достигнуть", "прийти", "достичь"})
_ABOUT = frozenset({"о", "об", "по", "на"})
_ENDS = frozenset({";", "(", ":"})
_NEAR = 3
_FEWEST_WORDS = 3
_BELIEF = 0.6


def more_runs(context: Context, runs: Sequence[Run]) -> list[Run]:
    """Add what the weights missed though the sentence says that an agreement on something was reached.

    A quote that the weights began at the noun of such an agreement begins at its verb.
    """
    words = context.words
    said = [i for i in range(len(words) - 1) if words[i + 1].form.lemma in _ABOUT]
    agreed = next((run for i in said if (run := _agreed(words, i))), None)
    if agreed is None:
        return list(runs)
    first = next((run for run in runs if run.first < agreed.last and agreed.first < run.last), None)
    if first is None:
        return sorted([*runs, agreed], key=lambda run: run.first)
    at_noun = agreed.first < first.first <= agreed.first + _NEAR
    sure = replace(
        first, first=agreed.first if at_noun else first.first, decided_by=f"{first.decided_by}+{AGREED_NOUN}"
    )
    return [sure if run is first else run for run in runs]


def _agreed(words: Sequence[Word], noun: int) -> Run | None:
    """Give the quote of "agreed on", or that a noun of agreement governs, when a predicate says it was reached."""
    if words[noun].form.lemma in _AGREED and words[noun].form.grammar == "VERB-past":
        return _quoted(words, noun, noun)
    if words[noun].form.lemma not in _AGREEMENTS:
        return None
    before = range(max(0, noun - _NEAR), noun)
    verb = next((i for i in before if words[i].form.lemma in _REACHED and _finite(words[i])), None)
    return None if verb is None else _quoted(words, verb, noun)


def _quoted(words: Sequence[Word], verb: int, noun: int) -> Run | None:
    """Give the quote from a verb to the end of the noun's phrase; None when the verb is negated or the phrase short."""
    if any(words[i].form.lemma == "не" for i in range(max(0, verb - 2), noun)):
        return None
    last = next((i for i in range(noun, len(words)) if words[i].token.text in _ENDS), len(words))
    while last > noun and words[last - 1].form.grammar == "PNCT" and words[last - 1].token.text not in "»)":
        last -= 1
    return Run(verb, last, _BELIEF, AGREED_NOUN) if last - noun >= _FEWEST_WORDS else None


def _finite(word: Word) -> bool:
    return word.form.grammar.startswith(("VERB", "PRTS"))

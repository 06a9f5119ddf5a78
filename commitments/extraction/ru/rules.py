"""Rules that only Russian needs: agreements told by a noun."""

from collections.abc import Sequence
from dataclasses import replace

from commitments.extraction.features import Context
from commitments.extraction.learned import Run
from commitments.extraction.words import Word

AGREED_NOUN = "rule:agreed-noun"

_AGREEMENTS = frozenset({"договоренность", "взаимопонимание", "согласие"})
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
    nouns = [i for i, word in enumerate(words[:-1]) if word.form.lemma in _AGREEMENTS]
    agreed = next((run for i in nouns if words[i + 1].form.lemma in _ABOUT and (run := _agreed(words, i))), None)
    if agreed is None:
        return list(runs)
    first = next((run for run in runs if run.first < agreed.last and agreed.first < run.last), None)
    if first is None:
        return sorted([*runs, agreed], key=lambda run: run.first)
    at_noun = agreed.first < first.first <= agreed.first + _NEAR
    return [replace(run, first=agreed.first) if run is first and at_noun else run for run in runs]


def _agreed(words: Sequence[Word], noun: int) -> Run | None:
    """Give the quote that the noun of agreement governs, when a finite verb or short participle says it was reached."""
    before = range(max(0, noun - _NEAR), noun)
    verb = next((i for i in before if words[i].form.lemma in _REACHED and _finite(words[i])), None)
    if verb is None or any(words[i].form.lemma == "не" for i in range(max(0, verb - 2), noun)):
        return None
    last = next((i for i in range(noun, len(words)) if words[i].token.text in _ENDS), len(words))
    while last > noun and words[last - 1].form.grammar == "PNCT" and words[last - 1].token.text not in "»)":
        last -= 1
    return Run(verb, last, _BELIEF, AGREED_NOUN) if last - noun >= _FEWEST_WORDS else None


def _finite(word: Word) -> bool:
    return word.form.grammar.startswith(("VERB", "PRTS"))

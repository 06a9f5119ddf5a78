"""Rules beside the weights for languages that have none of their own."""

from collections.abc import Sequence
from itertools import pairwise

from commitments.extraction.features import Context
from commitments.extraction.learned import Run
from commitments.extraction.words import Word

# Names of rules that begin so say that the sides agreed: no second look is needed.
SURE = "rule:agreed"
# Fewer words tell no action.
_FEWEST_WORDS = 2
_ACTING = ("VERB", "INFN", "PRTS")
# What is supplied and who travels: a list of them is one promise.
_THINGS = {"goods", "quantity", "people", "delegates"}


def no_more_runs(_context: Context, runs: Sequence[Run]) -> list[Run]:
    """Take the quotes that the weights found as they are."""
    return list(runs)


def joints(context: Context, run: Run) -> list[int]:
    """Give the words of a quote at which another action may begin.

    They stand after a comma, a semicolon or an "and", and what follows up to the next of them names an action: an
    item that names nothing but goods or people continues the list of one promise.
    """
    words = context.words
    found = []
    for i in range(run.first + _FEWEST_WORDS, run.last - _FEWEST_WORDS + 1):
        before = words[i - 1].form
        parted = before.grammar == "CONJ" or before.lemma in (",", ";")
        if parted and words[i].form.grammar not in ("CONJ", "PNCT"):
            found.append(i)
    return [first for first, last in pairwise([*found, run.last]) if _acts(words[first:last])]


def _acts(words: Sequence[Word]) -> bool:
    return any(word.form.grammar.startswith(_ACTING) or not _THINGS.issuperset(word.form.topics) for word in words)

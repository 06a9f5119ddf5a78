"""Rules beside the weights for languages that have none of their own."""

from collections.abc import Sequence

from commitments.extraction.features import Context
from commitments.extraction.learned import Run

# Names of rules that begin so say that the sides agreed: no second look is needed.
SURE = "rule:agreed"
# Fewer words tell no action.
_FEWEST_WORDS = 2


def no_more_runs(_context: Context, runs: Sequence[Run]) -> list[Run]:
    """Take the quotes that the weights found as they are."""
    return list(runs)


def joints(context: Context, run: Run) -> list[int]:
    """Give the words of a quote at which another action may begin: those after a comma, a semicolon or an "and"."""
    words = context.words
    found = []
    for i in range(run.first + _FEWEST_WORDS, run.last - _FEWEST_WORDS + 1):
        before = words[i - 1].form
        parted = before.grammar == "CONJ" or before.lemma in (",", ";")
        if parted and words[i].form.grammar not in ("CONJ", "PNCT"):
            found.append(i)
    return found

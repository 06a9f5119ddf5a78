"""Kazakh (Cyrillic): lexicons (*.tsv, *.txt), endings of words, calendar words, and learned weights."""

from functools import cache, partial
from pathlib import Path

from commitments.extraction.amounts.finding import amounts_in
from commitments.extraction.kk.dates import dates_in
from commitments.extraction.kk.words import abbreviations, form
from commitments.extraction.reader import Language, unweighted, weighted
from commitments.extraction.rules import joints, no_more_runs

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "weights"
# The weakest beliefs of the weights that make a statement, and a name; chosen by cross-validation on training articles.
_QUOTE, _PARTY = 0.25, 0.4


def untrained() -> Language:
    """Give Kazakh without weights, as training wants it."""
    amounts, weights = partial(amounts_in, folder=FOLDER), unweighted(_QUOTE, _PARTY)
    return Language("kk", form, dates_in, amounts, abbreviations(), no_more_runs, joints, weights)


@cache
def language() -> Language:
    """Give Kazakh as the pipeline wants it, loading its data at the first call."""
    return weighted(untrained(), WEIGHTS)

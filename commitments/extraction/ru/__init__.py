"""Russian: lexicons (*.tsv, *.txt), calendar words, learned weights, and the few rules that only Russian needs."""

from functools import cache, partial
from pathlib import Path

from commitments.extraction.amounts.finding import amounts_in
from commitments.extraction.reader import Language, unweighted, weighted
from commitments.extraction.ru.dates import dates_in
from commitments.extraction.ru.rules import more_runs
from commitments.extraction.ru.words import abbreviations, form
from commitments.extraction.rules import joints

FOLDER = Path(__file__).parent
WEIGHTS = FOLDER / "weights"
# The weakest beliefs of the weights that make a statement, and a name; chosen by cross-validation on training articles.
_QUOTE, _PARTY = 0.25, 0.4


def untrained() -> Language:
    """Give Russian without weights, as training wants it."""
    amounts, weights = partial(amounts_in, folder=FOLDER), unweighted(_QUOTE, _PARTY)
    return Language("ru", form, dates_in, amounts, abbreviations(), more_runs, joints, weights)


@cache
def language() -> Language:
    """Give Russian as the pipeline wants it, loading its data at the first call."""
    return weighted(untrained(), WEIGHTS)

"""Russian: lexicons (*.tsv, *.txt), calendar words, learned weights, and the few rules that only Russian needs."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from commitments.extraction.learned import Chain, Softmax
from commitments.extraction.reader import Language, read_weights
from commitments.extraction.ru.dates import dates_in
from commitments.extraction.ru.words import abbreviations, form

WEIGHTS = Path(__file__).parent / "weights"
# The weakest belief of the weights that makes a statement; chosen by cross-validation on the training articles.
_THRESHOLD = 0.4


def untrained() -> Language:
    """Give Russian without weights, as training wants it."""
    nothing = Softmax((), {})
    return Language("ru", form, dates_in, abbreviations(), Chain({}, (), _THRESHOLD), nothing, nothing)


@cache
def language() -> Language:
    """Give Russian as the pipeline wants it, loading its data at the first call."""
    quotes, kinds, strengths = read_weights(WEIGHTS, _THRESHOLD)
    return replace(untrained(), quotes=quotes, kinds=kinds, strengths=strengths)

"""Sentences with their words and what stands around them, ready for the weights."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from commitments.extraction.features import Context
from commitments.extraction.result import Span
from commitments.extraction.text import Sentence, sentences
from commitments.extraction.windows import Dated
from commitments.extraction.words import Form, Word

# Cues that a sentence hands on to the list that it opens ("The sides agreed:").
_HANDED_ON = ("agree", "decide", "sign", "offer", "ask", "instruct", "discuss", "plan", "want", "ready", "negated")

DatesIn = Callable[[str, int, int, date | None], list[Dated]]


def read_contexts(
    text: str,
    published: date | None,
    form: Callable[[str], Form],
    dates_in: DatesIn,
    abbreviations: Collection[str],
) -> tuple[list[Context], list[list[Dated]]]:
    """Give the sentences of an article with their words, and the phrases of time in each."""
    contexts: list[Context] = []
    dated: list[list[Dated]] = []
    intro: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    for sentence in sentences(text, abbreviations):
        dates = dates_in(text, sentence.span.start, sentence.span.end, published)
        words = _words(sentence, form, dates)
        cues = tuple(sorted({cue for word in words for cue in word.form.cues if cue in _HANDED_ON}))
        contexts.append(Context(sentence, words, intro if sentence.bullet else (), before, sentence.paragraph == 0))
        dated.append(dates)
        if not sentence.bullet:
            intro = cues if words[-1].token.text == ":" else ()
        before = cues
    return contexts, dated


def _words(sentence: Sentence, form: Callable[[str], Form], dates: Sequence[Dated]) -> tuple[Word, ...]:
    found = []
    upcoming = iter(dates)
    current = next(upcoming, None)
    for token in sentence.tokens:
        while current and current.span.end <= token.start:
            current = next(upcoming, None)
        when = current if current and current.span.overlaps(Span(token.start, token.end)) else None
        found.append(Word(token, form(token.text), "" if when is None else "D" if when.window else "P"))
    return tuple(found)

"""What is promised, in the article's words: the quote without its governing verb and its words of time."""

from collections.abc import Sequence

from commitments.extraction.result import Span
from commitments.extraction.words import Word

_VERBAL = ("VERB", "PRTS", "INFN", "GRND", "ADJS", "PRED", "PREP", "CONJ", "PRCL", "PNCT", "ADVB", "NPRO")
_EDGES = ("PREP", "CONJ", "PRCL", "PNCT", "GRND", "NPRO", "ADVB")


def subject(text: str, words: Sequence[Word]) -> str:
    """Give the subject of a quote made of these words."""
    kept = [word for word in words if not word.dated]
    while len(kept) > 1 and kept[0].form.grammar.startswith(_VERBAL) and not _before_a_place(kept):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].form.grammar.startswith(_EDGES):
        kept = kept[:-1]
    return _closed(" ".join(_run(text, kept).split()))


def _closed(subject: str) -> str:
    """Give back the guillemet that went with the marks at the end."""
    return f"{subject}»" if subject.count("«") > subject.count("»") else subject


def _before_a_place(words: Sequence[Word]) -> bool:
    """«в Фергане ярмарку» keeps its preposition: «Фергане ярмарку» is no name of anything."""
    return words[0].form.grammar == "PREP" and bool(words[1].form.country)


def _run(text: str, words: Sequence[Word]) -> str:
    """Join the words, leaving out the stretches between them that were taken away."""
    pieces: list[Span] = []
    for word in words:
        span = Span(word.token.start, word.token.end)
        if pieces and not text[pieces[-1].end : span.start].strip():
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
    return " ".join(piece.of(text) for piece in pieces)

"""From proposals to statements: placed in the text, dated by our own means, joined with the first reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.extraction.extracting import words_and_dates
from commitments.extraction.result import Amount, Found, Span, Spans, Window
from commitments.extraction.second.answer import Proposal
from commitments.extraction.second.placing import Finder
from commitments.extraction.text import sentences
from commitments.terms import Origin

SECOND = "second"
_FEWEST_OVERLAP = 0.3


@dataclass(frozen=True, slots=True)
class Placed:
    """Statements in the order of the text, and how many proposals were dropped: not in the text, or said twice."""

    statements: tuple[Found, ...]
    dropped: int


def placed(text: str, published: date | None, language: str, proposals: Sequence[Proposal]) -> Placed:
    """Find the quotes of proposals in the article's text and work out their windows.

    published: the day that dates without a year are counted from; language: as `extract` gives it, one that is not read
    leaves all windows null.
    """
    finder = Finder(text)
    places: dict[tuple[Span, str], Proposal] = {}
    for proposal in proposals:
        if place := finder.find(proposal.quote):
            places.setdefault((place, proposal.kind.value), proposal)
    if not places:
        return Placed((), len(proposals))
    dates = _Dates(text, published, language, [place for place, _ in places])
    known = words_and_dates(language)
    found = []
    for (place, _), proposal in places.items():
        amounts = known.amounts_in(text, place) if known else []
        found.append(_statement(place, proposal, dates.of(place), amounts))
    return Placed(tuple(sorted(found, key=lambda one: (one.quote, one.kind))), len(proposals) - len(found))


def _statement(place: Span, proposal: Proposal, dated: tuple[Window, Span] | None, amounts: Sequence[Amount]) -> Found:
    return Found(
        kind=proposal.kind,
        strength=proposal.strength,
        quote=place,
        countries=proposal.countries,
        parties=proposal.parties,
        window=dated[0] if dated else None,
        subject=proposal.subject,
        amounts=tuple(amounts),
        spans=Spans(window=dated[1] if dated else None),
        decided_by=SECOND,
    )


class _Dates:
    """The phrases of time in the sentences of an article that hold a quote."""

    def __init__(self, text: str, published: date | None, code: str, places: Sequence[Span]) -> None:
        language = words_and_dates(code)
        # Of each sentence its place, how many quotes it holds, and its phrases of time with the windows they mean.
        self._dated: list[tuple[Span, int, list[tuple[Window, Span]]]] = []
        if language is None:
            return
        for sentence in sentences(text, language.abbreviations):
            here = sum(place.overlaps(sentence.span) for place in places)
            if here:
                dates = language.dates_in(text, sentence.span.start, sentence.span.end, published)
                self._dated.append((sentence.span, here, [(one.window, one.span) for one in dates if one.window]))

    def of(self, place: Span) -> tuple[Window, Span] | None:
        """Choose the phrase of time of a quote: one inside it, else the first of a sentence that is the quote's own."""
        for span, quotes, dates in self._dated:
            if not span.overlaps(place):
                continue
            inside = [dated for dated in dates if dated[1].overlaps(place)]
            if chosen := inside or (dates if quotes == 1 else []):
                return chosen[0]
        return None


def overlap(one: Span, other: Span) -> float:
    """Give intersection over union of two quotes, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def is_same(kind: str, quote: Span, other_kind: str, other_quote: Span) -> bool:
    """Say whether two readers mean the same promise: the same kind, and quotes that overlap by 0.3 or more."""
    return kind == other_kind and overlap(quote, other_quote) >= _FEWEST_OVERLAP


def joined(first: Sequence[Found], second: Sequence[Found]) -> list[tuple[Found, Origin]]:
    """Put both readings together: what both found is told in the first reader's words, once; in the text's order."""
    found = [(one, Origin.BOTH if _is_among(one, second) else Origin.READER) for one in first]
    found += [(other, Origin.SECOND) for other in second if not _is_among(other, first)]
    return sorted(found, key=lambda pair: pair[0].quote)


def _is_among(one: Found, others: Sequence[Found]) -> bool:
    return any(is_same(one.kind, one.quote, other.kind, other.quote) for other in others)

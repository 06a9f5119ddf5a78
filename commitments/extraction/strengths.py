"""How firm the promises of an article are: each is judged by its own words and by the promise before it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commitments.extraction.clues import Clue, Place, following
from commitments.extraction.learned import Choice, Softmax

# The words that carry a strength are a verb with its helpers, seldom more than so many.
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A quote: where it stands and what its own words say of its strength."""

    place: Place
    clues: list[Clue]


def judge(quotes: Sequence[Said], model: Softmax) -> list[Choice]:
    """Give the likeliest strengths of all quotes of an article together, in their order (Viterbi)."""
    if not quotes:
        return []
    classes = range(len(model.classes))
    chances = _chances(model, quotes[0], None)
    totals, ways, all_chances = chances[0], [], [chances]
    for before, quote in pairwise(quotes):
        chances = _chances(model, quote, before.place)
        way = [max(classes, key=lambda a, b=b: totals[a] + chances[a][b]) for b in classes]  # type: ignore[misc]
        totals = [totals[way[b]] + chances[way[b]][b] for b in classes]
        ways.append(way)
        all_chances.append(chances)
    path = [max(classes, key=totals.__getitem__)]
    for way in reversed(ways):
        path.append(way[path[-1]])
    path.reverse()
    found = []
    for number, (quote, chosen) in enumerate(zip(quotes, path, strict=True)):
        before_it = path[number - 1] if number else 0
        probability = math.exp(all_chances[number][before_it][chosen])
        words = model.speakers(quote.clues, chosen, _MOST_WORDS)
        found.append(Choice(model.classes[chosen], probability, model.speaker(quote.clues, chosen), words))
    return found


def _chances(model: Softmax, quote: Said, before: Place | None) -> list[list[float]]:
    """Give log probabilities of each class, for each class of the quote before."""
    own = model.totals(quote.clues)
    rows = []
    for name in model.classes if before else model.classes[:1]:
        added = model.totals(following(before, name, quote.place))
        rows.append(_log_shares([one + more for one, more in zip(own, added, strict=True)]))
    return rows


def _log_shares(totals: Sequence[float]) -> list[float]:
    top = max(totals)
    whole = top + math.log(sum(math.exp(total - top) for total in totals))
    return [total - whole for total in totals]

"""Whose parties a statement binds: the countries that its sentence names, else those near it, else the article's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from commitments.extraction.features import Context

_HEADLINE_WEIGHT = 2.0
_LEAD_WEIGHT = 1.5
# A country that the article names nearly as often as the second one is a third party of what it reports.
_THIRD_SHARE = 0.75
_PAIR = 2


def of_article(contexts: Sequence[Context]) -> dict[str, float]:
    """Weigh the countries of an article by how often it names them, headline and lead for more; most named first."""
    votes: dict[str, float] = defaultdict(float)
    for context in contexts:
        weight = _HEADLINE_WEIGHT if context.headline else _LEAD_WEIGHT if context.sentence.paragraph == 1 else 1.0
        for word in context.words:
            if word.form.country:
                votes[word.form.country] += weight
    return dict(sorted(votes.items(), key=lambda item: (-item[1], item[0])))


def of_sentence(context: Context) -> list[str]:
    """Give the countries that a sentence names, in the order of its words."""
    return list(dict.fromkeys(word.form.country for word in context.words if word.form.country))


def bound(contexts: Sequence[Context], place: int, votes: Mapping[str, float]) -> tuple[str, ...]:
    """Give the countries bound by a statement of the sentence with this number, sorted."""
    named = of_sentence(contexts[place])
    if len(named) >= _PAIR:
        return tuple(sorted(named))
    for earlier in range(place - 1, -1, -1):
        if contexts[earlier].sentence.paragraph != contexts[place].sentence.paragraph or len(named) >= _PAIR:
            break
        named += [code for code in of_sentence(contexts[earlier]) if code not in named]
    if len(named) < _PAIR:
        named += [code for code in votes if code not in named][: _PAIR - len(named)]
    return tuple(sorted(named[:_PAIR]))

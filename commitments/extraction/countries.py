"""Whose parties a statement binds: the countries that its sentence names, else those near it, else the article's."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from commitments.extraction.features import Context

_HEADLINE_WEIGHT = 2.0
_LEAD_WEIGHT = 1.5
_PAIR = 2
# A paragraph of more sentences is none of the press; its countries are looked for no further.
_NEAR = 30
# A country outside the region takes part in its meeting when it is named at least so often, against the most named one.
_PARTNER_SHARE = 0.5


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


def regional(context: Context) -> list[str]:
    """Give the countries that a sentence names as a region: «страны Центральной Азии», "Central Asian states"."""
    codes: list[str] = []
    said = " ".join(word.token.text for word in context.words).lower()
    for pattern, members in _regions():
        if pattern.search(said):
            codes += [code for code in members if code not in codes]
    return codes


@cache
def _regions() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    found = []
    for line in (Path(__file__).parent / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, _, phrases = line.partition("\t")
            names = (re.escape(phrase).replace(r"\*", r"\w*").replace("_", " ") for phrase in phrases.split())
            found.append((re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)"), tuple(codes.split())))
    return tuple(found)


def bound(
    contexts: Sequence[Context], place: int, votes: Mapping[str, float], lead: Sequence[str] = ()
) -> tuple[str, ...]:
    """Give the countries bound by a statement of the sentence with this number, sorted.

    votes, lead: what `of_article` and `of_lead` say of the article.
    """
    named = of_sentence(contexts[place])
    if region := regional(contexts[place]):
        return tuple(sorted({*named, *region}))
    if len(named) >= _PAIR:
        return tuple(sorted(named))
    if lead:
        return tuple(sorted({*named, *lead, *_partner(votes, lead)}))
    return tuple(sorted(_nearest(contexts, place, named, votes)))


def of_lead(contexts: Sequence[Context]) -> list[str]:
    """Give the countries of the region that headline or lead name: whose meeting the article tells of."""
    first = (regional(context) for context in contexts[:_NEAR] if context.sentence.paragraph <= 1)
    return next((codes for codes in first if codes), [])


def _partner(votes: Mapping[str, float], region: Sequence[str]) -> list[str]:
    """Give the country outside a region that an article of its meeting names often enough to have taken part."""
    outside = next((code for code in votes if code not in region), None)
    return [outside] if outside and votes[outside] >= _PARTNER_SHARE * max(votes.values()) else []


def _nearest(contexts: Sequence[Context], place: int, named: list[str], votes: Mapping[str, float]) -> list[str]:
    """Add to the one country named, or none, those of the sentences before, else of the article, up to a pair."""
    for earlier in range(place - 1, max(place - _NEAR, 0) - 1, -1):
        if contexts[earlier].sentence.paragraph != contexts[place].sentence.paragraph or len(named) >= _PAIR:
            break
        named += [code for code in of_sentence(contexts[earlier]) if code not in named]
    if len(named) < _PAIR:
        named += [code for code in votes if code not in named][: _PAIR - len(named)]
    return named[:_PAIR]

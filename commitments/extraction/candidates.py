"""Which of the quotes that the weights mark are promises: a second look, at the whole quote and at the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.extraction.clues import Clue, for_strength
from commitments.extraction.features import Context
from commitments.extraction.learned import Choice, Run

PROMISE, NOTHING = "promise", "nothing"
_STEM = 5
_FEWEST_SHARED = 0.5
_LONG = 12
_SURE = 0.7
_MOST_COUNTED = 6


@dataclass(frozen=True)
class Candidate:
    """A marked quote: number of its sentence, its words, its kind."""

    place: int
    run: Run
    kind: Choice

    def stems(self, contexts: Sequence[Context]) -> frozenset[str]:
        """Give the beginnings of the words that carry its meaning."""
        words = contexts[self.place].words[self.run.first : self.run.last]
        return frozenset(word.form.lemma[:_STEM] for word in words if word.form.topics or word.form.country)


def clues(contexts: Sequence[Context], candidates: Sequence[Candidate]) -> list[list[Clue]]:
    """Name, for each candidate of an article, what tells whether it is a promise."""
    stems = [one.stems(contexts) for one in candidates]
    sure = min(sum(one.run.belief >= _SURE for one in candidates), _MOST_COUNTED)
    return [
        [
            *_of_quote(contexts[one.place], one),
            Clue(f"sure={sure}"),
            *(Clue(f"again={where}") for where in _told_again(number, candidates, stems)),
        ]
        for number, one in enumerate(candidates)
    ]


def _of_quote(context: Context, one: Candidate) -> list[Clue]:
    run = one.run
    tenth = int(run.belief * 10)
    flags = {
        "headline": context.headline,
        "bullet": context.sentence.bullet,
        f"length={min(run.last - run.first, _LONG)}": True,
        f"kind={one.kind.name}": True,
        f"unsure={int(one.kind.probability * 5)}": True,
        f"rule={run.decided_by != 'weights'}": True,
        f"paragraph={min(context.sentence.paragraph, 4)}": True,
    }
    names = [f"belief>{limit}" for limit in range(2, tenth + 1)] + [name for name, holds in flags.items() if holds]
    topics = {topic for word in context.words[run.first : run.last] for topic in word.form.topics}
    names += [f"topic={topic}" for topic in sorted(topics)] or ["topic=none"]
    return [*(Clue(name) for name in names), *for_strength(context, run.first, run.last)]


def _told_again(number: int, candidates: Sequence[Candidate], stems: Sequence[frozenset[str]]) -> list[str]:
    """Say whether another candidate of the kind tells much the same, before or after this one."""
    found = set()
    own = stems[number]
    for other, one in enumerate(candidates):
        if other == number or one.kind.name != candidates[number].kind.name or not own:
            continue
        if len(own & stems[other]) / len(own) >= _FEWEST_SHARED:
            found.add("before" if other < number else "after")
    return sorted(found)

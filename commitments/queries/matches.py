"""Open commitments that a statement may be news about: same kind, a shared partner, words in common. A guess only."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch, Q

from commitments.lifecycle import MULTI, UNKNOWN, partner
from commitments.models import Commitment, CommitmentParty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commitments.models import Statement, User

MOST = 5
POOL = 200
STEM = 5
MOST_WORDS_COUNTED = 5
TELLING_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Match:
    """A commitment that the statement may be about, and why: `words` counts word stems that few records share."""

    commitment: Commitment
    same_kind: bool
    same_partner: bool
    words: int

    @property
    def score(self) -> int:
        """How much speaks for it."""
        return 3 * self.same_kind + 2 * self.same_partner + 2 * min(self.words, MOST_WORDS_COUNTED)

    @property
    def is_likely(self) -> bool:
        """Whether it is worth telling before anybody asks."""
        return self.same_partner and (self.words >= TELLING_WORDS or (self.same_kind and self.words > 0))


def matches(statements: Sequence[Statement], user: User) -> dict[int, list[Match]]:
    """Give for each statement's key the open records it may be about, best first, five at the most. Two queries."""
    if not statements:
        return {}
    pool = _pool(statements, user)
    stems = {commitment.pk: _stems_of_record(commitment) for commitment in pool}
    rare = _rare(stems.values())
    return {
        statement.pk: _best([_match(statement, commitment, stems[commitment.pk] & rare) for commitment in pool])
        for statement in statements
    }


def _pool(statements: Sequence[Statement], user: User) -> list[Commitment]:
    """Read the newest open records with one of the partners; of statements without a country, of the kind."""
    partners = {partner(statement.countries, settings.TRACKER_OWN_COUNTRY) for statement in statements}
    wanted = Q(partner__in=[*sorted(partners - {UNKNOWN}), MULTI])
    if UNKNOWN in partners:
        wanted |= Q(kind__in={statement.kind for statement in statements})
    parties = Prefetch("parties", CommitmentParty.objects.select_related("party"))
    found = Commitment.objects.visible_to(user).open().filter(wanted).order_by("-created_at", "-pk")
    return list(found.prefetch_related(parties)[:POOL])


def _match(statement: Statement, commitment: Commitment, rare: frozenset[str]) -> Match:
    shared = set(statement.countries) & set(commitment.countries.split()) - {settings.TRACKER_OWN_COUNTRY}
    words = stems(" ".join([statement.subject, statement.quote, *statement.parties]))
    return Match(commitment, statement.kind == commitment.kind, bool(shared), len(words & rare))


def _best(found: Iterable[Match]) -> list[Match]:
    worth = [match for match in found if match.words or (match.same_kind and match.same_partner)]
    return sorted(worth, key=lambda match: (-match.score, -match.commitment.pk))[:MOST]


def _stems_of_record(commitment: Commitment) -> frozenset[str]:
    names = [f"{row.party.name} {row.as_printed}" for row in commitment.parties.all()]
    return stems(" ".join([commitment.title, commitment.subject, *names]))


def stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words, which the four languages inflect at the end."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold().replace("ё", "е")))


def _rare(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """Stems that tell records apart: "cooperation" in every second title says nothing."""
    all_groups = list(groups)
    most = max(3, len(all_groups) // 5)
    counts = Counter(stem for group in all_groups for stem in group)
    return frozenset(stem for stem, count in counts.items() if count <= most)

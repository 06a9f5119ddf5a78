"""What is found by words: the condition of a list, its order by where the words stand, and how an answer shows them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL

from commitments.extraction import Wanted, look_up, wanted
from commitments.models import Commitment, CommitmentParty, PartyName, Statement, Update
from commitments.queries.paging import Order, Stretch, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commitments.models.commitment import CommitmentQuerySet

MOST_WORDS = 8
AROUND = 70  # letters of a text shown before and after the first word found
LOOKED_THROUGH = 200  # records whose names are looked through for a word like the one that was typed
LEAST_LIKE = 0.3
SHORTEST_MISSPELT = 4
# Where words may stand, best first: each wider than the one before. PostgreSQL's weights stand for the same columns.
TITLE, NAMES, ANYWHERE = ("title",), ("title", "names"), ()
WEIGHTS = {TITLE: "A", NAMES: "AB", ANYWHERE: ""}
NEAREST_WORDS = "SELECT commitment_id FROM commitments_searchtext WHERE %s <%% (title || ' ' || names) LIMIT %s"
NEAREST_THIRDS = (
    "SELECT rowid FROM commitments_searchlikeness WHERE commitments_searchlikeness MATCH %s ORDER BY rank LIMIT %s"
)


class Place(StrEnum):
    """Where the words of an excerpt stand."""

    PARTY = "party"
    SUBJECT = "subject"
    QUOTE = "quote"
    NOTE = "note"
    UPDATE = "update"


@dataclass(frozen=True)
class Piece:
    """A part of a text; `found`: it is a word that was looked for."""

    text: str
    found: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Words of a record around what was found, when its title does not hold it all."""

    place: Place
    pieces: tuple[Piece, ...]


def words_wanted(text: str) -> tuple[Wanted, ...]:
    """Read the words to look for."""
    return wanted(text)[:MOST_WORDS]


def matching(words: Sequence[Wanted]) -> Q:
    """Give the condition that every word stands somewhere in the record; no word at all finds nothing."""
    return _found(_all(words, ANYWHERE)) if words else Q(pk__in=[])


def order_of_found(words: Sequence[Wanted]) -> Order:
    """Put first the records that have every word in number and title, then in the parties' names, then the others."""
    stretches, wider = [], ""
    for columns in (TITLE, NAMES, ANYWHERE):
        here = _all(words, columns)
        stretches.append(Stretch("created_at", moment, descending=True, holds=_found(_without(here, wider))))
        wider = here
    return tuple(stretches)


def _found(expression: str) -> Q:
    if connection.vendor == "postgresql":
        keys = RawSQL("SELECT commitment_id FROM commitments_searchtext WHERE words @@ %s::tsquery", [expression])
    else:
        keys = RawSQL("SELECT rowid FROM commitments_searchwords WHERE commitments_searchwords MATCH %s", [expression])
    return Q(pk__in=keys)


def _all(words: Sequence[Wanted], columns: tuple[str, ...]) -> str:
    """Write that every word stands in one of these columns, in the database's own language of search.

    Words hold letters and digits alone (`look_up`), so nothing in them is a sign of that language.
    """
    if connection.vendor == "postgresql":
        return " & ".join(f"({_tsquery(word, WEIGHTS[columns])})" for word in words)
    every = " AND ".join(f"({_fts5(word)})" for word in words)
    return f"{{{' '.join(columns)}}} : ({every})" if columns else every


def _without(expression: str, wider: str) -> str:
    if not wider:
        return expression
    return f"({expression}) & !({wider})" if connection.vendor == "postgresql" else f"({expression}) NOT ({wider})"


def _tsquery(word: Wanted, weights: str) -> str:
    others = sorted(word.forms - {word.word})
    ending = f":{weights}" if weights else ""
    return " | ".join([f"'{word.word}':*{weights}", *(f"'{form}'{ending}" for form in others)])


def _fts5(word: Wanted) -> str:
    others = sorted(word.forms - {word.word})
    return " OR ".join([f'"{word.word}"*', *(f'"{form}"' for form in others)])


def pieces(text: str, words: Sequence[Wanted]) -> tuple[Piece, ...]:
    """Part a text into the words that were looked for and what lies between them."""
    found, last = [], 0
    for word in look_up(text):
        if any(one.is_in(word.forms) for one in words):
            found += [Piece(text[last : word.start]), Piece(text[word.start : word.end], found=True)]
            last = word.end
    return tuple(piece for piece in [*found, Piece(text[last:])] if piece.text)


def excerpts(records: Iterable[Commitment], words: Sequence[Wanted]) -> dict[int, Excerpt]:
    """Give the words around what was found, for each record whose title does not hold it all. Four queries."""
    missing = {record.pk: rest for record in records if (rest := _missing(f"{record.reference} {record.title}", words))}
    texts: dict[int, list[tuple[Place, str]]] = defaultdict(list)
    for key, place, text in _texts(list(missing)):
        texts[key].append((place, text))
    found = {}
    for key, rest in missing.items():
        best = min(texts[key], key=lambda one: len(_missing(one[1], rest)), default=None)
        if best and len(_missing(best[1], rest)) < len(rest):
            found[key] = Excerpt(best[0], _cut(best[1], rest, words))
    return found


def _missing(text: str, words: Sequence[Wanted]) -> tuple[Wanted, ...]:
    there = [word.forms for word in look_up(text)]
    return tuple(one for one in words if not any(one.is_in(forms) for forms in there))


def _texts(keys: list[int]) -> Iterable[tuple[int, Place, str]]:
    """Read what the index holds of these records beside their titles, what is most worth showing first."""
    if not keys:
        return
    for key, quote in Statement.objects.filter(commitment__in=keys).order_by("pk").values_list("commitment", "quote"):
        yield key, Place.QUOTE, quote
    bound = CommitmentParty.objects.filter(commitment__in=keys).order_by("pk")
    names = bound.values_list("commitment", "party__name", "as_printed", "party__names__name")
    for key, *several in names:
        yield from ((key, Place.PARTY, name) for name in several if name)
    own = Commitment.objects.filter(pk__in=keys).values_list("pk", "subject", "note", "source_note")
    for key, subject, *notes in own:
        yield key, Place.SUBJECT, subject
        yield from ((key, Place.NOTE, note) for note in notes)
    for key, text in Update.objects.filter(commitment__in=keys).order_by("-pk").values_list("commitment", "text"):
        yield key, Place.UPDATE, text


def _cut(text: str, rest: Sequence[Wanted], words: Sequence[Wanted]) -> tuple[Piece, ...]:
    """Cut a text to what stands around the first word that the title lacks, at whole words."""
    at = next(word for word in look_up(text) if any(one.is_in(word.forms) for one in rest))
    start = 0 if at.start <= AROUND else text.find(" ", at.start - AROUND, at.start) + 1 or at.start
    end = len(text) if at.end + AROUND >= len(text) else text.rfind(" ", at.end, at.end + AROUND)
    end = max(end, at.end)
    inner = pieces(" ".join(text[start:end].split()), words)
    return (*([Piece("… ")] if start else []), *inner, *([Piece(" …")] if end < len(text) else []))


def likely(words: Sequence[Wanted], records: CommitmentQuerySet) -> str:
    """Give the search that was probably meant, when some words stand nowhere in these records; "" when none is like."""
    found = []
    for word in words:
        is_known = records.filter(matching([word])).order_by().exists()
        found.append(word.word if is_known else _most_like(word.word, records) or word.word)
    meant = " ".join(found)
    return "" if meant == " ".join(word.word for word in words) else meant


def _most_like(word: str, records: CommitmentQuerySet) -> str:
    """Find the word of titles and names that shares most with this one: what the database finds is only a selection."""
    if len(word) < SHORTEST_MISSPELT:
        return ""
    near = dict(records.filter(pk__in=_nearest(word)).order_by().values_list("pk", "title"))
    bound = CommitmentParty.objects.filter(commitment__in=near)
    texts = list(near.values())
    texts += bound.values_list("party__name", flat=True)
    texts += PartyName.objects.filter(party__in=bound.values("party")).values_list("name", flat=True)
    others = {other.forms[0] for text in texts for other in look_up(text)}
    likeness, best = max(((_likeness(word, other), other) for other in others), default=(0.0, ""))
    return best if likeness >= LEAST_LIKE else ""


def _nearest(word: str) -> list[int]:
    """Find the records whose titles and names hold words most like this one, whoever may see them."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.5', true)")
            cursor.execute(NEAREST_WORDS, [word, LOOKED_THROUGH])
        else:
            thirds = " OR ".join(f'"{word[start : start + 3]}"' for start in range(len(word) - 2))
            cursor.execute(NEAREST_THIRDS, [thirds, LOOKED_THROUGH])
        return [key for (key,) in cursor.fetchall()]


def _likeness(one: str, other: str) -> float:
    """Share of the runs of three letters that both words have, as pg_trgm counts it."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second)


def _runs(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}

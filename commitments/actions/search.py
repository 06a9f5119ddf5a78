"""What is searched of records, kept true: whoever changes a record's words calls `refresh` in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from commitments.extraction import searchable
from commitments.models import Commitment, CommitmentParty, PartyName, SearchText, Statement, Update

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitments.models import Party

BATCH = 500
COLUMNS = ("title", "names", "quotes", "notes")


@dataclass
class _Words:
    """Texts of one record, by the column they are searched in."""

    title: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def refresh(*commitments: Commitment) -> None:
    """Write down the words of these records as the database holds them now."""
    _write([commitment.pk for commitment in commitments])


def refresh_of(party: Party) -> None:
    """Write down the words of every record that binds this party: its names have changed."""
    _write(CommitmentParty.objects.filter(party=party).values_list("commitment_id", flat=True))


def rebuild() -> tuple[int, int]:
    """Write down the words of every record anew; return how many records there are, and how many were not true."""
    keys = list(Commitment.objects.order_by("pk").values_list("pk", flat=True))
    return len(keys), _write(keys)


def _write(keys: Iterable[int]) -> int:
    """Write the words of the records, those that changed; return the number of these.

    The records are locked first: whoever changes one at the same moment is waited for, and then read.
    """
    wanted, changed = sorted(set(keys)), 0
    for start in range(0, len(wanted), BATCH):
        with transaction.atomic():
            part = Commitment.objects.select_for_update().filter(pk__in=wanted[start : start + BATCH]).order_by("pk")
            changed += _write_part(part.values_list("pk", "reference", "title", "subject", "note", "source_note"))
    return changed


def _write_part(rows: Iterable[tuple[int, str, str, str, str, str]]) -> int:
    words: dict[int, _Words] = {}
    for key, reference, title, subject, note, source in rows:
        words[key] = _Words(title=[reference, title], quotes=[subject], notes=[note, source])
    _add_names(words)
    for key, quote in Statement.objects.filter(commitment__in=words).order_by("pk").values_list("commitment", "quote"):
        words[key].quotes.append(quote)
    for key, text in Update.objects.filter(commitment__in=words).order_by("pk").values_list("commitment", "text"):
        words[key].notes.append(text)
    kept = {row[0]: row for row in SearchText.objects.filter(pk__in=words).values_list("pk", *COLUMNS)}
    found = {key: (key, *(searchable(*texts) for texts in astuple(one))) for key, one in words.items()}
    changed = [
        SearchText(commitment_id=key, **dict(zip(COLUMNS, row[1:], strict=True)))
        for key, row in found.items()
        if kept.get(key) != row
    ]
    if changed:
        SearchText.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["commitment"], update_fields=COLUMNS
        )
    return len(changed)


def _add_names(words: dict[int, _Words]) -> None:
    bound = CommitmentParty.objects.filter(commitment__in=words).order_by("pk")
    parties: dict[int, list[int]] = defaultdict(list)
    for key, party, name, as_printed in bound.values_list("commitment", "party", "party__name", "as_printed"):
        words[key].names += [name, as_printed]
        parties[party].append(key)
    for party, name in PartyName.objects.filter(party__in=parties).order_by("pk").values_list("party", "name"):
        for key in parties[party]:
            words[key].names.append(name)

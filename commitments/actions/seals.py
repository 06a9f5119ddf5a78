"""The one writer of seals: once a day the heads of the chains that have grown are written down and hashed together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from commitments.lifecycle import link
from commitments.models import Event, Pulse, Seal, SealedHead

if TYPE_CHECKING:
    from collections.abc import Iterable

BEFORE_EVERYTHING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
BATCH = 500


def seal_daily(*, now: dt.datetime) -> Seal | None:
    """Seal what has grown, at the first tick of a local day; any number of ticks may try at once."""
    pulse, _made = Pulse.objects.get_or_create(name="seal", defaults={"beat_at": BEFORE_EVERYTHING})
    if timezone.localdate(pulse.beat_at) == timezone.localdate(now):
        return None
    with transaction.atomic():
        is_ours = Pulse.objects.filter(pk=pulse.pk, beat_at=pulse.beat_at).update(beat_at=now)
        return seal(now=now) if is_ours else None


def seal(*, now: dt.datetime) -> Seal | None:
    """Write one seal over the chains that are longer than they were when last sealed; None when none is.

    A chain that got shorter or another head is no business of the seal: `verify_history` tells of it. Events of the
    demo are left out, since the demo can be taken out.
    """
    with transaction.atomic():
        heads = [SealedHead(chain=chain, length=length, head=head) for chain, length, head in _grown_heads()]
        if not heads:
            return None
        last = Seal.objects.order_by("-number").first()
        made = Seal(number=last.number + 1 if last else 1, sealed_at=now, previous_hash=last.hash if last else "")
        made.hash = link(made.previous_hash, made.number, made.payload(heads))
        made.save(force_insert=True)
        for row in heads:
            row.seal = made
        SealedHead.objects.bulk_create(heads, batch_size=BATCH)
    return made


def _grown_heads() -> Iterable[tuple[str, int, str]]:
    """Give chain, length and head of each chain that has grown since it was last sealed."""
    newest = Event.objects.filter(chain=OuterRef("chain")).order_by("-sequence").values("sequence")[:1]
    known = SealedHead.objects.filter(chain=OuterRef("chain")).order_by("-length").values("length")[:1]
    heads = (
        Event.objects.filter(is_demo=False)
        .annotate(newest=Subquery(newest), known=Subquery(known))
        .filter(Q(known__isnull=True) | Q(sequence__gt=F("known")), sequence=F("newest"))
        .order_by("chain")
    )
    return heads.values_list("chain", "sequence", "hash")

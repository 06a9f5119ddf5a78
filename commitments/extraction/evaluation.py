"""Scoring found promises against labels, as the labelled articles' own scorer does it.

A label and a statement may be paired when their quotes overlap (intersection over union of characters at least 0.3);
pairs are made best first, same kind before different kind, each side used once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_FEWEST_OVERLAP = 0.3

# A promise in the form of the schema.
Promise = Mapping[str, Any]


def overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Give intersection over union of two quotes, 0 to 1."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, shared) / (max(one["end"], other["end"]) - min(one["start"], other["start"]))


def pairs(labels: Sequence[Promise], found: Sequence[Promise]) -> list[tuple[Promise, Promise]]:
    """Pair labels with found promises."""
    candidates = [
        (wanted["kind"] == given["kind"], overlap(wanted["quote"], given["quote"]), -w, -g)
        for w, wanted in enumerate(labels)
        for g, given in enumerate(found)
    ]
    made: list[tuple[Promise, Promise]] = []
    used: set[tuple[str, int]] = set()
    for _, shared, w, g in sorted(candidates, reverse=True):
        if shared >= _FEWEST_OVERLAP and used.isdisjoint({("label", w), ("found", g)}):
            used |= {("label", w), ("found", g)}
            made.append((labels[-w], found[-g]))
    return made


def tally(labels: Sequence[Promise], found: Sequence[Promise]) -> Counter[str]:
    """Count one article's promises, pairs, and pairs of one kind with each field right."""
    counts = Counter(labels=len(labels), predicted=len(found))
    for wanted, given in pairs(labels, found):
        counts["found"] += 1
        if wanted["kind"] == given["kind"]:
            counts += Counter({"commitment": 1, **_right(wanted, given)})
    return counts


def _right(wanted: Promise, given: Promise) -> dict[str, int]:
    fields = {
        "strength": wanted["strength"] == given["strength"],
        "window": _ends(wanted) == _ends(given),
        "countries": sorted(wanted["countries"]) == sorted(given["countries"]),
    }
    return {**{name: int(right) for name, right in fields.items()}, "record": int(all(fields.values()))}


def _ends(promise: Promise) -> tuple[str | None, str | None] | None:
    window = promise["window"]
    return (window["earliest"], window["latest"]) if window else None


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """Give F1 of pairs, of pairs of one kind, of those with all fields right; and shares of right fields (0 to 1)."""
    both = counts.get("labels", 0) + counts.get("predicted", 0)
    same = counts.get("commitment", 0)
    f1 = {name: 2 * counts.get(name, 0) / both if both else 1.0 for name in ("found", "commitment", "record")}
    shares = {name: counts.get(name, 0) / same if same else 0.0 for name in ("strength", "window", "countries")}
    return {**f1, **shares}

"""Scoring found promises against labels, as the labelled articles' own scorer does it.

A label and a statement may be paired when their quotes overlap (intersection over union of characters at least 0.3);
pairs are made best first, same kind before different kind, each side used once.
"""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_FEWEST_OVERLAP = 0.3
_SAME_NAME = 0.5
_STEM = 5
_SHORT = 2
_RESAMPLES = 1000

# A promise in the form of the schema.
Promise = Mapping[str, Any]
Counts = Mapping[str, float]


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
    counts: Counter[str] = Counter(labels=len(labels), predicted=len(found))
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
    dated = wanted["window"] is not None
    return {
        **{name: int(right) for name, right in fields.items()},
        "record": int(all(fields.values())),
        "with window": int(dated),
        "dated": int(dated and fields["window"]),
        # In thousandths, so that all counts are whole numbers.
        "subject": round(1000 * _shared_words(wanted["subject"], given["subject"])),
        "labelled parties": len(wanted["parties"]),
        "predicted parties": len(given["parties"]),
        "parties": _same_names(wanted["parties"], given["parties"]),
    }


def _ends(promise: Promise) -> tuple[str | None, str | None] | None:
    window = promise["window"]
    return (window["earliest"], window["latest"]) if window else None


def _stems(name: str) -> set[str]:
    """Give the beginnings of a name's words, without marks over letters; short names are taken whole."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return {word[:_STEM] for word in words if len(word) > _SHORT} or set(words)


def _shared_words(one: str, other: str) -> float:
    return _f1(len(_stems(one) & _stems(other)), len(_stems(one)), len(_stems(other)))


def _same_names(wanted: Sequence[str], given: Sequence[str]) -> int:
    left = [_stems(name) for name in given]
    same = 0
    for stems in map(_stems, wanted):
        met = next((one for one in left if stems and one and _meet(stems, one)), None)
        if met is not None:
            left.remove(met)
            same += 1
    return same


def _meet(one: set[str], other: set[str]) -> bool:
    return len(one & other) / min(len(one), len(other)) >= _SAME_NAME


def _f1(same: float, wanted: float, given: float) -> float:
    return 2 * same / (wanted + given) if wanted + given else 1.0


def figures(counts: Counts) -> dict[str, float]:
    """Give F1 of pairs, of those of one kind, of those with all fields right; and shares of right fields (0 to 1)."""
    get = counts.get
    f1 = {name: _f1(get(name, 0), get("labels", 0), get("predicted", 0)) for name in ("found", "commitment", "record")}
    same = get("commitment", 0)
    shares = {name: get(name, 0) / same if same else 0.0 for name in ("strength", "window", "countries")}
    with_window = get("with window", 0)
    return {
        **f1,
        **shares,
        "dated": get("dated", 0) / with_window if with_window else 0.0,
        "subject": get("subject", 0) / same / 1000 if same else 0.0,
        "parties": _f1(get("parties", 0), get("labelled parties", 0), get("predicted parties", 0)) if same else 0.0,
    }


def interval(articles: Sequence[Counts], name: str) -> tuple[float, float]:
    """Give the 95 % bootstrap interval of a figure, drawing articles anew 1,000 times; the same draws every time."""
    draws = random.Random(1)  # noqa: S311 - statistics, no secret
    values = sorted(
        figures(summed(draws.choices(articles, k=len(articles))))[name] for _ in range(_RESAMPLES if articles else 0)
    )
    return (values[len(values) // 40], values[-1 - len(values) // 40]) if values else (0.0, 0.0)


def summed(articles: Sequence[Counts]) -> Counter[str]:
    """Add up the counts of articles."""
    whole: Counter[str] = Counter()
    for counts in articles:
        whole.update(counts)
    return whole


def errors(labels: Sequence[Promise], found: Sequence[Promise]) -> Iterator[str]:
    """Tell what is wrong with the promises found in one article, a line each."""
    made = pairs(labels, found)
    for wanted, given in made:
        yield from _differences(wanted, given)
    for promise in labels:
        if all(promise is not wanted for wanted, _ in made):
            yield f"пропущено ({promise['kind']}): {_words(promise)}"
    for promise in found:
        if all(promise is not given for _, given in made):
            yield f"лишнее ({promise['kind']}): {_words(promise)}"


def _differences(wanted: Promise, given: Promise) -> Iterator[str]:
    fields = ("strength", "countries", "window") if wanted["kind"] == given["kind"] else ("kind",)
    for field in fields:
        one, other = (_ends(side) if field == "window" else side[field] for side in (wanted, given))
        if one != other:
            yield f"{field}: {_shown(other)}, размечено {_shown(one)}: {_words(wanted)}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "–".join(str(end or "…") for end in value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _words(promise: Promise) -> str:
    return " ".join(promise["quote"]["text"].split())[:160]

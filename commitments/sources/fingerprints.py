"""Finding the same text again: exactly, with other spaces and quotes, or as a reprint."""

import hashlib
import re
from collections.abc import Set as AbstractSet

from commitments.sources.folding import folded

SHINGLE_WORDS = 5
REPRINT_SIMILARITY = 0.8

_WORD = re.compile(r"\w+")


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def folded_fingerprint(text: str) -> str:
    """Give the SHA-256, in hex, that a text shares with its copies in other case, spaces, quotes and dashes."""
    return fingerprint(folded(text).encode("utf-8", "surrogatepass"))


def shingles(text: str) -> frozenset[str]:
    """Give every run of five words of the text, folded; a shorter text is one run, an empty one none."""
    words = _WORD.findall(folded(text))
    if not words:
        return frozenset()
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[start : start + SHINGLE_WORDS]) for start in range(last))


def similarity(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Say what share of the smaller set of shingles the larger one holds, 0 to 1; from REPRINT_SIMILARITY a reprint.

    The share of the smaller, not of both: a reprint is often cut, or has paragraphs of its own around it.
    """
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0

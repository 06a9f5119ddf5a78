"""Which of the texts kept so far a new one repeats: a few marks of each point to candidates, their words decide."""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from commitments.sources.fingerprints import REPRINT_SIMILARITY, shingles, similarity
from commitments.sources.folding import folded

# One run of words in so many is kept as a mark: the same ones in every text, so shares can be compared.
ONE_IN = 4
MOST_MARKS = 1000
# Marks are a sample: a text may share a smaller part of them than of its words.
WORTH_A_LOOK = 0.5
LOOKED_AT = 5
_MARK = struct.Struct("<Q")


def body_shingles(title: str, text: str) -> frozenset[str]:
    """Give the shingles of a text without its headline: every paper writes its own."""
    first, _, rest = text.lstrip().partition("\n")
    return shingles(rest if rest.strip() and folded(first).strip() == folded(title).strip() else text)


def marks_of(runs: AbstractSet[str]) -> bytes:
    """Give the marks of a text as bytes to keep: 64-bit hashes of one shingle in four, in order, a thousand at most."""
    hashes = (hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest() for run in runs)
    numbers = (_MARK.unpack(one)[0] for one in hashes)
    kept = sorted(number for number in numbers if number % ONE_IN == 0)[:MOST_MARKS]
    return b"".join(map(_MARK.pack, kept))


def likely_reprints(marks: bytes, others: Iterable[tuple[int, bytes]]) -> list[int]:
    """Name the others that share most of the smaller set of marks, the likeliest first, five at most."""
    own = _read(marks)
    shares = ((similarity(own, _read(theirs)), key) for key, theirs in others)
    likely = sorted((-share, key) for share, key in shares if share >= WORTH_A_LOOK)
    return [key for _share, key in likely[:LOOKED_AT]]


def reprinted(runs: AbstractSet[str], others: Mapping[int, AbstractSet[str]]) -> int | None:
    """Name the text that this one repeats, or that repeats it: of several the most similar, of equals the first."""
    found = [(-similarity(runs, theirs), key) for key, theirs in others.items()]
    best = min(found, default=(0.0, 0))
    return best[1] if -best[0] >= REPRINT_SIMILARITY else None


def _read(marks: bytes) -> frozenset[int]:
    return frozenset(number for (number,) in _MARK.iter_unpack(marks))

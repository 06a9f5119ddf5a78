"""From bytes to text: the reading text, its fingerprints, and places in it. Plain Python."""

from commitments.sources.cleaning import clean_line
from commitments.sources.filetypes import ENDINGS, Unfit, UnfitFile, file_name, file_type
from commitments.sources.fingerprints import (
    REPRINT_SIMILARITY,
    fingerprint,
    folded_fingerprint,
    shingles,
    similarity,
)
from commitments.sources.places import place
from commitments.sources.reading import MAX_CHARACTERS, Reason, UnreadableText, compose, reading_text
from commitments.sources.reprints import body_shingles, likely_reprints, marks_of, reprinted
from commitments.sources.sheets.cells import guarded, joined_parts, parts_of, unguarded

__all__ = [
    "ENDINGS",
    "MAX_CHARACTERS",
    "REPRINT_SIMILARITY",
    "Reason",
    "Unfit",
    "UnfitFile",
    "UnreadableText",
    "body_shingles",
    "clean_line",
    "compose",
    "file_name",
    "file_type",
    "fingerprint",
    "folded_fingerprint",
    "guarded",
    "joined_parts",
    "likely_reprints",
    "marks_of",
    "parts_of",
    "place",
    "reading_text",
    "reprinted",
    "shingles",
    "similarity",
    "unguarded",
]

"""From bytes to text: the reading text, its fingerprints, and places in it. Plain Python."""

from commitments.sources.cleaning import clean_line, cleaned
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
from commitments.sources.sheets.days import Span, day_of, span_of
from commitments.sources.sheets.headings import column_of
from commitments.sources.sheets.problems import MOST_BYTES, SheetProblem, UnreadableSheet
from commitments.sources.sheets.reading import sheet_rows

__all__ = [
    "ENDINGS",
    "MAX_CHARACTERS",
    "MOST_BYTES",
    "REPRINT_SIMILARITY",
    "Reason",
    "SheetProblem",
    "Span",
    "Unfit",
    "UnfitFile",
    "UnreadableSheet",
    "UnreadableText",
    "body_shingles",
    "clean_line",
    "cleaned",
    "column_of",
    "compose",
    "day_of",
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
    "sheet_rows",
    "shingles",
    "similarity",
    "span_of",
    "unguarded",
]

"""Text → statements: reads the promises out of an article, in plain Python, offline.

Read docs of `extract`, the front door. A language is a folder beside this file (`ru/`): lexicons as data, a grammar of
dates on the arithmetic of `windows`, and weights that `manage.py train_reader` learns from labelled articles.
"""

from commitments.extraction.dateline import Dateline, dateline
from commitments.extraction.extracting import extract, reads
from commitments.extraction.languages import detect_language
from commitments.extraction.lessons import Report, train
from commitments.extraction.places import countries_named
from commitments.extraction.result import Found, Reading, Span, Spans, Window
from commitments.extraction.scoring import Scored, score

__all__ = [
    "Dateline",
    "Found",
    "Reading",
    "Report",
    "Scored",
    "Span",
    "Spans",
    "Window",
    "countries_named",
    "dateline",
    "detect_language",
    "extract",
    "reads",
    "score",
    "train",
]

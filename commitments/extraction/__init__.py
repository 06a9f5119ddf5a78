"""Text → statements: reads the promises out of an article, in plain Python, offline.

Read docs of `extract`, the front door. A language is a folder beside this file (`ru/`): lexicons as data, a grammar of
dates on the arithmetic of `windows`, and weights that `manage.py train_reader` learns from labelled articles.
"""

from commitments.extraction.dateline import Dateline, dateline
from commitments.extraction.extracting import amounts_named, extract, reads
from commitments.extraction.languages import detect_language, likely_language
from commitments.extraction.lessons import Report, train
from commitments.extraction.lookup import LookedUp, Wanted, look_up, searchable, wanted
from commitments.extraction.places import countries_named
from commitments.extraction.recurrence import recurrence_in
from commitments.extraction.result import Amount, Found, Reading, Span, Spans, Window
from commitments.extraction.scoring import Scored, score
from commitments.extraction.second.answer import JunkAnswerError, Proposal, proposal_of, read_answer
from commitments.extraction.second.joining import is_same, joined, placed
from commitments.extraction.second.prompt import opening, question

__all__ = [
    "Amount",
    "Dateline",
    "Found",
    "JunkAnswerError",
    "LookedUp",
    "Proposal",
    "Reading",
    "Report",
    "Scored",
    "Span",
    "Spans",
    "Wanted",
    "Window",
    "amounts_named",
    "countries_named",
    "dateline",
    "detect_language",
    "extract",
    "is_same",
    "joined",
    "likely_language",
    "look_up",
    "opening",
    "placed",
    "proposal_of",
    "question",
    "read_answer",
    "reads",
    "recurrence_in",
    "score",
    "searchable",
    "train",
    "wanted",
]

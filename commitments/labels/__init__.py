"""Translatable names, phrases and sentences for everything that the plain layers speak of in codes."""

from commitments.labels.amounts import amount_phrase, measure_name
from commitments.labels.dates import Shape, day_in_words, span_in_words
from commitments.labels.history import fault_sentence
from commitments.labels.languages import (
    NATIVE_NAMES,
    alphabetical,
    city_name,
    in_its_letters,
    language_choices,
    languages,
    native_name,
    territories,
)
from commitments.labels.letters import letter_paragraphs
from commitments.labels.names import NAMES, choices, name
from commitments.labels.phrases import flag_phrase, reminder_phrase, review_phrase
from commitments.labels.sheets import sheet_problem
from commitments.labels.usual import distance_phrase, usual_name
from commitments.labels.workflow import lack_sentence, move_hint, move_name, rung_phrase, who_sentence

__all__ = [
    "NAMES",
    "NATIVE_NAMES",
    "Shape",
    "alphabetical",
    "amount_phrase",
    "choices",
    "city_name",
    "day_in_words",
    "distance_phrase",
    "fault_sentence",
    "flag_phrase",
    "in_its_letters",
    "lack_sentence",
    "language_choices",
    "languages",
    "letter_paragraphs",
    "measure_name",
    "move_hint",
    "move_name",
    "name",
    "native_name",
    "reminder_phrase",
    "review_phrase",
    "rung_phrase",
    "sheet_problem",
    "span_in_words",
    "territories",
    "usual_name",
    "who_sentence",
]

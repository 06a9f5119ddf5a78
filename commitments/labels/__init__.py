"""Translatable names, phrases and sentences for everything that the plain layers speak of in codes."""

from commitments.labels.amounts import amount_phrase, measure_name
from commitments.labels.history import fault_sentence
from commitments.labels.names import NAMES, choices, name
from commitments.labels.phrases import flag_phrase, reminder_phrase, review_phrase
from commitments.labels.sheets import sheet_problem
from commitments.labels.usual import distance_phrase, usual_name
from commitments.labels.workflow import lack_sentence, move_hint, move_name, rung_phrase, who_sentence

__all__ = [
    "NAMES",
    "amount_phrase",
    "choices",
    "distance_phrase",
    "fault_sentence",
    "flag_phrase",
    "lack_sentence",
    "measure_name",
    "move_hint",
    "move_name",
    "name",
    "reminder_phrase",
    "review_phrase",
    "rung_phrase",
    "sheet_problem",
    "usual_name",
    "who_sentence",
]

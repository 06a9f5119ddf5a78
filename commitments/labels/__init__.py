"""Translatable names, phrases and sentences for everything that the plain layers speak of in codes."""

from commitments.labels.names import NAMES, choices, name
from commitments.labels.phrases import flag_phrase, review_phrase

__all__ = ["NAMES", "choices", "flag_phrase", "name", "review_phrase"]

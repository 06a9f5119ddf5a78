"""From what was published to the reading text: the one text on which every offset of an article is defined."""

import re
from enum import StrEnum

from commitments.sources.cleaning import cleaned
from commitments.sources.folding import folded

MAX_CHARACTERS = 1_000_000
# Before cleaning: a character is at most four bytes, and a line end two characters.
_MAX_RAW = 2 * MAX_CHARACTERS
_MAX_BYTES = 4 * _MAX_RAW

_LINE_END = re.compile(r"[\r\n\u2028\u2029\x85]")
_SENTENCE_ENDS = ".!?\u2026"


class Reason(StrEnum):
    """Why a text cannot be read."""

    EMPTY = "empty"
    ENCODING = "encoding"
    TOO_LONG = "too_long"


class UnreadableText(Exception):  # noqa: N818 - it names what the caller holds
    """What was given is no text that can be read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def reading_text(original: bytes | str) -> str:
    """Give the reading text of an article: cleaned, line feeds only, NFC; reading it again changes nothing.

    Bytes are UTF-8, with or without a byte order mark. Error: UnreadableText, with its reason.
    """
    if len(original) > (_MAX_BYTES if isinstance(original, bytes) else _MAX_RAW):
        raise UnreadableText(Reason.TOO_LONG)
    text = cleaned(_decoded(original))
    if len(text) > MAX_CHARACTERS:
        raise UnreadableText(Reason.TOO_LONG)
    if not text.strip():
        raise UnreadableText(Reason.EMPTY)
    return text


def _decoded(original: bytes | str) -> str:
    if isinstance(original, str):
        return original
    try:
        # A browser's lone surrogate is kept in the original's bytes; cleaning takes it out.
        return original.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise UnreadableText(Reason.ENCODING) from error


def compose(title: str, body: str) -> str:
    """Put the headline and a blank line before the body, unless the body already begins with the headline."""
    headline = " ".join(title.split())
    if not headline or _begins_with(body, folded(headline)):
        return body
    return f"{headline}\n\n{body}"


def _begins_with(body: str, headline: str) -> bool:
    """Say whether the folded headline is the first line of the body, also one wrapped once, or its first sentence."""
    lines = [line for line in _LINE_END.split(body[: 3 * len(headline) + 200]) if line.strip()]
    return any(_is_first(headline, folded(" ".join(lines[:number]))) for number in (1, 2))


def _is_first(headline: str, lead: str) -> bool:
    return lead == headline or (lead.startswith(headline) and lead[len(headline)] in _SENTENCE_ENDS)

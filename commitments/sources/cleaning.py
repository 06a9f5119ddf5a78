"""What is taken out of every text at the entrance: characters that show nothing, hide something or turn the line."""

import re
import unicodedata
from collections.abc import Iterable

# UAX #15 calls a run of 30 marks safe; sorting longer ones takes quadratic time and no language writes them.
LONGEST_RUN_OF_MARKS = 30

_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_FLAG_OR_HIDDEN = re.compile(
    r"(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f)"  # the flags of England, Scotland, Wales
    r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"  # controls
    r"|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"  # marks, embeddings, overrides and isolates of direction
    r"|[\xad\u180e\u200b\u200c\u2060-\u2065\ufeff\ufff9-\ufffb]"  # soft hyphens and zero-width characters
    r"|[\U000e0000-\U000e007f]",  # tags
)
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(rf"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
_LONG_RUN = re.compile(rf"[^\x00-\u02ff]{{{LONGEST_RUN_OF_MARKS + 1},}}")
_SPACES = re.compile(r"\s+")


def cleaned(text: str) -> str:
    """Give the text with line feeds only, without hidden characters, in NFC. Cleaning a clean text changes nothing."""
    text = _LINE_END.sub("\n", _without_lone_surrogates(text)).replace("\t", " ")
    text = _FLAG_OR_HIDDEN.sub(lambda match: match["flag"] or "", text)
    return _nfc(_STRAY_JOINER.sub("", _nfc(text)))


def clean_line(value: str) -> str:
    """Give a text as one line: cleaned, every run of white space as one space, none at the ends."""
    return _SPACES.sub(" ", cleaned(value)).strip()


def _without_lone_surrogates(text: str) -> str:
    """Join the halves of a character that came apart, drop those that have lost the other."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", _LONG_RUN.sub(lambda run: "".join(_few_marks(run.group())), text))


def _few_marks(run: str) -> Iterable[str]:
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= LONGEST_RUN_OF_MARKS:
            yield character

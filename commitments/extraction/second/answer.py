"""The second reader's answer, read with distrust: whatever is not as it was asked for is dropped and counted."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from babel import Locale

from commitments.extraction.second.prompt import MOST_PROMISES
from commitments.terms import Kind, Strength

_LONGEST_QUOTE = 1000
_LONGEST_SUBJECT = 500
_LONGEST_NAME = 200
_MOST_NAMES = 6
_CODE = 2
# Codes of two letters that CLDR names and that ISO 3166-1 gives to no country.
_NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"))
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))


class JunkAnswerError(ValueError):
    """The answer is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A promise as the second reader words it: nobody has looked yet whether the quote stands in the article."""

    quote: str
    kind: Kind
    strength: Strength
    countries: tuple[str, ...]
    parties: tuple[str, ...]
    subject: str

    def as_json(self) -> dict[str, Any]:
        """Give the proposal as plain data, for `proposal_of`."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """Well-formed proposals, and how many others the answer held."""

    proposals: tuple[Proposal, ...]
    dropped: int


def read_answer(body: bytes) -> Answer:
    """Read the answer of a server for chat completions; raise JunkAnswerError where it holds no list of promises."""
    content = _loaded(_content(_loaded(body)))
    said = content.get("commitments") if isinstance(content, dict) else None
    if not isinstance(said, list):
        raise JunkAnswerError("no list of commitments")
    proposals = tuple(found for item in said[:MOST_PROMISES] if (found := proposal_of(item)))
    return Answer(proposals, len(said) - len(proposals))


def _loaded(text: str | bytes) -> object:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise JunkAnswerError(f"no JSON: {type(error).__name__}") from error
    return loaded


def _content(answer: object) -> str:
    try:
        content = answer["choices"][0]["message"]["content"]  # type: ignore[index]  # whatever it is, it is tried
    except (LookupError, TypeError) as error:
        raise JunkAnswerError("no message") from error
    if not isinstance(content, str):
        raise JunkAnswerError("no content")
    return content


def proposal_of(item: object) -> Proposal | None:
    """Read one promise of an answer, or one kept as plain data; None where a field that decides is missing or wrong."""
    if not isinstance(item, Mapping):
        return None
    quote, kind, strength = (item.get(name) for name in ("quote", "kind", "strength"))
    if not isinstance(quote, str) or not quote.strip() or len(quote) > _LONGEST_QUOTE:
        return None
    if kind not in list(Kind) or strength not in list(Strength):
        return None
    return Proposal(
        quote=quote,
        kind=Kind(str(kind)),
        strength=Strength(str(strength)),
        countries=_countries(item.get("countries")),
        parties=_names(item.get("parties")),
        subject=_line(item.get("subject"))[:_LONGEST_SUBJECT],
    )


def _countries(value: object) -> tuple[str, ...]:
    codes = {_line(code).upper() for code in value} if isinstance(value, list | tuple) else set()
    return tuple(sorted(codes & _real_codes()))


@cache
def _real_codes() -> frozenset[str]:
    known = map(str, Locale("en").territories)
    return frozenset(code for code in known if len(code) == _CODE and code.isalpha()) - _NO_COUNTRIES


def _names(value: object) -> tuple[str, ...]:
    names = [_line(name)[:_LONGEST_NAME] for name in value] if isinstance(value, list | tuple) else []
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_NAMES]


def _line(value: object) -> str:
    """Give a text as one line without characters that show nothing; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    shown = (c for c in " ".join(value.split()) if unicodedata.category(c) not in _UNSEEN)
    return unicodedata.normalize("NFC", "".join(shown)).strip()

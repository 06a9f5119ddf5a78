"""What the second reader is asked: the rules of labelling in short, the schema of the answer, the article."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from commitments.terms import Kind, Strength

# More than any article of the press promises.
MOST_PROMISES = 200

_FIELDS: dict[str, dict[str, Any]] = {
    "quote": {"type": "string"},
    "kind": {"type": "string", "enum": [kind.value for kind in Kind]},
    "strength": {"type": "string", "enum": [strength.value for strength in Strength]},
    "countries": {"type": "array", "items": {"type": "string"}},
    "parties": {"type": "array", "items": {"type": "string"}},
    "subject": {"type": "string"},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "commitments": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _FIELDS,
                "required": list(_FIELDS),
                "additionalProperties": False,
            },
        },
    },
    "required": ["commitments"],
    "additionalProperties": False,
}


def question(text: str, model: str) -> bytes:
    """Give the body of a request for chat completions with structured output; text is what of the article is sent."""
    body = {
        "model": model,
        "messages": [
            {"role": "system", "content": _instructions()},
            # As a JSON string, so that no line of the article can pass for the end of it.
            {"role": "user", "content": json.dumps({"article": text}, ensure_ascii=False)},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "commitments", "strict": True, "schema": SCHEMA},
        },
        "stream": False,
    }
    return json.dumps(body).encode()


@cache
def _instructions() -> str:
    return (Path(__file__).parent / "instructions.txt").read_text(encoding="utf-8")


def opening(text: str, most: int) -> str:
    """Give the beginning of an article, whole lines of at most so many characters where its lines are that short."""
    if len(text) <= most:
        return text
    end = text.rfind("\n", 0, most)
    return text[: end if end > 0 else most]

"""What a cell may hold without becoming a formula, and how several things stand in one cell; both ways, exactly."""

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_ESCAPED = re.compile(r"\\([\\|])")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
BAR = " | "


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a table program would calculate."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take the apostrophe of `guarded` away again; any other text stays as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def joined_parts(parts: Iterable[str]) -> str:
    r"""Write parts in one line: «a | b»; empty ones at the end are left out, «|» and «\» within a part are escaped."""
    escaped = [part.replace("\\", "\\\\").replace("|", "\\|") for part in parts]
    while escaped and not escaped[-1]:
        escaped.pop()
    return BAR.join(escaped)


def parts_of(line: str) -> list[str]:
    """Read the parts of a line again, without the spaces around them."""
    found, begin = [], 0
    for bar in _BAR.finditer(line):
        found.append(line[begin : bar.end() - 1])
        begin = bar.end()
    found.append(line[begin:])
    return [_ESCAPED.sub(r"\1", part.strip()) for part in found]

"""The workflow drawn from its table, for the documentation: a Mermaid state diagram and a Markdown table."""

from collections.abc import Iterator

from commitments.lifecycle.moves import Who
from commitments.lifecycle.workflow import REOPENED_FROM, TABLE, Transition
from commitments.terms import OPEN_STATUSES, Status

_GROUPS = {OPEN_STATUSES: "any_open", REOPENED_FROM: "any_closed_but_void"}
_WHO = {
    Who.ANALYST: "analyst",
    Who.CONTROLLER: "controller",
    Who.HEAD: "head",
    Who.EXECUTOR_OR_ANALYST: "executor, analyst",
    Who.AUTHOR_OR_CONTROLLER: "its author within 24 h, controller",
}


def diagram() -> str:
    """Draw the table as a Mermaid stateDiagram, one arrow for each source, ending with a line feed."""
    head = [
        "stateDiagram-v2",
        '    state "any open" as any_open',
        '    state "any closed but void" as any_closed_but_void',
        f"    [*] --> {Status.LEAD}",
        f"    [*] --> {Status.PLANNED}",
    ]
    arrows = [f"    {arrow}" for row in TABLE for arrow in _arrows(row)]
    ends = [f"    {status} --> [*]" for status in Status if not status.is_open]
    return "\n".join([*head, *arrows, *ends, ""])


def _arrows(row: Transition) -> Iterator[str]:
    for source in _sources(row):
        for target in _targets(row):
            yield f"{source} --> {target}: {row.move} ({_WHO[row.who]})"


def _sources(row: Transition) -> list[str]:
    """Name the arrow's beginnings in the order of the statuses, or the one group they make."""
    group = _GROUPS.get(row.sources)
    return [group] if group else [str(status) for status in Status if status in row.sources]


def _targets(row: Transition) -> list[str]:
    return [str(row.target)] if row.target else [str(Status.PLANNED), str(Status.IN_PROGRESS)]


def table_markdown() -> str:
    """Write the table as Markdown, one line for each move, ending with a line feed."""
    head = ["| move | from → to | what must hold | who |", "|---|---|---|---|"]
    return "\n".join([*head, *(_line(row) for row in TABLE), ""])


def _line(row: Transition) -> str:
    sources = ", ".join(_sources(row)).replace("_", " ")
    target = str(row.target).replace("_", " ") if row.target else "the status it left"
    conditions = "; ".join(guard.words for guard in row.guards)
    return f"| `{row.move}` | {sources} → {target} | {conditions} | {_WHO[row.who]} |"

"""The workflow drawn from its table."""

from pathlib import Path

from commitments.lifecycle import TABLE, diagram, table_markdown

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "workflow.md"


def test_the_document_holds_the_present_drawing_and_table() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert text.count(f"```mermaid\n{diagram()}```\n") == 1, "docs/workflow.md is stale: paste diagram() into it"
    assert text.count(f"\n{table_markdown()}\n") == 1, "docs/workflow.md is stale: paste table_markdown() into it"


def test_the_architecture_page_holds_the_present_drawing() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    assert text.count(f"```mermaid\n{diagram()}```\n") == 1, "ARCHITECTURE.md is stale: paste diagram() into it"


def test_the_drawing_begins_with_the_states_a_record_is_born_in() -> None:
    assert diagram().splitlines()[:8] == [
        "stateDiagram-v2",
        '    state "any open" as any_open',
        '    state "any closed but void" as any_closed_but_void',
        "    [*] --> lead",
        "    [*] --> planned",
        "    lead --> planned: track (analyst)",
        "    planned --> in_progress: start (executor, analyst)",
        "    planned --> reported: report (executor, analyst)",
    ]


def test_moves_from_all_open_statuses_are_one_arrow_and_resuming_is_two() -> None:
    arrows = [line.strip() for line in diagram().splitlines() if "cancel (" in line or "resume (" in line]

    assert arrows == [
        "suspended --> planned: resume (controller)",
        "suspended --> in_progress: resume (controller)",
        "any_open --> cancelled: cancel (head)",
    ]


def test_the_table_has_a_line_for_each_move_with_its_words() -> None:
    lines = table_markdown().splitlines()

    assert len(lines) == 2 + len(TABLE)
    assert lines[6] == ("| `confirm_partly` | reported → partly | the verifier is not the reporter | controller |")
    assert (
        lines[10]
        == "| `resume` | suspended → the status it left | the status it left is known; a reason | controller |"
    )

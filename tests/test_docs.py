from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(page: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [re.split(r"\s{2,}#|\s#\s", line)[0].strip() for line in lines if line]


def test_every_command_of_the_pages_is_listed_with_what_runs_it() -> None:
    printed = {command for page in PAGES for command in commands(page)}
    listed = set(re.findall(r"^\| `(.+?)` \|", COMMANDS, re.MULTILINE))

    assert printed - listed == set()
    assert listed - printed == set()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"(tests/[\w/]+\.py|\.ci/run)", COMMANDS))))
def test_what_runs_a_command_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []

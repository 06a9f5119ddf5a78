from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.installation import copy_checkout

if TYPE_CHECKING:
    from pathlib import Path

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("layers") / "checkout")


@pytest.mark.plain
@pytest.mark.parametrize(
    ("inner", "line", "broken"),
    [
        ("lifecycle/intruder.py", "import commitments.models", "Layers: each imports only what lies below it"),
        ("extraction/intruder.py", "import django", "Rules and reading are plain Python"),
        ("actions/intruder.py", "import celery", "Only tasks.py knows Celery"),
        ("queries/intruder.py", "import commitments.lifecycle.workflow", "lifecycle: the front door"),
        ("utils.py", "", "Layers: each imports only what lies below it"),
    ],
)
def test_contract_fails_for_an_intruder(inner: str, line: str, broken: str, checkout: Path) -> None:
    intruder = checkout / "commitments" / inner
    intruder.write_text(f"{line}\n", encoding="ascii")
    try:
        done = subprocess.run(
            [sys.executable, "-c", LINT, "--no-cache"],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        intruder.unlink()
    failed = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert done.returncode == 1, done.stdout
    assert any(line.startswith(broken) for line in failed), failed

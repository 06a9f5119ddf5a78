"""Files are read in this process: the child has tests of its own (tests/sources/test_sheets.py)."""

from __future__ import annotations

import pytest

from commitments.actions.importing import checking
from commitments.sources.sheets import __main__ as child


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "sheet_rows", child.rows)

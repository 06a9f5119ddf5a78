"""Rules beside the weights for languages that have none of their own."""

from collections.abc import Sequence

from commitments.extraction.features import Context
from commitments.extraction.learned import Run


def no_more_runs(_context: Context, runs: Sequence[Run]) -> list[Run]:
    """Take the quotes that the weights found as they are."""
    return list(runs)


def no_joints(_context: Context, _run: Run) -> list[int]:
    """Leave each quote whole."""
    return []

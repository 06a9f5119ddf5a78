"""Why a file is not read as a sheet, and how much of one is read at all."""

from enum import StrEnum

MOST_BYTES = 128 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000  # characters
# Of archives: how many entries, how much they may unpack to, and how many times their own size.
MOST_ENTRIES = 500
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_RATIO = 200
SMALL_ENTRY = 4 * 1024 * 1024  # a small entry may be packed as well as it likes


class SheetProblem(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    LONG_CELL = "long_cell"
    NOT_A_SHEET = "not_a_sheet"
    BROKEN = "broken"
    BOMB = "bomb"
    DOCTYPE = "doctype"
    LIMITS = "limits"


class UnreadableSheet(Exception):  # noqa: N818 - it names what the caller holds
    """What was given is no sheet that can be read."""

    def __init__(self, problem: SheetProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem

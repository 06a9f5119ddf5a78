"""Everything in one file, and back: the database and the attached files. See docs/decisions/0012-backup.md."""

from commitments.management.backup.archive import BadArchiveError, Manifest
from commitments.management.backup.whole import NotEmptyError, restore, write

__all__ = ["BadArchiveError", "Manifest", "NotEmptyError", "restore", "write"]

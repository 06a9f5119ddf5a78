"""Exports: a list as a file that people open in a table program and may send back. The one writer of such files."""

from commitments.exports.registry import MOST_IN_BOOK, FileAsked, registry_file
from commitments.exports.template import import_template

__all__ = ["MOST_IN_BOOK", "FileAsked", "import_template", "registry_file"]

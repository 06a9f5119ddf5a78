"""How much of a sent file is taken off the line: not more than the largest file that the tracker keeps."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from commitments.actions.files import most_bytes


class BoundedUpload(FileUploadHandler):
    """Stands first, and lets through one piece more than may be kept: enough for a form to refuse the file by its size.

    What is typed beside it is kept, and no disk is filled. Every form that takes a file refuses more than
    `most_bytes()`: a longer one has no end.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002 - Django's signature
        """Let a piece through, unless those before it are too much already."""
        is_open = self.taken <= most_bytes()
        self.taken += len(raw_data)
        return raw_data if is_open else None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind."""

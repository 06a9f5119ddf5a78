"""Attached files leave here alone: as something to save, never as a page of the tracker."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from commitments.queries.files import visible_file
from commitments.terms import FileType

if TYPE_CHECKING:
    from django.http import HttpRequest

    from commitments.models import StoredFile, User

TYPES = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileType.DOC: "application/msword",
    FileType.XLS: "application/vnd.ms-excel",
    FileType.MSG: "application/vnd.ms-outlook",
    FileType.ODT: "application/vnd.oasis.opendocument.text",
    FileType.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileType.RTF: "application/rtf",
    FileType.PNG: "image/png",
    FileType.JPG: "image/jpeg",
    FileType.TIF: "image/tiff",
    FileType.TXT: "text/plain",
    FileType.EML: "message/rfc822",
    FileType.P7S: "application/pkcs7-signature",
}
# Should a browser show it all the same: no script, no form, no origin, nothing loaded.
POLICY = "sandbox; default-src 'none'"

logger = logging.getLogger(__name__)


@require_safe
def record_file(request: HttpRequest, reference: str, number: int) -> FileResponse:
    """Send the file of a piece of evidence under the name that it was given."""
    found = visible_file(cast("User", request.user), reference, number)
    if found is None:
        raise Http404
    stored = cast("StoredFile", found.file)
    try:
        content = stored.path.open("rb")
    except OSError as error:
        logger.error("stored_file_missing %s", stored.sha256)  # noqa: TRY400 - the fingerprint says what to look for
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=True, filename=found.file_name, content_type=TYPES[FileType(stored.type)]
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response

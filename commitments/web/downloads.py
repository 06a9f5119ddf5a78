"""Files to keep: answers that a browser saves, sent while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from commitments import clock
from commitments.exports import FileAsked, registry_file
from commitments.exports.columns import Day
from commitments.queries.flags import office_calendar
from commitments.terms import SheetFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commitments.models.commitment import CommitmentQuerySet
    from commitments.queries.paging import Order

TYPES = {
    SheetFormat.CSV: "text/csv; charset=utf-8",
    SheetFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(pieces: Iterator[bytes], name: str, form: SheetFormat) -> StreamingHttpResponse:
    """Answer with a file, `name` without its ending."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(pieces, content_type=TYPES[form], headers=headers)


def registry_download(records: CommitmentQuerySet, order: Order, form: SheetFormat) -> StreamingHttpResponse:
    """Answer with records that the person may see: the page's list and the admin's choice alike."""
    today = clock.today()
    asked = FileAsked(
        form,
        language=get_language() or "ru",
        zone=timezone.get_current_timezone_name(),
        day=Day(today, office_calendar()),
    )
    return download(registry_file(records, order, asked), f"registry-{today.isoformat()}", form)

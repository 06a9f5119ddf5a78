"""The registry as a file: the same list as the page, with the same filters, for the same eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commitments import clock
from commitments.exports import MOST_IN_BOOK
from commitments.filters import CommitmentFilter
from commitments.queries.flags import office_calendar
from commitments.queries.paging import count_up_to
from commitments.terms import SheetFormat
from commitments.web.downloads import registry_download

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from commitments.models import User


@require_GET
def registry(request: HttpRequest, form: SheetFormat) -> HttpResponseBase:
    """Send every record of the list that the address asks for."""
    user = cast("User", request.user)
    filters = CommitmentFilter(request.GET, user=user, today=clock.today(), calendar=office_calendar())
    if form is SheetFormat.XLSX and count_up_to(filters.qs, MOST_IN_BOOK) > MOST_IN_BOOK:
        messages.info(request, _("Столько записей книга Excel не вмещает. Сузьте отборы или выгрузите таблицу CSV."))
        return redirect(f"{reverse('registry')}?{filters.params.urlencode()}")
    return registry_download(filters.qs, filters.rows_order, form)

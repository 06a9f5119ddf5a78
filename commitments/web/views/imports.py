"""Imports: send a file, say what its columns hold, see what would be written and what is wrong, apply, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from commitments import access, clock, tasks
from commitments.actions.importing import applying, files, preview
from commitments.actions.refusals import Known, Refused
from commitments.exports import import_errors, import_template
from commitments.models import ImportFile, ImportRow
from commitments.queries import imports as reading
from commitments.terms import ImportState, RowState, SheetFormat
from commitments.web.downloads import download
from commitments.web.forms.imports import ColumnsForm, NamesForm, RowForm, UploadForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from commitments.models import User

UNPROCESSABLE = 422
NOTHING_NEW = 204


def person(request: HttpRequest) -> User:
    """Name the person who asks; refuse imports to readers and administrators."""
    access.check_import(request.user)
    return cast("User", request.user)


def file_of(request: HttpRequest, pk: int) -> ImportFile:
    """Find the import of a page."""
    return get_object_or_404(ImportFile.objects.visible_to(person(request)).defer("original"), pk=pk)


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the person's imports and take a file."""
    user = person(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = files.accept_file(sent.name, sent.read(), actor=user, now=clock.now())
        except Known as known:
            messages.info(request, _("Этот файл уже загружен. Второй раз ничего не записано, вот он."))
            return redirect("import", known.pk)
        except Refused as refused:
            form.add_error(None, " ".join(refused.sentences))
        else:
            tasks.ring()
            return redirect("import", file.pk)
    page = reading.imports_of(user, request.GET.get("after", ""))
    context = {"form": form, "page": page, "params": request.GET}
    return render(request, "imports/list.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_GET
def template(request: HttpRequest) -> HttpResponseBase:
    """Send the empty file to fill in."""
    person(request)
    return download(import_template(get_language() or "ru"), "import-template", SheetFormat.XLSX)


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far an import has come and what is to be done next."""
    shown = file_of(request, pk)
    if shown.state == ImportState.COLUMNS:
        return redirect("import_columns", pk)
    return file_page(request, shown)


def file_page(request: HttpRequest, shown: ImportFile, *, sentences: Iterable[str] = ()) -> HttpResponse:
    """Show an import, with what could not be done."""
    progress = reading.progress_of(shown)
    is_checked = shown.state == ImportState.CHECKED
    page = reading.bad_rows(shown, request.GET.get("after", "")) if progress.counts[RowState.BAD] else None
    context = {
        "file": shown,
        "progress": progress,
        "page": page,
        "bad": [reading.told(row) for row in page.rows] if page else (),
        "undecided": len(files.undecided(shown)),
        "previews": preview.first_records(shown, clock.now()) if is_checked else (),
        "is_working": shown.state in files.WORKING,
        "is_at_once": applying.is_at_once(progress.counts[RowState.READY]),
        "sentences": tuple(sentences),
        "params": request.GET,
    }
    return render(request, "imports/file.html", context, status=UNPROCESSABLE if sentences else 200)


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the page that waits: how far it is, or load yourself again."""
    shown = file_of(request, pk)
    if not getattr(request, "htmx", None):
        return redirect("import", pk)
    if shown.state in files.WORKING:
        return render(request, "imports/working.html", {"file": shown, "progress": reading.progress_of(shown)})
    answer = HttpResponse(status=NOTHING_NEW)
    answer["HX-Refresh"] = "true"
    return answer


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the columns hold."""
    shown = file_of(request, pk)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None, file=shown, samples=reading.samples_of(shown)
    )
    if form.is_valid():
        try:
            files.set_columns(shown, form.reading(), actor=person(request), now=clock.now())
        except Refused as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
        else:
            tasks.ring()
            return redirect("import", pk)
    context = {"file": shown, "form": form}
    return render(request, "imports/columns.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is to become of names that nobody knows, page after page until none is left."""
    shown = file_of(request, pk)
    waiting, total = reading.unknown_names(shown)
    form = NamesForm(request.POST if request.method == "POST" else None, names=waiting)
    if form.is_valid():
        choices = form.choices()
        if "all_new" in request.POST:
            choices |= {name: None for name in files.undecided(shown) if name not in choices}
        try:
            files.choose_parties(shown, choices, actor=person(request))
        except Refused as refused:
            return file_page(request, shown, sentences=refused.sentences)
        shown.refresh_from_db(fields=["parties"])
        return redirect("import_names" if files.undecided(shown) else "import", pk)
    context = {"file": shown, "form": form, "total": total}
    return render(request, "imports/names.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Mend one row in its place, or leave it out."""
    shown = file_of(request, pk)
    found = get_object_or_404(ImportRow, file=shown, number=line)
    form = RowForm(request.POST if request.method == "POST" else None, file=shown, row=found)
    if form.is_valid():
        try:
            if "leave_out" in request.POST:
                files.leave_out(found, actor=person(request))
                return redirect("import", pk)
            found = files.mend_row(found, form.cells(), actor=person(request), now=clock.now())
        except Refused as refused:
            return file_page(request, shown, sentences=refused.sentences)
        if found.state != RowState.BAD:
            messages.success(request, _("Строка %(number)s исправлена.") % {"number": line})
            return redirect("import", pk)
        form = RowForm(None, file=shown, row=found)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "imports/row.html", {"file": shown, "row": found, "form": form}, status=status)


@require_GET
def errors(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send everything that is wrong as a table."""
    shown = file_of(request, pk)
    return download(import_errors(shown, get_language() or "ru"), f"import-{pk}-errors", SheetFormat.CSV)


def _asked(request: HttpRequest, pk: int, ask: Callable[[ImportFile, User], object]) -> HttpResponse:
    shown = file_of(request, pk)
    try:
        ask(shown, person(request))
    except Refused as refused:
        return file_page(request, shown, sentences=refused.sentences)
    tasks.ring()
    return redirect("import", pk)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the records."""
    return _asked(request, pk, lambda shown, user: files.ask_apply(shown, actor=user, now=clock.now()))


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Check every row once more."""
    return _asked(request, pk, lambda shown, user: files.check_again(shown, actor=user, now=clock.now()))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Annul the records of an import."""
    return _asked(request, pk, lambda shown, user: files.ask_undo(shown, actor=user, now=clock.now()))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a file that has made no record."""
    shown = file_of(request, pk)
    try:
        files.discard(shown, actor=person(request))
    except Refused as refused:
        return file_page(request, shown, sentences=refused.sentences)
    messages.success(request, _("Файл убран: %(name)s") % {"name": shown.name})
    return redirect("imports")

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import ForeignKey, ManyToManyField
from django.forms import ModelChoiceField
from django.test import RequestFactory
from django.urls import reverse

from commitments.admin import site
from commitments.models import Article, Commitment, Message, Party, Statement, User
from commitments.terms import ArticleState, MessageState, Purpose, Role, Status
from tests.admin.browsing import Visitor, address
from tests.factories import NOW, TODAY, a_commitment, a_party, a_statement, a_user, an_article
from tests.rows import a_row

if TYPE_CHECKING:
    from django import forms
    from django.contrib.admin import ModelAdmin
    from django.db.models import Model
    from django.http import HttpRequest

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "admin"
WORKS = {User: Role.ADMINISTRATOR}


def asked_by(user: User) -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


def forms_of(page: ModelAdmin[Model], request: HttpRequest, row: Model | None) -> list[forms.BaseForm]:
    """The form of a page and one of each table below it."""
    main = page.get_form(request, row, change=row is not None)
    found: list[forms.BaseForm] = [main(instance=row) if row else main()]
    for inline in page.get_inline_instances(request, row):
        formset = inline.get_formset(request, row)(instance=row or page.model())
        found.append(formset.empty_form)
        found.extend(formset.forms)
    return found


def choosing(form: forms.BaseForm) -> list[tuple[str, forms.Widget]]:
    """The fields of a form that point to other rows and can be filled in, with what draws them."""
    found = []
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField) and not field.disabled:
            widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
            found += [] if widget.is_hidden else [(name, widget)]
    return found


def test_no_field_that_points_to_another_row_is_a_select() -> None:
    people = [a_user(Role.HEAD), a_user(Role.ADMINISTRATOR)]
    record = a_commitment(actor=people[0])
    found: list[tuple[str, type[forms.Widget]]] = []
    for request in map(asked_by, people):
        for model, page in site._registry.items():
            shown = [None] if page.has_add_permission(request) else []
            rows = [*shown, record] if model is Commitment and page.has_view_permission(request) else shown
            for form in (form for row in rows for form in forms_of(page, request, row)):
                found += [(f"{model.__name__}.{name}", type(widget)) for name, widget in choosing(form)]
    assert {"Commitment.article", "Commitment.controller", "Commitment.officer"} <= {name for name, _widget in found}
    assert [name for name, kind in found if not issubclass(kind, AutocompleteSelect | AutocompleteSelectMultiple)] == []


def test_every_key_that_a_page_shows_in_a_form_is_told_to_complete() -> None:
    loose = []
    for model, page in site._registry.items():
        related = [f.name for f in model._meta.get_fields() if isinstance(f, ForeignKey | ManyToManyField)]
        shown = str([page.fields, page.fieldsets, getattr(page, "entering", ""), getattr(page, "adding", "")])
        loose += [
            f"{model.__name__}.{name}"
            for name in related
            if f"'{name}'" in shown
            and name not in page.autocomplete_fields
            and name not in page.readonly_fields
            and name not in getattr(page, "readonly", ())
        ]
    assert loose == []


class Reader(HTMLParser):
    """What a strict policy forbids in a page, and inputs that nobody named."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.labelled: set[str] = set()
        self.in_label = False
        self.inputs: list[dict[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.forbidden += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.forbidden.append(tag)
        if tag == "label":
            self.labelled.add(given.get("for", ""))
            self.in_label = True
        if tag in ("input", "select", "textarea") and given.get("type") not in ("hidden", "submit"):
            self.inputs.append(given | ({"aria-label": "the label around it"} if self.in_label else {}))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.in_label = False

    @property
    def nameless(self) -> list[str]:
        return [
            given.get("name", "")
            for given in self.inputs
            if not given.get("aria-label") and given.get("id") not in self.labelled
        ]


def pages_of_everything() -> list[tuple[Visitor, str]]:
    head, administrator = Visitor(Role.HEAD), Visitor(Role.ADMINISTRATOR)
    record = a_commitment(actor=head.user)
    pending, article, party = a_statement(), an_article(), a_party()
    rows: dict[type[Model], Model] = {
        Commitment: record,
        Statement: pending,
        Article: article,
        Party: party,
        User: head.user,
    }
    found = [(head, reverse("admin:index")), (administrator, reverse("admin:index"))]
    for model, page in site._registry.items():
        visitor = next((who for who in (head, administrator) if page.has_view_permission(asked_by(who.user))), head)
        found.append((visitor, address(model, "changelist")))
        if page.has_add_permission(asked_by(visitor.user)):
            found.append((visitor, address(model, "add")))
        if model in rows:
            found.append((visitor, address(model, "change", rows[model])))
            found.append((visitor, address(model, "history", rows[model])))
    found.append((head, address(Party, "delete", party)))
    found.append((head, reverse("admin:commitments_commitment_move", args=[record.pk, "start"])))
    found.append((head, reverse("admin:commitments_commitment_move", args=[record.pk, "suspend"])))
    return found


def test_no_page_carries_what_the_content_policy_forbids() -> None:
    guilty = {
        url: forbidden
        for visitor, url in pages_of_everything()
        if (forbidden := Reader(visitor.get(url).content.decode()).forbidden)
    }
    assert guilty == {}


def test_every_input_has_a_name_for_those_who_listen() -> None:
    guilty = {
        url: nameless
        for visitor, url in pages_of_everything()
        if (nameless := Reader(visitor.get(url).content.decode()).nameless)
    }
    assert guilty == {}


def test_the_policy_of_the_panel_is_that_of_the_pages() -> None:
    visitor = Visitor(Role.ANALYST)
    policies = [
        re.sub(r" 'nonce-[^']+'", "", visitor.get(url)["Content-Security-Policy"])
        for url in (reverse("admin:index"), reverse("registry"))
    ]
    assert policies[0] == policies[1]


def test_no_template_of_the_panel_carries_style_script_or_handlers() -> None:
    forbidden = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=")
    guilty = [path.name for path in TEMPLATES.rglob("*.html") if forbidden.search(path.read_text(encoding="utf-8"))]
    assert guilty == []


def test_our_stylesheets_come_last() -> None:
    page = Visitor(Role.ANALYST).get(address(Commitment, "changelist")).content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
    own = ["tokens", "status", "admin", "admin-forms", "admin-panel"]
    assert sheets[-5:] == [f"tracker/css/{name}.css" for name in own]
    assert [sheet for sheet in sheets[:-5] if sheet.startswith("tracker/")] == []


@pytest.mark.parametrize(("theme", "attribute"), [("dark", ' data-theme="dark"'), ("auto", "")])
def test_the_panel_looks_as_its_person_chose(theme: str, attribute: str) -> None:
    page = Visitor(a_user(theme=theme)).get(reverse("admin:index")).content.decode()
    assert re.search(r"<html[^>]*>", page).group() == f'<html lang="ru" dir="ltr"{attribute}>'  # type: ignore[union-attr]  # there is one


@pytest.mark.parametrize(("language", "words"), [("ru", "Сохранить"), ("en", "Save")])
def test_the_panel_speaks_the_language_of_its_person(language: str, words: str) -> None:
    page = Visitor(a_user(language=language)).get(address(Commitment, "add")).content.decode()
    assert page.count(f'<input type="submit" value="{words}"') == 1


def test_the_first_page_says_what_waits_and_where() -> None:
    a_statement()
    an_article(state=ArticleState.WAITING)
    a_row(status=Status.PLANNED, due_on=TODAY.replace(year=2020), officer=None)
    a_row(status=Status.REPORTED, officer=a_user())
    user = a_user()
    Message.objects.create(
        recipient=user,
        local_date=TODAY,
        purpose=Purpose.DIGEST,
        message_id="<1@x>",
        send_after=NOW,
        created_at=NOW,
        state=MessageState.FAILED,
        reason="no such address",
    )
    found = {
        role: [(queue.count, queue.url) for queue in Visitor(role).get(reverse("admin:index")).context["queues"]]
        for role in (Role.ANALYST, Role.CONTROLLER, Role.ADMINISTRATOR)
    }
    desk = [(1, "/desk/"), (2, "/desk/"), (1, "/registry/?when=overdue"), (1, "/registry/?when=unassigned")]
    mail = (1, "/delivery/?state=failed")
    assert found == {
        Role.ANALYST: desk,
        Role.CONTROLLER: [*desk, (1, "/registry/?status=reported"), mail],
        Role.ADMINISTRATOR: [mail],
    }


def test_the_numbers_of_the_first_page_are_those_of_the_pages_behind_them() -> None:
    a_row(status=Status.PLANNED, due_on=TODAY.replace(year=2020), officer=None)
    a_row(status=Status.REPORTED, officer=a_user())
    visitor = Visitor(Role.CONTROLLER)
    queues = [q for q in visitor.get(reverse("admin:index")).context["queues"] if q.url.startswith("/registry/")]
    assert [len(visitor.get(queue.url).context["page"].rows) for queue in queues] == [queue.count for queue in queues]

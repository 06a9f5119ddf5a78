"""A person at the panel: opens a page, fills in its form as a browser would, sends it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from commitments.models import User
from tests.factories import a_user

if TYPE_CHECKING:
    from django.db.models import Model
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from commitments.terms import Role


class FormReader(HTMLParser):
    """The fields of the form with an id, with what a browser would send for each; and its buttons."""

    def __init__(self, page: str, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.fields: dict[str, list[str]] = {}
        self._inside = False
        self._select: tuple[str, bool] | None = None
        self._offered: list[str] = []
        self._chosen: list[str] = []
        self._textarea: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == self.form_id
        elif self._inside and "disabled" not in given:
            readers = {
                "input": self._read_input,
                "select": self._read_select,
                "option": self._read_option,
                "textarea": self._read_textarea,
            }
            readers.get(tag, lambda _given: None)(given)

    def _read_textarea(self, given: dict[str, str]) -> None:
        self._textarea = given["name"]
        self.fields[self._textarea] = [""]

    def _read_input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button") or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        self.fields.setdefault(given["name"], []).append(given.get("value", "on" if kind == "checkbox" else ""))

    def _read_select(self, given: dict[str, str]) -> None:
        self._select, self._offered, self._chosen = (given["name"], "multiple" in given), [], []

    def _read_option(self, given: dict[str, str]) -> None:
        self._offered.append(given.get("value", ""))
        if "selected" in given:
            self._chosen.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select" and self._select:
            name, is_multiple = self._select
            self.fields[name] = self._chosen or ([] if is_multiple else self._offered[:1])
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self.fields[self._textarea][0] += data.removeprefix("\n") if not self.fields[self._textarea][0] else data


def address(model: type[Model], page: str, row: Model | None = None) -> str:
    """Address of a page of the panel."""
    name = f"admin:commitments_{model._meta.model_name}_{page}"
    return reverse(name, args=[row.pk] if row else [])


def said(answer: Answer) -> list[str]:
    """What is said on the page that the answer leads to."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


class Visitor:
    """Somebody who is logged in."""

    def __init__(self, who: User | Role) -> None:
        self.user: User = who if isinstance(who, User) else a_user(who)
        self.client = Client()
        self.client.force_login(self.user)

    def get(self, url: str, **query: Any) -> Answer:
        return self.client.get(url, query)

    def status(self, url: str) -> int:
        return self.client.get(url).status_code

    def form(self, url: str, form_id: str) -> dict[str, list[str]]:
        """What the form of a page would send, untouched."""
        return FormReader(self.client.get(url).content.decode(), form_id).fields

    def send(self, page: str, form_id: str, **typed: Any) -> Answer:
        """Open the page, type, send. Dashes in names of fields are written as two underscores."""
        fields: dict[str, Any] = self.form(page, form_id)
        fields |= {name.replace("__", "-"): value for name, value in typed.items()}
        return self.client.post(page, {name: value for name, value in fields.items() if value is not None})

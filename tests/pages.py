"""Pages as a person meets them: a browser with a log-in, forms filled in and sent, what there is to read."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    from commitments.models import Commitment, User


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(record: Commitment, route: str = "record", **more: str) -> str:
    return reverse(route, kwargs={"reference": record.reference, **more})


def text_of(response: _MonkeyPatchedWSGIResponse) -> str:
    """What a person reads, in one line."""
    page = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class _Links(HTMLParser):
    """The links of a page, each with its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._address = ""
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address, self._text = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.found.append((self._address, self._text.strip()))


def links_of(response: _MonkeyPatchedWSGIResponse) -> list[tuple[str, str]]:
    """Every link with its text."""
    return _Links(response.content.decode()).found


def registry_links(response: _MonkeyPatchedWSGIResponse) -> list[tuple[str, int]]:
    """Every link into the registry that shows a number: its address and the number."""
    found = [(address, re.findall(r"\d+", text)) for address, text in links_of(response)]
    return [(address, int(figures[0])) for address, figures in found if figures and address.startswith("/registry/")]


def streamed(response: _MonkeyPatchedWSGIResponse) -> bytes:
    """A file that is sent, read to its end: so it is closed, and the database's connection stays open."""
    return b"".join(getattr(response, "streaming_content", ()))


def messages_of(response: _MonkeyPatchedWSGIResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def sent(client: Client, path: str, **given: Any) -> _MonkeyPatchedWSGIResponse:
    """Open a form, change these of its fields and send it all."""
    form = client.get(path).context["form"]
    standing = {field.html_name: field.value() for field in form}
    data = {**standing, **given}
    return client.post(path, {name: value for name, value in data.items() if value not in (None, False)}, follow=True)

"""Pages as a person meets them: a browser with a log-in, forms filled in and sent, what there is to read."""

from __future__ import annotations

import re
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


def messages_of(response: _MonkeyPatchedWSGIResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def sent(client: Client, path: str, **given: Any) -> _MonkeyPatchedWSGIResponse:
    """Open a form, change these of its fields and send it all."""
    form = client.get(path).context["form"]
    standing = {field.html_name: field.value() for field in form}
    data = {**standing, **given}
    return client.post(path, {name: value for name, value in data.items() if value not in (None, False)}, follow=True)

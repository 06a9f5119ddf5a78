"""A letter to the counterpart: written from the record, taken away as a file, noted as sent."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.urls import reverse

from commitments import clock
from commitments.models import Milestone
from commitments.terms import EventType, Role
from tests.factories import NOW, TODAY, a_commitment, a_statement, a_user, an_article
from tests.pages import address, browser, messages_of, sent, text_of

pytestmark = pytest.mark.django_db

QUOTE = "hold a fair in June"


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def test_a_letter_says_what_was_promised_where_and_until_when_in_the_language_asked_for() -> None:
    record = a_commitment(title="Fair of goods")
    article = an_article(f"Headline\n\nThey agreed to {QUOTE}.")
    a_statement(article, QUOTE, state="accepted", commitment=record, reviewer=record.author)
    client = browser(record.author)

    drafts = {
        language: client.get(address(record, "record_letter"), {"language": language}).context["form"].initial["text"]
        for language in ("ru", "en")
    }

    for draft in drafts.values():
        assert all(part in draft for part in ("Fair of goods", record.reference, f"«{QUOTE}»", record.author.name))
    assert "24 июля 2026" in drafts["ru"]
    assert "24 July 2026" in drafts["en"]


def test_a_letter_noted_as_sent_stays_in_the_history_and_its_answer_is_waited_for() -> None:
    record = a_commitment()
    client = browser(record.author)

    answer = sent(
        client, address(record, "record_letter"), addressee="Chamber", text="Dear colleagues", answer_by="2026-07-28"
    )

    assert messages_of(answer) == ["Письмо записано отправленным. Об ответе напомним."]
    milestone = Milestone.objects.get()
    assert (milestone.title, milestone.due_on) == ("Ответ на письмо: Chamber", dt.date(2026, 7, 28))
    assert record.events.filter(type=EventType.LETTER).get().details["text"] == "Dear colleagues"
    page = text_of(client.get(address(record)))
    assert "Отправлено письмо: Chamber" in page
    assert "Dear colleagues" in page


def test_a_letter_sent_twice_is_noted_once() -> None:
    record = a_commitment()
    client = browser(record.author)
    page = client.get(address(record, "record_letter"))
    fields = {**page.context["form"].initial, "addressee": "Chamber", "text": "Dear colleagues"}

    for _ in range(2):
        client.post(address(record, "record_letter"), fields)

    assert record.events.filter(type=EventType.LETTER).count() == Milestone.objects.count() == 1


def test_the_files_hold_the_letter_as_it_was_edited_and_note_nothing() -> None:
    record = a_commitment()
    client = browser(record.author)
    url = address(record, "record_letter")
    fields = {
        "language": "ru",
        "addressee": "Палате",
        "text": "Уважаемые коллеги!\n\nЖдём ответа.",
        "answer_by": "2026-07-28",
    }

    text = client.post(url, {**fields, "as": "text"})
    document = docx.Document(io.BytesIO(client.post(url, {**fields, "as": "docx"}).content))

    assert text.content.decode() == "Палате\n\nУважаемые коллеги!\n\nЖдём ответа.\n"
    assert [paragraph.text for paragraph in document.paragraphs][2:] == ["Палате", "Уважаемые коллеги!", "Ждём ответа."]
    assert record.events.filter(type=EventType.LETTER).count() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": " "}, "В письме нет текста."),
        ({"addressee": ""}, "Назовите, кому письмо."),
        ({"answer_by": "2026-07-01"}, "День, до которого ждут ответа, должен быть впереди."),
    ],
)
def test_a_letter_that_cannot_be_noted_comes_back_with_what_was_written(changed: dict[str, str], sentence: str) -> None:
    record = a_commitment()
    fields = {"addressee": "Chamber", "text": "Dear colleagues", "answer_by": "2026-07-28", **changed}

    answer = sent(browser(record.author), address(record, "record_letter"), **fields)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert Milestone.objects.count() == 0


def test_readers_write_no_letters() -> None:
    record = a_commitment()
    assert browser(a_user(Role.READER)).get(reverse("record_letter", args=[record.reference])).status_code == 403

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from django.core import mail
from django.core.mail import get_connection

from commitments.emails import Digest, DigestItem, DigestSection, FrozenMail, Rendered, freeze, gist, render, send

MOMENT = dt.datetime(2026, 7, 14, 4, 0, tzinfo=dt.UTC)
ITEM = DigestItem(
    reference="TR-UZ-2026-0009",
    title="Меморандум о взаимном признании сертификатов халяль",
    partner="Турция",
    url="http://127.0.0.1:8000/records/TR-UZ-2026-0009/",
    phrase="просрочено 2 рабочих дня",
    urgency="late",
    quote="Текст меморандума подготовят до 10 июля",
    source="Босфор деловой, 8 июня 2026",
    window_text="до 10 июля",
    deadline="Срок: 10 июля 2026.",
    history=("8 июля 2026: Анкара согласовывает текст",),
)
DIGEST = Digest(
    name="Дилноза Каримова",
    language="ru",
    day="вторник, 14 июля 2026",
    gist="1 просрочен",
    sections=(DigestSection("Просрочено", (ITEM,)),),
    home_url="http://127.0.0.1:8000/",
    settings_url="http://127.0.0.1:8000/settings/",
    hour="08:30 (Ташкент)",
)


def frozen(subject: str = "Срок") -> bytes:
    rendered = replace(render(DIGEST), subject=subject)
    return freeze(rendered, address="officer@example.org", message_id="<1@example.org>", moment=MOMENT)


def test_one_item_names_itself_in_the_subject_and_several_are_counted() -> None:
    assert render(DIGEST).subject == "Просрочено 2 рабочих дня: Меморандум о взаимном признании сертификатов халяль"

    far = replace(ITEM, title="Ярмарка в Хоргосе", phrase="")
    assert render(replace(DIGEST, sections=(DigestSection("Срок близко", (far,)),))).subject == (
        "Ярмарка в Хоргосе. Срок: 10 июля 2026."
    )

    several = replace(DIGEST, sections=(DigestSection("Просрочено", (ITEM, ITEM)),), gist="2 просрочено")
    assert render(several).subject == "2 срока ждут вас: 2 просрочено"


@pytest.mark.parametrize("length", range(20, 300, 7))
def test_a_long_subject_arrives_letter_by_letter_whoever_reads_it(length: int) -> None:
    subject = ("Меморандум о взаимном признании сертификатов халяль, «пробелы» и знаки — " * 5)[:length].strip()

    raw = frozen(subject)

    assert str(message_from_bytes(raw, policy=policy.default)["Subject"]) == subject
    assert str(make_header(decode_header(message_from_bytes(raw)["Subject"]))) == subject
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_both_parts_hold_quote_link_due_date_and_last_update() -> None:
    message = message_from_bytes(frozen(), policy=policy.default)

    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        content = part.get_content()
        for words in (ITEM.quote, ITEM.url, "10 июля 2026", ITEM.history[0], ITEM.reference, ITEM.title):
            assert words in content, (kind, words)


def test_the_html_carries_its_styles_on_the_tags_and_loads_nothing() -> None:
    html = render(DIGEST).html

    assert 'class="title" style="' in html
    assert "<link" not in html
    assert "src=" not in html
    assert "@media" in html


def test_words_of_an_article_cannot_become_markup() -> None:
    item = replace(ITEM, quote="<script>alert(1)</script>")

    rendered = render(replace(DIGEST, sections=(DigestSection("Просрочено", (item,)),)))

    assert "<script>" not in rendered.html
    assert "<script>alert(1)</script>" in rendered.text


def test_a_line_break_cannot_add_a_header() -> None:
    raw = freeze(
        Rendered("Срок\r\nBcc: all@example.org", "text", "<p>text</p>"),
        address="officer@example.org",
        message_id="<1@example.org>",
        moment=MOMENT,
    )

    assert message_from_bytes(raw)["Bcc"] is None


def test_every_attempt_sends_the_very_bytes_that_were_frozen() -> None:
    raw = frozen()

    for _attempt in range(2):
        send(raw, "officer@example.org", get_connection())

    assert [item.message().as_bytes() for item in mail.outbox] == [raw, raw]
    assert [type(item) for item in mail.outbox] == [FrozenMail, FrozenMail]


@pytest.mark.parametrize(
    ("overdue", "due", "opening", "arrived", "words"),
    [
        (1, 0, 0, 0, "1 просрочен"),
        (2, 1, 0, 0, "2 просрочены, 1 близко"),
        (0, 0, 5, 2, "5 скоро начнутся, 2 внесены недавно"),
    ],
)
def test_the_gist_counts_everything_that_waits(overdue: int, due: int, opening: int, arrived: int, words: str) -> None:
    assert gist(overdue=overdue, due=due, opening=opening, arrived=arrived) == words

"""The front door: what a reading holds, on tidy and on broken texts."""

from datetime import date

import pytest

from commitments.extraction import Found, Reading, Span, Window, countries_named, extract, reads
from commitments.terms import Kind, Strength

PUBLISHED = date(2024, 3, 5)
ARTICLE = """Ташкент и Алматы готовят ярмарку

ТАШКЕНТ, 5 марта. Министр торговли Казахстана Арман Исаев встретился с послом Узбекистана Улугбеком Каримовым.

Стороны договорились провести в мае в Ташкенте ярмарку казахстанских товаров. Кроме того, подписан меморандум \
о сотрудничестве палат двух стран.

В завершение встречи достигнута договоренность о строительстве логистического центра в Шымкенте.
"""


def read(text: str, published: date | None = PUBLISHED) -> Reading:
    return extract(text, published)


def quotes(text: str, reading: Reading) -> list[str]:
    return [found.quote.of(text) for found in reading.commitments]


def test_an_article_gives_its_promises_in_the_order_of_its_text() -> None:
    reading = read(ARTICLE)
    assert (reading.language, reading.published) == ("ru", PUBLISHED)
    assert [(found.kind, found.strength) for found in reading.commitments] == [
        (Kind.EVENT, Strength.AGREED),
        (Kind.DOCUMENT, Strength.SIGNED),
        (Kind.PROJECT, Strength.AGREED),
    ]
    assert [found.countries for found in reading.commitments] == [("KZ", "UZ")] * 3


def test_a_promise_says_which_words_made_it() -> None:
    found = read(ARTICLE).commitments[0]
    assert found.quote.of(ARTICLE) == "договорились провести в мае в Ташкенте ярмарку казахстанских товаров"
    assert found.window == Window(date(2024, 5, 1), date(2024, 5, 31), "в мае")
    assert found.spans.window is not None
    assert found.spans.strength is not None
    assert found.spans.window.of(ARTICLE) == "в мае"
    assert found.spans.strength.of(ARTICLE).startswith("договорились")
    assert found.spans.strength != found.quote


def test_two_actions_under_one_agreement_are_two_promises() -> None:
    sentence = "Достигнута договоренность о строительстве завода в Термезе и проведении ежегодной ярмарки."
    text = f"Встреча\n\n{sentence}"
    found = read(text).commitments
    assert [one.kind for one in found] == [Kind.PROJECT, Kind.EVENT]
    assert quotes(text, read(text)) == [
        "Достигнута договоренность о строительстве завода в Термезе",
        "проведении ежегодной ярмарки",
    ]
    decided = "weights+rule:agreed-noun"
    assert [one.decided_by for one in found] == [decided, f"{decided}+rule:coordinated"]


@pytest.mark.parametrize(
    "sentence",
    ["Договоренность о реализации проектов не достигнута.", "Не была достигнута договоренность о реализации проектов."],
)
def test_an_agreement_that_was_not_reached_is_no_promise(sentence: str) -> None:
    assert read(f"Встреча\n\n{sentence}").commitments == ()


@pytest.mark.parametrize(
    "text", [ARTICLE, ARTICLE.replace("\n", "\r\n"), "😀 " + ARTICLE.replace("ярмарку", "🎪 ярмарку")]
)
def test_offsets_are_exact_slices_and_every_span_lies_in_the_article(text: str) -> None:
    reading = read(text)
    assert len(reading.commitments) == 3
    for found in reading.commitments:
        spans = [found.quote, found.spans.strength, found.spans.kind, found.spans.window, *found.spans.parties]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
        assert tuple(" ".join(span.of(text).split()) for span in found.spans.parties) == found.parties
        assert found.spans.window is None or (found.window and found.window.text == found.spans.window.of(text))


def test_line_ends_do_not_change_what_is_read() -> None:
    crlf = ARTICLE.replace("\n", "\r\n")
    assert quotes(crlf, read(crlf)) == quotes(ARTICLE, read(ARTICLE))


def test_the_same_text_gives_the_same_reading() -> None:
    assert read(ARTICLE) == read(ARTICLE)


def test_the_json_follows_the_schema() -> None:
    result = extract(ARTICLE, PUBLISHED).as_json(ARTICLE)
    assert list(result) == ["language", "published", "commitments"]
    promises = result["commitments"]
    assert isinstance(promises, list)
    first = promises[0]
    assert first["quote"]["text"] == ARTICLE[first["quote"]["start"] : first["quote"]["end"]]
    assert first["window"] == {"earliest": "2024-05-01", "latest": "2024-05-31", "text": "в мае"}
    assert {key: first[key] for key in ("kind", "strength", "countries")} == {
        "kind": "event",
        "strength": "agreed",
        "countries": ["KZ", "UZ"],
    }
    assert 0 < first["confidence"] <= 1


def test_a_reading_without_window_and_day_has_nulls() -> None:
    text = "Слова"
    found = Found(Kind.OTHER, Strength.PLANNED, Span(0, 5))
    assert Reading("ru", None, (found,)).as_json(text) == {
        "language": "ru",
        "published": None,
        "commitments": [
            {
                "kind": "other",
                "strength": "planned",
                "quote": {"start": 0, "end": 5, "text": "Слова"},
                "countries": [],
                "parties": [],
                "window": None,
                "subject": "",
                "amounts": [],
                "confidence": 1.0,
            }
        ],
    }


def test_without_a_day_the_full_date_of_the_dateline_counts() -> None:
    text = ARTICLE.replace("5 марта.", "5 марта 2024 года.")
    assert read(text, None).published == PUBLISHED
    assert [found.window for found in read(text, None).commitments] == [
        found.window for found in read(text).commitments
    ]


def test_without_any_day_dates_that_need_it_stay_null() -> None:
    reading = read(ARTICLE, None)
    assert reading.published is None
    assert {found.window for found in reading.commitments} == {None}


def test_a_language_that_is_not_read_gives_no_promises() -> None:
    assert extract("Die Seiten einigten sich über Lieferungen für Gäste.", PUBLISHED) == Reading("und", PUBLISHED)
    assert extract(ARTICLE, PUBLISHED, "de") == Reading("und", PUBLISHED)
    assert extract(ARTICLE, PUBLISHED, "kk").language == "kk"


MALFORMED = {
    "empty": "",
    "one letter": "ж" * 200_000,
    "marks": "&" * 50_000,
    "dots": ". " * 20_000,
    "digits": "1 " * 5_000,
    "lines": "\r\n" * 50_000,
    "emoji": "😀👍🏽" * 500,
    "controls": "\0\x01 и в на \x7f" * 200,
    "bidi": "\u202e\u2066 договорились о поставках \u2069" * 100,
    "surrogates": "\ud800 и в на договорились провести форум \udfff" * 100,
    "combining": "а\u0301" * 5_000,
    "bad dates": "договорились до 31 февраля 0000 года, в 9999 году и через 999 лет провести форум 99.99.2024. " * 100,
    "hyphens": "а-" * 20_000,
    "growing letters": "İß в июне " * 500,
}


@pytest.mark.parametrize("name", MALFORMED)
@pytest.mark.parametrize("published", [None, date.min, date.max])
def test_any_text_gives_a_reading(name: str, published: date | None) -> None:
    text = MALFORMED[name]
    reading = extract(text, published, "ru")
    assert reading.language == "ru"
    assert all(0 <= found.quote.start < found.quote.end <= len(text) for found in reading.commitments)


def test_a_long_text_is_read_to_its_end() -> None:
    body = ARTICLE.partition("\n")[2]
    text = "Заголовок\n" + body * 200
    reading = read(text)
    assert len(text) > 60_000
    assert reading.commitments[-1].quote.start > len(text) - len(body)
    assert len(reading.commitments) >= 200


def test_one_line_without_sentences_is_read_in_pieces() -> None:
    text = "Стороны договорились провести в мае форум деловых кругов, " * 2_000
    assert all(found.quote.end - found.quote.start < 10_000 for found in read(text).commitments)


def test_a_text_pasted_without_its_headline_is_read_from_its_first_line() -> None:
    promise = "договорились провести в мае ярмарку"
    body = f"ТАШКЕНТ, 5 марта. Стороны {promise}."

    assert quotes(body, read(body)) == [promise]
    assert read(f"В Ташкенте стороны {promise}").commitments == ()


@pytest.mark.parametrize(
    ("promise", "subject"),
    [
        ("провести в мае в Ташкенте ярмарку", "в Ташкенте ярмарку"),
        ("провести в мае ярмарку в Ташкенте", "ярмарку в Ташкенте"),
        ("о проведении ярмарки", "проведении ярмарки"),
        ("о поставках пряжи фабрике «Ак-Буура»", "поставках пряжи фабрике «Ак-Буура»"),
    ],
)
def test_a_subject_keeps_the_preposition_of_a_place_and_the_marks_of_a_name(promise: str, subject: str) -> None:
    reading = read(f"Переговоры\n\nСтороны договорились {promise}.")
    assert [found.subject for found in reading.commitments] == [subject]


def test_four_languages_are_read_and_others_are_not_claimed() -> None:
    assert [reads(code) for code in ("ru", "en", "uz", "kk")] == [True, True, True, True]
    assert [reads(code) for code in ("und", "fr", "words", "")] == [False, False, False, False]


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Делегация Ферганской области", {"UZ"}),
        ("ферганский комбинат", {"UZ"}),
        ("Жетысуский район и Чуйская область", {"KZ", "KG"}),
        ("Ўзбекистон ва Қозоғистон", {"UZ", "KZ"}),
        ("Фарғона вилояти ҳокимлиги", {"UZ"}),
        ("Самарқанд, а не Самара", {"UZ", "RU"}),
        ("Farg'ona viloyati", {"UZ"}),
        ("O‘zbekiston Respublikasi", {"UZ"}),
        ("Қызылорда облысы", {"KZ"}),
        ("Kazakhstan's ministry", {"KZ"}),
        ("палата предпринимателей", set()),
        ("десять сум", set()),
        ("", set()),
    ],
)
def test_a_name_tells_the_countries_of_its_places(name: str, countries: set[str]) -> None:
    assert countries_named(name) == countries

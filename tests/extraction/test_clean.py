"""Hidden characters, marks and letters of another script: the same promises, with their exact places in the text."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commitments.extraction import Reading, extract
from commitments.extraction.clean import Clean
from commitments.extraction.result import Span

DAY = date(2024, 3, 5)
ARTICLES = {
    "ru": (
        "Встреча в Ташкенте\n\nСтороны договорились провести в мае в Ташкенте ярмарку казахстанских товаров. Подписан "
        "контракт на поставку не менее 500 тонн хлопка на $25 млн."
    ),
    "en": (
        "Talks in Tashkent\n\nKazakhstan and Uzbekistan agreed to hold a trade fair in May. The company signed a "
        "contract on the supply of at least 500 tonnes of cotton for $25 million."
    ),
    "uz": (
        "Toshkentda uchrashuv\n\nTomonlar may oyida Toshkentda Qozogʻiston mahsulotlari koʻrgazmasini oʻtkazishga "
        "kelishib oldi. Kamida 500 tonna paxta yetkazib berish boʻyicha shartnoma imzolandi."
    ),
    "kk": (
        "Ташкенттегі кездесу\n\nТараптар мамыр айында Ташкентте қазақстандық тауарлар жәрмеңкесін өткізуге келісті. "
        "Кемінде 500 тонна мақта жеткізу туралы келісімшартқа қол қойылды."
    ),
}
CYRILLIC, LATIN = "аеорсухАЕОРСНКМТХВ", "aeopcyxAEOPCHKMTXB"


def plain(text: str, reading: Reading) -> list[object]:
    """Tell what was found without places; the quotes without what a text hides."""
    return [
        (
            one.kind,
            one.strength,
            Clean(one.quote.of(text)).text,
            one.countries,
            one.parties,
            one.window,
            [(Clean(amount.span.of(text)).text, amount.least, amount.most) for amount in one.amounts],
        )
        for one in reading.commitments
    ]


def disguised(text: str, find: str, put: str) -> str:
    return text.translate(str.maketrans(find, put))


def every(text: str, step: int, what: str) -> str:
    """Put something behind every so many letters, within words."""
    return "".join(
        letter + what if not number % step and letter.isalpha() else letter for number, letter in enumerate(text)
    )


DISGUISES: dict[str, Callable[[str], str]] = {
    "soft hyphens": lambda text: every(text, 3, "\u00ad"),
    "marks of direction": lambda text: "\u202b" + every(text, 2, "\u200f") + "\u202c",
    "zero-width spaces and NUL": lambda text: every(every(text, 4, "\u200b"), 7, "\x00"),
    "halves of characters": lambda text: every(text, 5, "\ud83d"),
    "byte order mark": lambda text: "\ufeff" + text,
    "letters taken apart": lambda text: text.replace("й", "и\u0306").replace("ё", "е\u0308"),
}


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("name", DISGUISES)
def test_what_shows_nothing_hides_no_promise(name: str, language: str) -> None:
    text = ARTICLES[language]
    odd = DISGUISES[name](text)
    reading = extract(odd, DAY)
    assert len(reading.commitments) == 2
    assert plain(odd, reading) == plain(text, extract(text, DAY))


@pytest.mark.parametrize(
    ("language", "find", "put"),
    [
        ("ru", CYRILLIC, LATIN),
        ("kk", CYRILLIC + "іәһ", LATIN + "i\u0259h"),
        ("en", LATIN, CYRILLIC),
    ],
)
def test_letters_that_only_look_right_hide_no_promise(language: str, find: str, put: str) -> None:
    text = ARTICLES[language]
    words = [
        disguised(word, find, put) if len(word) > 5 and len(word) > 2 * sum(c in find for c in word) else word
        for word in text.split(" ")
    ]
    odd = " ".join(words)
    assert odd != text
    reading = extract(odd, DAY)
    found = [one.quote for one in reading.commitments]
    assert found == [one.quote for one in extract(text, DAY).commitments]
    assert [(one.kind, one.strength, one.countries, one.window) for one in reading.commitments] == [
        (one.kind, one.strength, one.countries, one.window) for one in extract(text, DAY).commitments
    ]


@pytest.mark.parametrize("sign", list("\u2018\u2019\u02bc'`\u00b4\u2032\u201b\uff07"))
def test_an_apostrophe_is_an_apostrophe(sign: str) -> None:
    text = ARTICLES["uz"]
    odd = text.replace("\u02bb", sign)
    assert [one.quote for one in extract(odd, DAY).commitments] == [one.quote for one in extract(text, DAY).commitments]


def test_a_lone_latin_letter_is_a_preposition_before_a_cyrillic_word() -> None:
    assert (
        Clean("c делегацией o плане, B мае, витамин D, план B").text == "с делегацией о плане, В мае, витамин D, план B"
    )


def test_foreign_words_stay_as_they_are() -> None:
    text = "IT-парк, Kaspi, Nurбанк, МТЗ и SOCAR, 3D-принтер, café, naïve, Ҳoкимият"
    assert Clean(text).text == text.replace("Ҳoкимият", "Ҳокимият")


def test_a_letter_keeps_its_marks_and_stress_is_left_out() -> None:
    text = "на ри\u0301нок: и\u0306\u0301\u00adо\u00ad"
    clean = Clean(text)
    assert clean.text == "на ринок: йо"
    assert clean.origin(Span(3, 8)).of(text) == "ри\u0301нок"
    assert clean.origin(Span(10, 11)).of(text) == "и\u0306\u0301"
    assert clean.origin(Span(11, 12)).of(text) == "о"


@given(st.text(alphabet="аоcпйA bи\u0301\u0306\u00ad\u200f\x00\ud800'\n.", max_size=40))
@example("\u00ad")
@example("\u0301а")
@example("A\x00\u0301")
@settings(max_examples=150, deadline=None)
def test_each_letter_leads_back_to_its_own_place_in_order(text: str) -> None:
    clean = Clean(text)
    assert Clean(clean.text).text == clean.text
    places = [clean.origin(Span(number, number + 1)) for number in range(len(clean.text))]
    assert all(0 <= one.start < one.end <= len(text) for one in places)
    assert all(one.end <= other.start for one, other in pairwise(places))


WORDS = (
    "Стороны договорились провести в мае форум. Подписан договор о поставке 500 тонн; The sides agreed to hold a fair "
    "in June Tomonlar kelishib oldi shartnoma imzolandi Тараптар келісті 31.02.2024 г. слово.Слово & < \u202e \u00ad "
    "\ud800 \x00 \u0301 « » ‘ ʻ - — ё Ё … 1 200 000 $ %"
)


@given(
    language=st.sampled_from(["ru", "en", "uz", "kk"]),
    words=st.lists(st.sampled_from(WORDS.split(" ")) | st.text(max_size=3), max_size=40),
    glue=st.sampled_from([" ", "", "\n", "\u00ad"]),
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_every_place_lies_in_it(language: str, words: list[str], glue: str) -> None:
    text = glue.join(words)
    for found in extract(text, DAY, language).commitments:
        spans = [found.quote, found.spans.strength, found.spans.kind, found.spans.window, *found.spans.parties]
        spans += [amount.span for amount in found.amounts]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
        assert found.as_json(text)["quote"] == {
            "start": found.quote.start,
            "end": found.quote.end,
            "text": text[found.quote.start : found.quote.end],
        }
